"""Average-link grouping that respects what cannot be: best first, never chained through one bridge."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]


def components(count: int, left: npt.NDArray[np.intp], right: npt.NDArray[np.intp]) -> list[npt.NDArray[np.intp]]:
    """The connected components of a graph over ``range(count)``; each sorted, in the order of their first member."""
    label = np.arange(count)
    while left.size:
        lowest = np.minimum(label[left], label[right])
        before = label.copy()
        np.minimum.at(label, left, lowest)
        np.minimum.at(label, right, lowest)
        label = label[label]
        if np.array_equal(before, label):
            break
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if count else []


def agglomerate(scores: Matrix, apart: npt.NDArray[np.bool_], threshold: float) -> list[list[int]]:
    """Clusters of ``range(len(scores))``: the pair of clusters with the highest mean score is merged, again and again.

    ``scores``: symmetric; ``apart``: symmetric, pairs that must not share a cluster. Stops when the best mean is below
    ``threshold``. Ties go to the lowest numbers, so the result depends on nothing but the input.
    O(n^2) time for typical input, O(n^2) memory.
    """
    count = len(scores)
    sums = scores.astype(np.float64)
    forbidden = apart.copy()
    np.fill_diagonal(forbidden, True)
    sizes = np.ones(count)
    members: list[list[int]] = [[index] for index in range(count)]
    means = np.where(forbidden, -np.inf, sums)
    best = means.argmax(axis=1) if count else np.zeros(0, dtype=np.intp)
    top = means[np.arange(count), best] if count else np.zeros(0)
    while count and (first := int(top.argmax())) >= 0 and top[first] >= threshold:
        second = int(best[first])
        first, second = min(first, second), max(first, second)
        members[first] += members[second]
        members[second] = []
        sums[first] += sums[second]
        sums[:, first] = sums[first]
        sizes[first] += sizes[second]
        forbidden[first] |= forbidden[second]
        forbidden[second] = True
        forbidden[:, first] = forbidden[first]
        forbidden[:, second] = True
        row = np.where(forbidden[first], -np.inf, sums[first] / (sizes * sizes[first]))
        means[first], means[:, first] = row, row
        means[second], means[:, second] = -np.inf, -np.inf
        _renew(means, best, top, first, second)
    return [sorted(group) for group in members if group]


def _renew(
    means: npt.NDArray[np.float64], best: npt.NDArray[np.intp], top: npt.NDArray[np.float64], first: int, second: int
) -> None:
    """Every cluster's best partner after ``second`` was merged into ``first``."""
    lost = np.flatnonzero((best == first) | (best == second))
    lost = np.union1d(lost, [first, second])
    best[lost] = means[lost].argmax(axis=1)
    top[lost] = means[lost, best[lost]]
    gained = means[:, first] > top
    best[gained] = first
    top[gained] = means[gained, first]
