"""Which pairs are worth comparing: those that lie near each other in meaning, found by matrix products in stripes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.events.channels import MEANING, Space
from briefing.events.contradictions import Contradictions
from briefing.events.model import PairModel

Rows = npt.NDArray[np.intp]

FLOOR = -4.0
"""Log-odds below which pairs are all alike: not one event. What is no candidate counts as this."""
_CEILING = 8.0
_NEAR = 0.2  # centred cosine of titles or cards below which hardly any pair reaches `FLOOR`
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
    """All pairs above `FLOOR` among those near each other.

    Whether a pair is a candidate depends on the pair alone, so that an article more or less changes no other pair.
    Time: one product of all rows with all rows, about 1 s at 10,000; memory: linear in the pairs found.
    """
    left, right, log_odds = [], [], []
    for one, other in _near(space):
        for start in range(0, len(one), _COMPARED):
            rows, columns = one[start : start + _COMPARED], other[start : start + _COMPARED]
            said = model.pairs(space, rows, columns)
            kept = said > FLOOR
            left.append(rows[kept])
            right.append(columns[kept])
            log_odds.append(np.minimum(said[kept], _CEILING))
    none = np.zeros(0, dtype=np.intp)
    rows, columns = np.concatenate([none, *left]), np.concatenate([none, *right])
    said = np.concatenate([np.zeros(0, dtype=np.float32), *log_odds]).astype(np.float32)
    return Pairs(rows, columns, said, contradictions.pairs(rows, columns))


def _near(space: Space) -> list[tuple[Rows, Rows]]:
    """Pairs that are near in title or card, stripe by stripe."""
    found = []
    for start in range(0, len(space), _STRIPE):
        near: npt.NDArray[np.bool_] | None = None
        for channel in MEANING:
            vectors = space.vectors[channel]
            here = vectors[start : start + _STRIPE] @ vectors[start:].T >= _NEAR
            near = here if near is None else near | here
        row, column = np.nonzero(np.triu(near, 1)) if near is not None else (np.zeros(0, np.intp),) * 2
        found.append((row + start, column + start))
    return found
