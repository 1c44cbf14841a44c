"""Work that asks for things on its way, as a row of steps: it runs to its next question, and on once that is answered.

What it was told is all that it depends on. So whoever keeps the answers can have it done again from the start, in
another process, and it comes to the same question: a process that is lost costs time and nothing else.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Generic, TypeVar

from briefing.embedding import Vectors
from briefing.errors import ModelError
from briefing.llm import Answer, Question
from briefing.store import key_of

_T = TypeVar("_T")

Want = Question | tuple[str, ...] | None
"""A question to the model; texts whose vectors are wanted; or the model's name."""
Outcome = Answer | Vectors | str | ModelError
"""What becomes of it, in the same order; each may come to an error of the model's."""


@dataclass(frozen=True)
class Ask:
    """Where the work stands still."""

    at: int
    """How many were asked for before."""
    want: Want
    failed: tuple[ModelError, ...] = ()
    """What was of no use of the answers since the last one: it counts against what the event may cost."""

    @property
    def key(self) -> str:
        """The same for the same thing asked for."""
        if isinstance(self.want, Question):
            return self.want.sha256("")
        return key_of("vectors", *self.want) if self.want is not None else "name"


@dataclass(frozen=True)
class Reply:
    """What was asked for, by its key, and what became of it."""

    key: str
    outcome: Outcome


class _GivenUp(BaseException):
    """Nobody waits for this work any more."""


class Asking:
    """What the work asks through. It belongs to one piece of work."""

    def __init__(self) -> None:
        self.failed: list[ModelError] = []
        """To be told with the next question."""
        self._asked = 0
        self._out: SimpleQueue[Ask] = SimpleQueue()
        self._in: SimpleQueue[Outcome | _GivenUp] = SimpleQueue()

    def of(self, want: Want) -> Outcome:
        """What becomes of ``want``. Raises `ModelError`."""
        failed, self.failed = tuple(self.failed), []
        self._out.put(Ask(self._asked, want, failed))
        self._asked += 1
        outcome = self._in.get()
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


class Continued(Generic[_T]):
    """A piece of work, step by step. It waits in a thread of its own; only one of the two sides runs at a time."""

    def __init__(self, work: Callable[[Asking], _T]) -> None:
        """``work`` asks through what it is given."""
        self._asking = Asking()
        self._work = work
        self._done: list[_T] = []
        self._fault: BaseException | None = None
        self._thread: threading.Thread | None = None

    def begun(self, told: Sequence[Reply] = ()) -> Ask | _T:
        """Run to the first thing that is not ``told``. What was told of something else is not used from there on."""
        step = self._run()
        for reply in told:
            if not isinstance(step, Ask) or step.key != reply.key:
                break
            step = self.told(reply.outcome)
        return step

    def told(self, outcome: Outcome) -> Ask | _T:
        """Run on with what became of the last thing asked for."""
        self._asking._in.put(outcome)
        return self._heard()

    def end(self) -> None:
        """Let go of it."""
        self._asking._in.put(_GivenUp())

    def _run(self) -> Ask | _T:
        self._thread = threading.Thread(target=self._at_work, daemon=True)
        self._thread.start()
        return self._heard()

    def _at_work(self) -> None:
        try:
            self._done.append(self._work(self._asking))
        except BaseException as fault:
            self._fault = fault
        self._asking._out.put(Ask(-1, None))

    def _heard(self) -> Ask | _T:
        """The next question; once there is none any more, what came of the work. Raises what the work raises."""
        step = self._asking._out.get()
        if step.at >= 0:
            return step
        if self._fault is not None:
            raise self._fault
        return self._done[0]
