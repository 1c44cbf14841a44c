"""A model of one's own: an ONNX file and its ``tokenizer.json``. Needs the extra ``briefing[onnx]``.

One text is one run of the network by one thread, unpadded: so a vector depends on its text alone, not on what was
embedded beside it or by how many threads. The last bits may differ between processors and versions of onnxruntime.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from briefing.embedding.cores import cores
from briefing.embedding.description import Description
from briefing.embedding.port import Vectors
from briefing.errors import ResourceError

_INSTALL = "Install it with: pip install 'briefing[onnx]'"
_NAMES = ("input_ids", "attention_mask", "token_type_ids", "position_ids")
_POOLED = ("sentence_embedding", "sentence_embeddings", "pooled", "embedding", "embeddings", "dense_vecs")
_LONGEST = 1 << 16  # characters of a text that are looked at
_LEAST = 1e-9


@dataclass(frozen=True)
class _Network:
    session: Any
    tokenizer: Any
    inputs: dict[str, npt.DTypeLike]
    fixed: int | None
    """Pieces that every text is filled up to, where the network takes no other number."""
    output: str
    pooled: bool
    """Whether the output is of the whole text."""


class OnnxModel:
    """The port over a file. Safe to share between threads."""

    batch = 64

    def __init__(self, asked: Description, threads: int | None = None) -> None:
        """``threads``: texts embedded at once. Raises `ResourceError` where a file is missing."""
        self._asked = asked
        self._threads = threads or cores()
        self._model, self._tokenizer = _files(asked)
        self._loading = threading.Lock()
        self._network: _Network | None = None
        self._dimensions: int | None = None

    @property
    def name(self) -> str:
        """See `Embedder.name`: a hash of the files, and how they are used."""
        asked = self._asked
        how = [asked.pooling, str(asked.longest), hashlib.sha256(asked.prefix.encode()).hexdigest()[:8]]
        return f"onnx-{_hash_of(self._model, self._tokenizer)}-{'-'.join(how)}-ort{_version('onnxruntime')}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`. Without texts the dimensions are 0 until the first one.

        Raises `ResourceError` where the model cannot be read or used.
        """
        if not texts:
            return np.zeros((0, self._dimensions or 0), dtype=np.float32)
        if self._dimensions is None:
            self._dimensions = len(self._vector("."))
        vectors = np.zeros((len(texts), self._dimensions), dtype=np.float32)

        def embed_one(row: int) -> None:
            vectors[row] = self._vector(texts[row])

        rows = sorted(range(len(texts)), key=lambda row: -len(texts[row]))  # a long one last would be waited for
        with ThreadPoolExecutor(max(1, min(self._threads, len(rows)))) as pool:
            list(pool.map(embed_one, rows))
        return vectors

    def _vector(self, text: str) -> Vectors:
        network = self._loaded()
        whole = self._asked.prefix + text[:_LONGEST].encode("utf-8", "replace").decode()
        encoded = network.tokenizer.encode(whole)
        pieces, mask = encoded.ids or [0], encoded.attention_mask or [1]
        given = {"input_ids": pieces, "attention_mask": mask, "token_type_ids": [0] * len(pieces)}
        given["position_ids"] = list(range(len(pieces)))
        fed = {name: np.array([given[name]], dtype=kind) for name, kind in network.inputs.items()}
        try:
            (out,) = network.session.run([network.output], fed)
        except Exception as problem:  # onnxruntime has errors of its own, not under one root
            raise ResourceError(f"the model in {self._model} failed: {_first_line(problem)}") from None
        return self._unit(np.asarray(out, dtype=np.float32)[0], np.array(mask, dtype=np.float32), network.pooled)

    def _unit(self, rows: Vectors, mask: Vectors, pooled: bool) -> Vectors:
        if not pooled:
            mean = mask[: len(rows)] @ rows / max(float(mask.sum()), 1.0)
            rows = rows[0] if self._asked.pooling == "cls" else mean
        length = float(np.linalg.norm(rows))
        if rows.ndim != 1 or not np.isfinite(length) or length < _LEAST:
            raise ResourceError(f"the model in {self._model} gives no vector of numbers for a text")
        unit: Vectors = (rows / np.float32(length)).astype(np.float32)
        return unit

    def _loaded(self) -> _Network:
        with self._loading:
            if self._network is None:
                self._network = _load(self._model, self._tokenizer, self._asked.longest)
            return self._network


