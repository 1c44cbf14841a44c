"""A model whose every finished answer is kept, so that asking again costs nothing and gives the same edition."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, replace

from pydantic import ValidationError

from briefing.errors import ModelNotKept
from briefing.llm.port import Answer, Model, Question
from briefing.records.draft import Usage
from briefing.store import Store

_KIND = "answer"


class StoredModel:
    """Asks ``inner`` only what the store has no answer to. It keeps nothing itself; see `KeepingModel`."""

    def __init__(self, inner: Model, store: Store, *, anew: bool = False) -> None:
        """Answers lie in ``store`` under the hash of their question and the model's name.

        ``anew``: each question is asked once more, whatever is kept, and the new answer takes the old one's place.
        """
        self._inner = inner
        self._store = store
        self._anew = anew
        self._lock = threading.Lock()
        self._asked: set[str] = set()

    @property
    def name(self) -> str:
        """See `Model.name`."""
        return self._inner.name

    def ask(self, question: Question) -> Answer:
        """See `Model.ask`."""
        key = question.sha256(self.name)
        kept = None if self._is_due(key) else kept_answer(self._store, key)
        if kept is None:
            return self._inner.ask(question)
        self._store.touch(_KIND, [key])
        return replace(kept, cached=True, seconds=0.0)

    def _is_due(self, key: str) -> bool:
        if not self._anew:
            return False
        with self._lock:
            first = key not in self._asked
            self._asked.add(key)
        return first


class KeepingModel:
    """Keeps every answer of ``inner``; failures are not kept.

    To stand below a `Line`: a question's place is then given on only when its answer lies in the store, so that
    whenever a run is killed, no more answers are lost than questions may be asked at once.
    """

    def __init__(self, inner: Model, store: Store) -> None:
        """Answers go to ``store``, where `StoredModel` finds them."""
        self._inner = inner
        self._store = store

    @property
    def name(self) -> str:
        """See `Model.name`."""
        return self._inner.name

    def ask(self, question: Question) -> Answer:
        """See `Model.ask`."""
        answer = self._inner.ask(question)
        keep_answer(self._store, question.sha256(self.name), answer)
        return answer


class OfflineModel:
    """Stands where a model would and answers nothing, so that over a store only kept answers are given."""

    def __init__(self, name: str) -> None:
        """``name`` of the model whose answers are kept."""
        self.name = name

    def ask(self, question: Question) -> Answer:
        """Raises `ModelNotKept`."""
        raise ModelNotKept(
            "no answer of the model is kept for this, and nobody was to be asked",
            hint="Make the edition once without --offline.",
        )


def kept_answer(store: Store, key: str) -> Answer | None:
    """The answer under ``key`` (see `Question.sha256`); ``None`` where there is none that can be read."""
    kept = store.get(_KIND, [key]).get(key)
    try:
        row = json.loads(kept) if kept is not None else None
        return Answer(**row | {"usage": Usage(**row["usage"])}) if row is not None else None
    except (ValueError, TypeError, KeyError, RecursionError, ValidationError):
        return None


def keep_answer(store: Store, key: str, answer: Answer) -> None:
    """Keep ``answer`` under ``key``: on the disk when this returns, since it may have been paid for."""
    row = asdict(answer) | {"usage": answer.usage.model_dump()}
    store.put(_KIND, {key: json.dumps(row).encode()}, lasting=True)
