"""An embedder that never embeds the same text twice, today or on any other day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np

from briefing.embedding.port import Embedder, Vectors
from briefing.embedding.reading import Read, Reader
from briefing.store import key_of

_BATCH = 64  # texts between two reports of progress and two writes: what an interrupted run may lose
_NUMBER = np.dtype(np.float32).itemsize


class Keeping(Protocol):
    """What is needed of a `briefing.store.Store`."""

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """See `Store.get`."""

    def put(self, kind: str, values: Mapping[str, bytes]) -> None:
        """See `Store.put`."""


class CachedEmbedder:
    """Asks ``inner`` only for texts that the store does not hold. As safe to share between threads as ``inner`` is.

    ``inner.batch``, where it has one, is how many texts it is asked for at once.
    """

    def __init__(self, inner: Embedder, store: Keeping, on_text: Callable[[int], None] | None = None) -> None:
        """``on_text`` is told the number of texts embedded, as they are."""
        self._inner = inner
        self._store = store
        self._on_text = on_text

    @property
    def name(self) -> str:
        """See `Embedder.name`."""
        return self._inner.name

    @property
    def inner(self) -> Embedder:
        """Who is asked for what is not kept."""
        return self._inner

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`."""
        none_yet = self._inner.embed([])
        if not texts:
            return none_yet
        name = self.name
        keys = [key_of(name, text) for text in texts]
        kept = self._store.get("vector", keys)
        size = none_yet.shape[1] * _NUMBER or _commonest(kept)
        kept = self._completed(dict(zip(keys, texts, strict=True)), kept, size)
        if len({len(value) for value in kept.values()}) > 1:  # those that were kept are not as those that come now
            kept = self._completed(dict(zip(keys, texts, strict=True)), kept, self._inner.embed([]).shape[1] * _NUMBER)
        return np.frombuffer(b"".join(kept[key] for key in keys), dtype=np.float32).reshape(len(keys), -1).copy()

    def read(self, texts: Sequence[str]) -> list[Read]:
        """See `Reader.read`: the inner embedder's, which is not kept; nothing for each text where it cannot read."""
        if isinstance(self._inner, Reader):
            return self._inner.read(texts)
        return [Read((), np.zeros((0, 0), dtype=np.float32)) for _ in texts]

    def _completed(self, wanted: dict[str, str], kept: dict[str, bytes], size: int) -> dict[str, bytes]:
        """``kept`` with all that is wanted.

        A value of another length than ``size`` is no vector of this embedder, whatever damaged it: it is made again.
        """
        found = {key: value for key, value in kept.items() if len(value) == size}
        new = {key: text for key, text in wanted.items() if key not in found}
        pending, batch = list(new), int(getattr(self._inner, "batch", _BATCH))
        for start in range(0, len(pending), batch):
            found.update(self._embed_new({key: new[key] for key in pending[start : start + batch]}))
        return found

    def _embed_new(self, texts: dict[str, str]) -> dict[str, bytes]:
        vectors = self._inner.embed(list(texts.values()))
        made = {key: vector.astype(np.float32).tobytes() for key, vector in zip(texts, vectors, strict=True)}
        self._store.put("vector", made)
        if self._on_text:
            self._on_text(len(made))
        return made


def _commonest(kept: Mapping[str, bytes]) -> int:
    """The length of most vectors that are kept, for an embedder that does not know its dimensions yet."""
    sizes = Counter(len(value) for value in kept.values() if value and len(value) % _NUMBER == 0)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0)
