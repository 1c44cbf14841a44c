"""Numbers learned from labelled news, shipped with the package: `tests/quality/learn_events.py` makes them.

They stand for what a batch of articles could tell of itself (its mean vectors, how rare its words are), so that a
pair's score depends on the pair alone: an article more or less in the batch changes no other pair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from briefing.embedding import Embedder, scale_of

Array = npt.NDArray[np.float32]

MEANING = ("meaning", "headline")
BAGS = ("words", "names", "numbers")
BUCKETS = 1 << 20
"""Hashed keys are taken modulo this number."""
KINDS = ("same", "across", "same titles", "across titles")
"""Kinds of pairs: one language or two; with a lead on both sides, or with a title alone on one."""
_LEVELS = 30.0  # steps of a stored rarity in one nat


@dataclass(frozen=True, slots=True)
class Tables:
    """An additive model of channels and pairs of channels: steps over each, see `briefing.events.model`."""

    features: tuple[str, ...]
    edges: tuple[Array, ...]
    """For each feature where a step begins, rising: a value's code is the number of edges at or below it."""
    single: tuple[Array, ...]
    """For each feature the log-odds of each code, those of an unknown value last; shape ``(edges + 2,)``."""
    joint: Mapping[tuple[int, int], Array]
    """For pairs of features (by number, the lower first) the log-odds of each pair of codes."""
    base: float
    thresholds: tuple[float, ...]
    """By `KINDS`, the log-odds from which on a pair speaks for one event."""


@dataclass(frozen=True, slots=True)
class Learned:
    """All that is learned."""

    means: Mapping[str, Mapping[str, Array]]
    """By channel of `MEANING` and language; ``""`` is the mean of languages."""
    projections: Mapping[str, Array]
    """By channel of `MEANING`, the matrix that centred vectors are multiplied with; shape ``(d, d)``."""
    rarity: Mapping[str, Array]
    """By channel of `BAGS`, minus the log of the share of events that hold a key; shape ``(BUCKETS,)``."""
    tables: Tables
    """Of pairs of articles."""
    wholes: Tables | None = None
    """Of pairs of clusters; ``None``: clusters are joined by the mean of their pairs alone."""


@cache
def shipped() -> Learned:
    """What ships with the package."""
    means, projections = _stored("language-means"), _stored("projection")
    names = [str(name) for name in means["languages"]]
    return Learned(
        means={c: dict(zip(names, means[c].astype(np.float32), strict=True)) for c in MEANING},
        projections={c: symmetric(projections[c], projections[f"{c} step"]) for c in MEANING},
        rarity=rarities(_stored("rarity")),
        tables=tables(_stored("pair-model")),
        wholes=tables(_stored("cluster-model")),
    )


def learned_for(embedder: Embedder) -> Learned:
    """What ships, with the means and projections that were measured of ``embedder`` where it is not the bundled one."""
    scale = scale_of(embedder)
    if scale is None or scale.views is None:
        return shipped()
    return replace(
        shipped(),
        means={channel: scale.views[channel].means for channel in MEANING},
        projections={channel: scale.views[channel].matrix for channel in MEANING},
    )


def _stored(name: str) -> dict[str, npt.NDArray[np.generic]]:
    with (files("briefing.events") / "data" / f"{name}.npz").open("rb") as file, np.load(file) as stored:
        return {key: stored[key] for key in stored.files}


def symmetric(upper: npt.NDArray[np.generic], step: npt.NDArray[np.generic]) -> Array:
    """A symmetric matrix from its diagonal (float) and the steps of the triangle above it (int8)."""
    diagonal, rest = step[1:].astype(np.float32), upper.astype(np.float32) * np.float32(step[0])
    matrix = np.diag(diagonal)
    matrix[np.triu_indices(len(diagonal), 1)] = rest
    whole: Array = matrix + np.triu(matrix, 1).T
    return whole


def packed_projection(matrix: Array) -> tuple[npt.NDArray[np.int8], Array]:
    """The reverse of `symmetric`."""
    upper = matrix[np.triu_indices(len(matrix), 1)]
    step = max(float(np.abs(upper).max()), 1e-9) / 127
    return np.round(upper / step).astype(np.int8), np.concatenate([[step], np.diag(matrix)]).astype(np.float32)


def rarities(stored: Mapping[str, npt.NDArray[np.generic]]) -> dict[str, Array]:
    """Rarity by bucket; keys that are not stored are as rare as the channel knows."""
    found = {}
    for channel in BAGS:
        table = np.full(BUCKETS, float(stored[f"{channel} unseen"]), dtype=np.float32)
        table[stored[channel].astype(np.int64)] = stored[f"{channel} rarity"].astype(np.float32) / _LEVELS
        found[channel] = table
    return found


def packed_rarity(table: Array, unseen: float) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    """Buckets that are less rare than ``unseen``, rising, and their rarity as it is stored."""
    known = np.flatnonzero(table < unseen - 1 / _LEVELS)
    return known.astype(np.uint32), np.round(table[known] * _LEVELS).clip(0, 255).astype(np.uint8)


def tables(stored: Mapping[str, npt.NDArray[np.generic]]) -> Tables:
    """The pair model as it is stored: all tables one after the other."""
    features = tuple(str(name) for name in stored["features"])
    counts = stored["counts"].astype(np.int64)
    edges = np.split(stored["edges"].astype(np.float32), np.cumsum(counts)[:-1])
    codes = counts + 2
    values = stored["values"].astype(np.float32)
    single = np.split(values[: codes.sum()], np.cumsum(codes)[:-1])
    joint, at = {}, int(codes.sum())
    for one, other in stored["joint"].astype(np.int64).tolist():
        size = int(codes[one] * codes[other])
        joint[one, other] = values[at : at + size].reshape(codes[one], codes[other])
        at += size
    base, *thresholds = stored["base"].astype(np.float64).tolist()
    return Tables(features, tuple(edges), tuple(single), joint, base, tuple(thresholds))


def packed_tables(model: Tables) -> dict[str, npt.NDArray[np.generic]]:
    """The reverse of `tables`."""
    pairs = sorted(model.joint)
    values = [*model.single, *(model.joint[pair].ravel() for pair in pairs)]
    return {
        "features": np.array(model.features),
        "counts": np.array([len(edges) for edges in model.edges], dtype=np.int16),
        "edges": np.concatenate(model.edges).astype(np.float32),
        "values": np.concatenate(values).astype(np.float16),
        "joint": np.array(pairs, dtype=np.int8).reshape(-1, 2),
        "base": np.array([model.base, *model.thresholds], dtype=np.float32),
    }
