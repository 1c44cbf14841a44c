"""Cron lines: the right hour, a shell that finds everything, and nobody else's lines touched."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from briefing.errors import BriefingError, UsageError
from briefing.scheduling import cron_lines, install_cron, remove_cron
from tests.scheduling.test_plan import PLAN

OTHERS = ["MAILTO=ops", "0 3 * * * backup --all"]


def test_where_the_machine_has_the_zone_there_is_one_line():
    comment, line = cron_lines(PLAN, "Europe/Paris", 2031)
    assert comment.startswith("#")
    assert line.startswith("0 6 * * 1,2,3,4,5 cd /srv/news && ")
    assert "--not-before" not in line


def test_elsewhere_there_is_a_line_for_summer_and_one_for_winter():
    summer, winter = cron_lines(PLAN, "UTC", 2031)[1:]
    assert summer.startswith("0 4 * * 1,2,3,4,5 ")
    assert winter.startswith("0 5 * * 1,2,3,4,5 ")
    assert all("--not-before 06:00" in line for line in (summer, winter))


def test_the_day_of_the_week_moves_with_the_clock():
    early = replace(PLAN, at=time(1, 0), days=(0,))
    lines = cron_lines(early, "America/New_York", 2031)[1:]
    assert [line.split()[:5] for line in lines] == [["0", "19", "*", "*", "0"], ["0", "20", "*", "*", "0"]]


def test_a_line_runs_in_an_empty_environment_whatever_its_paths_hold(tmp_path):
    folder = tmp_path / "50% o'clock $HOME"
    folder.mkdir()
    script = folder / "say it"
    script.write_text('#!/bin/sh\npwd\necho "$LANG" "$@"\n')
    script.chmod(0o755)
    plan = replace(PLAN, command=(str(script), "100%", "a'b"), folder=folder, log=folder / "log")
    command = cron_lines(plan, "Europe/Paris", 2031)[1].split(" ", 5)[5].replace(r"\%", "%")  # as cron hands it on
    subprocess.run(["/bin/sh", "-c", command], env={}, check=True, cwd="/")
    assert (folder / "log").read_text() == f"{folder}\nC.UTF-8 100% a'b\n"


def test_every_per_cent_sign_is_escaped():
    line = cron_lines(replace(PLAN, folder=Path("/srv/100%")), "Europe/Paris", 2031)[1]
    assert line.count("%") == line.count(r"\%") == 1


def test_a_line_that_cron_would_cut_is_refused():
    with pytest.raises(UsageError, match="longer than cron reads"):
        cron_lines(replace(PLAN, folder=Path("/srv/" + "x" * 1000)), "UTC", 2031)


class Crontab:
    """A crontab in memory."""

    def __init__(self, lines: list[str] | None) -> None:
        self.lines = lines

    def __call__(self, command, stdin):
        if command[1] == "-l":
            return (0, "\n".join(self.lines) + "\n") if self.lines is not None else (1, "no crontab for ops")
        self.lines = stdin.splitlines()
        return 0, ""


def test_lines_of_others_stay_as_they_are():
    table = Crontab(list(OTHERS))
    install_cron("briefing", ["# one", "0 6 * * * x"], table)
    install_cron("briefing", ["# two", "0 7 * * * x"], table)
    assert table.lines[:2] == OTHERS
    assert "0 7 * * * x" in table.lines
    assert "0 6 * * * x" not in table.lines
    remove_cron("briefing", table)
    assert table.lines == OTHERS


def test_an_empty_crontab_is_begun():
    table = Crontab(None)
    install_cron("briefing", ["0 6 * * * x"], table)
    assert "0 6 * * * x" in table.lines


def test_a_block_that_has_lost_its_end_is_left_alone():
    table = Crontab(["# begin of briefing (written by `briefing schedule`)", "0 6 * * * x", *OTHERS])
    with pytest.raises(BriefingError, match="without its end"):
        install_cron("briefing", ["0 7 * * * x"], table)
    assert OTHERS[1] in table.lines


def test_a_machine_without_cron_is_told():
    with pytest.raises(BriefingError, match="crontab"):
        install_cron("briefing", ["x"], lambda *_: (127, "there is no command crontab on this machine"))
