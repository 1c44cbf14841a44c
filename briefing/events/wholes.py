"""The pass over clusters: what the articles of two clusters together say for or against one event.

Two reports each, at least, and still the one cluster is not quite like the other: that speaks for two events of one
kind more than a mean over pairs shows. So between clusters of several articles average link stops early, and a small
additive model over figures of the two, made anew after each round, says which are joined. Only within a language and
with a lead: titles alone gained nothing, and across languages the labelled sets hold little but translations. Single
articles are joined by the mean: how often they have a mate is a property of a data set.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from briefing.events.agglomerate import Clusters, Contradict, merge_allowed, mutual
from briefing.events.channels import Space
from briefing.events.learned import BAGS, MEANING, Tables
from briefing.events.model import added
from briefing.events.pairs import FLOOR, Pairs

__all__ = ["EARLY", "FIGURES", "LEAST", "Wholes"]

FIGURES = (
    "mean", "best", *MEANING, *BAGS, "gap", "middle", "smaller", "larger", "inside"
)  # fmt: skip
"""Of two clusters: mean and best log-odds of their pairs; likeness of their sums by channel; days between them, and
between their middles; logarithms of their sizes; mean log-odds inside the less well-knit. What is not known is NaN."""

EARLY = 2.0
"""Mean log-odds at which average link stops between such clusters."""
LEAST = -3.0
"""Mean log-odds below which two clusters are not thought of."""
_DIGITS = 5  # scores are compared to so many

Rows = npt.NDArray[np.intp]
Vector = npt.NDArray[np.float64]


class Wholes:
    """Figures and scores of pairs of clusters of one batch; each depends on the two clusters alone."""

    def __init__(self, space: Space, pairs: Pairs, tables: Tables | None) -> None:
        """``tables``: features as `FIGURES`; ``None``: the mean alone decides."""
        self._space, self._pairs, self._tables = space, pairs, tables
        self._bare = ~space.known["meaning"]

    def limit(self, clusters: Clusters, edges: Rows) -> Vector:
        """The mean from which on average link joins the clusters of each edge."""
        return np.where(self.judged(clusters, edges), EARLY, FLOOR)

    def join(self, clusters: Clusters, contradict: Contradict) -> None:
        """Merge the clusters that are each other's best, round by round, while their score is not below 0."""
        while self._tables is not None:
            edges = clusters.open(LEAST)
            scores = self.scores(clusters, edges)
            edges, scores = edges[scores >= 0], scores[scores >= 0]
            chosen = mutual(clusters, edges, scores)
            if not len(chosen):
                return
            merge_allowed(clusters, chosen, contradict)

    def scores(self, clusters: Clusters, edges: Rows) -> Vector:
        """Log-odds of each edge: of the two clusters as wholes, or the mean where they are not `judged`."""
        scores = clusters.means_of(edges)
        whole = self.judged(clusters, edges)
        if self._tables is not None and whole.any():
            base = self._tables.base - self._tables.thresholds[0]
            scores[whole] = np.round(added(self._tables, self.figures(clusters, edges[whole])) + base, _DIGITS)
        return scores

    def judged(self, clusters: Clusters, edges: Rows) -> npt.NDArray[np.bool_]:
        """Whether both clusters of each edge hold several articles, all of one language and with a lead.

        Others are joined by the mean of their pairs.
        """
        if self._tables is None or self._bare.all():
            return np.zeros(len(edges), dtype=np.bool_)
        count = len(clusters.label)
        language = self._space.language
        mixed = np.bincount(clusters.label, language != language[clusters.label], count) > 0
        bare = np.bincount(clusters.label, self._bare, count) > 0
        one, other = clusters.left[edges], clusters.right[edges]
        fit = (clusters.sizes > 1) & ~bare & ~mixed
        found: npt.NDArray[np.bool_] = fit[one] & fit[other] & (language[one] == language[other])
        return found

    def figures(self, clusters: Clusters, edges: Rows) -> dict[str, npt.NDArray[np.float32]]:
        """By name of `FIGURES`, of the clusters of each edge."""
        names, place = np.unique(np.concatenate([clusters.left[edges], clusters.right[edges]]), return_inverse=True)
        one, other = place[: len(edges)], place[len(edges) :]
        rows, starts = _rows(clusters, names)
        sizes = clusters.sizes[names]
        inside = self._inside(clusters)[names]
        first, last, middle = self._days(rows, starts)
        found = {
            "mean": clusters.means_of(edges),
            "best": self._best(clusters, edges),
            **self._likeness(rows, starts, one, other),
            "gap": np.maximum(np.maximum(first[one] - last[other], first[other] - last[one]), 0.0),
            "middle": np.abs(middle[one] - middle[other]),
            "smaller": np.log(np.minimum(sizes[one], sizes[other])),
            "larger": np.log(np.maximum(sizes[one], sizes[other])),
            "inside": np.fmin(inside[one], inside[other]),
        }
        return {name: found[name].astype(np.float32) for name in FIGURES}

    def _best(self, clusters: Clusters, edges: Rows) -> Vector:
        """The best log-odds between the clusters of each edge."""
        count = len(clusters.label)
        one, other = clusters.label[self._pairs.left], clusters.label[self._pairs.right]
        keys = np.minimum(one, other) * count + np.maximum(one, other)
        wanted = clusters.left[edges] * count + clusters.right[edges]
        order = np.argsort(wanted)
        place = np.minimum(np.searchsorted(wanted[order], keys), len(wanted) - 1)
        of = np.flatnonzero(wanted[order][place] == keys)
        best = np.full(len(edges), FLOOR)
        np.maximum.at(best, order[place[of]], self._pairs.log_odds[of])
        return best

    def _inside(self, clusters: Clusters) -> Vector:
        """The mean log-odds inside each cluster, by its lowest row; NaN where it has one article."""
        label, count = clusters.label, len(clusters.label)
        within = np.flatnonzero(label[self._pairs.left] == label[self._pairs.right])
        over = np.bincount(label[self._pairs.left[within]], self._pairs.log_odds[within] - FLOOR, count)
        many = clusters.sizes * (clusters.sizes - 1) / 2
        mean: Vector = np.where(many > 0, over / np.maximum(many, 1) + FLOOR, np.nan)
        return np.round(mean, _DIGITS)

    def _days(self, rows: Rows, starts: Rows) -> tuple[Vector, Vector, Vector]:
        """First and last publication of each cluster, and their mean; NaN where no date is known."""
        time = self._space.time[rows]
        first, last = np.fmin.reduceat(time, starts), np.fmax.reduceat(time, starts)
        known = np.add.reduceat((~np.isnan(time)).astype(np.float64), starts)
        start = np.nan_to_num(first)
        since = np.nan_to_num(time - np.repeat(start, np.diff(np.append(starts, len(rows)))))
        middle = start + np.add.reduceat(since, starts) / np.maximum(known, 1)
        return first, last, np.where(known > 0, middle, np.nan)

    def _likeness(self, rows: Rows, starts: Rows, one: Rows, other: Rows) -> dict[str, Vector]:
        """Cosine of the clusters' summed vectors, by channel."""
        found = {}
        for name in (*MEANING, *BAGS):
            sums = np.add.reduceat(self._space.vectors[name][rows], starts, axis=0).astype(np.float64)
            norms = np.linalg.norm(sums, axis=1)
            dots = np.einsum("nd,nd->n", sums[one], sums[other])
            both = norms[one] * norms[other]
            found[name] = np.where(both > 0, np.round(dots / np.maximum(both, 1e-12), _DIGITS), np.nan)
        return found


def _rows(clusters: Clusters, names: Rows) -> tuple[Rows, Rows]:
    """The rows of the clusters that ``names`` lists, cluster by cluster, and where each begins."""
    rows = np.argsort(clusters.label, kind="stable")
    rows = rows[np.isin(clusters.label[rows], names)]
    return rows, np.searchsorted(clusters.label[rows], names)
