from __future__ import annotations

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
