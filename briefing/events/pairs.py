"""Pairs of articles, with what the pair model says of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.intp]

FLOOR = -4.0
"""Log-odds below which pairs are all alike: not one event. What is no candidate counts as this."""
CEILING = 8.0
"""Log-odds above which no pair counts: one channel gone wild must not decide for a whole group."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows, each once (``left < right``), with what is said of them."""

    left: Rows
    right: Rows
    log_odds: npt.NDArray[np.float32]
    """Above `FLOOR`."""
    barred: npt.NDArray[np.bool_]
    """Pairs that contradict each other."""

    def __len__(self) -> int:
        return len(self.left)

    def those(self, chosen: npt.NDArray[np.bool_] | Rows) -> Pairs:
        """A part of the pairs, in the order in which they are chosen."""
        return Pairs(self.left[chosen], self.right[chosen], self.log_odds[chosen], self.barred[chosen])


def joined(parts: Iterable[Pairs]) -> Pairs:
    """All pairs of ``parts``, one part after the other."""
    found = list(parts)
    return Pairs(
        np.concatenate([np.zeros(0, dtype=np.intp), *(part.left for part in found)]),
        np.concatenate([np.zeros(0, dtype=np.intp), *(part.right for part in found)]),
        np.concatenate([np.zeros(0, dtype=np.float32), *(part.log_odds for part in found)]),
        np.concatenate([np.zeros(0, dtype=np.bool_), *(part.barred for part in found)]),
    )


def in_order(pairs: Pairs) -> Pairs:
    """The same pairs, rising."""
    return pairs.those(np.lexsort((pairs.right, pairs.left)))
