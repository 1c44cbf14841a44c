"""A day told, and the calendar day that it means, counted from the day of writing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from briefing.text.dates import Day

WEEK = 7


class Telling(StrEnum):
    """How a text tells a day."""

    EXPLICIT = "explicit"
    WEEKDAY = "weekday"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Told:
    """A day that a text tells; ``text[start:end] == words``."""

    start: int
    end: int
    words: str
    day: date
    kind: Telling
    last: date | None = None
    """The last day where several are told ("12–16 April")."""
    full: bool = False
    """It names weekday and year, too, as captions and documents do."""


def resolve(day: Day, anchor: date | None, weekday: int | None = None) -> date | None:
    """The calendar day; without a year the one nearest to ``anchor`` (that of ``weekday``, within half a year)."""
    if day.month is None or day.day is None or (day.year is None and anchor is None):
        return None
    years = [day.year] if day.year else [anchor.year - 1, anchor.year, anchor.year + 1] if anchor else []
    found = []
    for year in years:
        try:
            found.append(date(year, day.month, day.day))
        except ValueError:
            continue
    if not found or anchor is None:
        return found[0] if found else None
    return min(found, key=lambda d: (abs((d - anchor).days), d))


def shifted(anchor: date, days: int) -> date | None:
    """``days`` after ``anchor``; ``None`` beyond the calendar."""
    try:
        return anchor + timedelta(days=days)
    except OverflowError:
        return None


def latest(weekday: int, anchor: date) -> date | None:
    """The last such day that is not after ``anchor``."""
    return shifted(anchor, -((anchor.weekday() - weekday) % WEEK))
