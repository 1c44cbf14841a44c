"""What earlier editions told, from their ``briefing.json``: the ids that their readers know.

Editions and not the store: they are what was published, they stay when the store is thrown away, and the edition of a
past day finds in them no more than it found when it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ValidationError

from briefing.events import Known
from briefing.pipeline.account import days_before

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")


class _Event(BaseModel):
    id: str
    articles: list[str]
    earlier: list[str] = []
    since: date | None = None


class _Edition(BaseModel):
    date: date
    events: list[_Event]


def known_events(output: Path, day: date, days: int) -> tuple[Known, ...]:
    """The events that the editions of the ``days`` before ``day`` told, by id.

    An article counts for the event in which the latest of them had it. Editions that are missing or damaged are passed
    over, and those of ``day`` and after are not looked at.
    """
    since: dict[str, date] = {}
    home: dict[str, str] = {}
    for edition in _editions(output, day, days):
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


def _editions(output: Path, day: date, days: int) -> Iterator[_Edition]:
    window = days_before(day, days)
    if window is None:
        return
    for number in range(window[0].toordinal(), window[1].toordinal() + 1):
        own = date.fromordinal(number)
        try:
            edition = _Edition.model_validate_json((output / own.isoformat() / "briefing.json").read_bytes())
        except (OSError, ValidationError):
            continue
        if edition.date == own and all(_ID.match(event.id) for event in edition.events):
            yield edition
