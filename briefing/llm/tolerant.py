"""Finding the JSON in what a model says: bare, fenced, after ``<think>``, or with prose around it."""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from briefing.errors import ModelGarbled
from briefing.llm.port import Answer

_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_LONE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
"""Half of a character, as an escape: no text can hold it."""
_MOST_STARTS = 50  # a text with more opening braces that lead nowhere is not an answer


_M = TypeVar("_M", bound=BaseModel)


def read_as(kind: type[_M], answer: Answer) -> _M:
    """The JSON object of an answer as a ``kind``. Raises `ModelGarbled`, which shows nothing of the answer."""
    try:
        return kind.model_validate(extract_json(answer.text))
    except ModelGarbled:  # its message shows the answer, and what nobody has checked must not be printed
        raise ModelGarbled("the model's answer holds no JSON object") from None
    except ValidationError as problem:
        first = problem.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ModelGarbled(f"the model's answer has the wrong form: {place}: {first['msg']}") from None


def extract_json(text: str) -> dict[str, Any]:
    """The first JSON object in ``text``. Raises `ModelGarbled` where there is none."""
    text = _LONE.sub("", _THOUGHT.sub("", text))
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
