"""The second pass: clusters of different languages that are each other's likest.

One story's reports are less alike across languages than within one, so that average link leaves whole-language
clusters apart (WAC: B-cubed 71 without such a pass, 87 with it). Lowering the threshold would merge neighbours
too; asking for mutual choice with a clear lead over the next best does not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from briefing.events.agglomerate import Clusters, Contradict, merge_allowed, mutual
from briefing.events.pairs import FLOOR, Pairs

Rows = npt.NDArray[np.intp]
Vector = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int32]

_LEAST = -2.5  # mean log-odds below which even mutual choice is no evidence
_LEAD = 1.0  # by how much the choice must be better than either side's next best
_ROUNDS = 3  # each at most doubles the languages of an event
_DIGITS = 6  # means are compared to so many


def join_across(clusters: Clusters, pairs: Pairs, language: Codes, contradict: Contradict) -> None:
    """Merge clusters that share no language and chose each other by a clear lead. ``language``: a code a row."""
    for _ in range(_ROUNDS):
        # What is further below decides neither the choice nor its lead.
        open_ = np.flatnonzero(~clusters.barred)
        means = _means(clusters, pairs, language)[open_]
        open_, means = open_[means >= _LEAST - _LEAD], means[means >= _LEAST - _LEAD]
        chosen = mutual(clusters, open_, means)
        lead = _lead(clusters, open_, means, chosen)
        least = means[np.searchsorted(open_, chosen)] >= _LEAST
        chosen = chosen[least & (lead >= _LEAD)]
        chosen = chosen[[not _shared(clusters, language, n) for n in chosen]]
        if not len(chosen):
            return
        merge_allowed(clusters, chosen, contradict)


def _means(clusters: Clusters, pairs: Pairs, language: Codes) -> Vector:
    """Mean log-odds of each edge; every language of a cluster weighs the same, so that three reports are one voice."""
    count, codes = len(language), int(language.max(initial=0)) + 1
    cells, cell, sizes = np.unique(clusters.label * codes + language, return_inverse=True, return_counts=True)
    voices = np.bincount(cells // codes, minlength=count)[clusters.label]
    weight = 1.0 / (sizes[cell] * voices)
    means = clusters.means
    mixed = np.flatnonzero((voices[clusters.left] > 1) | (voices[clusters.right] > 1))
    one, other = clusters.label[pairs.left], clusters.label[pairs.right]
    of = np.flatnonzero(((voices[pairs.left] > 1) | (voices[pairs.right] > 1)) & (one != other))
    keys = np.minimum(one[of], other[of]) * count + np.maximum(one[of], other[of])
    wanted = clusters.left[mixed] * count + clusters.right[mixed]
    order = np.argsort(wanted)
    place = order[np.searchsorted(wanted, keys, sorter=order)]
    over = (pairs.log_odds[of].astype(np.float64) - FLOOR) * weight[pairs.left[of]] * weight[pairs.right[of]]
    means[mixed] = np.round(np.bincount(place, over, len(mixed)) + FLOOR, _DIGITS)
    return means


def _lead(clusters: Clusters, edges: Rows, means: Vector, chosen: Rows) -> Vector:
    """By how much each chosen edge is better than the next best of its two clusters among ``edges``."""
    is_chosen = np.isin(edges, chosen)
    rest = edges[~is_chosen]
    second = np.full(len(clusters.label), FLOOR)
    for ends in (clusters.left, clusters.right):
        np.maximum.at(second, ends[rest], means[~is_chosen])
    next_best = np.maximum(second[clusters.left[chosen]], second[clusters.right[chosen]])
    lead: Vector = means[is_chosen] - next_best
    return lead


def _shared(clusters: Clusters, language: Codes, edge: int) -> bool:
    one, other = (language[clusters.members(end[edge])] for end in (clusters.left, clusters.right))
    return bool(np.intersect1d(one, other).size)
