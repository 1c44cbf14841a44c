"""Rule: every number of a statement stands in what it cites, with its scale and unit, in any language.

A number that is honestly rounded, or is the same amount in another unit, is a soft finding: a reader is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import pairwise

from briefing.records.brief import Code, Finding
from briefing.text.dates import Day
from briefing.text.measures import measures_after
from briefing.text.names import vocabulary
from briefing.text.number import Number, ascii_digits
from briefing.text.pairs import Pair, find_pairs
from briefing.text.words import pieces
from briefing.verification import amounts
from briefing.verification.case import Case, Cited, dates_of, numbers_of
from briefing.verification.spellings import roman

_Seen = list[tuple[Cited, Number]]
_BETWEEN = re.compile(r"\s?[-–,/&]?\s?(?:[^\W\d_]{1,4}\s)?[^\W\d_]{0,4}[-‐]?")
_ROMAN = re.compile(r"\b[IVX]{2,5}\b")
_MANY = 3
_TWIN_GAP = 12
_MOST_RIVALS = 200
_MOST_ABSENT = 12
"""Numbers that no passage has, up to which each is looked at closely."""
_ROUND = 0.15
"""By how much a round figure may differ from the exact one, with room to spare (`amounts`)."""
_NO_SUCH = "the cited passage has no such number"


class _Sides:
    """The numbers of both sides, once for a statement; a passage is read only where something is asked of it."""

    def __init__(self, case: Case) -> None:
        dated = [(d.start, d.end) for d in dates_of(case.text, case.language) if d.options and not d.loose]
        self._case = case
        self.every = numbers_of(case.text, case.language)
        self.own = [n for n in self.every if not _inside(n, dated)]
        self.absent = 0
        self._sizes: dict[str, tuple[list[tuple[float, int]], _Seen]] = {}

    @cached_property
    def there(self) -> _Seen:
        """The numbers of the passages."""
        return [(c, n) for c in self._case.cited for n in numbers_of(c.text, c.language)]

    @cached_property
    def values(self) -> frozenset[str]:
        """All that they may be."""
        return frozenset(reading for _, n in self.there for reading in n.readings)

    @cached_property
    def left(self) -> _Seen:
        """Surely numbers of the passages, that the statement does not have: one of them may be the true one."""
        said = frozenset(reading for n in self.every for reading in n.readings)
        left: _Seen = []
        for cited in self._case.cited:
            dated = [(d.start, d.end) for d in dates_of(cited.text, cited.language) if d.options]
            numbers = numbers_of(cited.text, cited.language)
            left += [(cited, n) for n in numbers if n.firm and not n.readings & said and not _inside(n, dated)]
        return left

    @cached_property
    def listed(self) -> str:
        """The numbers that the passages surely have, for a reason."""
        return ", ".join(dict.fromkeys(n.words for _, n in self.there if n.firm))[:160]

    @cached_property
    def measured(self) -> amounts.Measured:
        """Those that count a unit of measure."""
        found = ((c, n, amounts.measures_of(c.text, n)) for c, n in self.there)
        return [(c, n, units) for c, n, units in found if units]

    def like(self, number: Number) -> _Seen:
        """Those of the same unit, neither years nor in names, that ``number`` may be a round figure of."""
        if number.unit not in self._sizes:
            kept = [(c, n) for c, n in self.there if n.unit == number.unit and not n.code and not n.year]
            self._sizes[number.unit] = sorted(((float(n.value), at) for at, (_, n) in enumerate(kept))), kept
        sizes, kept = self._sizes[number.unit]
        found: set[int] = set()
        for reading in number.readings:
            low = bisect_left(sizes, (float(reading) * (1 - _ROUND), 0))
            high = bisect_right(sizes, (float(reading) * (1 + _ROUND), len(kept)))
            found.update(at for _, at in sizes[low:high][:_MOST_RIVALS])
        return [kept[at] for at in sorted(found)]


def check(case: Case) -> Iterator[Finding]:
    """Numbers that the passages lack, or have with another unit."""
    sides = _Sides(case)
    pairs = list(_pairs(case))
    yield from (finding for _, finding in pairs)
    for number in sides.own:
        if not any(pair.start <= number.start < pair.end for pair, _ in pairs):
            yield from _missing(case, number, sides)
    yield from _twins(case, sides)


def _inside(number: Number, spans: list[tuple[int, int]]) -> bool:
    """Whether ``number`` begins in one of ``spans``, which are in order."""
    at = bisect_right(spans, (number.start, 1 << 60))
    return any(number.start < end for _, end in spans[max(0, at - 3) : at])


def _missing(case: Case, number: Number, sides: _Sides) -> Iterator[Finding]:
    if number.code:
        yield from _bound(case, number, sides.there)
    elif not number.readings & sides.values:
        yield from _absent(case, number, sides)
    elif number.unit and not _unit_fits(number, sides.there):
        cited, other = next((c, n) for c, n in sides.there if n.readings & number.readings and n.unit)
        reason = f"the passage has this number as “{other.words}” ({other.unit}), not {number.unit}"
        yield _shown(case.find(Code.NUMBER, number.words, reason), cited, other)


def _absent(case: Case, number: Number, sides: _Sides) -> Iterator[Finding]:
    there = sides.there
    sides.absent += 1
    if sides.absent > _MOST_ABSENT:  # nobody reads more, and hostile texts must not cost time
        yield case.find(Code.NUMBER, number.words, _NO_SUCH, soft=not number.firm)
        return
    if _as_it_stands(case, number) or _in_loose_date(case, number) or amounts.as_share(number, there):
        return
    if amounts.as_ratio(number, case.text, case.language, there) or _in_roman(case, number):
        return
    if number.fraction and not number.firm and not any(n.fraction or n.unit == "percent" for _, n in sides.left):
        return
    if not number.firm and not sides.left:
        return  # "one", "first", "secondo": nothing stands against it
    soft = _softly(case, number, sides)
    if soft:
        yield soft
        return
    reason = _NO_SUCH + (f" (it has {sides.listed})" if sides.listed else "")
    finding = case.find(Code.NUMBER, number.words, reason, soft=not number.firm or _uncounted(case, number, sides))
    shares = [(c, n) for c, n in there if n.fraction] if number.fraction else []
    rival = min(shares or sides.left[:_MOST_RIVALS], key=lambda item: _unlike(number, item[1]), default=None)
    yield _shown(finding, *rival) if rival else finding


def _softly(case: Case, number: Number, sides: _Sides) -> Finding | None:
    """What bears the number out but not to the letter; a reader is told."""
    if number.year and int(number.value) in _years(case) and not any(n.year for _, n in sides.there):
        return case.find(Code.NUMBER, number.words, "only the article's own date has this year", soft=True)
    like = sides.like(number)
    exact = frozenset(reading for _, n in like for reading in n.readings)
    if number.firm and (value := amounts.rounded(number, case.text, case.language, exact)):
        cited, other = next((c, n) for c, n in like if value in n.readings)
        reason = f"rounded: the passage has {other.words}"
        return _shown(case.find(Code.NUMBER, number.words, reason, soft=True), cited, other)
    if same := amounts.converted(number, case.text, sides.measured):
        cited, other = same
        reason = f"converted: the passage has {_with_unit(cited.text, other)}"
        return _shown(case.find(Code.NUMBER, number.words, reason, soft=True), cited, other)
    if word := amounts.is_one(number, case.text, case.cited):
        return case.find(Code.NUMBER, number.words, f"converted: the passage has “{word}”", soft=True)
    return None


def _unlike(number: Number, other: Number) -> tuple[bool, bool, float]:
    """How little ``other`` could stand in the place of ``number``: by unit, as a year, by size."""
    one, two = (abs(float(n.value)) + 1 for n in (number, other))
    return number.unit != other.unit, number.year != other.year, max(one, two) / min(one, two)


def _shown(finding: Finding, cited: Cited, number: Number) -> Finding:
    """``finding`` with the passage's words."""
    return finding.model_copy(update={"evidence": cited.text[number.start : number.end]})


