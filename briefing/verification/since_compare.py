"""Today's articles of a followed event beside what readers know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefing.embedding import Embedder
from briefing.records.brief import Checked
from briefing.records.changes import ChangeKind, Told
from briefing.records.reading import Reading
from briefing.verification.developing import Development, DevelopmentKind, Place, developments
from briefing.verification.since_told import Before, as_reading, overlap
from briefing.verification.statement import without_outlet

_ORDER = (ChangeKind.WITHDRAWN, ChangeKind.CHANGED, ChangeKind.NEW, ChangeKind.UNCHANGED)


@dataclass(frozen=True)
class Seen:
    """One thing that today's articles tell, beside what was told of it."""

    kind: ChangeKind
    places: tuple[Place, ...]
    """Where today's articles tell it, the most central first."""
    before: Told | None
    """What was told: as printed, where an edition printed it."""
    slot: str = ""
    old: str = ""
    new: str = ""
    retracts: bool = False

    @property
    def known(self) -> bool:
        """Readers have read this already."""
        return self.kind is ChangeKind.UNCHANGED and self.before is not None and bool(self.before.statement)


def compare(before: Before, today: Sequence[Reading], embedder: Embedder | None, day: date) -> tuple[Seen, ...]:
    """What of ``today`` is withdrawn, changed, new, unchanged. ``day``: of the newest edition that told the event.

    ``today``: the readings of the event, the most central first. What an article told and no edition printed is no
    news, and no reader knows it either: its ``before`` names no statement.
    """
    printed = before.printed()
    still = (*_printed_elsewhere(before, printed), *before.readings)
    of_print = {(d.now, d.kind): d for d in developments(printed, today, embedder)}
    found = []
    for one in developments(still, today, embedder):
        told = _told(one, before)
        twin = of_print.get((one.now, one.kind))
        if (told is None or not told.statement) and twin is not None:
            told, one = _told(twin, before) or told, twin
        if one.before is not None and told is None:
            told = before.source(one.before.article, one.before.paragraph, one.before.words, day)
        found.append(_seen(one, told))
    return tuple(found)


def compare_statements(
    before: Before, statements: Sequence[Checked], language: str, embedder: Embedder | None, day: date
) -> dict[str, tuple[Seen, ...]]:
    """The same for statements in a writer's own words, beside those that were printed; by the statement's id.

    ``day``: of the edition that is made.
    """
    rows: dict[str, Told] = {}
    for told in {(t.text, t.language): t for t in reversed(before.told)}.values():  # the newest of each
        rows[f"told {len(rows)}"] = told
    then = [as_reading(name, told.day, told.text, told.language) for name, told in rows.items()]
    now = [
        as_reading(c.statement.id, day, without_outlet(c.statement), c.statement.language or language)
        for c in statements
    ]
    found: dict[str, list[Seen]] = {}
    for one in developments(then, now, embedder):
        earlier = rows[one.before.article] if one.before else None
        for place in (one.now, *one.also):
            found.setdefault(place.article, []).append(_seen(one, earlier))
    return {name: tuple(seen) for name, seen in found.items()}


def of_statement(checked: Checked, seen: Sequence[Seen]) -> tuple[Seen, ...]:
    """Those of ``seen`` whose words a statement relies on, the most telling first."""
    cited = checked.statement.citations
    own = [
        one
        for one in seen
        if any(
            (c.article, c.paragraph) == (p.article, p.paragraph) and overlap(c.quote, p.words)
            for c in cited
            for p in one.places
        )
    ]
    return tuple(sorted(own, key=lambda one: _ORDER.index(one.kind)))


def _printed_elsewhere(before: Before, printed: Sequence[Reading]) -> tuple[Reading, ...]:
    """What was printed of articles that are gone or read otherwise now."""
    here = {reading.id for reading in before.readings}
    return tuple(reading for reading in printed if reading.id not in here)


def _told(one: Development, before: Before) -> Told | None:
    place = one.before
    return before.at(place.article, place.paragraph, place.words) if place else None


def _seen(one: Development, told: Told | None) -> Seen:
    kind = ChangeKind(one.kind.value)
    return Seen(
        kind,
        (one.now, *one.also),
        told if one.kind is not DevelopmentKind.NEW else None,
        *((one.slot, one.old, one.new) if kind is ChangeKind.CHANGED else ("", "", "")),
        bool(getattr(one, "retracts", one.kind is DevelopmentKind.WITHDRAWN)),
    )
