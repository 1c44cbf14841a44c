"""Readings that were made before: the same bytes, read by the same program, are not read a second time.

A page costs a tenth of a second to read, and a day of a thousand pages is read on every morning of the week after.
What is kept is named by all that decides it (bytes, place, list of outlets, program, libraries), so that it can be
taken or made anew and nobody sees which. What is damaged is made anew.
"""

from __future__ import annotations

import json
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from briefing.corpus import Piece
from briefing.pipeline.account import program_mark
from briefing.pipeline.results import Result, opened, packed_all
from briefing.records.article import DropCode, Dropped
from briefing.records.outlet import Outlet
from briefing.records.reading import Reading, Unread
from briefing.store import Store, key_of

Read = Callable[[Iterable[Piece]], Iterator[bytes]]
_PAGES, _DAYS = "reading", "earlier day"  # kinds in the store
_PASSING = (DropCode.TOO_SLOW, DropCode.BROKEN)  # what another machine, or another hour, may not say again
_WRITE = 200  # pieces between two writes
_LEVEL = 1  # zlib's; level 6 takes twice as long for a tenth


class Shelf:
    """Readings kept in a store, for the edition of one day."""

    def __init__(self, store: Store, outlets: Sequence[Outlet], day: date, keep_days: int) -> None:
        """``keep_days``: what served no edition for so many days before ``day`` is let go of."""
        self._store = store
        self._day = day
        self._mark = key_of(program_mark(), json.dumps([one.model_dump(mode="json") for one in outlets]))
        for kind in (_PAGES, _DAYS):
            store.forget(kind, _before(day, keep_days + 1))

    def read(self, pieces: Iterable[Piece], read: Read) -> Iterator[Sequence[Result]]:
        """What became of the articles of each of ``pieces``, in their order; ``read`` is asked for what is not kept."""
        waiting: deque[Sequence[Result] | None] = deque()  # None: being read
        keys: deque[str] = deque()  # of those
        made: dict[str, bytes] = {}
        found: list[str] = []

        def missing() -> Iterator[Piece]:
            for piece in pieces:
                key = key_of(self._mark, piece.mark)
                kept = self._kept(key)
                waiting.append(kept)
                if kept is None:
                    keys.append(key)
                    yield piece
                else:
                    found.append(key)

        for data in read(missing()):
            while (kept := waiting.popleft()) is not None:
                yield kept
            results, key = tuple(opened(data)), keys.popleft()
            if not any(isinstance(one, Unread | Dropped) and one.code in _PASSING for one in results):
                made[key] = zlib.compress(data, _LEVEL)
            if len(made) >= _WRITE:
                self._keep(made)
            yield results
        self._keep(made)
        self._store.use(_PAGES, found, self._day)
        yield from (kept for kept in waiting if kept is not None)

    def day(self, key: str) -> list[Reading] | None:
        """The articles of an earlier day, if they are kept under ``key``."""
        name = key_of(self._mark, key)
        data = self._store.get(_DAYS, [name]).get(name)
        try:
            results = tuple(opened(zlib.decompress(data))) if data is not None else None
        except (zlib.error, ValueError):
            return None
        if results is not None:
            self._store.use(_DAYS, [name], self._day)
        return None if results is None else [one for one in results if isinstance(one, Reading)]

    def keep_day(self, key: str, readings: Iterable[Reading]) -> None:
        """Keep the articles of a day under ``key``, which must change where any of its files does."""
        data = zlib.compress(packed_all(readings), _LEVEL)
        self._store.put(_DAYS, {key_of(self._mark, key): data}, day=self._day)

    def _keep(self, made: dict[str, bytes]) -> None:
        self._store.put(_PAGES, made, day=self._day)
        made.clear()

    def _kept(self, key: str) -> Sequence[Result] | None:
        data = self._store.get(_PAGES, [key]).get(key)
        try:
            return tuple(opened(zlib.decompress(data))) if data is not None else None
        except (zlib.error, ValueError):
            return None


def _before(day: date, days: int) -> date:
    return day - timedelta(days=min(days, day.toordinal() - 1))
