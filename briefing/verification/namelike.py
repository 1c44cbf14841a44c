"""How much a word is like a name, by what the embedding's vocabulary knows of it outside of any text.

A capital that opens a sentence proves nothing, and "kern" or "rand" is a word of one language and a name in another:
the vectors of a word's pieces tell more than how common it is. Learned by ``tests/quality/learn_names.py`` (Fisher's
discriminant over names and words of seven languages, in news): of the fifth held back, 2 % of the words and half of the
names lie above `LIKE_A_NAME`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from briefing.embedding import Vectors, word_features
from briefing.errors import ResourceError

FILE = Path(__file__).with_name("data") / "name-direction.npz"
LIKE_A_NAME = 1.9
SURELY_A_NAME = 2.8


@cache
def _learned() -> tuple[Vectors, float]:
    with np.load(FILE) as stored:
        return stored["weights"], float(stored["offset"])


@lru_cache(maxsize=16384)
def likeness(word: str) -> float:
    """How much ``word``, as it is written, is like a name: about -2 for most words, 2 for most names."""
    try:
        weights, offset = _learned()
        return float(word_features(word) @ weights) - offset
    except ResourceError:
        return -2.0
