"""The form of a model's answers, as asked for and as read. What a server promises is not believed: all is validated."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from briefing.errors import ModelGarbled
from briefing.llm import Answer, read_as
from briefing.text.clean import one_line

_FLAT_OBJECT = re.compile(r"\{[^{}]{1,20000}\}")
_MOST = 500  # statements that are read of one answer; a model that writes more is running in circles


class _Wire(BaseModel):
    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)


class WireStatement(_Wire):
    """One statement as the model gives it."""

    id: str = ""
    paragraph: str
    quote: str = ""
    text: str
    speaker: str | None = None

    def cleaned(self) -> WireStatement:
        """Without invisible characters and line breaks."""
        speaker = one_line(self.speaker or "") or None
        return self.model_copy(update={"text": one_line(self.text), "quote": one_line(self.quote), "speaker": speaker})


class WireDraft(_Wire):
    """The answer to ``draft`` and ``repair``."""

    headline: str = ""
    statements: list[WireStatement]
    """Required: of an answer that was cut, the first object that is whole is a statement, not a draft."""


class WireHeadline(_Wire):
    """The answer to ``headline``."""

    headline: str


def draft_schema(paragraphs: Sequence[str], *, headline: bool, ids: Sequence[str] = ()) -> dict[str, Any]:
    """JSON Schema of a draft.

    Paragraph ids are a closed list, so that where a server holds its model to the schema an invented citation cannot
    be written. Evidence comes before the sentence that rests on it.
    """
    fields: dict[str, Any] = {"id": {"type": "string", "enum": list(ids)}} if ids else {}
    fields |= {
        "paragraph": {"type": "string", "enum": list(paragraphs)},
        "quote": {"type": "string"},
        "text": {"type": "string"},
        "speaker": {"type": "string"},
    }
    top: dict[str, Any] = {"statements": {"type": "array", "items": _object(fields)}}
    if headline:
        top["headline"] = {"type": "string"}
    return _object(top)


def headline_schema() -> dict[str, Any]:
    """JSON Schema of a headline."""
    return _object({"headline": {"type": "string"}})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def read_draft(answer: Answer) -> WireDraft:
    """The draft in an answer; of an answer that was cut, the statements that are whole. Raises `ModelGarbled`."""
    try:
        draft = read_as(WireDraft, answer)
    except ModelGarbled:
        whole = _whole_statements(answer.text)
        if not whole:
            raise
        draft = WireDraft(statements=whole)
    statements = [statement.cleaned() for statement in draft.statements[:_MOST]]
    return WireDraft(headline=one_line(draft.headline), statements=statements)


def read_headline(answer: Answer) -> str:
    """The headline in an answer. Raises `ModelGarbled`."""
    return one_line(read_as(WireHeadline, answer).headline)


def _whole_statements(text: str) -> list[WireStatement]:
    found = []
    for piece in _FLAT_OBJECT.findall(text):
        try:
            found.append(WireStatement.model_validate(json.loads(piece)))
        except (ValueError, RecursionError):  # pydantic's ValidationError is a ValueError
            continue
        if len(found) == _MOST:
            break
    return found
