"""Events over days: which of them earlier editions told, under which id, and what of them is of today.

Articles of the last days are grouped together with today's. An event keeps the id under which most of its articles
were told; one that nobody told yet is named after its earliest article, so that any machine names it alike.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.events.told import anchor
from briefing.records.event import Event, Grouping
from briefing.records.reading import Reading


@dataclass(frozen=True, slots=True)
class Known:
    """An event as earlier editions told it."""

    id: str
    since: date
    """The first day on which it was told."""
    articles: frozenset[str]
    """Ids of its articles, as the latest edition that knew them had them."""


def event_name(article: str) -> str:
    """The id of an event whose earliest article is ``article``."""
    return f"e-{hashlib.sha256(article.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def follow(
    grouping: Grouping, today: Mapping[str, Reading], earlier: Mapping[str, Reading], known: Sequence[Known], day: date
) -> Grouping:
    """``grouping`` of today's and earlier articles as the edition of ``day`` tells it: events with an article of today.

    ``today``, ``earlier``: readings by article id. ``known``: events of earlier editions; none on a machine that made
    none. ``Event.articles``, its origins and links are of today's articles alone; ``earlier`` and ``since`` tell what
    was before. Ranks keep their order and begin at 1. Majority overlap: MONIC (Spiliopoulou et al. 2006).
    """
    days = {key: _filed(reading) or day for key, reading in earlier.items()} | dict.fromkeys(today, day)
    readings = {**earlier, **today}
    held = _held(grouping.events, known)
    names = _names(grouping.events, held, {one.id for one in known}, days, readings)
    told = [_told(e, names[e.id], held[e.id], today, days, day) for e in grouping.events if _any(e.articles, today)]
    kept = [event.model_copy(update={"rank": rank}) for rank, event in enumerate(told, 1)]
    places = {event.id: event.rank for event in kept}
    background = [b.model_copy(update={"event": names[b.event]}) for b in grouping.background]
    related = [r.model_copy(update={"a": names[r.a], "b": names[r.b]}) for r in grouping.related]
    return grouping.model_copy(
        update={
            "events": tuple(kept),
            "background": tuple(b for b in background if b.event in places),
            "related": tuple(r for r in related if r.a in places and r.b in places),
        }
    )


def _any(articles: Iterable[str], today: Collection[str]) -> bool:
    return any(article in today for article in articles)


def _filed(reading: Reading) -> date | None:
    """The day whose edition an earlier article belongs to: of its folder, else its own."""
    return reading.article.day or anchor(reading)


def _told(
    event: Event, name: str, held: Sequence[Known], today: Collection[str], days: Mapping[str, date], day: date
) -> Event:
    """An event as ``day`` tells it."""
    earlier = sorted((a for a in event.articles if a not in today), key=lambda a: (days[a], a))
    began = min([*(days[a] for a in event.articles), *(known.since for known in held)])
    origins = (tuple(a for a in origin if a in today) for origin in event.origins)
    return event.model_copy(
        update={
            "id": name,
            "articles": tuple(a for a in event.articles if a in today),
            "origins": tuple(origin for origin in origins if origin),
            "links": tuple(link for link in event.links if link.a in today),
            "earlier": tuple(earlier),
            "since": began if began < day else None,
        }
    )


def _held(events: Sequence[Event], known: Sequence[Known]) -> dict[str, list[Known]]:
    """For each event, by its id in the grouping, those known ones of which it holds the most, the closest first.

    A known event that was split goes on in the largest part only. Where several were merged, the one with the most
    articles goes on, the older of equals.
    """
    home = {article: event for event in events for article in event.articles}
    held: dict[str, list[tuple[int, Known]]] = {event.id: [] for event in events}
    for one in known:
        shares = Counter(home[article].id for article in one.articles if article in home)
        if shares:
            sizes = {event.id: len(event.articles) for event in events if event.id in shares}
            # equal shares: the part that is named after the same article, the larger, the first by name
            holder = min(shares, key=lambda e: (-shares[e], e != one.id, -sizes[e], e))
            held[holder].append((shares[holder], one))
    return {
        event: [one for _, one in sorted(rows, key=lambda row: (-row[0], row[1].since, row[1].id))]
        for event, rows in held.items()
    }


def _names(
    events: Sequence[Event],
    held: Mapping[str, Sequence[Known]],
    gone: Collection[str],
    days: Mapping[str, date],
    readings: Mapping[str, Reading],
) -> dict[str, str]:
    """The id of each event, by its id in the grouping; no two are the same. ``gone``: ids that are not given anew."""
    names = {event.id: held[event.id][0].id for event in events if held[event.id]}
    taken = {*gone, *names.values()}
    for event in sorted((e for e in events if e.id not in names), key=lambda e: e.id):
        oldest_first = sorted(event.articles, key=lambda a: (days[a], _published(readings[a]), a))
        # what was split off from a known event may hold the article that that one is named after
        free = (name for a in oldest_first if (name := event_name(a)) not in taken)
        names[event.id] = next(free, "") or event_name("\n".join(oldest_first))
        taken.add(names[event.id])
    return names


def _published(reading: Reading) -> str:
    return reading.published.value if reading.published else "9999"
