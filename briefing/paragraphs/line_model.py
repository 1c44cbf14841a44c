"""The learned part of reading copied text: boosted trees that say how likely each line is a paragraph.

Two passes of gradient-boosted trees (Friedman 2001; fitted with scikit-learn by ``tests/quality/learn_lines.py``): the
first judges a line by its looks and place, the second also by what the first found around it. ``data/lines.npz``
holds nothing but their numbers. No word of any language is among the features. Measured on outlets that were not
fitted to (120 real pages as copied from a browser, 8-fold by outlet, the whole reader): 0.932 of the paragraphs found,
word F1 0.954, 0.118 of the printed paragraphs strays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from briefing.paragraphs.line_second import measure_again
from briefing.paragraphs.line_text import Columns, Numbers, Text

_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees, one after the other in flat arrays. A leaf's ``left`` is itself; lower or equal goes left."""

    names: tuple[str, ...]
    """Columns, in the order of the features' numbers."""
    base: float
    roots: npt.NDArray[np.intp]
    feature: npt.NDArray[np.intp]
    threshold: Numbers
    left: npt.NDArray[np.intp]
    right: npt.NDArray[np.intp]
    value: Numbers
    """Log-odds that a leaf adds."""

    def chances(self, columns: Columns) -> Numbers:
        """How likely each line is a paragraph, 0 to 1; ``columns`` must have all ``names``."""
        table = np.array([columns[name] for name in self.names], dtype=np.float32).T
        odds = [self._odds(table[n : n + _AT_ONCE]) for n in range(0, len(table), _AT_ONCE)]
        return np.asarray(1 / (1 + np.exp(-np.concatenate(odds))), dtype=np.float64) if odds else np.zeros(0)

    def _odds(self, table: npt.NDArray[np.float32]) -> Numbers:
        at = np.tile(self.roots, (len(table), 1))
        cells, rows = table.ravel(), np.arange(len(table))[:, None] * table.shape[1]
        while True:
            lower = cells.take(rows + self.feature.take(at)) <= self.threshold.take(at)
            down = np.where(lower, self.left.take(at), self.right.take(at))
            if not np.count_nonzero(down != at):
                return np.asarray(self.base + self.value[at].sum(axis=1))
            at = down


@dataclass(frozen=True, slots=True)
class Model:
    """Both passes."""

    first: Trees
    second: Trees

    def chances(self, text: Text, columns: Columns) -> Numbers:
        """How likely each line of ``text`` is a paragraph of the article, 0 to 1; ``columns`` as `measure` gives."""
        return self.second.chances({**columns, **measure_again(text, self.first.chances(columns))})


@cache
def stored() -> Model:
    """The model that comes with the program."""
    with (files("briefing.paragraphs") / "data" / "lines.npz").open("rb") as file, np.load(file) as arrays:
        return Model(first=_trees(arrays, "first"), second=_trees(arrays, "second"))


def _trees(arrays: Mapping[str, Any], which: str) -> Trees:
    def whole(name: str) -> npt.NDArray[np.intp]:
        return np.asarray(arrays[f"{which} {name}"], dtype=np.intp)

    return Trees(
        names=tuple(str(name) for name in arrays[f"{which} names"]),
        base=float(arrays[f"{which} base"]),
        roots=whole("roots"),
        feature=whole("feature"),
        threshold=np.asarray(arrays[f"{which} threshold"], dtype=np.float64),
        left=whole("left"),
        right=whole("right"),
        value=np.asarray(arrays[f"{which} value"], dtype=np.float64),
    )
