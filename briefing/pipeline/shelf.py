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

from pydantic import TypeAdapter, ValidationError

from briefing.pipeline.account import program_mark
from briefing.records.article import Article, DropCode
from briefing.records.outlet import Outlet
from briefing.records.reading import Reading, Unread
from briefing.store import Store, key_of

Read = Callable[[Iterable[Article]], Iterator[Reading | Unread]]
_PAGES, _DAYS = "reading", "earlier day"  # kinds in the store
_PASSING = (DropCode.TOO_SLOW, DropCode.BROKEN)  # what another machine, or another hour, may not say again
_WRITE = 100  # readings between two writes
_LEVEL = 1  # zlib's; level 6 takes twice as long for a tenth
_RESULT: TypeAdapter[Reading | Unread] = TypeAdapter(Reading | Unread)
_READINGS = TypeAdapter(list[Reading])


class Shelf:
    """Readings kept in a store, for the edition of one day."""

    def __init__(self, store: Store, outlets: Sequence[Outlet], day: date, keep_days: int) -> None:
        """``keep_days``: what served no edition for so many days before ``day`` is let go of."""
        self._store = store
        self._day = day
        self._mark = key_of(program_mark(), json.dumps([one.model_dump(mode="json") for one in outlets]))
        for kind in (_PAGES, _DAYS):
            store.forget(kind, _before(day, keep_days + 1))

    def read(self, articles: Iterable[Article], read: Read) -> Iterator[Reading | Unread]:
        """What became of each of ``articles``, in their order; ``read`` is asked for those that are not kept."""
        waiting: deque[Reading | Unread | None] = deque()  # None: being read
        keys: deque[str] = deque()  # of those
        made: dict[str, bytes] = {}
        found: list[str] = []

        def missing() -> Iterator[Article]:
            for article in articles:
                key = self._key(article)
                kept = self._kept(key, article)
                waiting.append(kept)
                if kept is None:
                    keys.append(key)
                    yield article
                else:
                    found.append(key)

        for result in read(missing()):
            while (kept := waiting.popleft()) is not None:
                yield kept
            made |= _packed(keys.popleft(), result)
            if len(made) >= _WRITE:
                self._keep(made)
            yield result
        self._keep(made)
        self._store.use(_PAGES, found, self._day)
        yield from (kept for kept in waiting if kept is not None)

    def day(self, key: str) -> list[Reading] | None:
        """The articles of an earlier day, if they are kept under ``key``."""
        name = key_of(self._mark, key)
        data = self._store.get(_DAYS, [name]).get(name)
        try:
            readings = _READINGS.validate_json(zlib.decompress(data)) if data is not None else None
        except (zlib.error, ValidationError):
            return None
        if readings is not None:
            self._store.use(_DAYS, [name], self._day)
        return readings

    def keep_day(self, key: str, readings: Iterable[Reading]) -> None:
        """Keep the articles of a day under ``key``, which must change where any of its files does."""
        name = key_of(self._mark, key)
        try:
            data = zlib.compress(_READINGS.dump_json(list(readings)), _LEVEL)
        except ValueError:  # a lone surrogate: no JSON
            return
        self._store.put(_DAYS, {name: data})
        self._store.use(_DAYS, [name], self._day)

    def _keep(self, made: dict[str, bytes]) -> None:
        self._store.put(_PAGES, made)
        self._store.use(_PAGES, made, self._day)
        made.clear()

    def _key(self, article: Article) -> str:
        """The body follows from the bytes, whose hash the article carries."""
        told = article.model_copy(update={"body": ""})
        return key_of(self._mark, repr(told))

    def _kept(self, key: str, article: Article) -> Reading | Unread | None:
        data = self._store.get(_PAGES, [key]).get(key)
        if data is None:
            return None
        try:
            result = _RESULT.validate_json(zlib.decompress(data))
        except (zlib.error, ValidationError):
            return None
        return result.model_copy(update={"article": article})


def _packed(key: str, result: Reading | Unread) -> dict[str, bytes]:
    """What is kept of ``result``: all but the page itself; nothing where it is a matter of time or memory."""
    if isinstance(result, Unread) and result.code in _PASSING:
        return {}
    bare = result.model_copy(update={"article": result.article.model_copy(update={"body": ""})})
    try:
        return {key: zlib.compress(bare.model_dump_json().encode(), _LEVEL)}
    except ValueError:  # a lone surrogate: no JSON
        return {}


def _before(day: date, days: int) -> date:
    return day - timedelta(days=min(days, day.toordinal() - 1))
