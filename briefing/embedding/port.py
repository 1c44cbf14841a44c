"""The port: what rooms may ask of an embedding model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors whose inner products tell likeness of meaning, across languages."""

    @property
    def name(self) -> str:
        """Names the model and its version, for records and cache keys."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, shape ``(len(texts), dimensions)``, float32, in the order of ``texts``."""


def batch_of(embedder: Embedder, usual: int) -> int:
    """How many texts ``embedder`` is best given at once: what its ``batch`` says, or that of its ``inner`` one.

    ``usual``: where none of them says.
    """
    found: object = embedder
    while found is not None:
        own = getattr(found, "batch", None)
        if isinstance(own, int):
            return own
        found = getattr(found, "inner", None)
    return usual
