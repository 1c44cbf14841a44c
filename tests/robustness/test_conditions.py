"""Full disks, damaged and foreign state, a clock that went back, a key that turns up everywhere: a message, a code."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from datetime import date

import pytest

from briefing.assembly import common, making
from briefing.errors import BriefingError
from tests.cli.conftest import run as command
from tests.pipeline.making import FOLDER, day_corpus
from tests.robustness.faults.running import EVENTS, light, make, only_json, settings_for, waits
from tests.robustness.faults.server import serving
from tests.robustness.faults.table import error

__all__ = ["command", "light", "waits"]
KEY = "sk-planted-7f3a9c55e1b2"


@pytest.fixture
def made(tmp_path, light, waits):
    """An edition that a model told, its settings, and the server, which stays."""
    day_corpus(tmp_path / "corpus")
    with serving(EVENTS, lambda *_: False, None) as server:
        settings = settings_for(tmp_path, server.address)
        assert make(settings).exit_code == 0
        yield settings, server


def state(settings):
    return settings.output / ".state" / "kept.sqlite"


def edition(settings):
    return json.loads((settings.output / FOLDER / "briefing.json").read_bytes())


@pytest.mark.parametrize("damage", [b"", b"this is no database" * 400, None], ids=["empty", "garbage", "truncated"])
def test_a_damaged_store_costs_the_answers_and_never_the_edition(damage, made):
    settings, _ = made
    before, path = edition(settings), state(settings)
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    path.write_bytes(path.read_bytes()[:5000] if damage is None else damage)
    assert make(settings, force=True).exit_code == 0
    assert edition(settings) == before


def test_a_store_of_another_program_costs_the_answers_and_never_the_edition(made):
    settings, _ = made
    path = state(settings)
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE kept (what TEXT)")
        other.execute("CREATE TABLE used (what TEXT)")
    other.close()
    assert make(settings, force=True).exit_code == 0


@pytest.mark.parametrize("account", [b"[]", b'{"version": 0}'])
def test_an_account_of_an_older_or_broken_run_means_that_the_edition_is_made_again(account, made):
    settings, server = made
    (settings.output / FOLDER / "run.json").write_bytes(account)
    asked = len(server.seen.asked)
    again = make(settings)
    assert (again.exit_code, again.unchanged) == (0, False)
    assert len(server.seen.asked) == asked


def test_a_clock_that_went_back_loses_no_kept_answer(made, monkeypatch):
    settings, server = made
    asked = len(server.seen.asked)
    for module in (common, making):
        monkeypatch.setattr(module, "today", lambda _: date(1999, 1, 1))
    assert make(settings, force=True).exit_code == 0
    assert len(server.seen.asked) == asked


def test_a_disk_that_fills_up_while_files_are_written_leaves_the_old_edition_whole(made, monkeypatch):
    settings, _ = made
    before = {path.name: path.read_bytes() for path in (settings.output / FOLDER).iterdir()}

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BriefingError, match="No space left") as told:
        make(settings, force=True)
    assert told.value.exit_code == 1
    assert {path.name: path.read_bytes() for path in (settings.output / FOLDER).iterdir()} == before


def test_a_store_that_takes_nothing_costs_no_edition(made, monkeypatch):
    settings, _ = made
    state(settings).unlink()
    with sqlite3.connect(f"file:{state(settings)}?mode=rwc", uri=True) as other:
        other.execute("PRAGMA journal_mode = DELETE")
    other.close()
    monkeypatch.setattr(sqlite3, "connect", _read_only(sqlite3.connect))
    assert make(settings, force=True).exit_code == 0


def _read_only(connect):
    return lambda name, **given: connect(name if name == ":memory:" else f"file:{name}?mode=ro", uri=True, **given)


@pytest.mark.parametrize("place", ["variable", "file", "settings"])
def test_a_planted_key_is_in_no_artefact_whatever_the_endpoint_says(place, tmp_path, command, waits, monkeypatch):
    day_corpus(tmp_path / "corpus")
    only_json(monkeypatch)
    secrets = tmp_path / "secret"
    secrets.mkdir()
    (secrets / "key").write_text(KEY + "\n")
    lines = {"file": f'api_key_file = "{secrets / "key"}"', "settings": f'api_key = "{KEY}"'}
    config = (secrets if place == "settings" else tmp_path) / "briefing.toml"
    config.write_text(f"request_seconds = 20\n{lines.get(place, '')}\n")
    if place == "variable":
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving(EVENTS, error(400, f"Incorrect API key provided: {KEY}", KEY), None) as server:
        flags = ["--date", FOLDER, "--config", config, "--base-url", server.address, "--model", "m"]
        said = command("make", *flags, "--json", "--verbose")
    assert said.code == 3
    assert KEY not in said.out + said.err
    files = [path for path in tmp_path.rglob("*") if path.is_file() and secrets not in path.parents]
    assert any(path.name == "kept.sqlite" for path in files)
    assert [path for path in files if KEY.encode() in path.read_bytes()] == []


def test_old_editions_go_where_the_settings_say_so_and_what_others_put_there_stays(made):
    settings, _ = made
    for day, own in (("2031-04-01", True), ("2031-04-02", False), ("2031-05-12", True)):
        (settings.output / day).mkdir()
        for name in ("run.json", "briefing.json", "briefing.pdf") if own else ("notes.txt",):
            (settings.output / day / name).write_text("{}")
    (settings.output / "2031-04-01" / "mine.txt").write_text("kept")
    make(settings.model_copy(update={"keep_editions_days": 30}), force=True)
    left = {path.relative_to(settings.output).as_posix() for path in settings.output.glob("2031-0*/*")}
    assert {name for name in left if not name.startswith(FOLDER)} == {
        "2031-04-01/mine.txt",
        "2031-04-02/notes.txt",
        "2031-05-12/briefing.json",
        "2031-05-12/briefing.pdf",
        "2031-05-12/run.json",
    }
