"""Scores and other results that are two numbers: 2-1, 2:1, 2–1, 2 zu 1, 2比1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PAIR = re.compile(
    r"(?<![\d.,:/-])(?P<a>\d{1,3})(?:\s?[-–:∶：]\s?|-?\s?(?:zu|比|対|대)\s?-?|-(?:to|zu|a|à)-)(?P<b>\d{1,3})(?![\d:/%]|[.,]\d|-\d)"
)
_HIGHEST = 199


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers that stand together."""

    words: str
    start: int
    end: int
    values: tuple[int, int]
    """In rising order: languages differ in whose number comes first."""
    clock: bool
    """It may as well be a time of day."""


def find_pairs(plain: str) -> Iterator[Pair]:
    """All pairs of ``plain`` (digits 0 to 9), by place."""
    for match in _PAIR.finditer(plain):
        first, second = int(match["a"]), int(match["b"])
        if max(first, second) > _HIGHEST:
            continue
        clock = ":" in match[0] and len(match["b"]) == 2 and second < 60 and first < 25
        yield Pair(match[0], match.start(), match.end(), (min(first, second), max(first, second)), clock)
