"""Numbers that end or begin with a half: "half a million", "two and a half", "un million et demi", "anderthalb"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from briefing.text import half_words as data
from briefing.text.number import Number, key
from briefing.text.number_lexicon import Lexicon
from briefing.text.number_words import UNITS

Share = tuple[re.Match[str], int]
"""A word of a text, and what it divides by."""
_THOUSAND = Decimal(1000)
_REACH = 24
_SCALE = re.compile(rf"[\s-]{{0,2}}{data.BETWEEN}(?P<word>[^\W\d_]+)")


@lru_cache(maxsize=32)
def _joint(language: str) -> re.Pattern[str] | None:
    """All of a gap between a number and its half: perhaps the thing that is counted, then the words that join."""
    joint = data.ADDED.get(language)
    if joint is None:
        return None
    return re.compile(rf"[\s-]?(?:[^\W\d_]{{1,12}}[\s-])?{joint}" if joint else r"\s?(?:[^\W\d_]{1,12}\s)?")


@lru_cache(maxsize=32)
def _at_once(language: str) -> tuple[dict[str, Decimal], re.Pattern[str]] | None:
    """Words of the language that are a number and a half by themselves, and a pattern that finds them."""
    found = {word: Decimal(value) for word, value in data.AT_ONCE.get(language, {}).items()}
    for ending in data.UNIT_ENDINGS.get(language, ()):
        for value, forms in enumerate(UNITS[language].split()):
            for form in forms.split("/") if value > 1 else ():
                found[form + ending] = value + Decimal("0.5")
    forms = "|".join(re.escape(word) for word in found)
    return (found, re.compile(rf"(?i)(?<!\w)(?:{forms})(?!\w)")) if found else None


def find(
    found: Sequence[Number], shares: Sequence[Share], plain: str, words: Lexicon, language: str | None
) -> list[Number]:
    """Numbers with a half in them, in order.

    ``found``: the numbers that are known, by place; ``shares``: the words that divide, with what they divide by.
    """
    if language is None or language not in data.ADDED:
        return []
    made = list(_single(plain, words, language))
    ends = [n.end for n in found] if shares else []
    for match, denominator in shares:
        if denominator in (2, 4):
            at = bisect_right(ends, match.start()) - 1
            number = _made(plain, match, denominator, found[at] if at >= 0 else None, words, language)
            made += [number] if number else []
    return _apart(made)


def _apart(made: list[Number]) -> list[Number]:
    """In order, none over another."""
    kept: list[Number] = []
    for number in sorted(made, key=lambda n: (n.start, -n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _single(plain: str, words: Lexicon, language: str) -> Iterator[Number]:
    known = _at_once(language)
    for match in known[1].finditer(plain) if known else ():
        value = known[0].get(match[0].casefold()) if known else None
        if value is not None:
            yield _whole(plain, match, value, words)


def _whole(plain: str, match: re.Match[str], value: Decimal, words: Lexicon) -> Number:
    scale, end = _scale(plain, match.end(), words)
    return Number(plain[match.start() : end], match.start(), end, frozenset({key(value * scale)}))


def _made(
    plain: str, match: re.Match[str], denominator: int, before: Number | None, words: Lexicon, language: str
) -> Number | None:
    """What the half (or quarter) of ``match`` makes with the number before it and the scale behind it."""
    part = Decimal(1) / Decimal(denominator)
    scale, end = _scale(plain, match.end(), words)
    if before is None or not _joins(plain[before.end : match.start()], match[0], language) or not before.readings:
        if scale < _THOUSAND:
            return None
        part += match[0] in data.ONLY_ADDED  # Turkish "bir buçuk milyon": its one is an article, too
        return Number(plain[match.start() : end], match.start(), end, frozenset({key(part * scale)}))
    values: set[Decimal] = set()
    for reading in map(Decimal, before.readings):
        step = _top(reading)
        values |= {(reading + part * step) * scale} | ({reading} if scale == step == 1 else set())
    firm = before.firm or scale > 1 or all(Decimal(reading) >= _THOUSAND for reading in before.readings)
    return Number(plain[before.start : end], before.start, end, frozenset(map(key, values)), before.unit, firm=firm)


def _joins(gap: str, half: str, language: str) -> bool:
    """Whether the half is added to the number that ends before ``gap``."""
    joint = _joint(language)
    if joint is None or len(gap) > _REACH or (not data.ADDED[language] and half not in data.ONLY_ADDED):
        return False
    return joint.fullmatch(gap) is not None


def _scale(plain: str, end: int, words: Lexicon) -> tuple[Decimal, int]:
    """The scale that follows at ``end``, and where it ends; 1 where none does."""
    match = _SCALE.match(plain, end)
    scale = words.scales.get(words.norm(match["word"])) if match else None
    if match is None or scale is None or scale < _THOUSAND or len(match["word"]) < 3:
        return Decimal(1), end
    return scale, match.end()


def _top(value: Decimal) -> Decimal:
    """The scale that a number was counted in: a million of 2,000,000; 1 where it is no round thousand."""
    step = Decimal(1)
    while value >= step * _THOUSAND and value % (step * _THOUSAND) == 0:
        step *= _THOUSAND
    return step
