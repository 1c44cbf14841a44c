"""Editions on disk: whole files or none, nothing of earlier runs, ``latest`` moved when all is there."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from briefing.delivery import latest_edition, write_edition
from briefing.errors import BriefingError

DAY = date(2031, 5, 13)
FORMS = {"briefing.json": b"{}", "briefing.md": b"# new", "briefing.html": b"<p>new", "briefing.pdf": b"%PDF-new"}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_edition_lies_in_the_folder_of_its_date(tmp_path):
    folder = write_edition(tmp_path / "out", DAY, {**FORMS, "run.json": b"{}"})
    assert folder == tmp_path / "out" / "2031-05-13"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {**FORMS, "run.json": b"{}"}


def test_others_may_read_what_was_written(tmp_path):
    folder = write_edition(tmp_path, DAY, FORMS)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o644}


def test_a_form_that_this_run_did_not_make_does_not_stay_from_an_earlier_one(tmp_path):
    write_edition(tmp_path, DAY, FORMS)
    folder = write_edition(tmp_path, DAY, {"briefing.json": b"{}"})
    assert names(folder) == ["briefing.json"]


def test_files_that_are_not_ours_are_let_be(tmp_path):
    folder = write_edition(tmp_path, DAY, FORMS)
    (folder / "notes.txt").write_bytes(b"mine")
    write_edition(tmp_path, DAY, {"briefing.json": b"{}"})
    assert (folder / "notes.txt").read_bytes() == b"mine"


def test_the_account_is_written_after_the_forms_that_it_speaks_of(tmp_path, monkeypatch):
    order: list[str] = []
    real = Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, target: (order.append(Path(target).name), real(self, target))[1])
    write_edition(tmp_path, DAY, {"run.json": b"{}", **FORMS})
    assert order[-2:] == ["run.json", "latest"]
    assert sorted(order[:-2]) == sorted(FORMS)


def test_a_write_that_fails_leaves_the_old_file_and_nothing_half_made(tmp_path, monkeypatch):
    folder = write_edition(tmp_path, DAY, {"briefing.md": b"old"})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BriefingError, match="No space left on device") as told:
        write_edition(tmp_path, DAY, {"briefing.md": b"new"})
    assert str(folder) in str(told.value)
    assert names(folder) == ["briefing.md"]
    assert (folder / "briefing.md").read_bytes() == b"old"


def test_an_interrupted_write_leaves_nothing_half_made(tmp_path, monkeypatch):
    folder = write_edition(tmp_path, DAY, {"briefing.md": b"old"})

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_edition(tmp_path, DAY, {"briefing.md": b"new"})
    assert names(folder) == ["briefing.md"]
    assert (folder / "briefing.md").read_bytes() == b"old"


def test_latest_points_at_the_edition_that_was_written_last(tmp_path):
    assert latest_edition(tmp_path) is None
    first = write_edition(tmp_path, DAY, FORMS)
    assert latest_edition(tmp_path) == first.resolve()
    second = write_edition(tmp_path, date(2031, 5, 12), FORMS)
    assert latest_edition(tmp_path) == second.resolve()
    assert str((tmp_path / "latest").readlink()) == "2031-05-12"  # relative: the folder may be moved


def test_latest_stays_where_it_was_when_an_edition_could_not_be_written(tmp_path, monkeypatch):
    first = write_edition(tmp_path, DAY, FORMS)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BriefingError):
        write_edition(tmp_path, date(2031, 5, 14), FORMS)
    assert latest_edition(tmp_path) == first.resolve()


def test_a_latest_that_points_nowhere_is_no_edition(tmp_path):
    (tmp_path / "latest").symlink_to("gone")
    assert latest_edition(tmp_path) is None


def test_a_folder_named_latest_is_neither_removed_nor_half_replaced(tmp_path):
    (tmp_path / "latest").mkdir()
    with pytest.raises(BriefingError):
        write_edition(tmp_path, DAY, FORMS)
    assert names(tmp_path) == ["2031-05-13", "latest"]


def test_a_place_that_cannot_be_written_is_an_error_that_names_it(tmp_path):
    (tmp_path / "out").write_bytes(b"a file, not a folder")
    with pytest.raises(BriefingError, match=r"cannot write the edition to .*2031-05-13") as told:
        write_edition(tmp_path / "out", DAY, FORMS)
    assert told.value.hint
