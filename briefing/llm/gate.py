"""The line to a model within a run: so many questions at once, so long, and none once it is known to be dead.

It lies below what answers from the store, so that what is kept is answered whatever became of the line, and above what
keeps answers, so that a question holds its place until its answer is kept.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable

from briefing.errors import ModelDown, ModelError, ModelUnusable
from briefing.llm.patience import patience
from briefing.llm.port import Answer, Model, Question

_FAILURES_IN_A_ROW = 2  # a server that failed two questions, each tried several times, is down


class Gate:
    """Whether the model may be asked, for all who ask in a run. Safe to share between threads."""

    def __init__(self, seconds: float = math.inf, clock: Callable[[], float] = time.monotonic) -> None:
        """``seconds`` from now no question is put any more, and one that was put is given up."""
        self._clock = clock
        self._ends = clock() + seconds
        self._lock = threading.Lock()
        self._failures = 0
        self.stopped: ModelError | None = None
        """Why the model is asked no more, if so."""

    @property
    def seconds(self) -> float:
        """That are left of the run."""
        return self._ends - self._clock()

    def check(self) -> None:
        """Raises `ModelError` where nothing is to be asked any more."""
        with self._lock:
            if self.stopped is None and self.seconds <= 0:
                self.stopped = ModelDown("the time for the whole run (run_seconds) is over")
            if self.stopped is not None:
                raise self.stopped

    def note(self, problem: ModelError | None) -> None:
        """How a question fared; ``None``: it was answered."""
        with self._lock:
            if not isinstance(problem, ModelDown | ModelUnusable):
                self._failures = 0  # whoever refuses or cuts an answer is there
                return
            self._failures += 1
            over = isinstance(problem, ModelUnusable) or self._failures >= _FAILURES_IN_A_ROW
            if over and self.stopped is None:
                self.stopped = problem


class Line:
    """A model behind a `Gate`. Safe to share between threads."""

    def __init__(self, inner: Model, gate: Gate, parallel: int = 1) -> None:
        """``inner`` is asked at most ``parallel`` questions at once."""
        self._inner = inner
        self._gate = gate
        self._slots = threading.Semaphore(parallel)

    @property
    def name(self) -> str:
        """See `Model.name`."""
        try:
            return self._inner.name
        except ModelError as problem:
            self._gate.note(problem)
            raise

    def ask(self, question: Question) -> Answer:
        """See `Model.ask`. Waiting for a turn costs an event none of its time."""
        mine = patience()
        with mine.aside(), self._slots:
            mine.check()
            self._gate.check()
            began = time.monotonic()
            try:
                answer = self._inner.ask(question)
            except ModelError as problem:
                self._gate.note(problem)
                raise
            finally:
                mine.waited(time.monotonic() - began)
        self._gate.note(None)
        return answer
