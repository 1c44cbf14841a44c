"""Boosted trees of two splits, read off into tables: a generalised additive model with pairwise interactions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from learn_events_pairs import CIRCUMSTANCES, FEATURES, Pool

from briefing.events.learned import KINDS, Tables

Array = npt.NDArray[np.float64]

_FALLING = {"time", "event date", "gap", "middle"}
_STEPS = 24  # of a channel, at most
_TREES, _RATE, _RIDGE, _LEAF = 300, 0.1, 10.0, 60
# Log-odds from which on a pair speaks for one event: from out-of-fold B-cubed of the sets (`check`), on the strict
# side, since two events told as one are worse than one told twice. Titles alone say less, and day mixes are dense.
THRESHOLDS = {"same": -1.5, "across": -2.0, "same titles": -4.0, "across titles": -4.5}
# Features whose share of a table that stands for no pair is not known are given this many pairs.
_PRIOR = 1e-6


@dataclass(frozen=True)
class Shape:
    """What is fitted to: the features in order, which of them may go either way, how many trees and how coarse."""

    features: tuple[str, ...] = FEATURES
    free: Collection[str] = CIRCUMSTANCES
    trees: int = _TREES
    rate: float = _RATE
    leaf: int = _LEAF
    thresholds: tuple[float, ...] = tuple(THRESHOLDS[kind] for kind in KINDS)


def fit(pool: Pool, shape: Shape = Shape()) -> Tables:
    """Tables that tell pairs of one event from others."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    edges = [_edges(pool, column) for column in range(len(shape.features))]
    codes = encoded(pool.values, edges)
    trees = HistGradientBoostingClassifier(
        max_depth=2,
        max_iter=shape.trees,
        learning_rate=shape.rate,
        l2_regularization=_RIDGE,
        min_samples_leaf=shape.leaf,
        monotonic_cst=[0 if f in shape.free else -1 if f in _FALLING else 1 for f in shape.features],
        early_stopping=False,
        random_state=0,
        max_bins=64,
    ).fit(codes, pool.label, sample_weight=pool.weight)
    return _purified(_read_off(trees, edges, shape), codes, pool.weight)


def _edges(pool: Pool, column: int) -> npt.NDArray[np.float32]:
    """Where steps begin: at quantiles of the pairs of one event, and of those of two."""
    known = ~np.isnan(pool.values[:, column])
    found = []
    for label, marks in ((1, np.linspace(0.04, 0.96, _STEPS // 2)), (0, np.linspace(0.1, 0.995, _STEPS // 2))):
        chosen = pool.values[known & (pool.label == label), column]
        found.append(np.quantile(chosen, marks) if len(chosen) else np.zeros(0))
    return np.unique(np.round(np.concatenate(found), 3)).astype(np.float32)


def encoded(values: npt.NDArray[np.float32], edges: list[npt.NDArray[np.float32]]) -> Array:
    """The step of each value; NaN where not known."""
    columns = [np.searchsorted(edge, values[:, n], side="right").astype(np.float64) for n, edge in enumerate(edges)]
    out = np.stack(columns, axis=1)
    out[np.isnan(values)] = np.nan
    return out


def _read_off(trees: Any, edges: list[npt.NDArray[np.float32]], shape: Shape) -> Tables:
    """Every tree's leaf hangs on one feature or on two, so that their sum is a table for each pair of features."""
    sizes = [len(edge) + 2 for edge in edges]
    joint: dict[tuple[int, int], Array] = defaultdict(lambda: np.zeros(0))
    for (predictor,) in trees._predictors:
        for path, value in _leaves(predictor.nodes, 0, ()):
            used = sorted({feature for feature, _, _, _ in path})
            one, other = (used[0], used[-1]) if len(used) == 2 else (used[0], (used[0] + 1) % len(edges))
            one, other = min(one, other), max(one, other)
            if not joint[one, other].size:
                joint[one, other] = np.zeros((sizes[one], sizes[other]))
            inside = {f: np.ones(sizes[f], dtype=bool) for f in (one, other)}
            for feature, mark, low, missing in path:
                steps = np.arange(sizes[feature])
                fits = (steps <= mark) if low else (steps > mark)
                fits[-1] = missing == low
                inside[feature] &= fits
            joint[one, other] += value * np.outer(inside[one], inside[other])
    single = tuple(np.zeros(size, dtype=np.float32) for size in sizes)
    base = float(np.ravel(trees._baseline_prediction)[0])
    return Tables(shape.features, tuple(edges), single, dict(joint), base, shape.thresholds)


def _leaves(nodes: Any, at: int, path: tuple[tuple[int, float, bool, bool], ...]) -> Iterator[tuple[Any, float]]:
    """Each leaf's value with the questions on the way: feature, mark, whether at or below it, where unknown goes."""
    node = nodes[at]
    if node["is_leaf"]:
        if path:
            yield path, float(node["value"])
        return
    question = int(node["feature_idx"]), float(node["num_threshold"])
    for child, low in (("left", True), ("right", False)):
        step = (*question, low, bool(node["missing_go_to_left"]))
        yield from _leaves(nodes, int(node[child]), (*path, step))


def _purified(tables: Tables, codes: Array, weight: Array) -> Tables:
    """The same sums, with what one feature says alone moved out of the tables of two (Lengerich et al. 2020)."""
    places = [np.where(np.isnan(codes[:, n]), len(e) + 1, codes[:, n]) for n, e in enumerate(tables.edges)]
    at = [place.astype(np.int64) for place in places]
    single = [np.zeros(len(edge) + 2) for edge in tables.edges]
    joint, base = {}, tables.base
    for (one, other), table in sorted(tables.joint.items()):
        rest = np.array(table, dtype=np.float64)
        share = np.bincount(at[one] * rest.shape[1] + at[other], weight, rest.size).reshape(rest.shape)
        share = share / share.sum() + _PRIOR
        for _ in range(20):
            rows = (rest * share).sum(axis=1) / share.sum(axis=1)
            rest -= rows[:, None]
            columns = (rest * share).sum(axis=0) / share.sum(axis=0)
            rest -= columns[None]
            single[one] += rows
            single[other] += columns
        joint[one, other] = rest.astype(np.float32)
    for number, values in enumerate(single):
        share = np.bincount(at[number], weight, len(values)) / weight.sum()
        base += float(values @ share)
        single[number] = values - values @ share
    return replace(tables, single=tuple(s.astype(np.float32) for s in single), joint=joint, base=base)
