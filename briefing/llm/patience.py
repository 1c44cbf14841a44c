"""How much of a model's time, and how many of its failures, one event is worth.

Held in the context, not handed through: those who ask for an event (writer, repair, second look) are not the ones who
bound it, and each event is worked on in a thread of its own.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from briefing.errors import ModelDown, ModelError, ModelGarbled


class Patience:
    """What is left of it. Safe to share between threads, but for the desk."""

    def __init__(
        self, seconds: float = math.inf, failures: float = math.inf, desk: threading.Semaphore | None = None
    ) -> None:
        """``seconds`` of waiting for answers; after ``failures`` requests without a usable one no more are made.

        ``desk``: what this event has taken for its own work, and leaves to others while it waits.
        """
        self._desk = desk
        self._lock = threading.Lock()
        self._seconds = seconds
        self._failures = failures
        self._last: ModelError | None = None

    @property
    def seconds(self) -> float:
        """Of waiting that are left."""
        return self._seconds

    @property
    def spent(self) -> bool:
        """Whether nothing is left."""
        return self._seconds <= 0 or self._failures <= 0

    def check(self) -> None:
        """Raises `ModelError` where nothing is left."""
        with self._lock:
            if self._seconds <= 0:
                raise ModelDown("the time for one event (event_seconds) is over")
            if self._failures <= 0:
                raise ModelGarbled(f"no further request was made for this event (the last: {self._last})")

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Within the block others may work."""
        if self._desk is None:
            yield
            return
        self._desk.release()
        try:
            yield
        finally:
            self._desk.acquire()

    def waited(self, seconds: float) -> None:
        """So long was waited for an answer."""
        with self._lock:
            self._seconds -= seconds

    def failed(self, problem: ModelError) -> None:
        """A request was made in vain."""
        with self._lock:
            self._last = problem
            self._failures -= 1


_ENDLESS = Patience()
_current: ContextVar[Patience] = ContextVar("patience", default=_ENDLESS)


def patience() -> Patience:
    """That of the event that this thread works on; without one it has no end."""
    return _current.get()


@contextmanager
def patient(given: Patience) -> Iterator[Patience]:
    """Within the block, in this thread, ``given`` bounds what is asked."""
    token = _current.set(given)
    try:
        yield given
    finally:
        _current.reset(token)
