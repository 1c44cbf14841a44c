"""Pairs to learn from, as grouping will see them: the neighbours of each article, and all pairs of one event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from learn_events_data import Batch, Corpus, fold, joined, shifted
from learn_events_stats import Wanted, learned

from briefing.events.channels import CHANNELS, Space, centred, projected
from briefing.events.learned import Learned

CIRCUMSTANCES = ("across", "bare", "length")
FEATURES = (*CHANNELS, *CIRCUMSTANCES)
Rows = npt.NDArray[np.intp]
Array = npt.NDArray[np.float64]

_MATES = (40, 15, 15)  # nearest in meaning, in words, in meaning among other languages
_MANY = 3000  # pairs of one event that are kept; it is weighted up for the rest
_AT_RANDOM = 20000  # pairs anywhere
_OF_NEIGHBOURS, _OF_RANDOM = 0.5, 0.02  # weights of a pair of two events
_STRIPE = 512
# Weight of the pairs of one event of each batch, and of the batch without its dates.
_SHARES = {"og2021": (3200.0, 800.0), "full": (3200.0, 800.0), "titles": (1600.0, 400.0)}
_JUDGED = (18000.0, 72000.0)  # of the SemEval pairs, alike and unalike


@dataclass(frozen=True)
class Pool:
    """Pairs with the values of `FEATURES`, whether they are of one event, and their weights."""

    values: npt.NDArray[np.float32]
    label: Array
    weight: Array


def space(batch: Batch, stats: Learned) -> Space:
    """The batch as grouping sees it."""
    raw = {"meaning": batch.cards, "headline": batch.headlines}
    vectors = {c: projected(centred(raw[c], batch.languages, c, stats), c, stats) for c in raw}
    vectors["meaning"][[d.card == d.headline for d in batch.digests]] = 0.0
    return Space(batch.digests, vectors, stats)


def values(of: Space, left: Rows, right: Rows) -> npt.NDArray[np.float32]:
    """Columns as `FEATURES`."""
    known = {**of.pairs(left, right), **of.circumstances(left, right)}
    return np.stack([known[name] for name in FEATURES], axis=1)


def neighbours(of: Space) -> tuple[Rows, Rows]:
    """Pairs of rows near each other, each once, left before right."""
    count = len(of)
    lead = of.known["meaning"][:, None]
    near = [of.vectors["headline"], np.where(lead, of.vectors["meaning"], of.vectors["headline"])]
    days = np.nan_to_num(of.time, nan=float(np.nanmean(of.time)) if (~np.isnan(of.time)).any() else 0.0)
    keys = []
    for start in range(0, count, _STRIPE):
        rows = np.arange(start, min(start + _STRIPE, count))
        meaning = sum(m[rows] @ m.T for m in near) - 0.04 * np.abs(days[rows, None] - days[None])
        other = meaning - 9.0 * (of.language[rows, None] == of.language[None])
        for likeness, mates in zip(
            (meaning, of.vectors["words"][rows] @ of.vectors["words"].T, other), _MATES, strict=True
        ):
            likeness[rows - start, rows] = -99.0
            mates = min(mates, count - 1)
            best = np.argpartition(-likeness, mates - 1, axis=1)[:, :mates]
            one, two = np.repeat(rows, mates), best.ravel()
            keys.append(np.minimum(one, two) * count + np.maximum(one, two))
    return np.divmod(np.unique(np.concatenate(keys)), count)


def pool(corpus: Corpus, wanted: Wanted, folds: list[int], without: Callable[[int], Learned] | None = None) -> Pool:
    """Pairs of wanted events. Each fold's pairs are seen through statistics learned without that fold.

    Else the projection would look better than it is on new events, and be trusted too much. ``without`` has those
    statistics by fold, where they are known.
    """
    parts = []
    for number in folds:
        stats = (
            without(number) if without else learned(corpus, lambda event, n=number: wanted(event) and fold(event) != n)
        )
        parts += _batches(corpus, stats, number, wanted)
        parts.append(_judged(corpus, stats, number))
    return Pool(
        np.concatenate([part.values for part in parts]),
        np.concatenate([part.label for part in parts]),
        np.concatenate([part.weight for part in parts]) / len(folds),
    )


def _batches(corpus: Corpus, stats: Learned, number: int, wanted: Wanted) -> list[Pool]:
    full = [shifted(batch) for name, batch in corpus.sets.items() if name != "og2021"]
    stand = {"og2021": corpus.sets["og2021"], "full": joined(full)}
    stand["titles"] = joined([shifted(batch) for batch in corpus.bare.values()])
    parts = []
    for name, batch in stand.items():
        seen = space(batch, stats)
        left, right, weight = _pairs(batch, seen, number, wanted)
        label = (batch.events[left] == batch.events[right]).astype(np.float64)
        found = values(seen, left, right)
        for share, kept, every in zip(_SHARES[name], (found, _undated(found)), (1, 3), strict=True):
            weighed = weight[::every] * share / max(weight[::every][label[::every] > 0].sum(), 1e-9)
            parts.append(Pool(kept[::every], label[::every], weighed))
    return parts


def _undated(known: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The same pairs without dates: what a missing date says must not be which set an article is of."""
    out = known.copy()
    out[:, [FEATURES.index("time"), FEATURES.index("event date")]] = np.nan
    return out


