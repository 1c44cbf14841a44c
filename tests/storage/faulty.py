"""A storage in memory behind a driver that does what a test tells it; the real server is in tests/scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest

pytest.importorskip("fsspec")
from fsspec.implementations.memory import MemoryFileSystem

from briefing.storage import driver, places, trouble

Fail = Callable[[str, str], Exception | None]


class Faulty(MemoryFileSystem):
    """Counts what it is asked for, and fails where it is told to."""

    protocol = "memory"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.asked: list[tuple[str, str]] = []
        self.fail: Fail = lambda _action, _name: None

    def _meet(self, action: str, name: str) -> None:
        self.asked.append((action, name))
        error = self.fail(action, name)
        if error is not None:
            raise error

    def info(self, path: str, **named: Any) -> Any:
        self._meet("info", path)
        return super().info(path, **named)

    def get_file(self, rpath: str, lpath: str, **named: Any) -> None:
        self._meet("get", rpath)
        super().get_file(rpath, lpath, **named)

    def put_file(self, lpath: str, rpath: str, **named: Any) -> None:
        self._meet("put", rpath)
        super().put_file(lpath, rpath, **named)

    def rm_file(self, path: str) -> None:
        self._meet("remove", path)
        super().rm_file(path)

    def fetched(self) -> list[str]:
        return [name for action, name in self.asked if action == "get"]


def standing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Faulty]:
    """An empty one in place of every driver; where it fails it is asked again at once."""
    monkeypatch.setattr(driver, "_OPEN", {})
    monkeypatch.setattr(places, "_BUCKETS", {})
    monkeypatch.setattr(trouble, "wait_for", lambda _attempt: 0.0)
    found = Faulty(skip_instance_cache=True)
    monkeypatch.setattr(driver, "_opened", lambda _bucket: found)
    yield found
    found.store.clear()
    found.pseudo_dirs[:] = [""]
