"""A stand-in for tests: hashed words, so that texts with words in common are alike, and others not. No model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from briefing.embedding.port import Vectors

DIMENSIONS = 256


class FakeEmbedder:
    """Bag of words hashed with signs into 256 dimensions; counts the texts that it was asked for."""

    name = "fake"

    def __init__(self) -> None:
        """Start with nothing asked."""
        self.asked = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`."""
        self.asked += len(texts)
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()) or [""]:
                digest = hashlib.sha256(word.encode()).digest()
                vectors[row, digest[0]] += 1.0 if digest[1] & 1 else -1.0
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = (vectors / np.maximum(norms, 1e-9)).astype(np.float32)
        return unit
