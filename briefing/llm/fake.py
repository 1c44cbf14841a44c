"""A stand-in for tests and for trying things out: answers from a function, and remembers the questions."""

from __future__ import annotations

from collections.abc import Callable

from briefing.llm.port import Answer, Question
from briefing.records.draft import Usage


class FakeModel:
    """Says what ``reply`` says; ``reply`` may raise a `ModelError` instead."""

    def __init__(self, reply: Callable[[Question], str], name: str = "fake") -> None:
        """``reply`` gives the text of the answer to a question."""
        self.name = name
        self.questions: list[Question] = []
        self._reply = reply

    def ask(self, question: Question) -> Answer:
        """See `Model.ask`."""
        self.questions.append(question)
        return Answer(text=self._reply(question), usage=Usage(), model=self.name, seconds=0.0)
