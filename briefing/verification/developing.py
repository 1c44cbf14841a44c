"""What has become since yesterday of what an event's sources told: told again, told otherwise, taken back, or new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from briefing.embedding import Embedder, Vectors
from briefing.records.reading import Reading
from briefing.text import development_words as data
from briefing.text.slot_words import UPDATES
from briefing.verification.developing_points import Point, points_of, vectors_of
from briefing.verification.developing_values import another_value, moved, retold
from briefing.verification.disagreement_matching import names_in_common

_SAME, _SHARED = 0.64, 0.4
"""Nearness at which a sentence tells nothing else; within a language also the share of its stems in the other."""
_FOREIGN_SAME, _FOREIGN_NAMED, _NAMES = 0.60, 0.48, 3
"""Across languages: nearness alone; nearness of two sentences that name so many in common."""
_STILL, _ANCHORED, _DATED = 0.40, 0.34, 0.30
"""The same where the text says that it is still so; where it tells the same number or weekday of it; the same date."""
_TAKEN_BACK = 0.44
_PARTLY = 0.34
"""The same where it is taken back; where a number is told again beside something new."""
_ALIKE, _ALIKE_COUNTED = 0.62, 0.5
"""Nearness at which two sentences of today tell the same; where they have a number in common."""
_CANDIDATES = 6


class DevelopmentKind(StrEnum):
    """What became of it."""

    WITHDRAWN = "withdrawn"
    """Today's source says that what was told was wrong, or takes it back."""
    CHANGED = "changed"
    """The same thing has another value."""
    NEW = "new"
    UNCHANGED = "unchanged"
    """Told again, or said to be still so."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of an article."""

    article: str
    paragraph: str
    words: str
    """Verbatim words of the paragraph."""


@dataclass(frozen=True, slots=True)
class Development:
    """One thing that today's articles tell, beside what yesterday's told of it."""

    kind: DevelopmentKind
    now: Place
    before: Place | None
    """What yesterday's articles told; ``None`` of what is new."""
    slot: str = ""
    """What the value counts or dates, where it is one: ``toll dead``, ``day``, ``number``."""
    old: str = ""
    new: str = ""
    """The values as written; empty where it is not about one value."""
    also: tuple[Place, ...] = ()
    """Other sentences of today that tell the same."""
    retracts: bool = False
    """Today's words say that what was told was wrong, or take it back."""


_ORDER = tuple(DevelopmentKind)


def developments(
    before: Sequence[Reading], today: Sequence[Reading], embedder: Embedder | None
) -> tuple[Development, ...]:
    """Each point of ``today`` beside ``before``: what is withdrawn, changed, new, unchanged, the most telling first.

    ``before`` and ``today``: readings of one event of earlier days (the newest first) and of this one, the most central
    first; outlines and single passages do. What stands in ``before`` word for word is unchanged. Without ``embedder``
    texts are compared within one language alone. Takes time linear in today's sentences.
    """
    earlier, now = points_of(before), points_of(today)
    office = _Office(earlier, vectors_of(earlier, embedder), now, vectors_of(now, embedder), embedder is not None)
    found = [(point, one) for point in now for one in office.of(point)]
    told = _merged(found, office)
    return tuple(sorted(told, key=lambda d: _ORDER.index(d.kind)))


