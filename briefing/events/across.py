"""The second pass: clusters of different languages that are each other's likest.

One story's reports are less alike across languages than within one, so that average link leaves whole-language
clusters apart (WAC: B-cubed 71 without such a pass, 87 with it). Lowering the threshold would merge neighbours
too; asking for mutual choice with a clear lead over the next best does not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from briefing.events.agglomerate import Clusters, Contradict, merge_allowed, mutual
from briefing.events.candidates import FLOOR

Rows = npt.NDArray[np.intp]

_LEAST = -2.5  # mean log-odds below which even mutual choice is no evidence
_LEAD = 1.0  # by how much the choice must be better than either side's next best
_ROUNDS = 3  # each at most doubles the languages of an event


def join_across(clusters: Clusters, language: npt.NDArray[np.int32], contradict: Contradict) -> None:
    """Merge clusters that share no language and chose each other by a clear lead. ``language``: a code a row."""
    for _ in range(_ROUNDS):
        # What is further below decides neither the choice nor its lead.
        open_ = clusters.open(_LEAST - _LEAD)
        chosen = mutual(clusters, open_)
        chosen = chosen[clusters.means_of(chosen) >= _LEAST]
        chosen = chosen[_lead(clusters, open_, chosen) >= _LEAD]
        chosen = chosen[[not _shared(clusters, language, n) for n in chosen]]
        if not len(chosen):
            return
        merge_allowed(clusters, chosen, contradict)


def _lead(clusters: Clusters, edges: Rows, chosen: Rows) -> npt.NDArray[np.float64]:
    """By how much each chosen edge is better than the next best of its two clusters among ``edges``."""
    rest = np.setdiff1d(edges, chosen)
    means = clusters.means_of(rest)
    second = np.full(len(clusters.label), FLOOR)
    for ends in (clusters.left, clusters.right):
        np.maximum.at(second, ends[rest], means)
    next_best = np.maximum(second[clusters.left[chosen]], second[clusters.right[chosen]])
    lead: npt.NDArray[np.float64] = clusters.means_of(chosen) - next_best
    return lead


def _shared(clusters: Clusters, language: npt.NDArray[np.int32], edge: int) -> bool:
    one, other = (language[clusters.members(end[edge])] for end in (clusters.left, clusters.right))
    return bool(np.intersect1d(one, other).size)
