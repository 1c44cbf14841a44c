"""Journeys replay what a real model said. A request that no cassette holds raises, and nothing of ours catches it."""

from __future__ import annotations

from typing import Any

import pytest

_TELLING = (
    "arch",
    "async",
    "lang",
    "os",
    "package-version",
    "retry-count",
    "runtime",
    "runtime-version",
    "read-timeout",
)
_SECRET = ("authorization", "cookie", "host", "openai-organization", "openai-project", "user-agent")


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    return {
        # Not host and port: the model may be recorded from anywhere. The body: another prompt is another question.
        "match_on": ["method", "path", "body"],
        "filter_headers": [*_SECRET, *(f"x-stainless-{name}" for name in _TELLING)],
        "before_record_response": _without_headers,
        "decode_compressed_response": True,
        "allow_playback_repeats": False,
    }


def _without_headers(response: dict[str, Any]) -> dict[str, Any]:
    headers = {name: value for name, value in response["headers"].items() if name.lower() == "content-type"}
    return {**response, "headers": headers}
