"""Shares in words: "two thirds", "die Hälfte", "üçte iki", 三分之一, 3分の2."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from briefing.text import halves
from briefing.text.number import Number, key
from briefing.text.number_lexicon import Lexicon
from briefing.text.ordinal_words import DUAL_FRACTIONS

_PLACES = Decimal("0.0001")
_WORD = re.compile(r"[^\W\d_]+")
_DENSE = re.compile(r"\s?(?:分之|分の|분의)\s?")
_BEFORE_HYPHEN = re.compile(r"([^\W\d_]{2,20})[-‐‑]$")
_DENSE_HALF = re.compile(r"一半|半数|半數|过半|過半|半分")
_HUNDRED = "百"
_MOST = 10


def share(numerator: Decimal, denominator: Decimal) -> str:
    """Their quotient to four places, as a reading."""
    return key((numerator / denominator).quantize(_PLACES))


def with_fractions(found: Sequence[Number], plain: str, words: Lexicon, language: str | None) -> list[Number]:
    """``found`` (sorted by place) with fractions in the place of the numbers that they are made of."""
    dense = list(_dense(found, plain))
    shares = list(_shares(plain, words))
    halved = halves.find(found, shares, plain, words, language)
    taken = [n.start for n in halved]
    spelled = [n for n in _spelled(found, shares, plain, words) if not _is_inside(n, halved, taken)]
    if not dense and not spelled and not halved:
        return list(found)
    made = sorted([*dense, *spelled, *halved], key=lambda n: (n.start, -n.end))
    kept = [n for n in found if not any(m.start <= n.start < m.end for m in _around(made, n))]
    return sorted([*kept, *made], key=lambda n: (n.start, n.end))


def _is_inside(number: Number, halved: list[Number], starts: list[int]) -> bool:
    """Whether ``number`` ends inside one of ``halved``, which are in order."""
    at = bisect_right(starts, number.end - 1) - 1
    return at >= 0 and number.end <= halved[at].end


def _around(made: list[Number], number: Number) -> list[Number]:
    """Those of ``made`` that may hold ``number``."""
    at = bisect_right(made, number.start, key=lambda m: m.start)
    return made[max(0, at - 2) : at]


def _dense(found: Sequence[Number], plain: str) -> Iterator[Number]:
    for whole, part in pairwise(found):
        if _DENSE.fullmatch(plain[whole.end : part.start][:6]) and plain[whole.start : whole.end] != _HUNDRED:
            values = {share(Decimal(p), Decimal(w)) for p in part.readings for w in whole.readings if Decimal(w)}
            start, end = whole.start, part.end
            yield Number(plain[start:end], start, end, frozenset(values), fraction=True)
    if not plain.isascii():
        for match in _DENSE_HALF.finditer(plain):
            yield Number(match[0], match.start(), match.end(), frozenset({"0.5"}), firm=False, fraction=True)


def _shares(plain: str, words: Lexicon) -> Iterator[halves.Share]:
    """The words that divide, with what they divide by."""
    if not words.fractions and not words.fraction_stems:
        return
    divide = {word for word in set(_WORD.findall(plain)) if words.denominator(word) is not None}
    if divide:
        for match in _WORD.finditer(plain):
            denominator = words.denominator(match[0]) if match[0] in divide else None
            if denominator is not None:
                yield match, denominator


def _spelled(found: Sequence[Number], shares: Sequence[halves.Share], plain: str, words: Lexicon) -> Iterator[Number]:
    ends = {n.end: n for n in found} if shares else {}
    starts = {n.start: n for n in found} if shares else {}
    for match, denominator in shares:
        start, end = match.span()
        if words.denominator_first:
            part = starts.get(end + 1)
            end = part.end if part else end
        else:
            part = next((ends[at] for at in (start - 1, start - 2) if at in ends and _close(plain[at:start])), None)
            part = part if part and words.norm(part.words) not in words.ordinals else None  # "the third quarter"
            part = part or _hyphened(plain, start, words)
            start = part.start if part else start
        yield _made(plain, start, end, part, denominator, starts.get(match.start()), match[0])


def _hyphened(plain: str, start: int, words: Lexicon) -> Number | None:
    """The numerator of "two-thirds"."""
    before = _BEFORE_HYPHEN.search(plain[max(0, start - 24) : start])
    value = words.small.get(words.norm(before[1])) if before else None
    if before is None or value is None:
        return None
    begin = start - len(before[0])
    return Number(before[1], begin, begin + len(before[1]), frozenset({str(value)}))


def _close(gap: str) -> bool:
    return gap.strip(" -\u00a0") == ""


def _made(
    plain: str, start: int, end: int, part: Number | None, denominator: int, ordinal: Number | None, word: str
) -> Number:  # fmt: skip
    if part is not None and denominator == 2 and part.spelled is False:
        values = {key(Decimal(r) + Decimal("0.5")) for r in part.readings}  # "2 and a half"
        return replace(part, readings=frozenset(values) | part.readings, end=end, words=plain[start:end])
    if part is not None:
        values = {share(Decimal(r), Decimal(denominator)) for r in part.readings if Decimal(r) < _MOST}
        if denominator in (2, 4):  # "two quarters" may be half a year
            values |= part.readings
        return Number(plain[start:end], start, end, frozenset(values or {"0"}), fraction=True)
    one = DUAL_FRACTIONS.get(word)
    top, bottom = (int(x) for x in one.split("/")) if one else (1, denominator)
    values = {share(Decimal(top), Decimal(bottom))} | (set(ordinal.readings) if ordinal else set())
    # Alone, "a quarter" may be three months and "half" a part of a match: no ground for a hard finding.
    firm = ordinal is not None and ordinal.firm
    return Number(plain[start:end], start, end, frozenset(values), firm=firm, fraction=True)
