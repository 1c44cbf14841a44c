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