def _files(asked: Description) -> tuple[Path, Path]:
    """The model's file and the tokenizer's."""
    given = asked.model_file
    if given is None:
        raise ResourceError("no ONNX model is named", hint="Set embedding_file.")
    places = [given] if given.suffix == ".onnx" else [given / "model.onnx", given / "onnx" / "model.onnx"]
    model = next((place for place in places if place.is_file()), None)
    if model is None:
        raise ResourceError(f"there is no ONNX model at {given}", hint="embedding_file names a file, or its folder.")
    near = [model.parent / "tokenizer.json", model.parent.parent / "tokenizer.json"]
    wanted = [asked.tokenizer_file] if asked.tokenizer_file else near
    tokenizer = next((place for place in wanted if place.is_file()), None)
    if tokenizer is None:
        raise ResourceError(f"there is no tokenizer at {wanted[0]}", hint="Set embedding_tokenizer.")
    return model, tokenizer


def _load(model: Path, tokenizer: Path, longest: int) -> _Network:
    try:
        import onnxruntime
        import tokenizers
    except ImportError as problem:
        raise ResourceError(f"the package {problem.name} is not installed", hint=_INSTALL) from None
    try:
        words = tokenizers.Tokenizer.from_file(str(tokenizer))
    except Exception as problem:
        raise ResourceError(f"the tokenizer {tokenizer} cannot be read: {_first_line(problem)}") from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 4  # stderr is ours
    try:
        session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as problem:
        raise ResourceError(f"the model {model} cannot be read: {_first_line(problem)}") from None
    return _network(session, words, longest, model)


def _network(session: Any, words: Any, longest: int, model: Path) -> _Network:  # noqa: ANN401 - untyped packages
    kinds = {"tensor(int64)": np.int64, "tensor(int32)": np.int32}
    inputs = {one.name: kinds.get(one.type) for one in session.get_inputs()}
    odd = sorted(name for name, kind in inputs.items() if name not in _NAMES or kind is None)
    if odd or "input_ids" not in inputs:
        told = f"it wants {', '.join(odd)}" if odd else "it does not take input_ids"
        raise ResourceError(
            f"the model {model} is not one that embeds text: {told}", hint=f"Known: {', '.join(_NAMES)}."
        )
    shape = next(one.shape for one in session.get_inputs() if one.name == "input_ids")
    fixed = shape[1] if len(shape) == 2 and isinstance(shape[1], int) else None
    words.enable_truncation(min(longest, fixed or longest))
    if fixed:
        words.enable_padding(length=fixed)
    else:
        words.no_padding()
    output, pooled = _output(session, model)
    return _Network(session, words, {n: k for n, k in inputs.items() if k is not None}, fixed, output, pooled)


def _output(session: Any, model: Path) -> tuple[str, bool]:  # noqa: ANN401
    """Which output is read, and whether it is of the whole text: by its name, else the first of pieces."""
    sizes = {one.name: len(one.shape) for one in session.get_outputs()}
    for name in _POOLED:
        if sizes.get(name) == 2:
            return name, True
    for rank, pooled in ((3, False), (2, True)):
        for name, size in sizes.items():
            if size == rank:
                return name, pooled
    raise ResourceError(f"the model {model} gives no vectors: its outputs are {', '.join(sizes)}")


@cache
def _hashed(path: Path, size: int, changed: int) -> str:
    del size, changed  # they tell one state of the file from another
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hash_of(model: Path, tokenizer: Path) -> str:
    """Of both files, and of those beside the model that hold weights for it."""
    weights = sorted(p for p in model.parent.glob(f"{model.stem}*") if p.suffix in (".onnx_data", ".data", ".bin"))
    found = hashlib.sha256()
    for path in (model, *weights, tokenizer):
        stated = path.stat()
        found.update(_hashed(path.resolve(), stated.st_size, stated.st_mtime_ns).encode())
    return found.hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return version(package)
    except ImportError:
        raise ResourceError(f"the package {package} is not installed", hint=_INSTALL) from None


def _first_line(problem: BaseException) -> str:
    return (str(problem).strip().splitlines() or [type(problem).__name__])[0][:200]