def _with_unit(text: str, number: Number) -> str:
    unit = re.match(r"[-\s\u00a0]{0,2}[^\W\d_]{1,20}[²³23]?", text[number.end : number.end + 24])
    return text[number.start : number.end] + (unit[0] if unit else "")


def _as_it_stands(case: Case, number: Number) -> bool:
    """A number word in capitals that a passage has letter by letter, in whatever language: "Five Eyes"."""
    if not number.spelled or not number.words[:1].isupper():
        return False
    return any(re.search(rf"(?<!\w){re.escape(number.words)}(?!\w)", c.text) for c in case.cited)


def _in_roman(case: Case, number: Number) -> bool:
    """Whether a passage has the number in Roman figures: "Grade II" of "Grade 2", "World War II" of "the second"."""
    if number.unit or number.fraction or not any(len(reading) < _MANY for reading in number.readings):
        return False
    found = (word for c in case.cited for word in _ROMAN.findall(c.text))
    return any(roman(word) in number.readings for word in found)


def _in_loose_date(case: Case, number: Number) -> bool:
    """A part of "9/11" beside "11. September" or 911."""
    for mention in dates_of(case.text, case.language):
        if mention.loose and mention.start <= number.start < mention.end:
            there = [day for c in case.cited for d in dates_of(c.text, c.language) if not d.loose for day in d.options]
            if any(option.agrees(day) and _full(day) for option in mention.options for day in there):
                return True
            joined = re.sub(r"\D", "", mention.words)
            return any(joined in ascii_digits(c.text) for c in case.cited)
    return False


