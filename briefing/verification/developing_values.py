"""The old value and the new one: told in one sentence, or of one slot on two days."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefing.text import development_words as data
from briefing.text.number import Number
from briefing.text.slot_patterns import level, of_language
from briefing.verification.developing_points import Day, Point
from briefing.verification.disagreement_figures import Figure
from briefing.verification.disagreement_matching import apart, likeness_of

_BESIDE = 16
"""Characters before (or behind) a value in which "from" and "to" stand."""
_SMALL = 7
"""Characters of a small word between "not" and the value: "niet vanaf 20 mei"."""
_BETWEEN = 90
"""Characters between an old value and a new one."""
_AHEAD = 48
"""Characters before the first of two days in which the text says that one has taken the other's place."""
_LIKE = 0.45
"""Least nearness of two sentences that date the same thing."""
_TIMES = 20
_FEW = 100
_TELLING = 2
"""Digits of a number that no chance brings together, noughts at the end left out."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A value that has become another."""

    before: Point
    slot: str
    old: str
    new: str


def moved(point: Point, earlier: Sequence[tuple[float, Point]], values: Collection[str]) -> Turn | None:
    """The new value where ``point`` tells it beside the old one, which one of ``earlier`` (with its nearness) told.

    ``values``: all that were told before. Plain words of change need a new one; "not 12 but 14", a correction do not.
    """
    known = frozenset(values)
    for near, other in earlier:
        for old, new in _pairs(point, other):
            if _surely(point, old, new) or (not new.readings & known and _perhaps(point, old, new)):
                return Turn(other, _slot(point, new), old.words.strip(), new.words.strip())
        if near >= _LIKE and (found := _day(point, other)):
            return Turn(other, "day", *found)
    return None


def _pairs(point: Point, other: Point) -> Iterator[tuple[Number, Number]]:
    """Numbers of a sentence of which the other told the first and not the second, of one unit and size."""
    for old in point.numbers:
        if not old.readings & other.values:
            continue
        for new in point.numbers:
            if new.unit == old.unit and not (new.readings & other.values) and _comparable(old, new):
                yield old, new


def _comparable(old: Number, new: Number) -> bool:
    low, high = sorted(float(n.value) for n in (old, new))
    return low > 0 and high <= _TIMES * low


def _surely(point: Point, old: Number, new: Number) -> bool:
    """Whether the sentence corrects the one to the other, goes "from" the one "to" the other, or says "not" the one."""
    if point.says(data.RETRACTS):
        return True
    return _between(old, new) <= _BETWEEN and (_from_to(point, old, new) or _not(point, old))


def _perhaps(point: Point, old: Number, new: Number) -> bool:
    """Whether it has a word for a change about them."""
    first, last = sorted((old, new), key=lambda n: n.start)
    around = point.plain[max(0, first.start - _AHEAD) : last.start]
    return _between(old, new) <= _BETWEEN and of_language(data.MOVED, point.language).search(around) is not None


def _between(old: Number, new: Number) -> int:
    first, last = sorted((old, new), key=lambda n: n.start)
    return last.start - first.end


def _not(point: Point, old: Number | Day) -> bool:
    """Whether the sentence says "not" the old value: right before it, or right behind it."""
    before, behind = point.plain[max(0, old.start - _BESIDE) : old.start], point.plain[old.end : old.end + _BESIDE]
    ahead = [m.end() for m in of_language(data.NOT, point.language).finditer(before)]
    if ahead and len(before) - ahead[-1] <= _SMALL:
        return True
    after = of_language(data.NOT_BEHIND, point.language).search(behind)
    return after is not None


def _from_to(point: Point, old: Number, new: Number) -> bool:
    plain = point.plain
    before, after = _ends(point.language or "", behind=False), _ends(point.language or "", behind=True)
    if before is not None:
        return all(
            p.search(plain[max(0, n.start - _BESIDE) : n.start]) is not None
            for p, n in zip(before, (old, new), strict=True)
        )
    if after is not None:
        return all(p.match(plain[n.end : n.end + _BESIDE]) is not None for p, n in zip(after, (old, new), strict=True))
    return False


@lru_cache(maxsize=64)
def _ends(language: str, *, behind: bool) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    pair = (data.FROM_TO_BEHIND if behind else data.FROM_TO).get(language)
    if pair is None or not pair[0]:
        return None
    dense = language in ("zh", "ja", "ko")
    made = []
    for words in pair:
        forms = "|".join(re.escape(level(w)) for w in sorted(words.split(), key=lambda w: (-len(w), w)))
        if behind:
            made.append(re.compile(rf"\W{{0,3}}\w{{0,12}}?(?:{forms})" + ("" if dense else r"(?!\w)")))
        else:
            made.append(
                re.compile(rf"(?:{forms})\W{{0,3}}$" if dense else rf"(?<!\w)(?:{forms})(?:\W\w{{0,8}}){{0,2}}$")
            )
    return made[0], made[1]


def _day(point: Point, other: Point) -> tuple[str, str] | None:
    """The words of an old and a new day: the sentence tells both, and that one has taken the other's place."""
    old = [day for day in point.days if day.keys & other.day_keys]
    new = [day for day in point.days if not day.keys & other.day_keys]
    for one in old:
        for another in new:
            first, last = sorted((one, another), key=lambda day: day.start)
            between = point.plain[max(0, first.start - _AHEAD) : last.start]
            if of_language(data.MOVED, point.language).search(between) or _not(point, one):
                return point.text[one.start : one.end], point.text[another.start : another.end]
    return None


def another_value(point: Point, before: Sequence[Point], slots: Mapping[str, Collection[str]]) -> Turn | None:
    """The figure of ``point`` whose slot had only other values before, with the newest and likest that told one.

    ``slots``: the values that each slot had yesterday.
    """
    for figure in point.figures:
        if figure.slot not in slots or str(figure.value) in slots[figure.slot]:
            continue
        best: tuple[tuple[date, float], Point, Figure] | None = None
        for other in before:
            for theirs in other.figures:
                if theirs.slot != figure.slot or not _another(figure, theirs):
                    continue
                likeness = _likeness(figure, theirs)
                rank = other.published or date.min, likeness
                if likeness and (best is None or rank > best[0]):
                    best = rank, other, theirs
        if best is not None:
            return Turn(best[1], figure.slot, best[2].words, figure.words)
    return None


def _another(one: Figure, other: Figure) -> bool:
    """Whether one is no rounding of the other; people are counted one by one, as long as they are few."""
    if one.slot.startswith("toll ") and max(one.value, other.value) < _FEW:
        return one.value != other.value
    return one.high < other.low or other.high < one.low


def retold(point: Point, other: Point) -> str:
    """The words of a number of ``point`` that ``other`` told and that no chance brings together; else nothing."""
    for number in point.numbers:
        if number.readings & other.values and (
            number.unit or len(number.value.strip("0").replace(".", "")) >= _TELLING
        ):
            return number.words.strip()
    return ""


def _likeness(one: Figure, other: Figure) -> float:
    """How alike two sentences are; tolls of one event are of one thing."""
    if one.slot.startswith("toll "):
        return 1.0 + len(one.context & other.context) - other.place
    return likeness_of(one, other) if one.language == other.language and apart(one, other) else 0.0


def _slot(point: Point, number: Number) -> str:
    found = next((f.slot for f in point.figures if f.words == number.words.strip()), None)
    return found or "number"
