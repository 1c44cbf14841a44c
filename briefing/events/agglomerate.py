"""Average-link grouping of a sparse graph that respects what cannot be: best first, never chained by one bridge."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from briefing.events.pairs import FLOOR, Pairs

Rows = npt.NDArray[np.intp]
Contradict = Callable[[Rows, Rows], bool]
"""Whether any article of the one group contradicts any of the other."""

Limit = Callable[["Clusters", Rows], npt.NDArray[np.float64]]
"""For each of some edges the mean log-odds that its clusters must reach to be merged."""

_CROWD = 16  # clusters from which ties are settled by pairing: below, by the lowest rows
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
        self._sorted: tuple[Rows, Rows] | None = None

    @property
    def means(self) -> npt.NDArray[np.float64]:
        """Mean log-odds between the clusters of each edge ``(left, right)``."""
        return self.means_of(slice(None))

    def means_of(self, edges: Rows | slice) -> npt.NDArray[np.float64]:
        """The means of some edges."""
        pairs = self.sizes[self.left[edges]] * self.sizes[self.right[edges]]
        return np.round(self._over[edges] / pairs + FLOOR, _DIGITS)

    def open(self, least: float) -> Rows:
        """Edges that are not barred and have a mean of ``least`` or more."""
        pairs = self.sizes[self.left] * self.sizes[self.right]
        close = np.flatnonzero(~self.barred & (self._over >= (least - FLOOR - 2 * 10**-_DIGITS) * pairs))
        found: Rows = close[self.means_of(close) >= least]
        return found

    def members(self, cluster: int) -> Rows:
        """The rows of a cluster, in order."""
        if self._sorted is None:
            order = np.argsort(self.label, kind="stable")
            self._sorted = order, np.searchsorted(self.label[order], np.arange(len(order) + 1))
        order, starts = self._sorted
        return order[starts[cluster] : starts[cluster + 1]]

    def groups(self) -> list[Rows]:
        """All clusters, in the order of their lowest rows."""
        order = np.argsort(self.label, kind="stable")
        return np.split(order, np.flatnonzero(np.diff(self.label[order])) + 1) if len(order) else []

    def among(self, pairs: Pairs, held: npt.NDArray[np.bool_]) -> Clusters:
        """The same partition over all ``pairs``, those ``held`` so far and the rest."""
        rest = Clusters(len(self.label), pairs.those(~held))
        rest._rename(self.label)
        self.left = np.concatenate([self.left, rest.left])
        self.right = np.concatenate([self.right, rest.right])
        self._over = np.concatenate([self._over, rest._over])
        self.barred = np.concatenate([self.barred, rest.barred])
        return self

    def merge(self, kept: Rows, gone: Rows) -> None:
        """Every ``gone[n]`` becomes part of ``kept[n]``; no cluster stands twice in both together."""
        count = len(self.label)
        renamed = np.arange(count)
        renamed[np.maximum(kept, gone)] = np.minimum(kept, gone)
        self.label, self._sorted = renamed[self.label], None
        self.sizes = np.bincount(renamed, self.sizes, count).astype(np.float64)
        self._rename(renamed)

    def _rename(self, renamed: Rows) -> None:
        """Edges between clusters by their new names; those that now join the same two are one."""
        count = len(renamed)
        changed = np.zeros(count, dtype=np.bool_)
        changed[renamed != np.arange(count)] = True
        changed[renamed[changed]] = True
        met = changed[self.left] | changed[self.right]
        one, other = renamed[self.left[met]], renamed[self.right[met]]
        outside = one != other
        low, high = np.minimum(one, other)[outside], np.maximum(one, other)[outside]
        keys, place = np.unique(low * count + high, return_inverse=True)
        over = np.bincount(place, self._over[met][outside], len(keys)).astype(np.float64)
        barred = np.bincount(place, self.barred[met][outside], len(keys)) > 0
        self.left = np.concatenate([self.left[~met], keys // count])
        self.right = np.concatenate([self.right[~met], keys % count])
        self._over, self.barred = np.concatenate([self._over[~met], over]), np.concatenate([self.barred[~met], barred])


def agglomerate(
    count: int, pairs: Pairs, contradict: Contradict, threshold: float = 0.0, limit: Limit | None = None
) -> Clusters:
    """Merge the clusters with the highest mean, again and again, until it is below ``threshold``.

    All pairs of clusters that are each other's best are merged in one round, which gives the same as one merge after
    the other (average link is reducible: Murtagh 1983; rounds as in Sumengen et al. 2021). Ties go to the lowest
    rows. No two rows merge that no chain of pairs above ``threshold`` connects, so that the rounds look at the pairs
    inside such blocks alone. ``limit``: of edges that must reach more than ``threshold``. Some 40 rounds for the
    largest blocks seen; time and memory linear in the pairs.
    """
    block = blocks(count, pairs.left, pairs.right, pairs.log_odds >= threshold - 10**-_DIGITS)
    inside = block[pairs.left] == block[pairs.right]
    clusters = Clusters(count, pairs.those(inside))
    while len(edges := mutual(clusters, _reaching(clusters, threshold, limit))):
        merge_allowed(clusters, edges, contradict)
    return clusters.among(pairs, inside)


def _reaching(clusters: Clusters, threshold: float, limit: Limit | None) -> Rows:
    edges = clusters.open(threshold)
    return edges if limit is None else edges[clusters.means_of(edges) >= limit(clusters, edges)]


def blocks(count: int, left: Rows, right: Rows, linked: npt.NDArray[np.bool_]) -> Rows:
    """For each of ``count`` rows the lowest row that a chain of linked pairs leads to.

    Every row takes the lowest label of its neighbours, then the label of that label, until nothing changes (Shiloach
    and Vishkin 1982): a few rounds.
    """
    label = np.arange(count)
    one, other = left[linked], right[linked]
    while len(one):
        lowest = np.minimum(label[one], label[other])
        np.minimum.at(label, label[one], lowest)
        np.minimum.at(label, label[other], lowest)
        while (further := label[label] != label).any():
            label[further] = label[label[further]]
        apart = label[one] != label[other]
        one, other = one[apart], other[apart]
    return label


def merge_allowed(clusters: Clusters, edges: Rows, contradict: Contradict) -> None:
    """Merge the clusters of ``edges``, no two of which meet; where they contradict each other, bar them instead."""
    barred = np.array(
        [contradict(clusters.members(clusters.left[n]), clusters.members(clusters.right[n])) for n in edges],
        dtype=np.bool_,
    )
    clusters.barred[edges[barred]] = True
    merged = edges[~barred]
    clusters.merge(clusters.left[merged], clusters.right[merged])


def mutual(clusters: Clusters, edges: Rows, scores: npt.NDArray[np.float64] | None = None) -> Rows:
    """Those of ``edges`` whose two clusters are each other's best among ``edges``: by ``scores``, else by means."""
    means = clusters.means_of(edges) if scores is None else scores
    highest = np.full(len(clusters.label), -np.inf)
    for ends in (clusters.left, clusters.right):
        np.maximum.at(highest, ends[edges], means)
    sides = [means == highest[ends[edges]] for ends in (clusters.left, clusters.right)]
    ends = np.concatenate([clusters.left[edges[sides[0]]], clusters.right[edges[sides[1]]]])
    twice = np.concatenate([edges[sides[0]], edges[sides[1]]])
    apart = _apart_in_crowds(clusters, edges[sides[0] & sides[1]], ends, twice)
    order = np.lexsort((-clusters.right[twice], -clusters.left[twice], -apart))
    best = np.full(len(clusters.label), -1, dtype=np.intp)
    best[ends[order]] = twice[order]  # the last one written is the best: of the lowest rows
    chosen, times = np.unique(best[best >= 0], return_counts=True)
    found: Rows = chosen[times == 2]
    return found


def _apart_in_crowds(clusters: Clusters, tied: Rows, ends: Rows, edges: Rows) -> Rows:
    """For each end of ``edges``, what decides between the equally good edges of a crowd; 0 where there is none.

    A crowd is many clusters that are equally good choices of each other, as the copies of one wire text are. If all
    chose the lowest, one pair would merge in a round; the nearest in the exclusive or of their places, which is another
    one for everybody, pairs half of them. ``tied``: edges that are best for both their clusters.
    """
    count = len(clusters.label)
    left, right = clusters.left[tied], clusters.right[tied]
    crowd = blocks(count, left, right, np.ones(len(tied), dtype=np.bool_))
    sizes = np.bincount(crowd, minlength=count)
    if sizes.max(initial=0) < _CROWD:
        return np.zeros(len(edges), dtype=np.intp)
    order = np.argsort(crowd, kind="stable")
    place = np.empty(count, dtype=np.intp)
    place[order] = np.arange(count) - (np.cumsum(sizes) - sizes)[crowd[order]]
    one, other = clusters.left[edges], clusters.right[edges]
    among = np.where(crowd[one] == crowd[other], place[one] ^ place[other], count * 2)
    return np.where(sizes[crowd[ends]] >= _CROWD, among, 0)
