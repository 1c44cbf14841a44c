"""Meaning as numbers: the port to an embedding model, the bundled one behind it, and what its vocabulary tells."""

from briefing.embedding.commonness import commonness, word_features
from briefing.embedding.port import Embedder, Vectors
from briefing.embedding.reading import Read, Reader

__all__ = ["Embedder", "Read", "Reader", "Vectors", "commonness", "word_features"]
