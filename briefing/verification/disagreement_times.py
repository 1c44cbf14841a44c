"""Whether a figure was told otherwise at the same time, or has only changed since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from briefing.records.reading import Reading

_CLOCK = timedelta(hours=3)
"""By which two times must lie apart where the zone of one of them is not known."""
_FALLING = frozenset({"toll missing"})


def published_at(reading: Reading) -> datetime | None:
    """When it was published, to the minute; ``None`` where only the day is known."""
    value = reading.published.value if reading.published else ""
    if len(value) < len("2031-05-13T10:00"):
        return None
    try:
        return datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return None


def later(one: Reading, other: Reading) -> bool:
    """Whether ``one`` was surely published after ``other``."""
    first, second = published_at(one), published_at(other)
    if first is not None and second is not None:
        if (first.tzinfo is None) == (second.tzinfo is None):
            return first > second
        return first.replace(tzinfo=None) - second.replace(tzinfo=None) > _CLOCK
    days = [r.published.day if r.published else None for r in (one, other)]
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def at_once(slot: str, low: Sequence[Reading], high: Sequence[Reading], *, rivals: bool) -> bool:
    """Whether two tolls stand against each other, and do not follow each other.

    ``low`` and ``high``: the articles that tell the lower and the higher. A toll grows: only where the lower one is
    told after the higher one do sources differ. Those missing may grow and fall: told after each other both ways, or in
    articles that differ on another toll, too (``rivals``).
    """
    falls = any(later(a, b) for a in low for b in high)
    if slot in _FALLING:
        return rivals or (falls and any(later(b, a) for a in low for b in high))
    return falls


def followed(one: Sequence[Reading], other: Sequence[Reading]) -> bool:
    """Whether all of one side were published on earlier days than all of the other: the news has moved on."""
    days = [[r.published.day for r in side if r.published] for side in (one, other)]
    if not days[0] or not days[1]:
        return False
    return max(days[0]) < min(days[1]) or max(days[1]) < min(days[0])
