"""The order of events, and why: independent reports first, then how far the news has travelled."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.events.told import anchor
from briefing.records.reading import Reading

# Points for each doubling; an independent report counts for more than another language, and that for more than a copy.
_ORIGIN, _LANGUAGE, _ARTICLE = 3.0, 2.0, 1.0
_DAY_OLD, _OLDEST = 1.0, 5  # points lost for each day behind the newest event, and days after which no more are lost


@dataclass(frozen=True, slots=True)
class Standing:
    """What an event's rank rests on."""

    points: float
    reasons: tuple[str, ...]


def standing(members: Sequence[Reading], origins: int, newest: int | None) -> Standing:
    """Points and reasons of one event; ``newest`` is the newest day of the batch as an ordinal."""
    languages = sorted({reading.language.split("-")[0].lower() for reading in members if reading.language})
    days = [day.toordinal() for reading in members if (day := anchor(reading)) is not None]
    age = min(newest - max(days), _OLDEST) if newest is not None and days else 0
    points = (
        _ORIGIN * math.log2(1 + origins)
        + _LANGUAGE * math.log2(max(1, len(languages)))
        + _ARTICLE * math.log2(len(members))
        - _DAY_OLD * age
    )
    return Standing(points, _reasons(len(members), origins, languages, age))


def newest_day(readings: Sequence[Reading]) -> int | None:
    """The newest day of a batch, as an ordinal."""
    return max((day.toordinal() for reading in readings if (day := anchor(reading)) is not None), default=None)


def _reasons(articles: int, origins: int, languages: list[str], age: int) -> tuple[str, ...]:
    reasons = [f"{_count(origins, 'independent report')} in {_count(articles, 'article')}"]
    if len(languages) > 1:
        reasons.append(f"told in {len(languages)} languages ({', '.join(languages)})")
    if age:
        reasons.append(f"{_count(age, 'day')}{' or more' if age == _OLDEST else ''} older than the newest")
    return tuple(reasons)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
