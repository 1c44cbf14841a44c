"""The last pass: single articles that follow up an event.

The next day's one report brings its own news, so that its mean to the reports of the day before stays below what makes
one event of two. What shows where it belongs is that it comes near an earlier report that is firmly in an event, and
near nothing else. Out of fold, where every event has several reports, 18 of 20 such articles belonged there (allsides,
vnmds, giveme5w1h; B-cubed up by .6, .7 and 1.5 points); where half of the events are cut down to one report each, 23 of
49, and B-cubed still rises a little. Earlier articles belonged there a third as often: they are left alone.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from briefing.events.agglomerate import Clusters, Contradict
from briefing.events.channels import Space
from briefing.events.pairs import FLOOR, Pairs

Rows = npt.NDArray[np.intp]
Vector = npt.NDArray[np.float64]

_LIKEST = -0.5  # log-odds that the likest pair must reach
_LEAD = 2.0  # by how much it must be better than the likest pair with any other cluster
_MEAN = -1.75  # mean log-odds to the cluster's reports in the article's language
_FIRM = 1.0  # mean log-odds of the report that it follows to the rest of the cluster
_MOST = 16  # articles that join one event, so that time stays linear; on the labelled sets two at most
_DIGITS = 6


def join_singles(clusters: Clusters, pairs: Pairs, space: Space, contradict: Contradict) -> None:
    """Merge each single article with the cluster of several that it is likest to, if by a clear lead.

    It follows a report of its own language, so that translations change nothing, and one that is not later. All choose
    among the clusters as they are when called: what joins draws nothing after it. Titles alone say too little, and
    what is undated follows nothing.
    """
    rows, partners = _choices(clusters, pairs, space)
    for _ in range(_MOST):
        if not len(rows):
            return
        _, first = np.unique(clusters.label[partners], return_index=True)
        ends = clusters.label[rows[first]], clusters.label[partners[first]]
        free = _free(clusters, *ends, contradict)
        clusters.merge(ends[1][free], ends[0][free])
        rows, partners = np.delete(rows, first), np.delete(partners, first)


def _free(clusters: Clusters, one: Rows, other: Rows, contradict: Contradict) -> npt.NDArray[np.bool_]:
    """Whether nothing bars the clusters of each pair from each other."""
    count = len(clusters.label)
    barred = clusters.left[clusters.barred] * count + clusters.right[clusters.barred]
    free: npt.NDArray[np.bool_] = ~np.isin(np.minimum(one, other) * count + np.maximum(one, other), barred)
    for n in np.flatnonzero(free).tolist():
        free[n] = not contradict(clusters.members(int(one[n])), clusters.members(int(other[n])))
    return free


def _choices(clusters: Clusters, pairs: Pairs, space: Space) -> tuple[Rows, Rows]:
    """Single articles, and of each the likest report of the cluster that it chooses; the likest first."""
    rows, mates, best, mean = _ways(clusters, pairs, space)
    order = np.lexsort((mates, -best, rows))
    rows, mates, best, mean = rows[order], mates[order], best[order], mean[order]
    first = np.diff(rows, prepend=-1) != 0
    rival = np.where(np.append(first[1:], True), FLOOR, np.append(best[1:], FLOOR))
    fit = first & (best >= _LIKEST) & (best - rival >= _LEAD) & (mean >= _MEAN)
    fit &= (_standing(clusters, pairs)[mates] >= _FIRM) & (space.time[rows] >= space.time[mates])
    chosen = np.flatnonzero(fit)[np.lexsort((rows[fit], -best[fit]))]
    return rows[chosen], mates[chosen]


def _ways(clusters: Clusters, pairs: Pairs, space: Space) -> tuple[Rows, Rows, Vector, Vector]:
    """Single articles by each cluster near: the likest report in it, its log-odds, and the mean of all.

    All are reports with a lead in the article's language.
    """
    rows, mates, log_odds = _near(clusters, pairs, space)
    order = np.lexsort((mates, -log_odds, clusters.label[mates], rows))
    rows, mates, log_odds = rows[order], mates[order], log_odds[order]
    keys = rows * len(clusters.label) + clusters.label[mates]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    over = np.add.reduceat(log_odds - FLOOR, first) if len(first) else log_odds
    lead = np.flatnonzero(space.known["meaning"])
    codes = clusters.label * (int(space.language.max(initial=0)) + 1) + space.language
    cells, sizes = np.unique(codes[lead], return_counts=True)
    mean = over / sizes[np.searchsorted(cells, codes[mates[first]])] + FLOOR
    return rows[first], mates[first], np.round(log_odds[first], _DIGITS), np.round(mean, _DIGITS)


def _near(clusters: Clusters, pairs: Pairs, space: Space) -> tuple[Rows, Rows, Vector]:
    """Single articles and reports near them, both with a lead and of one language, with the log-odds of the two."""
    lead, language = space.known["meaning"], space.language
    single = clusters.sizes[clusters.label] == 1
    like = lead[pairs.left] & lead[pairs.right] & (language[pairs.left] == language[pairs.right])
    one, other = np.flatnonzero(like & single[pairs.left]), np.flatnonzero(like & single[pairs.right])
    rows = np.concatenate([pairs.left[one], pairs.right[other]])
    mates = np.concatenate([pairs.right[one], pairs.left[other]])
    return rows, mates, pairs.log_odds[np.concatenate([one, other])].astype(np.float64)


def _standing(clusters: Clusters, pairs: Pairs) -> Vector:
    """The mean log-odds of each article to the rest of its cluster; below every other where it is alone."""
    count, label = len(clusters.label), clusters.label
    within = np.flatnonzero(label[pairs.left] == label[pairs.right])
    over = pairs.log_odds[within].astype(np.float64) - FLOOR
    sums = np.bincount(pairs.left[within], over, count) + np.bincount(pairs.right[within], over, count)
    mean: Vector = np.round(sums / np.maximum(clusters.sizes[label] - 1, 1) + FLOOR, _DIGITS)
    return mean
