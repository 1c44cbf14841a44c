"""Whether the server read the whole question: some drop its beginning without a word.

Ollama's endpoint sends on what fits into the context that it was started with (4,096 tokens by default) and answers as
if nothing were missing. What it counts gives it away: a prompt of far fewer tokens than the question must have. But
there are servers that do not count, count only what they had not kept, or say the same number each time; so before the
first suspicion is believed, a tiny question shows whether the server counts at all.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace

from briefing.errors import ModelError, ModelGarbled, ModelTooLong
from briefing.llm.patience import patience
from briefing.llm.port import Answer, Model, Question
from briefing.llm.replies import both
from briefing.llm.tokens import estimate, tokens_of
from briefing.llm.tolerant import extract_json
from briefing.records.draft import Usage

_SHARE = 0.6  # of the estimate, below which a prompt was not read whole
_SHORT = 200  # tokens; what is shorter fits into any context
_ROOM = 0.85  # of what was read that the next question may fill
_SLACK = 40  # tokens of a chat template and its marks around a tiny question
_SCHEMA = {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"]}
_TINY = Question(
    purpose="count",
    system='Answer with the JSON object {"ok": true} and nothing else.',
    user="Is this line open?",
    schema=_SCHEMA | {"additionalProperties": False},
    max_tokens=20,
)
_WORDS = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "inlet", "juniper"]


class ContextWatch:
    """What the server's counts say of its context. Safe to share between threads."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._lock = threading.Lock()
        self._counts: bool | None = None
        self._limit: int | None = None

    @property
    def doubted(self) -> bool:
        """Whether the server's counts turned out to be of no use, so that nobody knows what it read."""
        return self._counts is False

    def before(self, question: Question) -> None:
        """Raises `ModelTooLong` where the question is known not to fit."""
        with self._lock:
            if self._limit is not None and estimate(question) > self._limit:
                raise _too_long(self._limit)

    def after(self, question: Question, answer: Answer, tiny: Callable[[Question], Answer]) -> Answer:
        """``answer``, if the question was read whole, as far as can be known; else raises `ModelTooLong`.

        ``tiny`` asks the tiny question, once.
        """
        read = answer.usage.prompt_tokens
        expected = estimate(question)
        if not read or expected < _SHORT or read >= _SHARE * expected:
            self._reads(read or 0)
            return answer  # 0: nothing was counted, or all of it had been kept
        with self._lock:
            if self._counts is None:
                self._counts, used = _counting(read, tiny)
                answer = replace(answer, usage=both(answer.usage, used))
            if not self._counts:
                return answer
            limit = int(_ROOM * read)
            if limit > tokens_of(question.system) + _SHORT:  # else no question would fit, and one may yet
                self._limit = min(self._limit or limit, limit)
        problem = _too_long(limit)
        problem.usage = answer.usage
        patience().failed(problem)
        raise problem

    def _reads(self, tokens: int) -> None:
        """So many were read: a limit below that is none."""
        with self._lock:
            if self._limit is not None and tokens > self._limit / _ROOM:
                self._limit = None


def _counting(read: int, tiny: Callable[[Question], Answer]) -> tuple[bool, Usage]:
    """Whether the count of a tiny question is about its size, and not the one that was given for a long one."""
    try:
        usage = tiny(_TINY).usage
    except ModelError as problem:
        return False, problem.usage if isinstance(problem.usage, Usage) else Usage()
    count, least = usage.prompt_tokens, estimate(_TINY)
    near = count is not None and _SHARE * least <= count <= 4 * least + _SLACK
    return near and count != read, usage


def _too_long(limit: int) -> ModelTooLong:
    hint = "Start the server with a longer context (Ollama: OLLAMA_CONTEXT_LENGTH; llama.cpp: --ctx-size)."
    return ModelTooLong(f"the endpoint reads no more than about {limit} tokens of a question", hint=hint)


def reads_whole(model: Model, tokens: int) -> bool | None:
    """Whether ``model`` reads a question of about ``tokens`` from its first word on, by a word that it must echo.

    ``None`` where that cannot be known, because it echoes no word of a short one either. For `briefing doctor`: two
    questions at most. Raises `ModelError` where the model cannot be asked.
    """
    if _echoes(model, tokens):
        return True
    return False if _echoes(model, 0) else None


def _echoes(model: Model, tokens: int) -> bool:
    word = "quartz-" + _WORDS[tokens % len(_WORDS)]
    line = " ".join(_WORDS) + ".\n"
    filler = line * (tokens // max(1, tokens_of(line)))
    schema = {"type": "object", "properties": {"word": {"type": "string"}}, "required": ["word"]}
    question = Question(
        purpose="canary",
        system=f"The word to remember is {word}. You will be asked for it at the end.",
        user=filler + 'Answer with one JSON object: {"word": the word that you were told to remember}.',
        schema=schema | {"additionalProperties": False},
        max_tokens=40,
    )
    try:
        return word in json.dumps(extract_json(model.ask(question).text))
    except ModelGarbled:
        return False
