"""A text as the model reads it, piece by piece: what each word means where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from briefing.embedding.port import Vectors

WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Read:
    """A text that was read."""

    places: tuple[tuple[int, int, int, int], ...]
    """For each run of characters without space its first and last offset, and its first and last row of ``states``."""
    states: Vectors
    """Shape ``(pieces, d)``: what each piece means in this text; of the first 480 pieces."""

    def rows(self, start: int, end: int) -> list[int]:
        """The rows of the words that overlap the characters from ``start`` to ``end``."""
        return [
            row
            for first, last, begin, stop in self.places
            if first < end and start < last
            for row in range(begin, stop)
        ]


@runtime_checkable
class Reader(Protocol):
    """An embedder that can tell of each word what it means where it stands."""

    def read(self, texts: Sequence[str]) -> list[Read]:
        """``texts`` as the model reads them."""
        ...
