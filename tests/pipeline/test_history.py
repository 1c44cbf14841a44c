"""What `briefing status` tells of earlier runs."""

from __future__ import annotations

import json

from briefing.pipeline import edition_history, run_history


def line(run: str, event: str, at: str, **told: object) -> dict[str, object]:
    return {"run": run, "command": "make", "event": event, "at": at, **told}


LINES = [
    line("a", "start", "2031-05-12T06:00:00Z"),
    line("a", "said", "2031-05-12T06:00:01Z", text="Incomplete: 1 event."),
    line("b", "start", "2031-05-13T06:00:00Z"),
    line("a", "end", "2031-05-12T06:00:09Z", exit_code=3, seconds=9.0),
]


def test_runs_are_told_newest_first_with_how_they_ended():
    newest, older = run_history(LINES, 5)
    assert (newest.run, newest.exit_code) == ("b", None)
    assert (older.run, older.exit_code, older.said) == ("a", 3, ("Incomplete: 1 event.",))


def test_only_as_many_as_were_asked_for():
    assert [run.run for run in run_history(LINES, 1)] == ["b"]


def test_an_exit_code_that_is_no_number_is_not_known():
    assert run_history([line("a", "end", "2031-05-12T06:00:09Z", exit_code="x", seconds=True)], 1)[0].exit_code is None


def edition(folder, account: str) -> None:
    folder.mkdir()
    (folder / "run.json").write_text(account)
    (folder / "briefing.json").write_text("{}")


def test_editions_are_told_with_their_figures(tmp_path):
    account = {"exit_code": 3, "summary": {"events": 4, "printed": 9, "withheld": 1}, "problems": ["1 feed."]}
    edition(tmp_path / "2031-05-13", json.dumps(account))
    edition(tmp_path / "2031-05-14", "[broken")
    (tmp_path / "2031-05-15").mkdir()
    newest, older = edition_history(tmp_path, 5)
    assert (newest.date.day, newest.events, newest.problems) == (14, None, ())
    assert (older.events, older.printed, older.problems) == (4, 9, ("1 feed.",))


def test_an_output_folder_that_is_not_there_has_none(tmp_path):
    assert edition_history(tmp_path / "none", 5) == ()
