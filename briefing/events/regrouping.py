"""Events as an editor wants them: joined or parted against what likeness says, with origins and names made anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from briefing.embedding import Embedder
from briefing.events.following import event_name
from briefing.events.origins import traced
from briefing.records.event import Event, Grouping
from briefing.records.reading import Reading


def merged(grouping: Grouping, ids: Sequence[str], readings: Mapping[str, Reading], embedder: Embedder) -> Grouping:
    """``grouping`` with the events ``ids`` as one, under the name of the first. Ids must be those of its events."""
    parts = [_event(grouping, one) for one in dict.fromkeys(ids)]
    first, others = parts[0], parts[1:]
    days = [part.since for part in parts if part.since]
    whole = _reformed(first, [a for part in parts for a in part.articles], readings, embedder).model_copy(
        update={
            "links": tuple(link for part in parts for link in part.links),
            "since": min(days) if days else None,
            "earlier": tuple(dict.fromkeys(a for part in parts for a in part.earlier)),
        }
    )
    gone = {other.id for other in others}
    events = tuple(whole if one.id == first.id else one for one in grouping.events if one.id not in gone)
    return _related_kept(grouping.model_copy(update={"events": events}), dict.fromkeys(gone, first.id))


def parted(
    grouping: Grouping, event: str, articles: Collection[str], readings: Mapping[str, Reading], embedder: Embedder
) -> Grouping:
    """``grouping`` with ``articles`` of ``event`` as an event of their own. Some, but not all, must be its articles."""
    whole = _event(grouping, event)
    named = set(articles)
    gone = [article for article in whole.articles if article in named]
    left = [article for article in whole.articles if article not in named]
    rest = _reformed(whole, left, readings, embedder)
    first = min(gone, key=lambda a: (_published(readings[a]), a))
    own = Event(id=event_name(first), articles=tuple(gone), origins=(), rank=whole.rank)
    events: list[Event] = []
    for one in grouping.events:
        events += [rest, _reformed(own, gone, readings, embedder)] if one.id == event else [one]
    return grouping.model_copy(update={"events": tuple(events)})


def _reformed(event: Event, articles: Sequence[str], readings: Mapping[str, Reading], embedder: Embedder) -> Event:
    """``event`` with ``articles`` alone, its origins found anew; links among them are kept."""
    found = traced([readings[article] for article in articles], embedder)
    inside = set(articles)
    return event.model_copy(
        update={
            "articles": tuple(articles),
            "origins": found.groups,
            "origin_links": found.links,
            "links": tuple(link for link in event.links if {link.a, link.b} <= inside),
        }
    )


def _event(grouping: Grouping, event: str) -> Event:
    return next(one for one in grouping.events if one.id == event)


def _related_kept(grouping: Grouping, renamed: Mapping[str, str]) -> Grouping:
    """Related pairs and background under the names that events have now; none of an event with itself."""
    related = []
    for pair in grouping.related:
        a, b = renamed.get(pair.a, pair.a), renamed.get(pair.b, pair.b)
        related += [pair.model_copy(update={"a": a, "b": b})] if a != b else []
    own = {event.id: set(event.articles) for event in grouping.events}
    background = [b.model_copy(update={"event": renamed.get(b.event, b.event)}) for b in grouping.background]
    kept = tuple(b for b in background if b.article not in own.get(b.event, set()))
    return grouping.model_copy(update={"related": tuple(related), "background": kept})


def _published(reading: Reading) -> str:
    return reading.published.value if reading.published else "9999"
