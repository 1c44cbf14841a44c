"""A batch of articles cut into groups: candidate pairs, connected blocks, average link inside each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.events.across import join_across
from briefing.events.agglomerate import agglomerate, components
from briefing.events.channels import Space
from briefing.events.contradictions import Contradictions
from briefing.events.model import PairModel

STRIPE = 512  # rows of the pair matrix that are in memory at a time
Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles of one happening, as rows of the batch."""

    members: tuple[int, ...]
    """The most central first: by mean log-odds to the others."""
    partners: tuple[int, ...]
    """For each member but the first, the one that it is likest to."""


def clusters(space: Space, contradictions: Contradictions, model: PairModel) -> list[Cluster]:
    """A partition of the batch, in the order of first members.

    Average link never merges clusters without a pair that the model takes for one event, so cutting the batch into
    blocks that such pairs connect loses nothing. A second pass joins clusters of different languages.
    """
    groups: list[list[int]] = []
    for block in components(len(space), *_edges(space, model)):
        scores = model.logits(space, block, block)
        groups += [block[group].tolist() for group in agglomerate(scores, contradictions.matrix(block), 0.0)]
    groups = join_across(space, contradictions, model, groups)
    return [_cluster(space, model, np.array(sorted(group))) for group in sorted(groups, key=min)]


def _edges(space: Space, model: PairModel) -> tuple[Rows, Rows]:
    """Pairs with log-odds of 0 and above, each once."""
    every = np.arange(len(space))
    left, right = [every[:0]], [every[:0]]
    for start in range(0, len(space), STRIPE):
        rows, columns = every[start : start + STRIPE], every[start:]
        row, column = np.nonzero(model.logits(space, rows, columns) >= 0)
        left.append(rows[row])
        right.append(columns[column])
    return np.concatenate(left), np.concatenate(right)


def _cluster(space: Space, model: PairModel, rows: Rows) -> Cluster:
    if rows.size == 1:
        return Cluster((int(rows[0]),), ())
    between = model.logits(space, rows, rows).astype(np.float64)
    np.fill_diagonal(between, 0.0)
    order = np.lexsort((rows, -np.round(between.sum(axis=1), 6)))
    np.fill_diagonal(between, -np.inf)
    partners = between.argmax(axis=1)
    return Cluster(tuple(int(rows[place]) for place in order), tuple(int(rows[partners[place]]) for place in order[1:]))
