"""Which model turns texts into numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator

from briefing.settings.values import WEB, Part, clean_key


class EmbeddingSettings(Part):
    """The embedder, its endpoint or files, and how its likeness reads."""

    embedder: Literal["bundled", "openai", "onnx"] = "bundled"
    """What turns texts into vectors, by which articles are grouped: the "bundled" model; "openai", any
    OpenAI-compatible /embeddings endpoint; or "onnx", a model file of your own (needs briefing[onnx])."""
    embedding_model: str | None = None
    """Name of the endpoint's embedding model, such as "text-embedding-3-small"; "openai" needs it."""
    embedding_base_url: str | None = None
    """Address of the endpoint, without /embeddings; that of base_url where it is not set."""
    embedding_api_key: SecretStr | None = None
    """Key for the endpoint; that of the language model where both have one address. Better in
    BRIEFING_EMBEDDING_API_KEY or embedding_api_key_file than here."""
    embedding_api_key_file: Path | None = None
    """File that holds the key and nothing else."""
    embedding_api_key_command: str | None = None
    """Command that prints the key; run without a shell."""
    embedding_dimensions: Annotated[int | None, Field(ge=8, le=8192)] = None
    """Numbers of a vector that the endpoint is asked for; without it as many as the model gives."""
    embedding_prefix: Annotated[str, Field(max_length=1000)] = ""
    """Put before each text, where the model wants it, such as "query: " (with its space)."""
    embedding_batch: Annotated[int, Field(ge=1, le=2048)] = 64
    """Texts of one request to the endpoint."""
    embedding_parallel: Annotated[int, Field(ge=1, le=64)] = 4
    """Requests to the endpoint at once."""
    embedding_seconds: Annotated[float, Field(gt=0)] = 60.0
    """Wall-clock deadline of one request with all its attempts, in seconds."""
    embedding_attempts: Annotated[int, Field(ge=1, le=10)] = 3
    """Times that a request is tried where the failure looks temporary."""
    embedding_price: Annotated[float | None, Field(ge=0, allow_inf_nan=False)] = None
    """Price of a million tokens that the endpoint embeds, in the currency of the other prices."""
    embedding_file: Path | None = None
    """ONNX model, or the folder that holds it; "onnx" needs it."""
    embedding_tokenizer: Path | None = None
    """Its tokenizer.json; beside the model where it is not set."""
    embedding_pooling: Literal["mean", "cls"] = "mean"
    """How vectors of pieces become one of a text, where the ONNX model does not do it itself."""
    embedding_pieces: Annotated[int, Field(ge=8, le=8192)] = 512
    """Pieces (tokens) of a text that the ONNX model reads; the rest is cut."""
    embedding_scale: Path | None = None
    """File of `briefing embedder measure --out`, which says how this model's likeness reads. Without it what
    `briefing embedder measure` has kept in the output folder; else it is measured once, on texts that ship."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.embedder == "openai" and not self.embedding_model:
            raise ValueError('embedder = "openai" needs embedding_model')
        if self.embedder == "onnx" and self.embedding_file is None:
            raise ValueError('embedder = "onnx" needs embedding_file')
        return self

    @field_validator("embedding_api_key", mode="before")
    @classmethod
    def _clean_embedding_key(cls, key: object) -> object:
        return clean_key(key) if isinstance(key, str) else key

    @field_validator("embedding_base_url")
    @classmethod
    def _embedding_address(cls, address: str | None) -> str | None:
        if address is not None and not WEB.match(address):
            raise ValueError("it is not an http:// or https:// address")  # not shown: it may be a key, misplaced
        if address is not None and "@" in address.split("/")[2]:
            raise ValueError("an address must not hold a password, since addresses are printed; use embedding_api_key")
        return address
