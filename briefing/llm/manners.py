"""How a question is put to a server: what it takes and what it refuses.

Servers that call themselves compatible differ in what they take. Each question starts from the strictest form that this
server has not refused yet; a refusal that names a parameter takes that parameter away for good.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from briefing.llm.port import Question

FORMATS = ("json_schema", "json_object", "text")
_FORM = ("response_format", "json_schema", "json_object", "json schema", "schema", "structured", "grammar")


@dataclass(frozen=True)
class Manners:
    """What one server takes."""

    formats: tuple[str, ...] = FORMATS
    """From the strictest that it takes to the loosest that may be tried."""
    cap_key: str = "max_tokens"
    """OpenAI deprecates it; several compatible servers know nothing else."""
    temperature: bool = True

    def body(self, model: str, question: Question, *, plain: bool = False) -> dict[str, Any]:
        """The request's body; ``plain`` asks without a response format."""
        form = "text" if plain else self.formats[0]
        body: dict[str, Any] = {
            "model": model,
            "messages": [
                {"role": "system", "content": question.system},
                {"role": "user", "content": question.user},
            ],
            self.cap_key: question.max_tokens,
        }
        if form == "json_schema":
            schema = {"name": question.purpose, "schema": question.schema, "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif form == "json_object":
            body["response_format"] = {"type": "json_object"}
        if self.temperature:
            body["temperature"] = 0
        return body

    def after(self, refusal: str) -> Manners | None:
        """Adapted to the words of a 400; ``None`` where nothing is left to change."""
        said = refusal.lower()
        if "temperature" in said and self.temperature:
            return replace(self, temperature=False)
        if "max_completion_tokens" in said and self.cap_key == "max_tokens":
            return replace(self, cap_key="max_completion_tokens")
        other = said.replace("max_completion_tokens", "")
        if "max_completion_tokens" in said and "max_tokens" not in other and self.cap_key != "max_tokens":
            return replace(self, cap_key="max_tokens")
        return replace(self, formats=self.formats[1:]) if len(self.formats) > 1 else None

    def kept(self) -> bytes:
        """As `recalled` reads it."""
        row = {"formats": self.formats, "cap_key": self.cap_key, "temperature": self.temperature}
        return json.dumps(row).encode()


def names_what(refusal: str) -> bool:
    """Whether the words of a 400 say what it is about: only then is it a lesson for other days."""
    said = refusal.lower()
    return any(word in said for word in (*_FORM, "temperature", "max_completion_tokens", "max_tokens"))


def recalled(kept: bytes | None, otherwise: Manners) -> Manners:
    """What was learned on another day; ``otherwise`` where nothing was, or what was kept is damaged.

    Where the settings name a format, it is theirs to name.
    """
    try:
        row = json.loads(kept or b"")
        formats = tuple(one for one in row["formats"] if one in FORMATS)
        cap_key, temperature = row["cap_key"], row["temperature"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return otherwise
    if not formats or cap_key not in ("max_tokens", "max_completion_tokens") or not isinstance(temperature, bool):
        return otherwise
    formats = formats if len(otherwise.formats) > 1 else otherwise.formats
    return Manners(formats, cap_key, temperature)
