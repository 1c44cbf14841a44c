"""Whose reporting an article is: its owner or outlet, on its day."""

from __future__ import annotations

from datetime import datetime

from briefing.events import fold
from briefing.records.outlet import OutletKind
from briefing.records.reading import DateEvidence, LeftOutReason, Reading

_HOURS = 12  # apart, two reports of one outlet are of one day, even across midnight
_NAMED = 6  # letters of an outlet's name that is looked for in bylines: shorter ones are words
_LINE = 160  # characters of a byline or notice
_CREDITING = {LeftOutReason.BYLINE, LeftOutReason.NOTICE}


def owner(reading: Reading) -> str | None:
    """The owner of the outlet, else the outlet, else the source that the page names; ``None`` where nobody knows.

    ``None`` for aggregators, too: what they carry is the reporting of others.
    """
    outlet = reading.outlet
    if outlet is None:
        return _folded(reading.source or "") or None
    if outlet.kind is OutletKind.AGGREGATOR:
        return None
    return _folded(outlet.owner or outlet.name)


def owner_name(reading: Reading) -> str:
    """The same as people write it."""
    outlet = reading.outlet
    return (outlet.owner or outlet.name) if outlet else (reading.source or "")


def same_day(one: Reading, other: Reading) -> bool:
    """Whether two reports are of one day: the same date, hours apart only, or a day that is not known.

    A report of the next day is new reporting, though the outlet is the same.
    """
    first, second = _day(one), _day(other)
    if first is None or second is None or first == second:
        return True
    then, later = _moment(one), _moment(other)
    return then is not None and later is not None and abs(later - then) <= _HOURS * 3600


def _day(reading: Reading) -> str | None:
    if reading.published is not None:
        return reading.published.value[:10]
    return reading.article.day.isoformat() if reading.article.day else None


def _moment(reading: Reading) -> float | None:
    """Seconds since a fixed moment, as the page's own clock shows them; ``None`` without a time of day."""
    dating = reading.published
    if dating is None or dating.evidence is DateEvidence.FOLDER or len(dating.value) <= 10:
        return None
    try:
        clock = datetime.fromisoformat(dating.value).replace(tzinfo=None)
    except ValueError:
        return None
    return (clock - datetime(1970, 1, 1)).total_seconds()


def outlet_names(reading: Reading) -> frozenset[str]:
    """The names of an article's outlet, folded; short ones, which may be words, are left out."""
    return frozenset(folded for name in _names(reading) if len(folded := _folded(name)) >= _NAMED)


def credit_lines(reading: Reading) -> str:
    """The bylines and notices, folded, in which another outlet may be named ("Source: Ostrel Monitor")."""
    return " | ".join(_folded(piece.text[:_LINE]) for piece in reading.left_out if piece.reason in _CREDITING)


def _names(reading: Reading) -> tuple[str, ...]:
    known = (reading.outlet.name, *reading.outlet.aliases) if reading.outlet else ()
    return (*known, reading.source) if reading.source else known


def _folded(name: str) -> str:
    return fold.fold(name)
