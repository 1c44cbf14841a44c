"""Which pairs of letters a text holds: a word may stand in it only if all of its own are among them.

Looking for some hundred words in an article takes longer than all else that is asked of them. This rules out most of
them at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

_MARKS = 1 << 16
_MULTIPLIER = 40_503
"""Spreads pairs over the marks (Knuth, The Art of Computer Programming, 6.4: the golden ratio of 2^16, made odd)."""
Seen = npt.NDArray[np.bool_]
"""A mark for each pair of a text; pairs that share one are taken for each other."""


class WordPairs:
    """The pairs of letters of some words."""

    def __init__(self, words: Sequence[str]) -> None:
        """``words``: none of them empty."""
        own = [_marks_of(word) for word in words]
        self._marks = np.concatenate(
            [marks if len(marks) else np.array([_MARKS]) for marks in own] or [np.zeros(0, int)]
        )
        self._starts = np.cumsum([0, *(max(1, len(marks)) for marks in own)])[:-1]

    def of_words_in(self, seen: Seen) -> list[bool]:
        """Which of the words may stand in a text, of which `pairs_of` gave ``seen``; always where it does."""
        found: list[bool] = np.logical_and.reduceat(seen.take(self._marks), self._starts).tolist()
        return found


@lru_cache(maxsize=2)
def pairs_of(text: str) -> Seen:
    """The marks of all pairs of letters in ``text``, and one for words of a single letter."""
    seen = np.zeros(_MARKS + 1, dtype=np.bool_)
    seen[_marks_of(text)] = True
    seen[_MARKS] = True
    return seen


def _marks_of(text: str) -> npt.NDArray[np.intp]:
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return ((letters[:-1] * np.uint32(_MULTIPLIER) + letters[1:]) % _MARKS).astype(np.intp)
