"""The days that an article tells, as records: each with its paragraph, its words and the day meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from briefing.records.reading import Paragraph, ToldDate, ToldKind
from briefing.text.told import find_told

TITLE = "title"
_MOST = 200
"""Days told that are kept of one article: a list of fixtures has thousands."""
_SEARCHED = 20_000


def find_told_dates(
    title: str, paragraphs: Sequence[Paragraph], language: str | None, anchor: date | None, order: str | None
) -> tuple[ToldDate, ...]:
    """Days that title and paragraphs tell, in reading order, resolved against ``anchor``, the day of writing."""
    texts = [(TITLE, title, language), *((p.id, p.text, p.language or language) for p in paragraphs)]
    found: list[ToldDate] = []
    for name, text, own in texts:
        found.extend(_told(name, text[:_SEARCHED], own, anchor, order))
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])


def _told(name: str, text: str, language: str | None, anchor: date | None, order: str | None) -> Iterator[ToldDate]:
    for one in find_told(text, language, anchor, order=order):
        yield ToldDate(
            paragraph=name,
            start=one.start,
            end=one.end,
            words=one.words,
            day=one.day,
            last=one.last,
            kind=ToldKind(one.kind.value),
        )
