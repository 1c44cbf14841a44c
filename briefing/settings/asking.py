"""Which model is asked, and how."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator

from briefing.settings.values import WEB, Part, clean_key


class AskingSettings(Part):
    """The endpoint, its key, limits of asking, second looks."""

    model: str | None = None
    """Name of the language model. Without it, the one that the endpoint serves, else a default of OpenAI's."""
    base_url: str | None = None
    """Address of an OpenAI-compatible endpoint; OpenAI's own where it is not set."""
    api_key: SecretStr | None = None
    """Key for the endpoint. Better in OPENAI_API_KEY or api_key_file than here."""
    api_key_file: Path | None = None
    """File that holds the key and nothing else."""
    paragraphs_per_request: Annotated[int, Field(ge=1, le=1000)] = 16
    """Events with more paragraphs than this are asked article by article. Small models lose themselves in many
    paragraphs; raise it for large ones."""
    parallel_requests: Annotated[int | None, Field(ge=1, le=64)] = None
    """Requests to the model at once. Without it 4, and 1 to a server on this machine."""
    request_seconds: Annotated[float, Field(gt=0)] = 300.0
    """Wall-clock deadline of one request, in seconds."""
    run_seconds: Annotated[float, Field(gt=0)] = 3600.0
    """After this many seconds no further request is made; what is left is written without the model."""
    request_attempts: Annotated[int, Field(ge=1, le=10)] = 3
    """Times that a request is tried where the failure looks temporary."""
    answer_format: Literal["auto", "json_schema", "json_object", "text"] = "auto"
    """How the model is held to the form of its answer; "auto" starts with the strictest and steps down."""
    second_look: Literal["doubtful", "all", "none"] = "doubtful"
    """What of a model's statements it is asked about a second time, each with the passage that it cites alone: the
    "doubtful" ones, "all", or "none"."""
    second_looks: Annotated[int, Field(ge=0, le=200)] = 6
    """Second looks at the statements of one event at most; beyond them the verdict of the rules stands."""
    settle_pairs: Annotated[int, Field(ge=0, le=200)] = 0
    """Doubtful pairs of articles, of one event or of two, that a run asks the model about, one short question each.
    With 0 they stay apart, which is right more often than what small models say; try 12 with a large one."""

    @field_validator("api_key", mode="before")
    @classmethod
    def _clean_key(cls, key: object) -> object:
        return clean_key(key) if isinstance(key, str) else key

    @field_validator("base_url")
    @classmethod
    def _http_address(cls, address: str | None) -> str | None:
        if address is not None and not WEB.match(address):
            raise ValueError("it is not an http:// or https:// address")  # not shown: it may be a key, misplaced
        if address is not None and "@" in address.split("/")[2]:
            raise ValueError("an address must not hold a password, since addresses are printed; use api_key")
        return address

    @property
    def model_configured(self) -> bool:
        """Whether anything says that a model may be asked."""
        return any((self.model, self.base_url, self.api_key, self.api_key_file))
