"""What an ``/embeddings`` endpoint answers, and what its failures mean. Nobody vouches for the shape of either."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping

import numpy as np

from briefing.embedding.port import Vectors
from briefing.errors import ModelDown, ModelError, ModelGarbled, ModelUnusable
from briefing.text.clean import one_line
from briefing.text.secret import masked

_TOO_LONG = ("context_length", "context length", "context size", "maximum context", "too long", "too many tokens")
_TOO_LARGE = (*_TOO_LONG, "too large", "physical batch size", "must have less than", "maximum allowed", "max_tokens")
_NO_CREDIT = ("insufficient_quota", "billing_hard_limit_reached", "billing_not_active")
_SHOWN = 200  # characters of a server's own words
_LEAST = 1e-12  # length below which a vector is none


class Temporary(Exception):
    """A failure that the next attempt may not have; ``wait``: seconds that the server asks for."""

    def __init__(self, error: ModelError, wait: float | None = None) -> None:
        """``error`` is what to raise where no attempt is left."""
        super().__init__(str(error))
        self.error = error
        self.wait = wait


class Refused(Exception):
    """The server refused the form of the request; its words say which part."""


class TooMuch(Exception):
    """Too long a text, or too many texts at once (``of_batch``: the latter, or not known which)."""

    def __init__(self, said: str, *, of_batch: bool = False) -> None:
        """``said``: the server's own words."""
        super().__init__(said)
        self.of_batch = of_batch


def vectors_of(reply: bytes, count: int, address: str) -> tuple[Vectors, int | None]:
    """The vectors of a 200, of unit length, in the order of the texts, and the tokens that were counted.

    Raises `Temporary` over a `ModelGarbled` that says what is wrong with it.
    """
    try:
        document = json.loads(reply)
        rows = document["data"]
        numbers = [_numbers(row["embedding"]) for row in rows]
        places = [row.get("index") for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise _garbled(address, "not as an embedding model does") from None
    if len(numbers) != count:
        raise _garbled(address, f"with {len(numbers)} vectors for {count} texts")
    if all(place is None for place in places):
        places = list(range(count))
    if sorted(p for p in places if type(p) is int) != list(range(count)):
        raise _garbled(address, "without saying which vector is of which text")
    sizes = {one.size for one in numbers}
    if len(sizes) != 1 or not sizes.pop():
        raise _garbled(address, "with vectors of several lengths")
    found = np.empty((count, numbers[0].size), dtype=np.float64)
    for place, one in zip(places, numbers, strict=True):
        found[place] = one
    return _unit(found, address), _tokens(document)


def of_status(status: int, headers: Mapping[str, str], body: bytes, address: str) -> Exception:
    """What an answer other than 200 means: `Temporary`, `Refused`, `TooMuch`, or a `ModelError` for good."""
    code, said = _said(body)
    low = said.lower()
    if status in (401, 403):
        hint = "Check embedding_api_key (or embedding_api_key_file, embedding_api_key_command)."
        return ModelUnusable(f"{address} refused the credentials (HTTP {status})", hint=hint)
    if code in _NO_CREDIT or status == 402:
        return ModelUnusable(f"the account at {address} has no credit left", hint="Top it up, or use another key.")
    if status == 404:
        hint = "Check embedding_model and embedding_base_url (most end in /v1)."
        return ModelUnusable(f"{address} knows no such embedding model at this address (HTTP 404)", hint=hint)
    if 300 <= status < 400:
        return ModelDown(f"{address} sends us on (HTTP {status}), which is not followed")
    if status == 413 or (status != 429 and any(words in low for words in _TOO_LARGE)):
        return TooMuch(said)
    if status in (400, 422):
        return Refused(said)
    if status in (408, 409, 425, 429) or status >= 500:
        return Temporary(ModelDown(f"{address} is busy or broken (HTTP {status})"), _retry_after(headers))
    return ModelDown(f"{address} refused the request (HTTP {status}): {said}")


def _numbers(value: object) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """One vector: a list of numbers, or base64 of float32, little-endian, as OpenAI has it."""
    if isinstance(value, str):
        try:
            return np.frombuffer(base64.b64decode(value, validate=True), dtype="<f4").astype(np.float64)
        except binascii.Error:
            raise ValueError("no base64") from None
    if not isinstance(value, list) or not all(type(one) in (int, float) for one in value):
        raise ValueError("no numbers")
    return np.array(value, dtype=np.float64)


def _unit(found: np.ndarray[tuple[int, int], np.dtype[np.float64]], address: str) -> Vectors:
    if not np.isfinite(found).all():
        raise _garbled(address, "with something that is no number")
    largest = np.abs(found).max(axis=1, keepdims=True)
    if (largest < _LEAST).any():
        raise _garbled(address, "with a vector of zeros")
    scaled = found / largest  # so that squares neither overflow nor vanish
    unit: Vectors = (scaled / np.linalg.norm(scaled, axis=1, keepdims=True)).astype(np.float32)
    return unit


def _garbled(address: str, how: str) -> Temporary:
    return Temporary(ModelGarbled(f"{address} answered {how}"))


def _tokens(document: Mapping[str, object]) -> int | None:
    usage = document.get("usage")
    for name in ("prompt_tokens", "total_tokens"):
        value = usage.get(name) if isinstance(usage, dict) else None
        if type(value) is int and value >= 0:
            return value
    return None


def _said(body: bytes) -> tuple[str, str]:
    """The code and the words of an error, in any of the shapes that servers use."""
    text = body[: 1 << 16].decode("utf-8", "replace")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        document = text
    error = document.get("error", document) if isinstance(document, dict) else document
    words = (
        next((error[k] for k in ("message", "detail", "error") if error.get(k)), "")
        if isinstance(error, dict)
        else error
    )
    code = str(error.get("code") or error.get("type") or "") if isinstance(error, dict) else ""
    return code, masked(one_line(str(words)))[:_SHOWN]


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds from ``retry-after-ms`` or ``Retry-After`` (a number or a date); ``None`` where absent or absurd."""
    from email.utils import parsedate_to_datetime
    from time import time

    said = headers.get("retry-after", "").strip()
    try:
        if "retry-after-ms" in headers:
            seconds = float(headers["retry-after-ms"]) / 1000
        elif said.replace(".", "", 1).isdigit():
            seconds = float(said)
        else:
            seconds = parsedate_to_datetime(said).timestamp() - time()
    except (ValueError, TypeError, OverflowError):
        return None
    return seconds if 0 <= seconds < float("inf") else None
