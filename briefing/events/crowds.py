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
# made days, which nothing was fitted to, precision doubles (docs/explanation/events.md).
_ALLOWED_CARDS, _ALLOWED_TITLES = 7, 400
_CROWD = 2  # doublings from which on they are a crowd: fewer come about on the labelled sets, too
_HELD = 1 << 21  # pairs that are held before those that a crowd has outweighed are let go: some 45 MB


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
    A crowd only grows as more are found, so that what it outweighs is let go on the way, and memory holds the pairs
    that stay: on made days of 10,000 articles one in seven.
    """
    crowds = Crowds(np.zeros(len(lead), dtype=np.intp), np.where(lead, _ALLOWED_CARDS, _ALLOWED_TITLES))
    held: list[Pairs] = []
    most = _HELD
    for part in found:
        _count(crowds, part)
        held.append(part)
        if sum(map(len, held)) > most:
            held = [joined(_standing(one, crowds) for one in held)]
            most = 2 * len(held[0]) + _HELD
    pairs = in_order(_standing(joined(held), crowds))
    return _counted(pairs, crowds), crowds


def _count(crowds: Crowds, pairs: Pairs) -> None:
    weak = pairs.log_odds < LIKELY
    for ends in (pairs.left[weak], pairs.right[weak]):
        crowds.counts[:] += np.bincount(ends, minlength=len(crowds.counts))


def _standing(pairs: Pairs, crowds: Crowds) -> Pairs:
    """Those that the crowds, as far as they are known, do not outweigh."""
    return pairs.those(pairs.log_odds + crowds.against(pairs.left, pairs.right) > FLOOR)


def _counted(pairs: Pairs, crowds: Crowds) -> Pairs:
    said = np.minimum(pairs.log_odds + crowds.against(pairs.left, pairs.right), CEILING).astype(np.float32)
    return Pairs(pairs.left, pairs.right, said, pairs.barred)
