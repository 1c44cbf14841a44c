"""Finding the JSON in what a model says: bare, fenced, after ``<think>``, or with prose around it."""

from __future__ import annotations

import json
import re
from typing import Any

from briefing.errors import ModelGarbled

_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_MOST_STARTS = 50  # a text with more opening braces that lead nowhere is not an answer


def extract_json(text: str) -> dict[str, Any]:
    """The first JSON object in ``text``. Raises `ModelGarbled` where there is none."""
    text = _THOUGHT.sub("", text)
    decoder = json.JSONDecoder(parse_constant=_refuse)
    start = text.find("{")
    for _ in range(_MOST_STARTS):
        if start < 0:
            break
        found = _decoded(decoder, text, start)
        if found is not None:
            return found
        start = text.find("{", start + 1)
    raise ModelGarbled("the model's answer holds no JSON object")


def _decoded(decoder: json.JSONDecoder, text: str, start: int) -> dict[str, Any] | None:
    try:
        value, _ = decoder.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is not JSON")
