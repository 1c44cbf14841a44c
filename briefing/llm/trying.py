"""When a question is put again, and how long is waited before: one policy for all threads that ask one endpoint."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    stop_any,
    stop_before_delay,
    wait_exponential_jitter,
)
from tenacity.stop import stop_base

from briefing.errors import ModelDown
from briefing.llm.patience import patience
from briefing.llm.replies import Temporary

_LONG = 60.0  # seconds; a server that asks for more is waited for once in a row, for half of the deadline at most,
_LONGEST = 600.0  # and never for more than this
_backoff = wait_exponential_jitter(multiplier=0.5, max=8.0)


class Trying:
    """Shared by all who ask one endpoint. Safe to share between threads."""

    def __init__(self, attempts: int, sleep: Callable[[float], None] = time.sleep) -> None:
        """At most ``attempts`` requests for one question."""
        self._attempts = attempts
        self._sleep = sleep
        self._lock = threading.Lock()
        self._opens = -math.inf  # when the server, having asked for a pause, may be asked again
        self._long_waits = 0

    def within(self, seconds: float) -> Retrying:
        """Tries again what is `Temporary`, as long as ``seconds`` last; the last failure is raised as it is."""
        enough = stop_any(stop_after_attempt(self._attempts), stop_before_delay(seconds), _Enough(self, seconds))
        again = retry_if_exception_type(Temporary)
        return Retrying(stop=enough, wait=_wait, retry=again, sleep=self._sleep, reraise=True)

    def pause(self, seconds: float, address: str) -> None:
        """Keep the pause that the server asked another thread for. Raises `ModelDown` where ``seconds`` are less."""
        left = self._opens - time.monotonic()
        if left <= 0:
            return
        if left > seconds or left > max(_LONG, _most(seconds)):
            raise ModelDown(f"{address} is busy and asks for a pause of {left:.0f} s")
        self._sleep(left)

    def asked_to_wait(self, seconds: float | None) -> None:
        """What a busy server said."""
        if seconds is not None:
            with self._lock:
                self._opens = max(self._opens, time.monotonic() + seconds)

    def answered(self) -> None:
        """The server is there."""
        self._long_waits = 0

    def waits_too_long(self, wait: float, limit: float) -> bool:
        """Whether a morning edition cannot give the server the time that it asks for."""
        if wait <= _LONG:
            return False
        with self._lock:
            self._long_waits += 1
            return self._long_waits > 1 or wait > _most(limit)


def _most(limit: float) -> float:
    """Of a long wait, out of ``limit`` seconds."""
    return min(limit / 2, _LONGEST)


class _Enough(stop_base):
    """Stops where the wait is too long, and where the event has cost too many requests already."""

    def __init__(self, trying: Trying, limit: float) -> None:
        self._trying = trying
        self._limit = limit

    def __call__(self, retry_state: RetryCallState) -> bool:
        return patience().spent or self._trying.waits_too_long(retry_state.upcoming_sleep, self._limit)


def _wait(state: RetryCallState) -> float:
    problem = state.outcome.exception() if state.outcome else None
    if isinstance(problem, Temporary) and problem.wait is not None:
        return problem.wait
    return _backoff(state)
