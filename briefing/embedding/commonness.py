"""How common a word is, in a hundred languages: the piece probabilities that the embedding's vocabulary carries.

The vocabulary of XLM-RoBERTa was counted over text of 100 languages (Conneau et al. 2020) and keeps letters as they
were written, so that it also tells a name from a word: "Chelsea" is one piece there and "chelsea" three.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from briefing.embedding.port import Vectors

if TYPE_CHECKING:
    from briefing.embedding.pieces import Pieces
    from briefing.embedding.weights import Weights

_WEIGHT = 3.0
_LONGEST = 32  # characters; a longer word is as rare as one of these


@lru_cache(maxsize=65536)
def commonness(word: str) -> float:
    """The logarithm of the probability of ``word`` as it is written.

    -9 for "that", -13 for "police", -30 and below for what is hardly ever written; only differences mean anything.
    Raises `ResourceError` where the package that carries the vocabulary is not installed.
    """
    pieces, scores = _vocabulary()
    return float(sum(scores[piece] for piece in pieces.of(word[:_LONGEST])))


@lru_cache(maxsize=16384)
def word_features(word: str) -> Vectors:
    """What is known of ``word`` outside of any text, shape ``(773,)``: for learned measures over single words.

    The mean vectors of its pieces as it is written and without its capital, how common both are, and of how many
    pieces. Raises `ResourceError` as `commonness` does.
    """
    word = word[:_LONGEST]
    pieces, _ = _vocabulary()
    forms = (word, word.lower())
    sizes = [len(pieces.of(form)) for form in forms]
    first, second = (commonness(form) for form in forms)
    numbers = [(first - second) / 5, first / 10, second / 10, sizes[0] / 3, sizes[1] / 3]
    found: Vectors = np.concatenate([*(_WEIGHT * _mean(pieces.of(form)) for form in forms), np.array(numbers)])
    return found.astype(np.float32)


def forget() -> None:
    """Let go of the vocabulary, until a word is next looked up that was not before."""
    _vocabulary.cache_clear()
    _weights.cache_clear()


def _mean(rows: list[int]) -> Vectors:
    from briefing.embedding.weights import unpacked

    if not rows:
        return np.zeros(_weights().shape.width, dtype=np.float32)
    vectors = unpacked(_weights().blocks("emb.word", _weights().shape.width)[rows])
    unit: Vectors = (vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6)).mean(axis=0)
    return unit


@lru_cache(maxsize=1)
def _weights() -> Weights:
    from briefing.embedding.weights import Weights, bundled

    return Weights(bundled())


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[Pieces, list[float]]:
    from briefing.embedding.pieces import Pieces

    words = _weights().vocabulary
    return Pieces(words), words.scores
