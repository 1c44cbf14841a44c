"""A batch of articles cut into groups: candidate pairs, average link, the pass across languages, what stays related."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.events.across import join_across
from briefing.events.agglomerate import Clusters, Contradict, agglomerate
from briefing.events.candidates import Mapped, candidates
from briefing.events.channels import Space
from briefing.events.contradictions import Contradictions
from briefing.events.crowds import Crowds
from briefing.events.learned import Tables, shipped
from briefing.events.model import PairModel
from briefing.events.pairs import FLOOR, Pairs
from briefing.events.singles import join_singles
from briefing.events.wholes import LEAST, Wholes

Rows = npt.NDArray[np.intp]

_DOUBTFUL = -1.5  # log-odds from which two clusters that stay apart are said to be related
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles of one happening, as rows of the batch."""

    members: tuple[int, ...]
    """The most central first: by mean log-odds to the others."""
    partners: tuple[int, ...]
    """For each member but the first, the one that it is likest to."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two clusters that may tell of one happening, and stay apart."""

    one: int
    """Place in `Clustering.clusters`."""
    other: int
    log_odds: float
    """Of the two as wholes where `Wholes` judges them, else the mean between them."""
    left: int
    """The row of the likest pair in ``one``."""
    right: int


@dataclass(frozen=True, slots=True)
class Clustering:
    """A partition of the batch, and what was thought of on the way."""

    clusters: tuple[Cluster, ...]
    """In the order of their first rows."""
    pairs: Pairs
    crowds: Crowds
    doubts: tuple[Doubt, ...]
    """The likest first."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What somebody settled: pairs of rows of one event, and of two."""

    same: tuple[tuple[int, int], ...] = ()
    different: tuple[tuple[int, int], ...] = ()


def cluster(
    space: Space,
    contradictions: Contradictions,
    model: PairModel,
    verdicts: Verdicts,
    tables: Tables | None = None,
    mapped: Mapped | None = None,
) -> Clustering:
    """All rows of ``space`` in clusters. A contradiction stands above every likeness and every verdict.

    ``tables``: of the pass over clusters (`Learned.wholes`); what ships where it is not given. ``mapped``: see
    `candidates`.
    """
    contradict = contradictions.groups
    near, crowds = candidates(space, contradictions, model, mapped)
    pairs = _without(near, verdicts.different)
    wholes = Wholes(space, pairs, tables or shipped().wholes)
    clusters = agglomerate(len(space), pairs, contradict, limit=wholes.limit)
    wholes.join(clusters, contradict)
    join_across(clusters, pairs, space.language, contradict)
    join_singles(clusters, pairs, space, contradict)
    _settle(clusters, verdicts.same, contradict)
    groups = clusters.groups()
    inside = _inside(clusters.label, groups, pairs)
    found = tuple(_ordered(group, pairs, part) for group, part in zip(groups, inside, strict=True))
    return Clustering(found, pairs, crowds, _doubts(clusters, wholes, groups, pairs))


def _without(pairs: Pairs, different: Iterable[tuple[int, int]]) -> Pairs:
    """``pairs`` with those barred that were settled to be of two events."""
    count = int(pairs.right.max()) + 1 if len(pairs.right) else 0
    barred = {min(pair) * count + max(pair) for pair in different}
    keys = pairs.left * count + pairs.right
    return Pairs(pairs.left, pairs.right, pairs.log_odds, pairs.barred | np.isin(keys, sorted(barred)))


def _settle(clusters: Clusters, same: Iterable[tuple[int, int]], contradict: Contradict) -> None:
    for one, other in same:
        left, right = clusters.label[one], clusters.label[other]
        if left != right and not contradict(clusters.members(left), clusters.members(right)):
            clusters.merge(np.array([left]), np.array([right]))


def _inside(label: Rows, groups: Sequence[Rows], pairs: Pairs) -> Iterator[npt.NDArray[np.intp]]:
    """For each group the places of the pairs inside it."""
    within = np.flatnonzero(label[pairs.left] == label[pairs.right])
    within = within[np.argsort(label[pairs.left[within]], kind="stable")]
    marks = np.searchsorted(label[pairs.left[within]], [group[0] for group in groups])
    yield from np.split(within, marks[1:])


def _ordered(rows: Rows, pairs: Pairs, inside: npt.NDArray[np.intp]) -> Cluster:
    """The most central row first, and for each other row its likest one in the group."""
    left, right = np.searchsorted(rows, pairs.left[inside]), np.searchsorted(rows, pairs.right[inside])
    over = pairs.log_odds[inside].astype(np.float64) - FLOOR
    sums = np.bincount(left, over, len(rows)) + np.bincount(right, over, len(rows))
    order = np.lexsort((rows, -np.round(sums, _DIGITS)))
    partner = np.full(len(rows), order[0])
    ranked = np.lexsort((-right, -left, over))
    partner[np.concatenate([left[ranked], right[ranked]])[_interleaved(len(ranked))]] = np.concatenate(
        [right[ranked], left[ranked]]
    )[_interleaved(len(ranked))]
    return Cluster(tuple(rows[order].tolist()), tuple(rows[partner[order[1:]]].tolist()))


def _interleaved(count: int) -> npt.NDArray[np.intp]:
    """0, count, 1, count + 1, …: so that the last pair written for a row is its best, whichever end it is."""
    return np.arange(2 * count).reshape(2, count).T.ravel()


def _doubts(clusters: Clusters, wholes: Wholes, groups: Sequence[Rows], pairs: Pairs) -> tuple[Doubt, ...]:
    place = {int(group[0]): number for number, group in enumerate(groups)}
    found = []
    near = np.flatnonzero(clusters.means >= LEAST)
    scores = wholes.scores(clusters, near)
    near, scores = near[scores >= _DOUBTFUL], scores[scores >= _DOUBTFUL]
    likest = _likest(clusters, pairs, near)
    for n in np.lexsort((clusters.right[near], clusters.left[near], -scores)).tolist():
        one, other = int(clusters.left[near[n]]), int(clusters.right[near[n]])
        left, right = likest[one, other]
        found.append(Doubt(place[one], place[other], float(scores[n]), left, right))
    return tuple(found)


def _likest(clusters: Clusters, pairs: Pairs, edges: Rows) -> dict[tuple[int, int], tuple[int, int]]:
    """By clusters of ``edges``, the pair of their rows with the highest log-odds, in the order of the clusters."""
    count = len(clusters.label)
    wanted = np.sort(clusters.left[edges] * count + clusters.right[edges])
    if not len(wanted):
        return {}
    one, other = clusters.label[pairs.left], clusters.label[pairs.right]
    keys = np.minimum(one, other) * count + np.maximum(one, other)
    place = np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)
    of_edges = np.flatnonzero((wanted[place] == keys) & (one != other))
    best = np.empty(len(wanted), dtype=np.intp)
    rising = of_edges[np.argsort(pairs.log_odds[of_edges], kind="stable")]
    best[place[rising]] = rising  # the last one written is the best
    turned = (one > other)[best]
    ends = np.where(turned, pairs.right[best], pairs.left[best]), np.where(turned, pairs.left[best], pairs.right[best])
    ways = zip((wanted // count).tolist(), (wanted % count).tolist(), strict=True)
    return dict(zip(ways, zip(ends[0].tolist(), ends[1].tolist(), strict=True), strict=True))
