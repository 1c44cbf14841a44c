"""Which sentences of an event say the most, and which say it again.

Centrality is LexRank (Erkan and Radev 2004): the stationary weight of a sentence in the graph of likeness between all
of them, here over multilingual embeddings. Selection is maximal marginal relevance (Carbonell and Goldstein 1998).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from briefing.embedding import Vectors

Weights = npt.NDArray[np.float64]

_DAMPING = 0.85  # as in LexRank
_ROUNDS = 30
_RELEVANCE = 0.65  # share of relevance against novelty in marginal relevance


def centred(vectors: Vectors, languages: Sequence[str | None]) -> Vectors:
    """``vectors`` less the mean of their language, of unit length again.

    Sentences of one language are alike for being in it; without its mean, likeness across languages counts for more.
    Shape ``(n, d)`` in and out. A language with fewer than three sentences takes the mean of all.
    """
    result = vectors - vectors.mean(axis=0)
    tags = np.array([language or "" for language in languages])
    for tag in sorted(set(tags.tolist())):
        rows = tags == tag
        if rows.sum() >= 3:
            result[rows] = vectors[rows] - vectors[rows].mean(axis=0)
    norms = np.linalg.norm(result, axis=1, keepdims=True)
    unit: Vectors = (result / np.where(norms == 0, 1, norms)).astype(np.float32)
    return unit


def centrality(vectors: Vectors, groups: Sequence[int]) -> Weights:
    """LexRank weight of each sentence, 0 to 1 (the highest is 1).

    Likeness between sentences of one group (one article) counts half: what several sources say matters more than
    what one source says twice.
    """
    count = len(vectors)
    if count == 1:
        return np.ones(1)
    likeness = np.clip(vectors @ vectors.T, 0, None).astype(np.float64)
    same = np.equal.outer(np.array(groups), np.array(groups))
    likeness *= np.where(same, 0.5, 1.0)
    np.fill_diagonal(likeness, 0.0)
    sums = likeness.sum(axis=1, keepdims=True)
    steps = np.where(sums > 0, likeness / np.where(sums > 0, sums, 1), 1 / count)
    weights = np.full(count, 1 / count)
    for _ in range(_ROUNDS):
        weights = (1 - _DAMPING) / count + _DAMPING * (steps.T @ weights)
    highest: Weights = weights / weights.max()
    return highest


def most_informative(scores: Weights, vectors: Vectors, taken: list[int], most: int) -> list[int]:
    """``taken`` and further indices up to ``most``, each the best of score against likeness to those taken."""
    chosen = list(taken)
    left = [index for index in range(len(scores)) if index not in chosen]
    while left and len(chosen) < most:
        near = (vectors[left] @ vectors[chosen].T).max(axis=1) if chosen else np.zeros(len(left))
        gain = _RELEVANCE * scores[left] - (1 - _RELEVANCE) * near
        best = left[int(np.argmax(gain))]
        chosen.append(best)
        left.remove(best)
    return chosen
