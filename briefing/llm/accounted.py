"""Every question asked is told to the account, answered or not."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from briefing.errors import ModelError
from briefing.llm.patience import patience
from briefing.llm.port import Answer, Model, Question
from briefing.records.draft import Exchange, Usage

_T = TypeVar("_T")


def ask_accounted(
    model: Model, question: Question, read: Callable[[Answer], _T], event: str, account: Callable[[Exchange], None]
) -> _T:
    """The answer to ``question``, which concerns ``event``, as ``read`` gives it.

    Raises the `ModelError` of the line or of ``read``, after it was entered in the account.
    """
    began = time.monotonic()
    answer: Answer | None = None
    problem: str | None = None
    used = Usage()
    name = ""  # where the endpoint must be asked for the model's name, that may fail like any question
    try:
        name = model.name
        answer = model.ask(question)
        return read(answer)
    except ModelError as error:
        problem = str(error)
        if answer is not None:  # the line did not see that it is of no use
            patience().failed(error)
        elif isinstance(error.usage, Usage):
            used = error.usage
        raise
    finally:
        account(
            Exchange(
                purpose=question.purpose,
                event=event,
                request_sha256=question.sha256(name),
                model=answer.model if answer else name,
                usage=answer.usage if answer else used,
                answered=answer is not None or used != Usage(),
                cached=bool(answer and answer.cached),
                seconds=answer.seconds if answer else round(time.monotonic() - began, 3),
                problem=problem,
            )
        )
