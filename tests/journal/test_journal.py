"""The journal: whole lines, no secrets, and no harm done where the disk refuses."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from briefing.journal import NAME, Journal, read_journal
from briefing.text.secret import forget_secrets, keep_secret


def fixed() -> datetime:
    return datetime(2031, 5, 13, 6, 0, tzinfo=UTC)


def test_a_line_says_when_which_run_and_what(tmp_path):
    Journal(tmp_path, "make", fixed, process=7).write("start", day="2031-05-13")
    (line,) = read_journal(tmp_path)
    assert line == {
        "at": "2031-05-13T06:00:00.000Z",
        "run": "20310513T060000-7",
        "command": "make",
        "event": "start",
        "day": "2031-05-13",
    }


def test_runs_that_overlap_do_not_mix(tmp_path):
    def write(number: int) -> None:
        Journal(tmp_path, "make", fixed, process=number).write("said", text="x" * 3000)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(1, 101)))
    assert len(list(read_journal(tmp_path))) == 100


def test_a_secret_does_not_reach_the_journal(tmp_path):
    keep_secret("s3cr3t-k3y")
    Journal(tmp_path, "make", fixed).write("said", text="Illegal header value b'Bearer s3cr3t-k3y'")
    forget_secrets()
    assert "s3cr3t-k3y" not in (tmp_path / NAME).read_text()


def test_a_line_that_was_cut_is_passed_over(tmp_path):
    Journal(tmp_path, "make", fixed).write("start")
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'{"at": "2031-05\n[1]\nnull\n{"at": 1}\n\xff\xfe\n')
    assert len(list(read_journal(tmp_path))) == 1


def test_a_journal_that_has_grown_is_set_aside_and_still_read(tmp_path):
    Journal(tmp_path, "make", fixed, process=1).write("start")
    with (tmp_path / NAME).open("ab") as file:
        file.write(b" " * 5_000_001 + b"\n")
    Journal(tmp_path, "make", fixed, process=2).write("start")
    assert (tmp_path / NAME).stat().st_size < 1000
    assert [line["run"][-1] for line in read_journal(tmp_path)] == ["1", "2"]


def test_a_disk_that_refuses_costs_the_line_and_nothing_else():
    Journal(Path("/proc/none"), "make", fixed).write("start")
    assert list(read_journal(Path("/proc/none"))) == []


def test_odd_text_stands_in_it_as_json(tmp_path):
    Journal(tmp_path, "make", fixed).write("said", text="a\nb\x00\ud800\u2028")
    (raw,) = (tmp_path / NAME).read_bytes().splitlines()
    assert json.loads(raw)["text"].startswith("a\nb\x00")
