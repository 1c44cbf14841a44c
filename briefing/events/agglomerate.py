"""Average-link grouping of a sparse graph that respects what cannot be: best first, never chained by one bridge."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from briefing.events.candidates import FLOOR, Pairs

Rows = npt.NDArray[np.intp]
Contradict = Callable[[Rows, Rows], bool]
"""Whether any article of the one group contradicts any of the other."""

_DIGITS = 6  # means are compared to so many, so that the order of additions decides nothing


class Clusters:
    """A partition of ``range(count)`` that is merged step by step, with the mean log-odds between its clusters.

    Only pairs above `FLOOR` are held; every other pair counts as `FLOOR` in the means. A cluster goes by its lowest
    row.
    """

    def __init__(self, count: int, pairs: Pairs) -> None:
        """Every row a cluster of its own."""
        self.label: Rows = np.arange(count)
        """For each row the cluster that it is in."""
        self.sizes = np.ones(count)
        self.left, self.right = pairs.left.astype(np.intp), pairs.right.astype(np.intp)
        self._over = pairs.log_odds.astype(np.float64) - FLOOR
        self.barred = pairs.barred.copy()

    @property
    def means(self) -> npt.NDArray[np.float64]:
        """Mean log-odds between the clusters of each edge ``(left, right)``."""
        return np.round(self._over / (self.sizes[self.left] * self.sizes[self.right]) + FLOOR, _DIGITS)

    def members(self, cluster: int) -> Rows:
        """The rows of a cluster, in order."""
        return np.flatnonzero(self.label == cluster)

    def groups(self) -> list[Rows]:
        """All clusters, in the order of their lowest rows."""
        order = np.argsort(self.label, kind="stable")
        return np.split(order, np.flatnonzero(np.diff(self.label[order])) + 1) if len(order) else []

    def merge(self, kept: Rows, gone: Rows) -> None:
        """Every ``gone[n]`` becomes part of ``kept[n]``; no cluster stands twice in both together."""
        count = len(self.label)
        renamed = np.arange(count)
        renamed[np.maximum(kept, gone)] = np.minimum(kept, gone)
        self.label = renamed[self.label]
        self.sizes = np.bincount(renamed, self.sizes, count).astype(np.float64)
        one, other = renamed[self.left], renamed[self.right]
        outside = one != other
        low, high = np.minimum(one, other)[outside], np.maximum(one, other)[outside]
        keys, place = np.unique(low * count + high, return_inverse=True)
        self._over = np.bincount(place, self._over[outside], len(keys)).astype(np.float64)
        self.barred = np.bincount(place, self.barred[outside], len(keys)) > 0
        self.left, self.right = keys // count, keys % count


def agglomerate(count: int, pairs: Pairs, contradict: Contradict, threshold: float = 0.0) -> Clusters:
    """Merge the clusters with the highest mean, again and again, until it is below ``threshold``.

    All pairs of clusters that are each other's best are merged in one round, which gives the same as one merge after
    the other (average link is reducible: Murtagh 1983; rounds as in Sumengen et al. 2021). Ties go to the lowest
    rows. Some 40 rounds for the largest blocks seen; time and memory linear in the pairs.
    """
    clusters = Clusters(count, pairs)
    while len(edges := mutual(clusters, np.flatnonzero(~clusters.barred & (clusters.means >= threshold)))):
        merge_allowed(clusters, edges, contradict)
    return clusters


def merge_allowed(clusters: Clusters, edges: Rows, contradict: Contradict) -> None:
    """Merge the clusters of ``edges``, no two of which meet; where they contradict each other, bar them instead."""
    barred = np.array(
        [contradict(clusters.members(clusters.left[n]), clusters.members(clusters.right[n])) for n in edges],
        dtype=np.bool_,
    )
    clusters.barred[edges[barred]] = True
    merged = edges[~barred]
    clusters.merge(clusters.left[merged], clusters.right[merged])


def mutual(clusters: Clusters, edges: Rows) -> Rows:
    """Those of ``edges`` whose two clusters are each other's best among ``edges``."""
    ends = np.concatenate([clusters.left[edges], clusters.right[edges]])
    twice = np.concatenate([edges, edges])
    order = np.lexsort((-clusters.right[twice], -clusters.left[twice], clusters.means[twice]))
    best = np.full(len(clusters.label), -1, dtype=np.intp)
    best[ends[order]] = twice[order]  # the last one written is the best
    chosen, times = np.unique(best[best >= 0], return_counts=True)
    found: Rows = chosen[times == 2]
    return found
