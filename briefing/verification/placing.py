"""Rule: a number stands where the passage has it. Any changed number may be found somewhere in a long paragraph.

A statement's "the ferry 2 was carrying" beside a passage's "the ferry 9 was carrying … two miles from shore" has a
number that the passage has, but in another place; the words around it tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefing.records.brief import Code, Finding
from briefing.text.numbers import Number
from briefing.text.words import is_dense, pieces
from briefing.verification.case import Case, dates_of, numbers_of, sentences_of
from briefing.verification.coverage import stems

_REACH = 60  # characters in which two words either side are looked for
_TELLING = 4  # letters
_MOST_ALIKE = 50
_Place = tuple[tuple[str, ...], tuple[str, ...]]


def check(case: Case) -> Iterator[Finding]:
    """Numbers in whose very place each passage of the statement's language has another."""
    own = [n for n in numbers_of(case.text, case.language) if n.firm and not _in_date(n, case)]
    there = [_places(c.text, c.language) for c in case.near] if own else []
    for number in own:
        keys = _keys(_place(case.text, number))
        near = dict.fromkeys(n for places, _ in there for key in keys for n in places.get(key, ()))
        rivals = sorted((n for n in near if _counts_alike(number, n)), key=_start)
        known = any(number.readings & readings for _, readings in there)  # else the rule on numbers says so
        here = any(n.readings & number.readings for n in rivals)
        if known and rivals and not here and not _is_told_elsewhere(case, number, rivals):
            reason = f"the cited passage has {rivals[0].words!r} in its place"
            yield case.find(Code.NUMBER, number.words, reason)


def _counts_alike(one: Number, other: Number) -> bool:
    """Whether two numbers could stand in one place: a share is no price, and a year no count of anything."""
    return one.unit == other.unit or not (one.unit or other.unit)


def _is_told_elsewhere(case: Case, number: Number, rivals: list[Number]) -> bool:
    """Whether the sentence that has most of the statement has the number, and a rival stands in one that has less."""
    own, told, against = stems(case.text), 0, 0
    for cited in case.near:
        for sentence in sentences_of(cited.text, cited.language):
            shared = len(own & stems(sentence))
            if any(rival.words in sentence for rival in rivals):
                against = max(against, shared)
            elif shared > told and any(n.readings & number.readings for n in numbers_of(sentence, cited.language)):
                told = shared
    return told > against


def _in_date(number: Number, case: Case) -> bool:
    """The rule on dates looks at these."""
    return any(d.start <= number.start < d.end for d in dates_of(case.text, case.language) if d.options)


def _place(text: str, number: Number) -> _Place:
    """Up to two words before, nearest last, and two after, nearest first."""
    before = tuple(pieces(text[max(0, number.start - _REACH) : number.start])[-2:])
    after = tuple(pieces(text[number.end : number.end + _REACH])[:2])
    return before, after


@lru_cache(maxsize=4096)
def _places(text: str, language: str | None) -> tuple[dict[tuple[str, ...], tuple[Number, ...]], frozenset[str]]:
    """The sure numbers of a passage by what they can be known by, and all values that they may have."""
    numbers = [n for n in numbers_of(text, language) if n.firm]
    found: dict[tuple[str, ...], list[Number]] = {}
    for number in numbers:
        for key in _keys(_place(text, number)):
            found.setdefault(key, []).append(number)
    readings = frozenset(reading for n in numbers for reading in n.readings)
    return {key: tuple(places[:_MOST_ALIKE]) for key, places in found.items()}, readings


def _keys(place: _Place) -> list[tuple[str, ...]]:
    """What two numbers in one place share: the word on both sides, or two on one; a word that tells is among them."""
    before, after = place
    keys = [
        ("both", before[-1], after[0]) if before and after else (),
        ("before", *before) if len(before) == 2 else (),
        ("after", *after) if len(after) == 2 else (),
    ]
    return [key for key in keys if any(map(_tells, key[1:]))]


def _start(number: Number) -> int:
    return number.start


def _tells(word: str) -> bool:
    """Function words are short, in all languages that put spaces between words."""
    return len(word) >= _TELLING or is_dense(word)
