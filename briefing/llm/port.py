"""The port: what may be asked of a language model, and what comes back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Protocol

from briefing.records.draft import Usage
from briefing.store import key_of


@dataclass(frozen=True)
class Question:
    """One request: instructions, data, and the JSON Schema that the answer must follow."""

    purpose: str
    """``draft``, ``repair``, …: for the record; not sent."""
    system: str
    user: str
    schema: dict[str, Any]
    """One flat object with arrays of flat objects, all fields required: what every server's grammar can take."""
    max_tokens: int
    """Cap on the answer; an endless one is cut here."""

    def sha256(self, model: str) -> str:
        """Hash of all that decides the answer, for the store."""
        schema = json.dumps(self.schema, sort_keys=True, ensure_ascii=False)
        return key_of(model, self.system, self.user, schema, str(self.max_tokens))


@dataclass(frozen=True)
class Answer:
    """The model's words, unchecked."""

    text: str
    usage: Usage
    model: str
    """As the server names it."""
    seconds: float
    cut: bool = False
    """The answer ended at the cap on its length, not where the model would have ended it."""
    cached: bool = False


class Model(Protocol):
    """A language model at the other end of the line. Safe to call from several threads."""

    @property
    def name(self) -> str:
        """The model that is asked."""

    def ask(self, question: Question) -> Answer:
        """The answer, or a `ModelError` that says why there is none and whether asking again is of use."""