def _pairs(batch: Batch, seen: Space, number: int, wanted: Wanted) -> tuple[Rows, Rows, Array]:
    """Rows and weights: a pair of one event weighs 1/size of the event, as in B-cubed."""
    inside = (batch.folds == number) & np.array([wanted(str(event)) for event in batch.events])
    _, place, sizes = np.unique(batch.events, return_inverse=True, return_counts=True)
    ones, twos, weights = [], [], []
    for event in np.unique(place[inside]):
        members = np.flatnonzero(place == event)
        one, two = np.triu_indices(len(members), 1)
        step = max(1, -(-len(one) // _MANY))
        ones.append(members[one[::step]])
        twos.append(members[two[::step]])
        weights.append(np.full(len(ones[-1]), len(one) / max(len(ones[-1]), 1) / sizes[event]))
    left, right = neighbours(seen)
    apart = inside[left] & inside[right] & (place[left] != place[right])
    # Only neighbours of the same fold can be used: one in so many.
    weights.append(np.full(apart.sum(), _OF_NEIGHBOURS / max(float(inside.mean()), 1e-9)))
    rows = np.flatnonzero(inside)
    random = np.random.default_rng(1)
    one, two = random.choice(rows, _AT_RANDOM), random.choice(rows, _AT_RANDOM)
    differ = place[one] != place[two]
    weights.append(np.full(differ.sum(), _OF_RANDOM * len(rows) ** 2 / 2 / _AT_RANDOM))
    return (
        np.concatenate([*ones, left[apart], one[differ]]),
        np.concatenate([*twos, right[apart], two[differ]]),
        np.concatenate(weights),
    )


def _judged(corpus: Corpus, stats: Learned, number: int) -> Pool:
    """The SemEval pairs of a fold that are clear; their pages are in the statistics, which know no pairs."""
    chosen = (corpus.pair_folds == number) & ~np.isnan(corpus.alike)
    seen = judged_values(corpus, stats)[chosen]
    label = corpus.alike[chosen]
    one, two = max(label.sum(), 1.0), max((1 - label).sum(), 1.0)
    return Pool(seen, label, np.where(label > 0, _JUDGED[0] / one, _JUDGED[1] / two))


def judged_values(corpus: Corpus, stats: Learned) -> npt.NDArray[np.float32]:
    """The features of all SemEval pairs."""
    return values(space(corpus.pages, stats), corpus.places[:, 0], corpus.places[:, 1])
