"""Which numbers of independent reports tell the same thing, and differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

import numpy as np

from briefing.embedding import Embedder, Vectors
from briefing.text.name_words import TITLES
from briefing.text.names import find_names, vocabulary
from briefing.text.numbers import key
from briefing.text.words import fold
from briefing.verification.case import dates_of
from briefing.verification.disagreement_figures import LARGE, Figure
from briefing.verification.distance import vectors

_SHARED, _FEWEST_SHARED, _ALIKE = 0.5, 3, 0.3
"""Within one language: the share of the content stems of the shorter sentence that the other must have, their least
number, and their share of all stems of both."""
_TOLL_SHARED = 2
_LEAST_APART = Decimal("0.05")
"""Share of the larger value by which two measures or amounts differ at least: less is a matter of counting."""
_HANDFUL = 10
_LARGE = 100_000
_STATISTICS = 3
"""Numbers of a sentence beyond which it is a table, told as a sentence."""
_NEAR = 0.81
"""Least cosine of two sentences without their numbers, across languages, where each is among the other's nearest."""
_TELLING = 5
_MOST_TIMES = 3
_NEARER = 2
_LEAD = 4
"""Paragraphs in which an article tells its toll; further down stand parts of it and earlier ones."""


@dataclass(frozen=True)
class Told:
    """What one article tells of all that it counts."""

    article: str
    origin: int
    outlet: str | None
    figures: tuple[Figure, ...]
    values: frozenset[str]
    """Every number of the article, whatever it counts."""
    sentences: tuple[str, ...] = field(repr=False, default=())
    """All sentences without their numbers, for telling which of them is nearest."""

    @cached_property
    def by_slot(self) -> dict[str, list[Figure]]:
        """The figures by what may be set side by side within one language."""
        return _by_slot(self.figures, foreign=False)

    @cached_property
    def by_slot_abroad(self) -> dict[str, list[Figure]]:
        """The same across languages."""
        return _by_slot(self.figures, foreign=True)

    @cached_property
    def languages(self) -> frozenset[str | None]:
        """Those of its figures."""
        return frozenset(figure.language for figure in self.figures)


Pair = tuple[Figure, Figure]


def differing(articles: Sequence[Told], embedder: Embedder | None) -> Iterator[Pair]:
    """Pairs of figures of two origins that tell the same thing and cannot both be so."""
    for place, one in enumerate(articles):
        for other in articles[place + 1 :]:
            if one.origin != other.origin and not (one.outlet and one.outlet == other.outlet):
                yield from _pairs(one, other, embedder)


def _pairs(one: Told, other: Told, embedder: Embedder | None) -> Iterator[Pair]:
    foreign = one.languages != other.languages
    mine_by, theirs = ((t.by_slot_abroad if foreign else t.by_slot) for t in (one, other))
    for slot, mine in mine_by.items():
        if slot not in theirs:
            continue
        if slot.startswith("toll "):
            pair = _toll(mine, theirs[slot])
        else:
            pair = _alike(_alone(mine), _alone(theirs[slot]), one, other, embedder)
        if pair is not None:
            yield pair


def _by_slot(figures: Sequence[Figure], *, foreign: bool) -> dict[str, list[Figure]]:
    """Figures by what may be set side by side; across languages large numbers are, whatever word stands behind them."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        large = foreign and figure.value >= _LARGE and figure.slot.startswith(("noun ", LARGE))
        found.setdefault(LARGE if large else figure.slot, []).append(figure)
    return found


def apart(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot both be so, rounding allowed for; many times the other is another thing."""
    if not (one.high < other.low or other.high < one.low):
        return False
    return max(one.value, other.value) <= _MOST_TIMES * min(one.value, other.value)


def _alone(figures: list[Figure]) -> list[Figure]:
    """Those that are the only one of their slot in their sentence: of several each belongs to something else."""
    counts = Counter((f.paragraph, f.sentence) for f in figures)
    return [f for f in figures if counts[f.paragraph, f.sentence] == 1]


def _only_there(first: Figure, second: Figure, one: Told, other: Told) -> bool:
    """Whether neither article has the other's number: one that has both tells both, or counts two things."""
    return key(first.value) not in other.values and key(second.value) not in one.values


