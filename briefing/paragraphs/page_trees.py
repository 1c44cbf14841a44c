"""Trees that tell the paragraphs of an article from what surrounds them on a page: their numbers, and how to ask them.

Extremely randomised trees (Geurts, Ernst and Wehenkel 2006), fitted by ``tests/quality/learn_pages.py`` to 125 real
pages of 29 countries. All features are properties that hold in any language.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_AT_ONCE = 2000
"""Rows weighed at once: bounds the memory that a page of many blocks takes."""


class Trees(NamedTuple):
    """Complete binary trees of one depth, as arrays of one row a tree; the children of node n are 2n + 1 and 2n + 2."""

    column: npt.NDArray[np.int64]
    """What column each inner node asks for."""
    bound: npt.NDArray[np.float32]
    """The greatest value for which the first child is next."""
    share: npt.NDArray[np.float32]
    """For each leaf, the share of paragraphs among the blocks that came there."""


@cache
def trees() -> Trees:
    """The trees that are part of the program."""
    with files("briefing.paragraphs").joinpath("data", "pages.npz").open("rb") as file, np.load(file) as kept:
        return Trees(kept["column"].astype(np.int64), kept["bound"].astype(np.float32), kept["share"] / np.float32(255))


def likely(rows: npt.NDArray[np.float32], asked: Trees) -> npt.NDArray[np.float32]:
    """How likely each of ``rows`` is a paragraph of the article, 0 to 1. Columns as in ``page_features.FEATURES``."""
    parts = [_likely(rows[n : n + _AT_ONCE], asked) for n in range(0, len(rows), _AT_ONCE)]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)


def _likely(rows: npt.NDArray[np.float32], asked: Trees) -> npt.NDArray[np.float32]:
    count, inner = asked.column.shape
    depth = (inner + 1).bit_length() - 1
    column, bound, share = asked.column.ravel(), asked.bound.ravel(), asked.share.ravel()
    tree = np.arange(count)[None, :] * inner
    flat, start = rows.ravel(), np.arange(len(rows))[:, None] * rows.shape[1]
    node = np.zeros((len(rows), count), dtype=np.int64)
    for _ in range(depth):
        at = tree + node
        node = 2 * node + 1 + (flat.take(start + column.take(at)) > bound.take(at))
    leaf = node - inner + np.arange(count)[None, :] * (inner + 1)
    mean: npt.NDArray[np.float32] = share[leaf].mean(axis=1)
    return mean