def _full(day: Day) -> bool:
    return day.month is not None and day.day is not None


def _uncounted(case: Case, number: Number, sides: _Sides) -> bool:
    """Whether a small number word may count what the passage lists: no other number of the passage is in its place."""
    if not number.spelled or number.fraction:
        return False
    if case.foreign:
        return not sides.left
    return number.value == "2" and not _rival(case, number, sides.there)


def _rival(case: Case, number: Number, there: _Seen) -> bool:
    """Whether a passage counts the same things otherwise. Without that "two" may count what the passage lists."""
    own = _neighbours(case.text, number.end)
    return any(own & _neighbours(c.text, n.end) for c, n in there if c in case.near)


def _neighbours(text: str, end: int) -> frozenset[str]:
    return frozenset(word[:5] for word in pieces(text[end : end + 40])[:2] if len(word) > 3)


def _years(case: Case) -> set[int]:
    days: set[date] = {c.published for c in case.cited if c.published}
    return {day.year for day in days}


def _bound(case: Case, number: Number, there: _Seen) -> Iterator[Finding]:
    """A number inside a name: the same name, or in another language a number of the same value."""
    codes = {n.code for _, n in there if n.code}
    if number.code in codes or any(n.readings & number.readings for c, n in there if not n.code or c not in case.near):
        return
    known = amounts.unnumbered(number.code, tuple(c.text for c in case.cited))
    if known:
        return
    head = number.code.rstrip("0123456789.,")
    named = bool(head) and any(head in vocabulary(c.text).words for c in case.cited)
    soft = named and known is None and not any(code.startswith(head) for code in codes)
    yield case.find(Code.NUMBER, number.code, "the cited passage does not have this name and number", soft=soft)


def _unit_fits(number: Number, there: _Seen) -> bool:
    """A unit is contradicted where every passage number of this value has another unit of the same kind."""
    units = {n.unit for _, n in there if n.readings & number.readings}
    if "" in units or number.unit in units:
        return True
    shares = {"percent", "points"}
    rivals = {unit for unit in units if (unit in shares) == (number.unit in shares)}
    return not rivals


def _pairs(case: Case) -> Iterator[tuple[Pair, Finding]]:
    """Scores and the like that no passage has, where passages have others: each of two numbers may stand anywhere."""
    own = [p for p in find_pairs(ascii_digits(case.text)) if not p.clock and not _has_unit(case.text, p)]
    there = [(c, p) for c in case.cited for p in find_pairs(ascii_digits(c.text))] if own else []
    values = {p.values for _, p in there}
    for pair in own:
        rivals = [(c, p) for c, p in there if not p.clock and p.values not in {o.values for o in own}]
        if pair.values in values or not rivals:
            continue
        cited, rival = rivals[0]
        found = case.find(Code.NUMBER, pair.words, f"the cited passage has {rival.words} in its place")
        yield pair, found.model_copy(update={"evidence": cited.text[rival.start : rival.end]})


def _has_unit(text: str, pair: Pair) -> bool:
    """Whether the two are a range ("5-10 acres") or belong to a date ("12-13 April")."""
    after = text[pair.end : pair.end + 3].strip()
    return bool(measures_after(text, pair.end)) or after[:1] in ("%", "°")


def _twins(case: Case, sides: _Sides) -> Iterator[Finding]:
    """One number twice in a row ("on 10 and 10 August"), where the passage has another beside it."""
    every = sides.every
    for one, two in pairwise(every):
        gap = case.text[one.end : two.start]
        if one.readings != two.readings or one.spelled or len(gap) > _TWIN_GAP or not _BETWEEN.fullmatch(gap):
            continue
        count = sum(bool(n.readings & one.readings) for _, n in sides.there)
        if count == 1 and any(not n.readings & one.readings for _, n in sides.there):
            yield case.find(Code.NUMBER, two.words, "the cited passage has this number but once")
