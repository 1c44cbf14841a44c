"""Crowds: where many articles are somewhat alike, being alike says less.

On a day with three hundred court sentences each report is near three hundred others, of which one or two tell of the
same sentence. By Bayes' rule the odds that one of them does fall with their number, whatever the likeness. The pair
model learned its base on days on which an article has a handful of such look-alikes. In a crowd, four times as many
and more, the logarithm of two is taken off for each doubling beyond the handful. Copies and reports of one event are
so much more alike that this does not part them.

Only look-alikes count, and only by doublings, so that an article more or less hardly ever changes anything, one that
is unlike the others never does, and days without a crowd are grouped as if nothing were counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.events.pairs import CEILING, FLOOR, Pairs, in_order, joined

Rows = npt.NDArray[np.intp]
Vector = npt.NDArray[np.float64]

LIKELY = 3.0
"""Log-odds from which on a candidate is no mere look-alike."""
# Look-alikes that the base of the model allows for, where there is a lead, and where there is a title alone. With these
# the labelled sets (ECB+ and og2021 are the densest of each kind) come out with the same B-cubed or a better one; on
# made days of 10,000 articles precision more than doubles (docs/explanation/events.md).
_ALLOWED_CARDS, _ALLOWED_TITLES = 7, 400
_CROWD = 2  # doublings from which on they are a crowd: fewer come about on the labelled sets, too
_HELD = 1 << 21  # pairs taken before those that a crowd outweighs are let go: some 45 MB


@dataclass(frozen=True, slots=True)
class Crowds:
    """How many look-alikes each article has."""

    counts: Rows
    """Of each row, its candidates with less than `LIKELY`."""
    allowed: Rows
    """Of each row, how many the model's base allows for."""

    def least(self, left: Rows, right: Rows) -> Rows:
        """How many look-alikes both articles of each pair have at least, as far as it is counted; shape ``(n,)``."""
        counts = (self.allowed[rows] * 2 ** self._doublings(rows) for rows in (left, right))
        return np.minimum(*counts).astype(np.intp)

    def against(self, left: Rows, right: Rows) -> Vector:
        """Log-odds, at most 0, that the crowd around both articles of each pair speaks against it; shape ``(n,)``.

        By the article that has fewer: a report that is like nothing else is no less a match for being near a crowd.
        """
        speaks: Vector = -np.log(2) * np.minimum(self._doublings(left), self._doublings(right))
        return speaks

    def _doublings(self, rows: Rows) -> Vector:
        found = np.floor(np.log2(np.maximum(self.counts[rows] / self.allowed[rows], 1.0)))
        return np.where(found < _CROWD, 0.0, found)


def uncrowded(found: Iterable[Pairs], lead: npt.NDArray[np.bool_]) -> tuple[Pairs, Crowds]:
    """The pairs that stay above `FLOOR` with the crowd counted, in order, and the crowds.

    ``found``: all candidates, each once, in parts of any cut and order. ``lead``: which rows are more than a title.
    """
    sieve = _Sieve(lead)
    for part in found:
        sieve.take(part)
    return sieve.pairs(), sieve.crowds


class _Sieve:
    """Takes pairs as they are found, and lets go of those that a crowd outweighs.

    A crowd only grows as more are found, so that what it outweighs once it outweighs for good: memory holds the pairs
    that stay, on made days of 10,000 articles one in seven.
    """

    def __init__(self, lead: npt.NDArray[np.bool_]) -> None:
        self._counts: Rows = np.zeros(len(lead), dtype=np.intp)
        self._allowed: Rows = np.where(lead, _ALLOWED_CARDS, _ALLOWED_TITLES)
        self._parts: list[Pairs] = []
        self._held, self._most = 0, _HELD

    @property
    def crowds(self) -> Crowds:
        """As far as they are known."""
        return Crowds(self._counts, self._allowed)

    def take(self, part: Pairs) -> None:
        weak = part.log_odds < LIKELY
        for ends in (part.left[weak], part.right[weak]):
            self._counts += np.bincount(ends, minlength=len(self._counts))
        self._parts.append(part)
        self._held += len(part)
        if self._held > self._most:
            self._let_go()

    def pairs(self) -> Pairs:
        """Those that stay, with what is said of them in their crowds."""
        self._let_go()
        pairs = in_order(joined(self._parts))
        said = pairs.log_odds + self.crowds.against(pairs.left, pairs.right)
        return Pairs(pairs.left, pairs.right, np.minimum(said, CEILING).astype(np.float32), pairs.barred)

    def _let_go(self) -> None:
        crowds = self.crowds
        self._parts = [one.those(one.log_odds + crowds.against(one.left, one.right) > FLOOR) for one in self._parts]
        self._held = sum(map(len, self._parts))
        self._most = 2 * self._held + _HELD
