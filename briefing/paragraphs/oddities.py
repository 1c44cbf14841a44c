"""Contradictions inside an article: a weekday that is not that of the date beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefing.records.reading import Oddity, OddityKind
from briefing.text.resolving import resolve
from briefing.text.written_dates import WrittenDate, find_written

_SEARCHED = 5000
_NEAREST = 60
"""Days from publication beyond which a date without a year may be that of another year."""
_FIRST_YEAR = 1900
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def find_oddities(text: str, paragraph: str | None, language: str | None, anchor: date | None) -> Iterator[Oddity]:
    """The weekdays in ``text`` that contradict the date which they stand beside, whichever way it may be read."""
    for written in find_written(text[:_SEARCHED], language):
        days = _days(written, anchor)
        if written.weekday is None or not days or any(day.weekday() == written.weekday for day in days):
            continue
        was = " or ".join(dict.fromkeys(_DAYS[day.weekday()] for day in days))
        yield Oddity(
            kind=OddityKind.WEEKDAY,
            words=written.words,
            detail=f'the text says "{written.words}", which was a {was}',
            paragraph=paragraph,
        )


def _days(written: WrittenDate, anchor: date | None) -> list[date]:
    """All days that may be meant; none where the year is not known well enough."""
    found = []
    for option in (*written.options, *filter(None, [written.until])):
        day = resolve(option, anchor)
        if day is None or day.year < _FIRST_YEAR:
            return []
        if option.year is None and (anchor is None or abs((day - anchor).days) > _NEAREST):
            return []
        found.append(day)
    return found
