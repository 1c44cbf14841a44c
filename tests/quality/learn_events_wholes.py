"""The model of the pass over clusters: pairs of clusters as average link leaves them, of events not learned from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from learn_events_data import FOLDS, Batch, Corpus, joined, shifted
from learn_events_fit import Shape, fit
from learn_events_pairs import Pool, space

from briefing.events.agglomerate import Clusters, agglomerate
from briefing.events.candidates import candidates
from briefing.events.contradictions import Contradictions
from briefing.events.learned import Learned, Tables
from briefing.events.model import PairModel
from briefing.events.wholes import EARLY, FIGURES, LEAST, Wholes

# Mean log-odds at which average link is stopped to look at its clusters: where the pass begins, and further on.
_STOPS = (EARLY, EARLY / 2, 0.0)
_UNDATED = 0.25  # weight of the same clusters without their dates
_FREE = ("smaller", "larger", "inside")
_THRESHOLD = -1.0  # out-of-fold B-cubed of the sets is flat from -1.5 to 0
_SHAPE = Shape(FIGURES, _FREE, trees=120, rate=0.07, leaf=60, thresholds=(_THRESHOLD,))


def pools(data: Corpus, models: Sequence[Learned]) -> list[Pool]:
    """By fold, pairs of clusters that hold an event of it; ``models``: by fold, what is learned from the others."""
    batch = joined([shifted(one) for name, one in data.sets.items() if name != "og2021"])
    return [_pool(batch, stats, number) for number, stats in enumerate(models)]


def fit_wholes(pools_: Sequence[Pool], held: int | None = None) -> Tables:
    """Tables from the pools of all folds but ``held``."""
    parts = [pools_[number] for number in range(FOLDS) if number != held]
    values, label = np.concatenate([p.values for p in parts]), np.concatenate([p.label for p in parts])
    return fit(Pool(values, label, np.concatenate([p.weight for p in parts])), _SHAPE)


def _pool(batch: Batch, stats: Learned, number: int) -> Pool:
    seen, contradictions = space(batch, stats), Contradictions(batch.digests)
    pairs, _ = candidates(seen, contradictions, PairModel(stats.tables))
    wholes = Wholes(seen, pairs, stats.tables)
    parts = []
    for stop in _STOPS:
        clusters = agglomerate(len(seen), pairs, contradictions.groups, stop)
        edges = clusters.open(LEAST)
        edges = edges[wholes.judged(clusters, edges)]
        figures = wholes.figures(clusters, edges)
        parts.append(_labelled(batch, clusters, edges, np.stack([figures[f] for f in FIGURES], axis=1), number))
    whole = [np.concatenate(columns) for columns in zip(*parts, strict=True)]
    bare = whole[0].copy()
    bare[:, [FIGURES.index("gap"), FIGURES.index("middle")]] = np.nan
    return Pool(
        np.concatenate([whole[0], bare]),
        np.concatenate([whole[1], whole[1]]),
        np.concatenate([whole[2], whole[2] * _UNDATED]),
    )


def _labelled(
    batch: Batch, clusters: Clusters, edges: npt.NDArray[np.intp], values: npt.NDArray[np.float32], number: int
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Of the edges that touch the fold: figures, whether most pairs are of one event, and weights."""
    events, count = np.unique(batch.events, return_inverse=True)[1], len(clusters.label)
    shares = np.zeros((count, int(events.max()) + 1), dtype=np.float32)
    np.add.at(shares, (clusters.label, events), 1.0)
    shares /= np.maximum(clusters.sizes, 1)[:, None]
    held = np.bincount(clusters.label, batch.folds == number, count) > clusters.sizes / 2
    one, other = clusters.left[edges], clusters.right[edges]
    same = np.einsum("ne,ne->n", shares[one], shares[other]) > 0.5
    kept = (held[one] & held[other]) | ((held[one] | held[other]) & ~same)
    weight = np.minimum(clusters.sizes[one], clusters.sizes[other]) ** 0.5
    return values[kept], same[kept].astype(np.float64), weight[kept]
