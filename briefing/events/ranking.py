"""The order of events, and why: points for each ground that the settings name, added up."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.embedding import Embedder
from briefing.events.sections import section_of
from briefing.events.told import anchor
from briefing.events.watching import Sighting, Spotter, meaning
from briefing.records.event import Event, Grouping, RankPart, Related
from briefing.records.reading import Reading
from briefing.text.entries import Entry, Heading

_PASSING = 0.5  # of an entry's points where its words stand in no title and no opening
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Rules:
    """What the settings give points for. Points of 0 leave a ground out."""

    origins: float = 3.0
    """For each doubling of independent reports (log2 of one more than there are)."""
    languages: float = 2.0
    """For each doubling of languages."""
    countries: float = 1.0
    """For each doubling of countries of the outlets that are known."""
    articles: float = 1.0
    """For each doubling of articles, copies too."""
    freshness: float = 4.0
    """For an event of the edition's day; half for each ``half_life_days`` that its newest article is older."""
    half_life_days: float = 2.0
    watched: float = 4.0
    """For each entry of the watch-list that is found and has no points of its own."""
    watch: tuple[Entry, ...] = ()
    sections: tuple[Heading, ...] = ()
    language: str = "en"
    """The editor's, in which countries are named."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that is looked for: the watch-list, then the entries of each section."""
        return (*self.watch, *(entry for heading in self.sections for entry in heading.entries))


def rank(
    grouping: Grouping,
    readings: Mapping[str, Reading],
    rules: Rules | None = None,
    *,
    day: date | None = None,
    embedder: Embedder | None = None,
) -> Grouping:
    """``grouping`` with its events in the order of their points, each with what gave them, and its section.

    ``readings`` by article id. ``day``: of the edition; without it the newest day of the articles. ``embedder``: asked
    only where an entry is a topic; without it topics are found by their words. An event's points depend on its own
    articles, the rules and the day, and on nothing else.
    """
    rules = rules or Rules()
    near = meaning(embedder, readings.values()) if embedder and any(entry.about for entry in rules.entries) else None
    spotter = Spotter(rules.entries, rules.language, near)
    newest = newest_day(list(readings.values())) if day is None else day.toordinal()
    judged = [(event, _judged(event, readings, rules, spotter, newest)) for event in grouping.events]
    judged.sort(key=lambda pair: (-pair[1]["points"], _title(pair[0], readings), pair[0].id))
    ranked = tuple(event.model_copy(update={**found, "rank": place}) for place, (event, found) in enumerate(judged, 1))
    places = {event.id: event.rank for event in ranked}
    related = tuple(_higher_first(pair, places) for pair in grouping.related)
    return grouping.model_copy(update={"events": ranked, "related": related})


def _title(event: Event, readings: Mapping[str, Reading]) -> str:
    """Decides between equal points: ids change with the names of files, what an article says does not."""
    return next((readings[article].title for article in event.articles if article in readings), "")


def _judged(
    event: Event, readings: Mapping[str, Reading], rules: Rules, spotter: Spotter, newest: int | None
) -> dict[str, Any]:
    """The fields of an event that its points and its section make."""
    members = [readings[article] for article in event.articles if article in readings]
    sightings = spotter.sightings(members)
    parts = _reach(members, len(event.origins), rules) + _fresh(members, newest, rules)
    parts += [_watched(rules, n, s, len(members)) for n, s in sightings.items() if n < len(rules.watch)]
    placed = section_of(rules.sections, sightings, len(rules.watch), len(members))
    return {
        "points": round(sum(part.points for part in parts), _DIGITS),
        "ranking": tuple(parts),
        "reasons": tuple(part.reason for part in parts if part.points or part.name == "freshness"),
        "section": placed[0] if placed else None,
        "section_reason": placed[1] if placed else None,
    }


def _reach(members: Sequence[Reading], origins: int, rules: Rules) -> list[RankPart]:
    """Independent reports, and how far the news has gone; one language, country or article is no reach."""
    languages = {reading.language.split("-")[0].lower() for reading in members if reading.language}
    countries = {reading.outlet.country for reading in members if reading.outlet and reading.outlet.country}
    parts = [_part("origins", origins, rules.origins * math.log2(1 + origins), _count(origins, "independent report"))]
    if (count := len(languages)) > 1:
        parts.append(_part("languages", count, rules.languages * math.log2(count), _listed("languages", languages)))
    if (count := len(countries)) > 1:
        reason = f"outlets of {_listed('countries', countries)}"
        parts.append(_part("countries", count, rules.countries * math.log2(count), reason))
    if (count := len(members)) > 1:
        parts.append(_part("articles", count, rules.articles * math.log2(count), _count(count, "article")))
    return parts


def _fresh(members: Sequence[Reading], newest: int | None, rules: Rules) -> list[RankPart]:
    """How old the newest article is; nothing where no date is known."""
    days = [day.toordinal() for reading in members if (day := anchor(reading)) is not None]
    if newest is None or not days:
        return []
    plausible = [day for day in days if day <= newest + 1]  # a day ahead is another time zone, more is a wrong date
    if not plausible:
        ahead = min(days) - newest
        return [_part("freshness", -ahead, 0.0, f"dated {ahead} days after the edition, which counts as no date")]
    age = max(0, newest - max(plausible))
    reason = f"{_count(age, 'day')} old" if age else "of the day"
    return [_part("freshness", age, rules.freshness * 0.5 ** (age / rules.half_life_days), reason)]


def _watched(rules: Rules, number: int, sighting: Sighting, articles: int) -> RankPart:
    entry = rules.watch[number]
    worth = rules.watched if entry.points is None else entry.points
    passing = sighting.likeness is None and not sighting.prominent
    name = f"watched: “{entry.wording}”"
    if sighting.likeness is not None:
        reason = f"{name}, near in meaning ({sighting.likeness:.2f})"
    else:
        found = (
            f"{name}, found as “{sighting.matches[0].words}” in {sighting.articles} of {_count(articles, 'article')}"
        )
        reason = f"{found}, in passing" if passing else found
    points = round(worth * (_PASSING if passing else 1.0), _DIGITS)
    return RankPart(name="watch", value=worth, points=points, reason=reason, matches=sighting.matches)


def _part(name: str, value: float, points: float, reason: str) -> RankPart:
    return RankPart(name=name, value=value, points=round(points, _DIGITS), reason=reason)


def _higher_first(pair: Related, places: Mapping[str, int]) -> Related:
    if places.get(pair.a, 0) <= places.get(pair.b, 0):
        return pair
    return pair.model_copy(update={"a": pair.b, "b": pair.a})


def newest_day(readings: Sequence[Reading]) -> int | None:
    """The newest day of a batch, as an ordinal."""
    return max((day.toordinal() for reading in readings if (day := anchor(reading)) is not None), default=None)


def _listed(noun: str, codes: Collection[str]) -> str:
    return f"{len(codes)} {noun} ({', '.join(sorted(codes))})"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
