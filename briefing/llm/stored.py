"""A model whose every finished answer is kept, so that asking again costs nothing and gives the same edition."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from briefing.llm.port import Answer, Model, Question
from briefing.records.draft import Usage
from briefing.store import Store


class StoredModel:
    """Asks ``inner`` only what the store has no answer to. Failures are not kept."""

    def __init__(self, inner: Model, store: Store) -> None:
        """Answers lie in ``store`` under the hash of their question and the model's name."""
        self._inner = inner
        self._store = store

    @property
    def name(self) -> str:
        """See `Model.name`."""
        return self._inner.name

    def ask(self, question: Question) -> Answer:
        """See `Model.ask`."""
        key = question.sha256(self.name)
        kept = self._store.get("answer", [key]).get(key)
        if kept is not None:
            return replace(_read(kept), cached=True, seconds=0.0)
        answer = self._inner.ask(question)
        self._store.put("answer", {key: json.dumps(asdict(answer) | {"usage": answer.usage.model_dump()}).encode()})
        return answer


def _read(kept: bytes) -> Answer:
    row = json.loads(kept)
    return Answer(**row | {"usage": Usage(**row["usage"])})
