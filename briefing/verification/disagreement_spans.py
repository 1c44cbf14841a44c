"""Between which values a number lies: rounding, "about" and "more than" allowed for."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from briefing.text import slot_words as data
from briefing.text.number_words import HEDGES
from briefing.text.numbers import Number
from briefing.text.slot_patterns import of_language

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,\u00a0\u202f ’']\d{3})+")
_LARGEST = Decimal(10) ** 15
_HEDGED = Decimal("0.05")
"""Share of the value that "about" allows for."""
_BEHIND = frozenset({"ja", "ko"})
"""Languages that put "or more" behind the number."""


def one_reading(number: Number) -> Decimal | None:
    """The one value that it has; of "1.400" the whole number, where the language leaves both open."""
    readings = number.readings
    if len(readings) > 1 and _GROUPED.fullmatch(number.words):
        readings = readings & {re.sub(r"\D", "", number.words)}
    try:
        return Decimal(next(iter(readings))) if len(readings) == 1 else None
    except InvalidOperation:
        return None


def interval(
    plain: str, start: int, number: Number, language: str | None, *, toll: bool
) -> tuple[Decimal, Decimal, Decimal] | None:
    """Lowest and highest value that the words allow, and the value itself."""
    value = one_reading(number)
    if value is None or not 0 < value < _LARGEST:
        return None
    step = _step(value)
    before = plain[max(start, number.start - 24) : number.start]
    near = plain[number.end : number.end + 10]
    half = step / 2 if step > 1 or value != value.to_integral_value() else Decimal(0)
    if of_language(HEDGES, language).search(before):
        half = max(half, value * _HEDGED)
    low, high = value - half, value + half
    exact = toll and step == 1
    least = of_language(data.AT_LEAST, language)
    if not exact and (least.search(before) or (language in _BEHIND and least.search(near))):
        high = Decimal("Infinity")
    elif of_language(data.AT_MOST, language).search(before):
        low = Decimal(0)
    return low, high, value


def _step(value: Decimal) -> Decimal:
    """The place of the last digit that is not 0: 100 for 1,400, 0.1 for 2.3, 1 for 17."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** int(exponent)