class _Office:
    """Two days of one event."""

    def __init__(
        self, before: Sequence[Point], then: Vectors, today: Sequence[Point], now: Vectors, reads: bool
    ) -> None:
        self._before = before
        self._then, self._now = then, now
        self._reads = reads
        self._values = frozenset(v for p in before for v in p.values)
        self._days = frozenset(key for p in before for key in p.day_keys)
        self._slots: dict[str, frozenset[str]] = {}
        for point in before:
            for figure in point.figures:
                self._slots[figure.slot] = self._slots.get(figure.slot, frozenset()) | {str(figure.value)}
        self._exact = {p.text: p for p in before}

    def of(self, point: Point) -> Iterator[Development]:
        """What has become of it: of the whole, and of a value in it that was told before beside what is new."""
        now = _place(point)
        if (same := self._exact.get(point.text)) is not None:
            yield Development(DevelopmentKind.UNCHANGED, now, _place(same))
            return
        ranked = self._ranked(point)
        turn = moved(point, ranked, self._values) or another_value(point, self._before, self._slots)
        if turn is not None:
            told = Development(DevelopmentKind.CHANGED, now, _place(turn.before), turn.slot, turn.old, turn.new)
            yield replace(told, retracts=point.says(data.RETRACTS))
            return
        if point.says(data.RETRACTS) and ranked and ranked[0][0] >= _TAKEN_BACK:
            yield Development(DevelopmentKind.WITHDRAWN, now, _place(ranked[0][1]), retracts=True)
            return
        again = next((other for near, other in ranked if self._again(point, other, near)), None)
        if again is not None:
            yield Development(DevelopmentKind.UNCHANGED, now, _place(again))
            return
        yield Development(DevelopmentKind.NEW, now, None)
        for near, other in ranked:
            if near >= _PARTLY and (words := retold(point, other)):
                yield Development(DevelopmentKind.UNCHANGED, now, _place(other), "number", words, words)
                return

    def _ranked(self, point: Point) -> list[tuple[float, Point]]:
        """The points of yesterday that are nearest to it, with their nearness."""
        if not self._before:
            return []
        near = self._nearness(point)
        best = np.argsort(-near, kind="stable")[:_CANDIDATES]
        return [(float(near[n]), self._before[n]) for n in best]

    def _nearness(self, point: Point) -> Vectors:
        if self._reads:
            near: Vectors = self._then @ self._now[point.row]
            return near
        shared = [len(point.stems & p.stems) / (len(point.stems | p.stems) or 1) for p in self._before]
        return np.array([s if p.language == point.language else 0.0 for s, p in zip(shared, self._before, strict=True)])

    def _again(self, point: Point, other: Point, near: float) -> bool:
        """Whether it tells nothing that the other does not tell."""
        if (point.values - other.values and point.values - self._values) or self._another_day(point):
            return False
        if point.says(data.RETRACTS):
            return False
        if point.values & other.values or point.day_keys & other.day_keys:
            return self._anchored(point, other, near)
        if point.says(UPDATES):
            return False
        if near >= _STILL and point.says(data.STILL):
            return True
        if point.language == other.language:
            return near >= _SAME and len(point.stems & other.stems) >= _SHARED * len(point.stems)
        return near >= _FOREIGN_SAME or (near >= _FOREIGN_NAMED and _names(point, other) >= _NAMES)

    def _anchored(self, point: Point, other: Point, near: float) -> bool:
        """Whether a number or day that both tell makes them one: a date by itself, small numbers where all agree."""
        if any("-" in key for key in point.day_keys & other.day_keys) and point.values <= other.values:
            return near >= _DATED
        if not any(len(v) > 1 for v in point.values & other.values) and not point.day_keys & other.day_keys:
            return near >= _STILL and point.values == other.values
        if point.values <= other.values:
            return near >= (_FOREIGN_NAMED if point.day_keys - other.day_keys else _ANCHORED)
        return near >= (_STILL if any(len(v) > 1 for v in point.values & other.values) else _FOREIGN_SAME)

    def _another_day(self, point: Point) -> bool:
        return any(not day.keys & self._days for day in point.days)

    def alike(self, one: Point, other: Point, least: float = _ALIKE) -> bool:
        """Whether two points of today tell the same; ``least``: how near they must be."""
        if not self._reads:
            return one.language == other.language and 2 * len(one.stems & other.stems) >= len(one.stems | other.stems)
        near = float(self._now[one.row] @ self._now[other.row])
        return near >= (_ALIKE_COUNTED if one.values & other.values else least)


def _merged(found: Sequence[tuple[Point, Development]], office: _Office) -> list[Development]:
    """One development of each thing: what several articles tell of today stands under the first of them."""
    kept: list[tuple[Point, Development]] = []
    for point, told in found:
        at = next((n for n, (p, d) in enumerate(kept) if _is_one(p, d, point, told, office)), None)
        if at is None:
            kept.append((point, told))
        else:
            first, one = kept[at]
            kept[at] = first, replace(one, also=(*one.also, told.now))
    kept.sort(key=lambda item: (-len({p.article for p in item[1].also}), item[0].place))
    return [told for _, told in kept]


def _is_one(point: Point, told: Development, other: Point, also: Development, office: _Office) -> bool:
    if told.kind is not also.kind or point.reading.id == other.reading.id:
        return False
    if told.kind is DevelopmentKind.CHANGED:
        return told.slot == also.slot and told.new == also.new
    if told.kind is DevelopmentKind.NEW:
        return office.alike(point, other)
    withdrawn = told.kind is DevelopmentKind.WITHDRAWN
    return told.before == also.before or (withdrawn and office.alike(point, other, _TAKEN_BACK))


def _names(one: Point, other: Point) -> int:
    return names_in_common(one.text, one.language, other.text, other.language)


def _place(point: Point) -> Place:
    return Place(point.reading.id, point.paragraph, point.text)
