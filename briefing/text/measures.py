"""What a number measures, and whether two measures are one amount: 80 feet and 24 metres, two decades and 20 years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from briefing.text.measure_words import SQUARE, SQUARED_AFTER, UNITS
from briefing.text.words import fold

_GAP = re.compile(r"[-\s\u00a0\u202f]{0,2}[多余餘来來几幾]?")
_WORD = re.compile(r"[°º]?[^\W\d_]+(?:/[^\W\d_]+)?[²³23]?(?![\d])")
_SQUARE = re.compile(rf"{SQUARE}[-\s\u00a0]", re.IGNORECASE)
_SQUARED_AFTER = re.compile(rf"\s{SQUARED_AFTER}", re.IGNORECASE)
_SQUARES = {"m": "m²", "km": "km²", "mi": "mi²", "ft": "ft²"}
_TOLERANCE = Decimal("0.035")
"""Share by which converted amounts may differ: "80 feet" is printed as "25 Meter" (24.4)."""
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit: its name, what it measures, and how many of the first unit of its kind it is."""

    unit: str
    kind: str
    factor: Decimal


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, tuple[Measure, ...]], tuple[tuple[str, Measure], ...], dict[str, Measure]]:
    whole: dict[str, tuple[Measure, ...]] = {}
    stems: list[tuple[str, Measure]] = []
    named: dict[str, Measure] = {}
    for kind, rows in UNITS.items():
        for unit, factor, words in rows:
            measure = named.setdefault(unit, Measure(unit, kind, Decimal(factor)))
            for word in words.split():
                plain = fold(word.rstrip("*"))
                if word.endswith("*"):
                    stems.append((plain, measure))
                else:
                    whole[plain] = tuple(dict.fromkeys((*whole.get(plain, ()), measure)))
    return whole, tuple(sorted(stems, key=lambda item: (-len(item[0]), item[0]))), named


def measures_after(text: str, end: int) -> tuple[Measure, ...]:
    """The units that the words right after a number, which ends at ``end``, may name; none where they name none."""
    gap = _GAP.match(text, end)
    start = gap.end() if gap else end
    square = _SQUARE.match(text, start)
    found = _WORD.match(text, square.end() if square else start)
    if found is None:
        return ()
    units = _units(fold(found[0][:_LONGEST]))
    if units and (square or _SQUARED_AFTER.match(text, found.end())):
        named = _table()[2]
        units = tuple(named[_SQUARES[m.unit]] for m in units if m.unit in _SQUARES)
    return units


@lru_cache(maxsize=65536)
def _units(word: str) -> tuple[Measure, ...]:
    whole, stems, _ = _table()
    return whole.get(word) or _dense(word, whole) or next(((m,) for stem, m in stems if word.startswith(stem)), ())


def _dense(word: str, whole: dict[str, tuple[Measure, ...]]) -> tuple[Measure, ...]:
    """In a script without spaces the unit is the longest that the run begins with."""
    if word[0] < "\u3040":
        return ()
    return next((whole[word[:size]] for size in range(min(len(word), 7), 0, -1) if word[:size] in whole), ())


def same_amount(value: Decimal, unit: Measure, other: Decimal, other_unit: Measure) -> bool:
    """Whether two values in different units of one kind are one amount, as near as people convert."""
    if unit.kind != other_unit.kind or unit == other_unit:
        return False
    if unit.kind == "temperature":
        one, two = _celsius(value, unit), _celsius(other, other_unit)
        return abs(one - two) <= 1
    one, two = value * unit.factor, other * other_unit.factor
    exact = "time" in unit.kind
    if exact or not two:
        return one == two
    return abs(one - two) <= _TOLERANCE * two or _rounds_to(one / other_unit.factor, other)


def _celsius(value: Decimal, unit: Measure) -> Decimal:
    return (value - 32) * 5 / 9 if unit.unit == "F" else value


def _rounds_to(exact: Decimal, printed: Decimal) -> bool:
    """Whether ``printed`` is ``exact`` rounded to a whole number below ten, or to its own places."""
    exponent = printed.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or exponent > 0 or printed >= 10:
        return False
    return abs(exact - printed) <= Decimal(10) ** exponent / 2
