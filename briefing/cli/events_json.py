"""The JSON documents of ``briefing events``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.cli.events_view import Told, dropped_path

if TYPE_CHECKING:
    from briefing.events import Trace
    from briefing.records.event import Event, Link
    from briefing.records.reading import Reading


def document(told: Told) -> dict[str, Any]:
    """All events with their articles, what is background, what may be one, what was left out."""
    grouping = told.grouping
    return {
        "date": told.day.isoformat() if told.day else None,
        "events": [_event(event, told) for event in grouping.events],
        "background": [one.model_dump(mode="json") for one in grouping.background],
        "related": [
            {
                "a": one.a,
                "b": one.b,
                "articles": [one.link.a, one.link.b],
                "score": one.link.score,
                "reason": one.reason,
            }
            for one in grouping.related
        ],
        "articles": [_article(reading) for reading in told.readings.values()],
        "dropped": [{"path": dropped_path(one), "code": one.code.value, "reason": one.reason} for one in told.dropped],
    }


def _event(event: Event, told: Told) -> dict[str, Any]:
    inside = event.rank <= told.most
    return {
        "id": event.id,
        "articles": list(event.articles),
        "origins": len(event.origins),
        "origin_groups": [list(origin) for origin in event.origins],
        "origin_links": [tie.model_dump(mode="json") for tie in event.origin_links],
        "rank": event.rank,
        "points": event.points,
        "ranking": [part.model_dump(mode="json") for part in event.ranking],
        "reasons": list(event.reasons),
        "section": event.section,
        "section_reason": event.section_reason,
        "since": event.since.isoformat() if event.since else None,
        "earlier": list(event.earlier),
        "in_edition": inside,
        "why_out": None if inside else f"beyond the {told.most} events of an edition (events)",
    }


def _article(reading: Reading) -> dict[str, Any]:
    return {
        "id": reading.id,
        "path": reading.article.path,
        "title": reading.title,
        "source": reading.source,
        "language": reading.language,
        "published": reading.published.value if reading.published else None,
    }


def explanation(told: Told, link: Link, found: Trace) -> dict[str, Any]:
    """Why two articles are together or apart."""
    a, b = told.reading(found.a), told.reading(found.b)
    return {
        "a": {**(_article(a) if a else {"id": found.a}), "event": found.events[0]},
        "b": {**(_article(b) if b else {"id": found.b}), "event": found.events[1]},
        "together": found.together,
        "same_origin": found.same_origin,
        "link": link.model_dump(mode="json"),
        "path": [one.model_dump(mode="json") for one in found.path],
        "origin_links": [one.model_dump(mode="json") for one in found.origins],
        "background": [one.model_dump(mode="json") for one in found.background],
        "related": [one.model_dump(mode="json") for one in found.related],
    }
