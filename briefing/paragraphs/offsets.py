"""Where the text of a page stands in its source: tags stripped, entities decoded, every character's place kept."""

from __future__ import annotations

import html
import re
from bisect import bisect_right

# What a browser shows no text of; unclosed, it reaches to the end, as in a browser.
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|<(script|style|noscript|template|textarea|svg|iframe|head)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<[!/?]?[a-zA-Z][^<>]*(?:>|(?=<)|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
_DENSE = re.compile(r"\S+")
_MOST_SEARCHED = 100_000_000
"""Characters looked through for pieces that do not stand where they should: some tens of searches of a large page."""
_SHORT = 24


class SourceMap:
    """The visible text of a source without white space, and where each of its characters came from."""

    def __init__(self, source: str) -> None:
        """``source`` is read once, from left to right."""
        self._source = source
        self._parts: list[str] = []
        self._starts: list[int] = []
        """Where each part begins in the text."""
        self._spans: list[tuple[int, int, bool]] = []
        """Where each part stands in the source, and whether it is an entity."""
        self._total = 0
        last = 0
        for found in _MARKUP.finditer(source):
            if found.start() > last:
                self._add_run(last, found.start())
            last = found.end()
        self._add_run(last, len(source))
        self._text = "".join(self._parts)
        self._at = 0
        self._searched = 0

    def _add_run(self, start: int, end: int) -> None:
        """Add a run of text between tags, entity by entity."""
        source, at = self._source, start
        entity = source.find("&", at, end)
        while entity >= 0:
            self._add("".join(source[at:entity].split()), at, entity, False)
            found = _ENTITY.match(source, entity, end)
            at = found.end() if found else entity + 1
            self._add("".join(html.unescape(source[entity:at]).split()), entity, at, found is not None)
            entity = source.find("&", at, end)
        self._add("".join(source[at:end].split()), at, end, False)

    def _add(self, text: str, start: int, end: int, entity: bool) -> None:
        if text:
            self._parts.append(text)
            self._starts.append(self._total)
            self._spans.append((start, end, entity))
            self._total += len(text)

    def locate(self, raw: str) -> tuple[int, int] | None:
        """Start and end in the source of ``raw``, text of the page's tree, looked for from the last one found on.

        Falls back to the place of its first and last words; ``None`` where they do not stand in the source.
        """
        key = "".join(raw.split())
        if not key or self._searched > _MOST_SEARCHED:
            return None
        at = self._text.find(key, self._at)
        if at < 0:
            self._searched += len(self._text)
            at = self._text.find(key)
        if at < 0:
            return self._by_ends(key)
        self._at = at + len(key)
        return self._place(at, after=False), self._place(at + len(key) - 1, after=True)

    def _by_ends(self, key: str) -> tuple[int, int] | None:
        head, tail = key[:_SHORT], key[-_SHORT:]
        at = self._text.find(head, self._at)
        if at < 0:
            return None
        end = self._text.find(tail, at, at + 4 * len(key) + 1000)
        stop = end + len(tail) if end >= 0 else at + len(head)
        return self._place(at, after=False), self._place(stop - 1, after=True)

    def _place(self, at: int, *, after: bool) -> int:
        """Where character ``at`` of the text stands in the source, or where it ends."""
        part = bisect_right(self._starts, at) - 1
        start, end, entity = self._spans[part]
        if entity:
            return end if after else start
        rank = at - self._starts[part]
        for found in _DENSE.finditer(self._source, start, end):
            length = found.end() - found.start()
            if rank < length:
                return found.start() + rank + (1 if after else 0)
            rank -= length
        return end
