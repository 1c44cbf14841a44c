"""What vectors of one language have in common, learned from labelled news: `tests/quality/learn_distance.py` makes it.

Without it two texts of one language seem nearer than their meaning is, and two of different languages farther.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from briefing.embedding import Embedder, Vectors, scale_of

FILE = Path(__file__).with_name("data") / "language-means.npz"
_ANY = "any"


@cache
def _means() -> dict[str, npt.NDArray[np.float32]]:
    with np.load(FILE) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def centred(vectors: Vectors, language: str | None, embedder: Embedder | None = None) -> Vectors:
    """Rows of ``vectors``, shape ``(n, d)``, less the mean of ``language`` (of all where it has none), of unit length.

    ``embedder``: whose they are; one that is not the bundled one has means of its own. As they are where they are of
    another embedding than the means.
    """
    scale = scale_of(embedder) if embedder is not None else None
    if scale is not None and scale.views is not None:
        return scale.views["sentence"].seen(vectors, [language or ""] * len(vectors))
    means = _means()
    mean = means.get(language or _ANY, means[_ANY])
    if vectors.shape[1] != len(mean):
        return vectors
    moved = vectors - mean
    norms = np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6)
    unit: Vectors = (moved / norms).astype(np.float32)
    return unit
