"""A number in a text, as `find_numbers` gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGIT = re.compile(r"[^\D0-9]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text."""

    words: str
    start: int
    end: int
    readings: frozenset[str]
    """Values that it may have, as plain decimals ("1500", "1.5")."""
    unit: str = ""
    """``percent``, ``points``, a currency code, or nothing."""
    code: str = ""
    """For a number bound in a name ("G7", "F-16"): the folded name, without hyphen."""
    firm: bool = True
    """Surely a number: number words that mean other things too are not."""
    year: bool = False
    fraction: bool = False
    """A share in words: "two thirds", "die Hälfte", 三分之一; its reading is 0.6667, 0.5, 0.3333."""

    @property
    def value(self) -> str:
        """Its first reading, in order of size."""
        return min(self.readings, key=lambda text: (len(text), text))

    @property
    def spelled(self) -> bool:
        """Written in words, not in digits."""
        return not any(map(str.isdigit, self.words))


def key(value: Decimal) -> str:
    """A decimal as text that is equal for equal values."""
    return format(value.normalize(), "f") if value else "0"


def ascii_digits(text: str) -> str:
    """``text`` with the digits of every script as 0 to 9, of the same length."""
    if text.isascii():
        return text
    return _DIGIT.sub(lambda m: str(int(m[0])), text)
