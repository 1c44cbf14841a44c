"""Which model is asked, and how."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator

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
    api_key_command: str | None = None
    """Command that prints the key, such as one of a password manager; run without a shell."""
    paragraphs_per_request: Annotated[int, Field(ge=1, le=1000)] = 16
    """Events with more paragraphs than this are asked article by article. Small models lose themselves in many
    paragraphs; raise it for large ones."""
    parallel_requests: Annotated[int | None, Field(ge=1, le=64)] = None
    """Requests to the model at once. Without it 4, and 1 to a server on this machine."""
    request_seconds: Annotated[float, Field(gt=0)] = 300.0
    """Wall-clock deadline of one request, in seconds."""
    run_seconds: Annotated[float, Field(gt=0)] = 3600.0
    """After this many seconds no further request is made; what is left is written without the model."""
    event_seconds: Annotated[float, Field(gt=0)] = 900.0
    """Seconds that are spent waiting for the model's answers about one event; what is left of it then is written
    without the model."""
    request_attempts: Annotated[int, Field(ge=1, le=10)] = 3
    """Times that a request is tried where the failure looks temporary, and requests that one event may cost without
    a usable answer."""
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

    max_tokens_per_run: Annotated[int | None, Field(ge=0)] = None
    """Tokens, read and written, after which a run asks no further question; the rest is written without the model,
    and the edition says so. Answers that are kept cost none. Without it there is no limit. A back-fill may spend it on
    each of its days, and hands in to the Batch endpoint only what fits even if every answer is as long as it may be."""
    max_cost: Annotated[float | None, Field(ge=0, allow_inf_nan=False)] = None
    """The same in money, by the prices below, which it needs."""
    price_input: Annotated[float | None, Field(ge=0, allow_inf_nan=False)] = None
    """Price of a million tokens read. Without prices the edition says that its cost is not known."""
    price_cached: Annotated[float | None, Field(ge=0, allow_inf_nan=False)] = None
    """Price of a million tokens read that the endpoint had kept; without it they cost as much as the others."""
    price_output: Annotated[float | None, Field(ge=0, allow_inf_nan=False)] = None
    """Price of a million tokens written."""
    price_batch: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)] = 0.5
    """Share of these prices that is paid over the Batch endpoint (--batch)."""
    currency: Annotated[str, Field(max_length=12)] = "USD"
    """Currency of the prices, as it is printed."""
    keep_days: Annotated[int, Field(ge=1, le=3650)] = 60
    """Days for which answers, embeddings and pages read are kept after they were last of use, so that they need not be
    made again."""
    keep_editions_days: Annotated[int | None, Field(ge=1, le=36500)] = None
    """Days after which the files of an edition are removed; without it editions are kept for ever."""
    batch: Literal["live", "extractive"] = "live"
    """What of a back-fill over the Batch endpoint (--batch) the batch brought no answer to: "live" asks it as on any
    morning, "extractive" writes it without the model."""
    batch_hours: Annotated[float, Field(gt=0, le=72)] = 25.0
    """Hours that a back-fill waits for the Batch endpoint, which promises 24."""

    @model_validator(mode="after")
    def _priced(self) -> Self:
        if self.max_cost is not None and (self.price_input is None or self.price_output is None):
            raise ValueError("max_cost needs price_input and price_output")
        return self

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
        return any((self.model, self.base_url, self.api_key, self.api_key_file, self.api_key_command))