def _toll(mine: list[Figure], theirs: list[Figure]) -> Pair | None:
    """The first of each, where both stand at the head of the article."""
    first, second = mine[0], theirs[0]
    at_head = first.place < _LEAD and second.place < _LEAD
    if first.language == second.language and len(first.context & second.context) < _TOLL_SHARED:
        return None
    return (first, second) if at_head and apart(first, second) else None


def _alike(mine: list[Figure], theirs: list[Figure], one: Told, other: Told, embedder: Embedder | None) -> Pair | None:
    """The pair that says the most alike, where it is alike enough; none where others say it as well, and agree."""
    found = [
        (_likeness(first, second, one, other, embedder), first, second)
        for first in mine
        for second in theirs
        if not (first.bound or second.bound)
    ]
    best = max(found, key=lambda item: item[0], default=None)
    if best is None or best[0] <= 0 or not apart(best[1], best[2]) or _few_things(best[1], best[2]):
        return None
    if abs(best[1].value - best[2].value) < _LEAST_APART * max(best[1].value, best[2].value):
        return None
    return (best[1], best[2]) if _only_there(best[1], best[2], one, other) else None


def _few_things(one: Figure, other: Figure) -> bool:
    """Whether a handful of things are counted: two cables are cut, and then a third one."""
    return one.slot.startswith("noun ") and max(one.value, other.value) < _HANDFUL


def _likeness(first: Figure, second: Figure, one: Told, other: Told, embedder: Embedder | None) -> float:
    """How alike two sentences are without their numbers: 0 where they tell of different things."""
    if first.language == second.language:
        return likeness_of(first, second)
    counted = first.slot.startswith("noun ") and min(first.value, second.value) < _LARGE
    if embedder is None or counted or not apart(first, second):
        return 0.0
    if not _only_there(first, second, one, other) or not _anchored(first, second):
        return 0.0
    near = float(np.dot(*vectors([first.bare, second.bare], embedder)))
    if near < _NEAR:
        return 0.0
    if first.slot.startswith("of "):
        return near
    ways = _among_nearest(first, second, other, embedder), _among_nearest(second, first, one, embedder)
    return near if all(ways) or (any(ways) and _of_one_time(first, second)) else 0.0


def _of_one_time(first: Figure, second: Figure) -> bool:
    """Whether both sentences tell of the same month or day of the calendar."""
    months = [
        {
            (day.month, day.day)
            for d in dates_of(f.sentence, f.language)
            if not d.loose
            for day in d.options
            if day.month
        }
        for f in (first, second)
    ]
    return bool(months[0] & months[1])


def likeness_of(first: Figure, second: Figure) -> float:
    """Share of the content stems that two sentences of one language have in common; 0 where it is too little."""
    shared = len(first.context & second.context)
    share = shared / (min(len(first.context), len(second.context)) or 1)
    alike = shared / (len(first.context | second.context) or 1)
    if max(first.numbers, second.numbers) > _STATISTICS:
        return 0.0
    return alike if shared >= _FEWEST_SHARED and share >= _SHARED and alike >= _ALIKE else 0.0


def _anchored(first: Figure, second: Figure) -> bool:
    """Whether both sentences name somebody or something in common, or count out of the same whole."""
    if first.slot.startswith("of "):
        return True
    return bool(names_in_common(first.sentence, first.language, second.sentence, second.language))


def names_in_common(one: str, language: str | None, other: str, its_language: str | None) -> int:
    """How many words of names of one text stand, or sound, in the other; the larger count of both ways."""
    return max(_named(one, language, other), _named(other, its_language, one))


def _named(text: str, language: str | None, other: str) -> int:
    words = vocabulary(other)
    tokens = {t for n in find_names(text, language) for t in n.tokens if fold(t) not in TITLES}
    return sum(words.has(t) or (len(t) >= _TELLING and words.sounds_like(t)) for t in tokens)


def _among_nearest(figure: Figure, match: Figure, there: Told, embedder: Embedder) -> bool:
    """Whether hardly a sentence of the other article is nearer in meaning than the one set beside it."""
    found: Vectors = vectors([figure.bare, match.bare, *there.sentences], embedder)
    own = found[1] @ found[0]
    return int(np.sum(found[2:] @ found[0] > own)) <= _NEARER
