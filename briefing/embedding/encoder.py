"""The network of multilingual-e5-small (a BERT encoder; Devlin et al. 2019, Wang et al. 2024) in numpy.

One text is one computation of its own, by one thread, in arrays whose shapes follow from that text alone. So a vector
does not depend on what was embedded beside it or by how many threads, to the last bit. A product of more rows would:
with OpenBLAS 0.3.31 (Haswell kernels) the same row comes out in other bits in 234 of 256 heights of the matrix, and
would be 10 % faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.embedding.port import Vectors
from briefing.embedding.weights import Weights, unpacked

_ALIGNMENT = 64  # bytes: where sums begin decides their order in vector units, so every array begins alike
_STEEPEST = np.float32(80)  # scores beyond would overflow exp; softmax needs no maximum of each row below it
# GELU by tanh (Hendrycks & Gimpel 2016): at most 5e-4 from the exact one.
_GELU_LINEAR = np.float32(0.7978845608028654)
_GELU_CUBIC = np.float32(0.7978845608028654 * 0.044715)
_ONE = np.float32(1)


@dataclass(frozen=True, slots=True)
class _Norm:
    scale: Vectors
    shift: Vectors


@dataclass(frozen=True, slots=True)
class _Dense:
    weights: Vectors
    """``(inputs, outputs)``."""
    bias: Vectors


@dataclass(frozen=True, slots=True)
class _Layer:
    look: _Dense
    """Queries, keys and values of attention, side by side."""
    gather: _Dense
    gathered: _Norm
    widen: _Dense
    narrow: _Dense
    narrowed: _Norm


class Scratch:
    """Room for the arrays of one computation at a time; one for each thread."""

    def __init__(self) -> None:
        """Empty; it grows to the longest text."""
        self._kept: dict[str, Vectors] = {}

    def take(self, name: str, *shape: int) -> Vectors:
        """An array of ``shape`` with whatever was in it; the same memory each time for one ``name``."""
        size = int(np.prod(shape))
        if name not in self._kept or len(self._kept[name]) < size:
            raw = np.empty(size + _ALIGNMENT // 4, dtype=np.float32)
            self._kept[name] = raw[(-raw.ctypes.data % _ALIGNMENT) // 4 :]
        return self._kept[name][:size].reshape(shape)


class Encoder:
    """Pieces to a vector. Safe to share between threads that have a `Scratch` each."""

    def __init__(self, weights: Weights) -> None:
        """Unpacks the layers (85 MB); the vectors of words stay in the file."""
        self._shape = shape = weights.shape
        self._words = weights.blocks("emb.word", shape.width)
        kinds = weights.numbers("emb.type")[: shape.width]
        self._places = weights.numbers("emb.pos").reshape(-1, shape.width) + kinds
        self._opening = _norm(weights, "emb.ln")
        self._layers = [_layer(weights, number) for number in range(shape.layers)]
        self._even = np.full(shape.width, 1 / shape.width, dtype=np.float32)

    def mean(self, pieces: Sequence[int], scratch: Scratch) -> Vectors:
        """The mean of what the last layer makes of ``pieces``, at most ``positions`` of them; not of unit length."""
        rows = scratch.take("rows", len(pieces), self._shape.width)
        np.add(unpacked(self._words[list(pieces)]), self._places[: len(pieces)], out=rows)
        with np.errstate(all="ignore"):  # exp of very negative scores is 0, as it should be
            self._normalise(rows, self._opening, scratch)
            for layer in self._layers:
                self._attend(rows, layer, scratch)
                self._feed(rows, layer, scratch)
        mean: Vectors = rows.mean(axis=0)
        return mean

    def _attend(self, rows: Vectors, layer: _Layer, scratch: Scratch) -> None:
        length, width = rows.shape
        heads = self._shape.heads
        seen = _dense(rows, layer.look, scratch.take("seen", length, 3 * width))
        query, key, value = seen.reshape(length, 3, heads, -1).transpose(1, 2, 0, 3)
        scores = np.matmul(query, key.transpose(0, 2, 1), out=scratch.take("scores", heads, length, length))
        np.clip(scores, -_STEEPEST, _STEEPEST, out=scores)
        np.exp(scores, out=scores)
        ones = scratch.take("ones", length)
        ones[:] = _ONE
        totals = np.matmul(scores.reshape(-1, length), ones, out=scratch.take("totals", heads * length))
        context = scratch.take("context", length, heads, width // heads)
        np.matmul(scores, value, out=context.transpose(1, 0, 2))
        context /= totals.reshape(heads, length).T[:, :, None]
        rows += _dense(context.reshape(length, width), layer.gather, scratch.take("gathered", length, width))
        self._normalise(rows, layer.gathered, scratch)

    def _feed(self, rows: Vectors, layer: _Layer, scratch: Scratch) -> None:
        length, width = rows.shape
        wide = _dense(rows, layer.widen, scratch.take("wide", length, self._shape.inner))
        gate = np.multiply(wide, wide, out=scratch.take("gate", length, self._shape.inner))
        gate *= _GELU_CUBIC
        gate += _GELU_LINEAR
        gate *= wide
        np.tanh(gate, out=gate)
        gate += _ONE
        gate *= wide  # twice GELU; the half is in the weights that follow
        rows += _dense(gate, layer.narrow, scratch.take("narrowed", length, width))
        self._normalise(rows, layer.narrowed, scratch)

    def _normalise(self, rows: Vectors, norm: _Norm, scratch: Scratch) -> None:
        """Layer normalisation, in place."""
        means = np.matmul(rows, self._even, out=scratch.take("means", len(rows)))
        rows -= means[:, None]
        spread = np.einsum("ij,ij->i", rows, rows, out=scratch.take("spread", len(rows)))
        spread *= self._even[0]
        spread += np.float32(self._shape.epsilon)
        np.sqrt(spread, out=spread)
        np.divide(_ONE, spread, out=spread)
        rows *= spread[:, None]
        rows *= norm.scale
        rows += norm.shift


def _dense(rows: Vectors, dense: _Dense, out: Vectors) -> Vectors:
    np.matmul(rows, dense.weights, out=out)
    out += dense.bias
    return out


def _layer(weights: Weights, number: int) -> _Layer:
    shape, at = weights.shape, f"l{number}"
    steep = np.float32((shape.width // shape.heads) ** -0.5)  # the scale of scores, once for all in the queries
    look = [_matrix(weights, f"{at}.{part}.w", shape.width) for part in "qkv"]
    bias = [weights.numbers(f"{at}.{part}.b") for part in "qkv"]
    narrow = _matrix(weights, f"{at}.fo.w", shape.inner) * np.float32(0.5)
    return _Layer(
        _Dense(np.concatenate([look[0] * steep, *look[1:]], axis=1), np.concatenate([bias[0] * steep, *bias[1:]])),
        _Dense(_matrix(weights, f"{at}.ao.w", shape.width), weights.numbers(f"{at}.ao.b")),
        _norm(weights, f"{at}.aln"),
        _Dense(_matrix(weights, f"{at}.fi.w", shape.width), weights.numbers(f"{at}.fi.b")),
        _Dense(narrow, weights.numbers(f"{at}.fo.b")),
        _norm(weights, f"{at}.oln"),
    )


def _matrix(weights: Weights, name: str, inputs: int) -> Vectors:
    """``(inputs, outputs)``, row by row in memory: as the matrix library takes it fastest."""
    return np.ascontiguousarray(weights.matrix(name, inputs).T)


def _norm(weights: Weights, name: str) -> _Norm:
    return _Norm(weights.numbers(f"{name}.w").copy(), weights.numbers(f"{name}.b").copy())
