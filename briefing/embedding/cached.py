"""An embedder that never embeds the same text twice, today or on any other day."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from briefing.embedding.port import Embedder, Vectors
from briefing.embedding.reading import Read, Reader
from briefing.store import Store, key_of

_BATCH = 64  # texts between two reports of progress and two writes: what an interrupted run may lose


class CachedEmbedder:
    """Asks ``inner`` only for texts that the store does not hold. As safe to share between threads as ``inner`` is."""

    def __init__(self, inner: Embedder, store: Store, on_text: Callable[[int], None] | None = None) -> None:
        """``on_text`` is told the number of texts embedded, as they are."""
        self._inner = inner
        self._store = store
        self._on_text = on_text

    @property
    def name(self) -> str:
        """See `Embedder.name`."""
        return self._inner.name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`."""
        none_yet = self._inner.embed([])
        if not texts:
            return none_yet
        name = self.name
        keys = [key_of(name, text) for text in texts]
        size = none_yet.shape[1] * np.dtype(np.float32).itemsize
        # A value of another length is no vector of this embedder, whatever damaged it: it is made again.
        kept = {key: value for key, value in self._store.get("vector", keys).items() if len(value) == size}
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
        pending = list(new)
        for start in range(0, len(pending), _BATCH):
            kept.update(self._embed_new({key: new[key] for key in pending[start : start + _BATCH]}))
        vectors = np.empty((len(keys), none_yet.shape[1]), dtype=np.float32)
        for row, key in enumerate(keys):
            vectors[row] = np.frombuffer(kept[key], dtype=np.float32)
        return vectors

    def read(self, texts: Sequence[str]) -> list[Read]:
        """See `Reader.read`: the inner embedder's, which is not kept; nothing for each text where it cannot read."""
        if isinstance(self._inner, Reader):
            return self._inner.read(texts)
        return [Read((), np.zeros((0, 0), dtype=np.float32)) for _ in texts]

    def _embed_new(self, texts: dict[str, str]) -> dict[str, bytes]:
        vectors = self._inner.embed(list(texts.values()))
        made = {key: vector.astype(np.float32).tobytes() for key, vector in zip(texts, vectors, strict=True)}
        self._store.put("vector", made)
        if self._on_text:
            self._on_text(len(made))
        return made
