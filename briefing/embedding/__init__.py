"""Meaning as numbers: the port to an embedding model, those that stand behind it, and what a vocabulary tells."""

from briefing.embedding.commonness import commonness, word_features
from briefing.embedding.description import Description
from briefing.embedding.port import Embedder, Vectors, batch_of
from briefing.embedding.reading import Read, Reader
from briefing.embedding.scale import Scale
from briefing.embedding.scaled import scale_of, spent_of, trouble_of

__all__ = [
    "Description",
    "Embedder",
    "Read",
    "Reader",
    "Scale",
    "Vectors",
    "batch_of",
    "commonness",
    "scale_of",
    "spent_of",
    "trouble_of",
    "word_features",
]
