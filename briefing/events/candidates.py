"""Which pairs are worth comparing: those that lie near each other in meaning, found by matrix products in stripes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.embedding import Vectors
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
_STRIPE, _ACROSS = 256, 4096  # rows and columns of the product that are in memory at a time, for each core
_MOST_THREADS = 8
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

    def those(self, chosen: npt.NDArray[np.bool_]) -> Pairs:
        """A part of the pairs, in the same order."""
        return Pairs(self.left[chosen], self.right[chosen], self.log_odds[chosen], self.barred[chosen])


def candidates(space: Space, contradictions: Contradictions, model: PairModel) -> Pairs:
    """All pairs above `FLOOR` among those near each other in meaning and time.

    Whether a pair is a candidate depends on the pair alone, so that an article more or less changes no other pair.
    Time: products of all rows with those of the days around, half a second at 10,000; memory: linear in the pairs
    found. Stripes of rows are compared side by side, as many as there are cores.
    """

    def compared(block: _Block) -> list[Pairs]:
        left, right = block.near()
        parts = [slice(start, start + _COMPARED) for start in range(0, len(left), _COMPARED)]
        return [_compared(space, contradictions, model, left[part], right[part]) for part in parts]

    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    # Threads of the matrix library under ours would only wait for each other (measured: twice the processor's time).
    with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(_cores()) as pool:
        found = [part for parts in pool.map(compared, _blocks(space)) for part in parts]
    if not found:
        none = np.zeros(0, dtype=np.intp)
        return Pairs(none, none, none.astype(np.float32), none.astype(np.bool_))
    left, right = np.concatenate([p.left for p in found]), np.concatenate([p.right for p in found])
    order = np.argsort(left * len(space) + right, kind="stable")
    log_odds, barred = np.concatenate([p.log_odds for p in found]), np.concatenate([p.barred for p in found])
    return Pairs(left[order], right[order], log_odds[order], barred[order])


def _compared(space: Space, contradictions: Contradictions, model: PairModel, left: Rows, right: Rows) -> Pairs:
    """Those of the pairs that are above `FLOOR` and not published too many days apart.

    Without a date nothing speaks against a pair.
    """
    timely = ~(np.abs(space.time[left] - space.time[right]) > _WINDOW)
    left, right = left[timely], right[timely]
    said = model.pairs(space, left, right) + FIRST_ALONE * contradictions.first_alone(left, right)
    kept = said > FLOOR
    left, right, said = left[kept], right[kept], np.minimum(said[kept], _CEILING).astype(np.float32)
    return Pairs(left, right, said, contradictions.pairs(left, right))


@dataclass(frozen=True, slots=True)
class _Side:
    """Rows in the order of their times, those without a time last, with what they are compared by."""

    rows: Rows
    times: npt.NDArray[np.float64]
    vectors: Vectors

    @classmethod
    def of(cls, space: Space, rows: Rows, channel: str) -> _Side:
        """``rows`` of a batch, by a channel of its vectors."""
        rows = rows[np.argsort(space.time[rows], kind="stable")]
        return cls(rows, space.time[rows], space.vectors[channel][rows])

    def around(self, times: npt.NDArray[np.float64], first: int) -> Iterator[slice]:
        """From ``first`` on, the rows that may be of the window of any of ``times``, which rise."""
        dated = int(np.searchsorted(self.times, np.nan))
        if np.isnan(times[-1]):
            yield slice(first, len(self.rows))
            return
        low, high = np.searchsorted(self.times[:dated], [times[0] - _WINDOW, times[-1] + _WINDOW], side="right")
        yield slice(max(first, int(low) - 1, 0), int(high))
        yield slice(max(first, dated), len(self.rows))


@dataclass(frozen=True, slots=True)
class _Block:
    """A stripe of rows against others."""

    side: _Side
    stripe: slice
    other: _Side
    columns: slice
    floor: float

    def near(self) -> tuple[Rows, Rows]:
        """The pairs that are near, ``(lower rows, higher rows)``, each once."""
        product = self.side.vectors[self.stripe] @ self.other.vectors[self.columns].T
        row, column = np.divmod(np.flatnonzero(product >= self.floor), max(product.shape[1], 1))
        row, column = row + self.stripe.start, column + self.columns.start
        if self.side is self.other:
            once = row < column
            row, column = row[once], column[once]
        one, other = self.side.rows[row], self.other.rows[column]
        return np.minimum(one, other), np.maximum(one, other)


def _blocks(space: Space) -> Iterator[_Block]:
    """All that is compared: articles with a lead by their cards, the others by titles, with one another and those."""
    lead, bare = np.flatnonzero(space.known["meaning"]), np.flatnonzero(~space.known["meaning"])
    cards, titles = _Side.of(space, lead, "meaning"), _Side.of(space, bare, "headline")
    yield from _striped(cards, cards, _NEAR_CARDS)
    yield from _striped(titles, titles, _NEAR_TITLES)
    yield from _striped(titles, _Side.of(space, lead, "headline"), _NEAR_TITLES)


def _striped(side: _Side, other: _Side, floor: float) -> Iterator[_Block]:
    for start in range(0, len(side.rows), _STRIPE):
        stripe = slice(start, min(start + _STRIPE, len(side.rows)))
        for columns in other.around(side.times[stripe], start if side is other else 0):
            for begin in range(columns.start, columns.stop, _ACROSS):
                yield _Block(side, stripe, other, slice(begin, min(begin + _ACROSS, columns.stop)), floor)


def _cores() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_THREADS)
