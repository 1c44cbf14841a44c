"""How common a word is, in a hundred languages: the piece probabilities that the embedding's vocabulary carries.

The vocabulary of XLM-RoBERTa was counted over text of 100 languages (Conneau et al. 2020) and keeps letters as they
were written, so that it also tells a name from a word: "Chelsea" is one piece there and "chelsea" three.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.embedding.pieces import Pieces

_LONGEST = 32  # characters; a longer word is as rare as one of these


@lru_cache(maxsize=65536)
def commonness(word: str) -> float:
    """The logarithm of the probability of ``word`` as it is written.

    -9 for "that", -13 for "police", -30 and below for what is hardly ever written; only differences mean anything.
    Raises `ResourceError` where the package that carries the vocabulary is not installed.
    """
    pieces, scores = _vocabulary()
    return float(sum(scores[piece] for piece in pieces.of(word[:_LONGEST])))


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[Pieces, list[float]]:
    from briefing.embedding.pieces import Pieces
    from briefing.embedding.weights import Weights, bundled

    words = Weights(bundled()).vocabulary
    return Pieces(words), words.scores
