"""Which pairs are worth comparing: those that lie near each other in meaning, found by matrix products in stripes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.embedding import Vectors
from briefing.events.channels import Space
from briefing.events.contradictions import FIRST_ALONE, Contradictions
from briefing.events.crowds import Crowds, uncrowded
from briefing.events.model import PairModel
from briefing.events.pairs import FLOOR, Pairs, joined

Rows = npt.NDArray[np.intp]

# Likeness from which on a pair is compared. On the labelled sets 99.6 % of the pairs that the model gives more than -1
# lie above it where both have a lead. Titles alone say less: a higher bar for them costs a point of B-cubed.
_NEAR_CARDS, _NEAR_TITLES = 0.25, 0.12
_WINDOW = 10.0  # days between publications from which on two reports are of two happenings; 0.3 % of og2021's are not
_STRIPE, _ACROSS = 256, 4096  # rows and columns of the product that are in memory at a time, for each core
_MOST_THREADS = 8
_CHUNK = 4096  # articles that are compared elsewhere at a time: some 30 MB
_ROUNDING = 1e-4  # a hundred times what a product's last bits may differ by
_COMPARED = 1 << 18  # pairs that go through the model at a time


def candidates(
    space: Space, contradictions: Contradictions, model: PairModel, mapped: Mapped | None = None
) -> tuple[Pairs, Crowds]:
    """All pairs above `FLOOR` among those near each other in meaning and time, and the crowds that were counted.

    What is found depends on the pair alone, and what counts against it on how many others are like its articles, so
    that the pairs are the same however they are searched for. Time: products of all rows with those of the days
    around, half a second at 10,000; memory: linear in the pairs that stay. Stripes of rows are compared side by side,
    as many as there are cores; with ``mapped``, chunks of rows are compared wherever it has that done.
    """
    if mapped is None:
        whole = Chunk(np.arange(len(space)), space, contradictions)
        return uncrowded(_compared_blocks(whole, model, _blocks(whole.space), _cores()), space.known["meaning"])
    chunks = cut(space, contradictions)
    return uncrowded(mapped(Search(model), chunks, together(chunks)), space.known["meaning"])


@dataclass(frozen=True, slots=True)
class Chunk:
    """Articles that follow one another in time, with all that a pair of them is compared by. It can be pickled."""

    rows: Rows
    """Where they stand in the batch, rising."""
    space: Space
    contradictions: Contradictions

    @property
    def span(self) -> tuple[float, float]:
        """Their first and last time; NaN where one of them is undated."""
        return float(self.space.time.min()), float(self.space.time.max())


@dataclass(frozen=True, slots=True)
class Search:
    """Finds the candidates between two chunks, or within one. A function of its arguments alone, for any process."""

    model: PairModel

    def __call__(self, first: Chunk, second: Chunk | None = None) -> Pairs:
        """The candidates, as rows of the batch, before any crowd is counted.

        ``second``: a later chunk, ``None`` for those inside ``first``.
        """
        if second is None:
            return joined(_compared_blocks(first, self.model, _blocks(first.space), 1))
        rows = np.concatenate([first.rows, second.rows])
        both = Chunk(rows, first.space.beside(second.space), first.contradictions.beside(second.contradictions))
        return joined(_compared_blocks(both, self.model, _blocks(both.space, len(first.rows)), 1))


Mapped = Callable[[Search, Sequence[Chunk], Sequence[tuple[int, int]]], Iterable[Pairs]]
"""Has a search done for pairs of places among chunks: ``search(chunks[a], chunks[b] if b != a else None)`` for each."""


def cut(space: Space, contradictions: Contradictions) -> list[Chunk]:
    """The batch in chunks of `_CHUNK` articles, by time; undated ones are the last."""
    order = np.argsort(space.time, kind="stable")
    parts = (np.sort(order[start : start + _CHUNK]) for start in range(0, len(order), _CHUNK))
    return [Chunk(rows, space.part(rows), contradictions.part(rows)) for rows in parts]


def together(chunks: Sequence[Chunk]) -> list[tuple[int, int]]:
    """The places of chunks that may hold candidates of each other: those less than the window apart, and the undated.

    A day's articles are all within the window, so that the products of one day grow with its square. They are the
    smallest part of the work up to some million articles (docs/explanation/scale.md), and each pair of chunks is a
    piece of work by itself.
    """
    spans = [chunk.span for chunk in chunks]
    pairs = ((a, b) for a in range(len(chunks)) for b in range(a, len(chunks)))
    return [(a, b) for a, b in pairs if a == b or not spans[b][0] - spans[a][1] > _WINDOW]


def _compared_blocks(chunk: Chunk, model: PairModel, blocks: Iterable[_Block], cores: int) -> Iterator[Pairs]:
    def compared(block: _Block) -> list[Pairs]:
        left, right = block.near()
        turned = chunk.rows[left] > chunk.rows[right]
        left, right = np.where(turned, right, left), np.where(turned, left, right)
        parts = [slice(start, start + _COMPARED) for start in range(0, len(left), _COMPARED)]
        return [_compared(chunk, model, left[part], right[part]) for part in parts]

    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    # Threads of the matrix library under ours would only wait for each other (measured: twice the processor's time).
    with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(cores) as pool:
        for parts in pool.map(compared, blocks):
            yield from parts


def _compared(chunk: Chunk, model: PairModel, left: Rows, right: Rows) -> Pairs:
    """Those of the pairs that are above `FLOOR` and not published too many days apart.

    Without a date nothing speaks against a pair. How near a pair is was the matrix product's word, whose last bits
    hang on what else was multiplied: it is asked again by itself.
    """
    space, contradictions = chunk.space, chunk.contradictions
    timely = ~(np.abs(space.time[left] - space.time[right]) > _WINDOW)
    left, right = left[timely], right[timely]
    values, circumstances = space.pairs(left, right), space.circumstances(left, right)
    said = model.of(values, circumstances) + FIRST_ALONE * contradictions.first_alone(left, right)
    bare = circumstances["bare"] > 0
    near = np.where(bare, values["headline"] >= _NEAR_TITLES, values["meaning"] >= _NEAR_CARDS)
    kept = near & (said > FLOOR)
    left, right, said = left[kept], right[kept], said[kept].astype(np.float32)
    return Pairs(chunk.rows[left], chunk.rows[right], said, contradictions.pairs(left, right))


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
        """The pairs that are near, or within rounding of it, each once."""
        product = self.side.vectors[self.stripe] @ self.other.vectors[self.columns].T
        row, column = np.divmod(np.flatnonzero(product >= self.floor - _ROUNDING), max(product.shape[1], 1))
        row, column = row + self.stripe.start, column + self.columns.start
        if self.side is self.other:
            once = row < column
            row, column = row[once], column[once]
        return self.side.rows[row], self.other.rows[column]


def _blocks(space: Space, first: int | None = None) -> Iterator[_Block]:
    """All that is compared: articles with a lead by their cards, the others by titles, with one another and those.

    ``first``: only the first so many rows with the rest.
    """
    rows, lead = np.arange(len(space)), space.known["meaning"]
    parts = [rows] if first is None else [rows[:first], rows[first:]]
    one, other = parts[0], parts[-1]
    for channel, of, floor in (("meaning", lead, _NEAR_CARDS), ("headline", ~lead, _NEAR_TITLES)):
        side = _Side.of(space, one[of[one]], channel)
        yield from _striped(side, side if first is None else _Side.of(space, other[of[other]], channel), floor)
    for titles, cards in zip(parts, reversed(parts), strict=True):
        side = _Side.of(space, titles[~lead[titles]], "headline")
        yield from _striped(side, _Side.of(space, cards[lead[cards]], "headline"), _NEAR_TITLES)


def _striped(side: _Side, other: _Side, floor: float) -> Iterator[_Block]:
    for start in range(0, len(side.rows), _STRIPE):
        stripe = slice(start, min(start + _STRIPE, len(side.rows)))
        for columns in other.around(side.times[stripe], start if side is other else 0):
            for begin in range(columns.start, columns.stop, _ACROSS):
                yield _Block(side, stripe, other, slice(begin, min(begin + _ACROSS, columns.stop)), floor)


def _cores() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_THREADS)
