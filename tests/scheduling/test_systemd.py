"""Units for systemd: accepted by systemd itself, and nothing is lost in quoting."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import BriefingError, UsageError
from briefing.scheduling import install_systemd, remove_systemd, systemd_units
from tests.scheduling.test_plan import PLAN


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not on this machine")
def test_systemd_accepts_the_units(tmp_path):
    script = tmp_path / "a b" / "100% $x" / "briefing"
    script.parent.mkdir(parents=True)
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    plan = replace(PLAN, command=(str(script), "morning", "--config", "/srv/$a %b"), folder=tmp_path)
    for name, text in systemd_units(plan, system=True).items():
        (tmp_path / name).write_text(text)
    units = [str(tmp_path / name) for name in ("briefing.timer", "briefing.service")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not on this machine")
def test_systemd_reads_the_time_in_the_zone_of_the_settings():
    timer = systemd_units(PLAN, system=True)["briefing.timer"]
    when = next(line for line in timer.splitlines() if line.startswith("OnCalendar=")).partition("=")[2]
    assert when == "Mon,Tue,Wed,Thu,Fri *-*-* 06:00:00 Europe/Paris"
    done = subprocess.run(
        ["systemd-analyze", "calendar", "--base-time=2031-05-12 00:00:00 UTC", when],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "04:00:00 UTC" in done.stdout


def test_a_program_that_systemd_would_not_start_is_refused():
    with pytest.raises(UsageError, match="quotation mark"):
        systemd_units(replace(PLAN, command=('/srv/"b"/briefing', "morning")), system=True)


def test_a_missed_morning_is_caught_up():
    assert "Persistent=true" in systemd_units(PLAN, system=False)["briefing.timer"]


def test_the_service_of_the_machine_may_write_where_it_must_and_nowhere_else():
    service = systemd_units(PLAN, system=True)["briefing.service"]
    assert "ProtectSystem=strict" in service
    assert 'ReadWritePaths="-/srv/news/output" "-/srv/news/corpus"' in service
    assert "ProtectSystem" not in systemd_units(PLAN, system=False)["briefing.service"]


def test_installing_writes_the_units_and_starts_the_timer(tmp_path):
    asked = []
    done = install_systemd(
        systemd_units(PLAN, system=False),
        tmp_path,
        system=False,
        run=lambda words, _: (asked.append(words), (0, ""))[1],
    )
    assert asked == [
        ["systemctl", "--user", "daemon-reload"],
        ["systemctl", "--user", "enable", "--now", "briefing.timer"],
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["briefing.service", "briefing.timer"]
    assert any("enable-linger" in line for line in done.done)


def test_removing_takes_away_what_installing_wrote(tmp_path):
    def run(words: object, _: object) -> tuple[int, str]:
        del words
        return 0, ""

    install_systemd(systemd_units(PLAN, system=True), tmp_path, system=True, run=run)
    remove_systemd("briefing", tmp_path, system=True, run=run)
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_of_systemd_is_told_with_the_command(tmp_path):
    with pytest.raises(BriefingError, match=r"systemctl --user daemon-reload.*no bus"):
        install_systemd(systemd_units(PLAN, system=False), tmp_path, system=False, run=lambda *_: (1, "no bus"))


def test_a_folder_that_cannot_be_written_is_told():
    with pytest.raises(BriefingError, match="cannot write units"):
        install_systemd(systemd_units(PLAN, system=True), Path("/proc/none"), system=True, run=lambda *_: (0, ""))
