from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from briefing.delivery import Key, Ledger, State, recipient_hash
from briefing.errors import BriefingError

NOW = datetime(2031, 5, 13, 6, tzinfo=UTC)
KEY = Key("2031-05-13", "", recipient_hash("ann@example.org"), "c1")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "mail.sqlite"


def states(ledger: Ledger) -> list[State]:
    return [entry.state for entries in ledger.entries(KEY.day, "").values() for entry in entries]


def test_what_is_noted_is_there_for_the_next_run(path):
    first = Ledger(path)
    first.plan([(KEY, "a…@example.org")], NOW)
    first.mark(KEY, State.SENT, NOW + timedelta(hours=1), code=250, said="ok")
    (entry,) = Ledger(path).entries(KEY.day, "")[KEY.recipient]
    assert (entry.key, entry.state, entry.code, entry.said, entry.attempts) == (KEY, State.SENT, 250, "ok", 1)
    assert entry.changed == "2031-05-13T07:00:00.000+00:00"


def test_what_a_killed_run_left_half_done_becomes_unknown_and_nothing_else_changes(path):
    left = Ledger(path)
    keys = {state: Key(KEY.day, "", state, "c1") for state in State}
    left.plan([(key, "x") for key in keys.values()], NOW)
    for state, key in keys.items():
        left.mark(key, state, NOW)
    del left
    ledger = Ledger(path)
    assert ledger.settle_killed() == 1
    found = {name: entries[0].state for name, entries in ledger.entries(KEY.day, "").items()}
    assert found == {state: State.UNKNOWN if state is State.SENDING else state for state in State}


def test_a_plan_is_noted_as_a_whole_or_not_at_all(path):
    ledger = Ledger(path)

    def broken():
        yield KEY, "x"
        raise BriefingError("no more")

    with pytest.raises(BriefingError):
        ledger.plan(broken(), NOW)
    assert states(ledger) == []


def test_what_is_old_goes_unless_its_edition_can_still_be_mailed(path):
    ledger = Ledger(path)
    old = [Key(day, "", KEY.recipient, "c1") for day in ("2029-01-01", "2030-01-01")]
    for key in old:
        ledger.plan([(key, "x")], NOW - timedelta(days=400))
        ledger.mark(key, State.SENT, NOW - timedelta(days=400))
    ledger.plan([(KEY, "x")], NOW)
    assert ledger.prune(NOW - timedelta(days=365), lambda day: day == "2030-01-01") == 1
    assert [bool(ledger.entries(key.day, "")) for key in (*old, KEY)] == [False, True, True]


def test_a_ledger_that_is_only_looked_at_is_left_as_it_is(path):
    assert Ledger(path, read_only=True).entries(KEY.day, "") == {}
    assert not path.exists()
    kept = Ledger(path)
    kept.plan([(KEY, "x")], NOW)
    before = path.read_bytes()
    looking = Ledger(path, read_only=True)
    assert states(looking) == [State.PLANNED]
    with pytest.raises(BriefingError, match="cannot be written"):
        looking.settle_killed()
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_damaged_ledger_is_an_error_and_is_left_alone(path, read_only):
    path.parent.mkdir()
    path.write_bytes(b"no database" * 100)
    with pytest.raises(BriefingError, match="the ledger of what was mailed"):
        Ledger(path, read_only=read_only)
    assert path.read_bytes() == b"no database" * 100


def test_the_ledger_of_a_later_program_is_not_touched(path):
    Ledger(path).close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 7")
    database.close()
    with pytest.raises(BriefingError, match="of version 7"):
        Ledger(path)


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(BriefingError, match="cannot be opened") as told:
        Ledger(tmp_path / "file" / "mail.sqlite")
    assert told.value.hint


def test_others_on_the_machine_cannot_read_it(path):
    Ledger(path).close()
    assert path.stat().st_mode & 0o077 == 0
