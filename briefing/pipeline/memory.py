"""What earlier editions told, from their ``briefing.json``: the ids that their readers know.

Editions and not the store: they are what was published, they stay when the store is thrown away, and the edition of a
past day finds in them no more than it found when it was made.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from briefing.events import Known
from briefing.pipeline.past import Past, past_editions


def known_events(output: Path, day: date, days: int) -> tuple[Known, ...]:
    """The events that the editions of the ``days`` before ``day`` told, by id.

    Editions that are missing or damaged are passed over, and those of ``day`` and after are not looked at.
    """
    return known_of(past_editions(output, day, days).editions)


def known_of(editions: Iterable[Past]) -> tuple[Known, ...]:
    """The events that ``editions`` told, the oldest edition first.

    An article counts for the event in which the latest of them had it.
    """
    since: dict[str, date] = {}
    home: dict[str, str] = {}
    for edition in editions:
        for event in edition.events:
            began = min(edition.date, event.since or edition.date)
            since[event.id] = min(began, since.get(event.id, began))
            home.update(dict.fromkeys([*event.earlier, *event.articles], event.id))
    articles: dict[str, set[str]] = {}
    for article, event_id in home.items():
        articles.setdefault(event_id, set()).add(article)
    return tuple(Known(name, since[name], frozenset(articles[name])) for name in sorted(articles))


def fingerprint(known: tuple[Known, ...]) -> list[tuple[str, str, list[str]]]:
    """The same as plain values, in a fixed order."""
    return [(one.id, one.since.isoformat(), sorted(one.articles)) for one in known]
