"""Rule: a number stands where the passage has it. Any changed number may be found somewhere in a long paragraph.

A statement's "the ferry 2 was carrying" beside a passage's "the ferry 9 was carrying … two miles from shore" has a
number that the passage has, but in another place; the words around it tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.records.brief import Code, Finding
from briefing.text.numbers import Number
from briefing.text.words import is_dense, pieces
from briefing.verification.case import Case, dates_of, numbers_of, sentences_of
from briefing.verification.coverage import stems

_REACH = 60  # characters in which two words either side are looked for
_TELLING = 4  # letters
_Place = tuple[tuple[str, ...], tuple[str, ...]]


def check(case: Case) -> Iterator[Finding]:
    """Numbers in whose very place each passage of the statement's language has another."""
    own = [n for n in numbers_of(case.text, case.language) if n.firm and not _in_date(n, case)]
    there = [(_place(c.text, n), n) for c in case.near for n in numbers_of(c.text, c.language) if n.firm] if own else []
    for number in own:
        place = _place(case.text, number)
        rivals = [n for around, n in there if _same(place, around) and _counts_alike(number, n)]
        known = any(n.readings & number.readings for _, n in there)  # where it is not, the rule on numbers says so
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


def _same(one: _Place, other: _Place) -> bool:
    """The same word on both sides, or the same two on one; a word that tells must be among them."""
    (before, after), (their_before, their_after) = one, other
    left = before[-1:] == their_before[-1:] and bool(before)
    right = after[:1] == their_after[:1] and bool(after)
    shared = [
        (*before[-1:], *after[:1]) if left and right else (),
        before if len(before) == 2 and before == their_before else (),
        after if len(after) == 2 and after == their_after else (),
    ]
    return any(_tells(word) for words in shared for word in words)


def _tells(word: str) -> bool:
    """Function words are short, in all languages that put spaces between words."""
    return len(word) >= _TELLING or is_dense(word)
