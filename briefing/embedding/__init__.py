"""Meaning as numbers: the port to an embedding model, those that stand behind it, and what a vocabulary tells."""

from briefing.embedding.commonness import commonness, word_features
from briefing.embedding.description import Description
from briefing.embedding.measuring import Sample, likeness, measured
from briefing.embedding.port import Embedder, Vectors, batch_of
from briefing.embedding.reading import Read, Reader
from briefing.embedding.resting import let_go
from briefing.embedding.sample import shipped_samples
from briefing.embedding.scale import Scale, unpacked
from briefing.embedding.scaled import scale_of, spent_of, trouble_of
from briefing.embedding.stack import made_over

__all__ = [
    "Description",
    "Embedder",
    "Read",
    "Reader",
    "Sample",
    "Scale",
    "Vectors",
    "batch_of",
    "commonness",
    "let_go",
    "likeness",
    "made_over",
    "measured",
    "scale_of",
    "shipped_samples",
    "spent_of",
    "trouble_of",
    "unpacked",
    "word_features",
]
