"""Meaning as numbers: the port to an embedding model, and the bundled one behind it."""

from briefing.embedding.port import Embedder, Vectors

__all__ = ["Embedder", "Vectors"]
