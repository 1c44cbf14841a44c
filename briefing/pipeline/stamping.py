"""What an edition says of itself beside its news: its number, its window, hashes of what made it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from briefing import __version__
from briefing.pipeline.order import Order
from briefing.records.edition import Edition
from briefing.store import key_of

_KINDS = ("prompts", "templates")


def stamped(edition: Edition, order: Order, resources: Mapping[str, str]) -> Edition:
    """``edition`` with its stamps. ``resources``: SHA-256 of prompts and templates by ``kind/name``."""
    number, of_year = _number(order.day, order.first_edition)
    stamps = {"number": number, "number_of_year": of_year, "day_ends": order.day_ends}
    return edition.model_copy(update={**stamps, "marks": _marks(order, resources)})


def _number(day: date, first: date | None) -> tuple[int | None, bool]:
    """Day by day from the first edition; without one, or before it, the day of the year."""
    if first is not None and day >= first:
        return (day - first).days + 1, False
    return day.timetuple().tm_yday, True


def _marks(order: Order, resources: Mapping[str, str]) -> dict[str, str]:
    shaping = {**order.shaping, "style": order.style.sha256}
    marks = {"program": __version__, "settings": key_of(json.dumps(shaping, sort_keys=True, default=str))}
    for kind in _KINDS:
        rows = sorted((name, sha) for name, sha in resources.items() if name.startswith(f"{kind}/"))
        if rows:
            marks[kind] = key_of(*(part for row in rows for part in row))
    if order.sources.sha256:
        marks["outlets"] = order.sources.sha256
    return marks
