from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.store import Store, key_of


def test_what_is_put_is_there_after_reopening(tmp_path: Path) -> None:
    store = Store(tmp_path / "deep" / "kept.sqlite")
    store.put("answer", {"k": b"v"})
    store.close()
    assert Store(tmp_path / "deep" / "kept.sqlite").get("answer", ["k", "absent"]) == {"k": b"v"}


def test_kinds_do_not_mix() -> None:
    store = Store(None)
    store.put("answer", {"k": b"v"})
    assert store.get("vector", ["k"]) == {}


def test_more_keys_than_one_statement_takes_are_found() -> None:
    store = Store(None)
    store.put("vector", {str(n): str(n).encode() for n in range(2000)})
    assert len(store.get("vector", [str(n) for n in range(2000)])) == 2000


def test_a_damaged_file_is_set_aside_and_the_store_starts_anew(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    store = Store(path)
    store.put("answer", {"k": b"v"})
    assert store.get("answer", ["k"]) == {"k": b"v"}
    assert (tmp_path / "kept.damaged").exists()


@pytest.mark.parametrize(("one", "other"), [(("a", "bc"), ("ab", "c")), (("a",), ("a", "")), ((b"\xff",), ("\xff",))])
def test_different_parts_have_different_keys(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert key_of(*one) != key_of(*other)


def test_what_served_no_edition_since_a_day_is_let_go_of_and_all_else_is_kept() -> None:
    store = Store(None)
    store.put("reading", {"old": b"1", "renewed": b"2", "new": b"3"})
    store.put("vector", {"old": b"4"})
    store.use("reading", ["old", "renewed", "new"], date(2031, 5, 1))
    store.use("reading", ["renewed"], date(2031, 5, 9))
    store.use("reading", ["new"], date(2031, 5, 9))
    store.use("reading", ["new"], date(2031, 4, 1))  # an edition of the past is made again
    store.forget("reading", date(2031, 5, 5))
    assert store.get("reading", ["old", "renewed", "new"]) == {"renewed": b"2", "new": b"3"}
    assert store.get("vector", ["old"]) == {"old": b"4"}


def test_what_must_last_is_kept_and_noted_in_one_transaction_and_the_next_write_is_an_ordinary_one(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "kept.sqlite", date(2031, 5, 13))
    modes: list[int] = []
    database = store._database
    database.set_trace_callback(lambda said: modes.append(said.count("FULL")) if "PRAGMA" in said else None)
    store.put("answer", {"k": b"v"}, lasting=True)
    assert modes == [1, 0]
    assert database.execute("PRAGMA synchronous").fetchone() == (1,)
    store.forget("answer", date(2031, 5, 13))
    assert store.get("answer", ["k"]) == {"k": b"v"}  # noted for today in the same transaction
