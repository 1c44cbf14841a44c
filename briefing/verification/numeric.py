"""Rule: every number of a statement stands in what it cites, with its scale and unit, in any language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefing.records.brief import Code, Finding
from briefing.text.names import vocabulary
from briefing.text.numbers import Number
from briefing.text.words import pieces
from briefing.verification.case import Case, Cited, dates_of, numbers_of


def check(case: Case) -> Iterator[Finding]:
    """Numbers that the passages lack, or have with another unit."""
    there = [(c, n) for c in case.cited for n in numbers_of(c.text, c.language)]
    values = frozenset(reading for _, n in there for reading in n.readings)
    dated = [(d.start, d.end) for d in dates_of(case.text, case.language) if d.options and not d.loose]
    for number in numbers_of(case.text, case.language):
        if any(start <= number.start < end for start, end in dated):
            continue  # the rule on dates looks at these
        yield from _missing(case, number, there, values)


def _missing(
    case: Case, number: Number, there: list[tuple[Cited, Number]], values: frozenset[str]
) -> Iterator[Finding]:
    if number.code:
        yield from _bound(case, number, there)
    elif not number.readings & values:
        yield from _absent(case, number, there)
    elif number.unit and not _unit_fits(number, there):
        other = next(n for _, n in there if n.readings & number.readings and n.unit)
        reason = f"the passage has this number as “{other.words}” ({other.unit}), not {number.unit}"
        yield case.find(Code.NUMBER, number.words, reason)


def _absent(case: Case, number: Number, there: list[tuple[Cited, Number]]) -> Iterator[Finding]:
    if number.year and int(number.value) in _years(case) and not any(n.year for _, n in there):
        yield case.find(Code.NUMBER, number.words, "only the article's own date has this year", soft=True)
        return
    seen = ", ".join(dict.fromkeys(n.words for _, n in there if n.firm))[:160]
    reason = f"the cited passage has no such number{f' (it has {seen})' if seen else ''}"
    soft = not number.firm or (number.value == "2" and number.words.isalpha() and not _rival(case, number, there))
    yield case.find(Code.NUMBER, number.words, reason, soft=soft)


def _rival(case: Case, number: Number, there: list[tuple[Cited, Number]]) -> bool:
    """Whether a passage counts the same things otherwise. Without that "two" may count what the passage lists."""
    if case.foreign:
        return bool(there)
    own = _neighbours(case.text, number.end)
    return any(own & _neighbours(c.text, n.end) for c, n in there if c in case.near)


def _neighbours(text: str, end: int) -> frozenset[str]:
    return frozenset(word[:5] for word in pieces(text[end : end + 40])[:3] if len(word) > 3)


def _years(case: Case) -> set[int]:
    days: set[date] = {c.published for c in case.cited if c.published}
    return {day.year for day in days}


def _bound(case: Case, number: Number, there: list[tuple[Cited, Number]]) -> Iterator[Finding]:
    """A number inside a name: the same name, or in another language a number of the same value."""
    codes = {n.code for _, n in there if n.code}
    if number.code in codes or any(n.readings & number.readings for c, n in there if not n.code or c not in case.near):
        return
    head = number.code.rstrip("0123456789.,")
    named = bool(head) and any(head in vocabulary(c.text).words for c in case.cited)
    soft = named and not any(code.startswith(head) for code in codes)
    yield case.find(Code.NUMBER, number.code, "the cited passage does not have this name and number", soft=soft)


def _unit_fits(number: Number, there: list[tuple[Cited, Number]]) -> bool:
    """A unit is contradicted where every passage number of this value has another unit of the same kind."""
    units = {n.unit for _, n in there if n.readings & number.readings}
    if "" in units or number.unit in units:
        return True
    shares = {"percent", "points"}
    rivals = {unit for unit in units if (unit in shares) == (number.unit in shares)}
    return not rivals
