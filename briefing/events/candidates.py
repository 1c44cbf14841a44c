"""Which pairs are worth comparing: those that lie near each other in meaning, found by matrix products in stripes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.events.channels import Space
from briefing.events.contradictions import FIRST_ALONE, Contradictions
from briefing.events.model import PairModel

Rows = npt.NDArray[np.intp]

FLOOR = -4.0
"""Log-odds below which pairs are all alike: not one event. What is no candidate counts as this."""
_CEILING = 8.0
# Likeness from which on a pair is compared. On the labelled sets 99.6 % of the pairs that the model gives more than -1
# lie above it where both have a lead. Titles alone say less: a higher bar for them costs a point of B-cubed.
_NEAR_CARDS, _NEAR_TITLES = 0.25, 0.12
_WINDOW = 10.0  # days between publications from which on two reports are of two happenings; 0.3 % of og2021's are not
_STRIPE = 512  # rows of the product that are in memory at a time
_COMPARED = 1 << 18  # pairs that go through the model at a time


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows, each once (``left < right``), in order, with what the model says of them."""

    left: Rows
    right: Rows
    log_odds: npt.NDArray[np.float32]
    """From `FLOOR` to a ceiling: one channel gone wild must not decide for a whole group."""
    barred: npt.NDArray[np.bool_]
    """Pairs that contradict each other."""


def candidates(space: Space, contradictions: Contradictions, model: PairModel) -> Pairs:
    """All pairs above `FLOOR` among those near each other in meaning and time.

    Whether a pair is a candidate depends on the pair alone, so that an article more or less changes no other pair.
    Time: one product of all rows with all rows, about 1 s at 10,000; memory: linear in the pairs found.
    """
    left, right, log_odds = [], [], []
    for near in _near(space):
        one, other = _within(space, *near)
        for start in range(0, len(one), _COMPARED):
            rows, columns = one[start : start + _COMPARED], other[start : start + _COMPARED]
            said = model.pairs(space, rows, columns) + FIRST_ALONE * contradictions.first_alone(rows, columns)
            kept = said > FLOOR
            left.append(rows[kept])
            right.append(columns[kept])
            log_odds.append(np.minimum(said[kept], _CEILING))
    none = np.zeros(0, dtype=np.intp)
    rows, columns = np.concatenate([none, *left]), np.concatenate([none, *right])
    order = np.lexsort((columns, rows))
    said = np.concatenate([np.zeros(0, dtype=np.float32), *log_odds])[order].astype(np.float32)
    rows, columns = rows[order], columns[order]
    return Pairs(rows, columns, said, contradictions.pairs(rows, columns))


def _near(space: Space) -> Iterator[tuple[Rows, Rows]]:
    """Pairs ``(lower rows, higher rows)`` that are near, stripe by stripe: by cards, or by titles where one is bare."""
    lead = np.flatnonzero(space.known["meaning"])
    bare = np.flatnonzero(~space.known["meaning"])
    cards, titles = space.vectors["meaning"][lead], space.vectors["headline"]
    for start in range(0, len(lead), _STRIPE):
        row, column = np.nonzero(np.triu(cards[start : start + _STRIPE] @ cards[start:].T >= _NEAR_CARDS, 1))
        yield lead[row + start], lead[column + start]
    is_bare = np.zeros(len(space), dtype=np.bool_)
    is_bare[bare] = True
    for start in range(0, len(bare), _STRIPE):
        rows = bare[start : start + _STRIPE]
        near = titles[rows] @ titles.T >= _NEAR_TITLES
        # A pair of two bare titles is found from its lower row alone.
        near &= ~is_bare[None, :] | (np.arange(len(space))[None, :] > rows[:, None])
        row, column = np.nonzero(near)
        yield np.minimum(rows[row], column), np.maximum(rows[row], column)


def _within(space: Space, left: Rows, right: Rows) -> tuple[Rows, Rows]:
    """The pairs that are not published too many days apart; without a date nothing speaks against a pair."""
    kept = ~(np.abs(space.time[left] - space.time[right]) > _WINDOW)
    return left[kept], right[kept]
