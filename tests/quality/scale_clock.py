"""A small discrete-event simulation: a clock, workers that take one task at a time, and an allowance a minute."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable

Work = Callable[[], None]


class Clock:
    """Runs what is due in the order of time; of two at one time the earlier asked."""

    def __init__(self) -> None:
        self.now = 0.0
        self._due: list[tuple[float, int, Work]] = []
        self._asked = 0

    def at(self, time: float, work: Work) -> None:
        """Do ``work`` at ``time``, in seconds."""
        self._asked += 1
        heapq.heappush(self._due, (max(time, self.now), self._asked, work))

    def run(self) -> float:
        """Until nothing is due any more; the time then."""
        while self._due:
            self.now, _, work = heapq.heappop(self._due)
            work()
        return self.now


class Workers:
    """So many at once, first come, first served."""

    def __init__(self, clock: Clock, count: int) -> None:
        self._clock, self._free = clock, count
        self._waiting: deque[tuple[float, Work]] = deque()
        self.busy = 0.0
        """Seconds of work that were done."""

    def ask(self, seconds: float, then: Work) -> None:
        """Do a task of ``seconds``, and ``then`` what follows it."""
        self._waiting.append((seconds, then))
        self._begin()

    def _begin(self) -> None:
        while self._free and self._waiting:
            seconds, then = self._waiting.popleft()
            self._free -= 1
            self.busy += seconds
            self._clock.at(self._clock.now + seconds, lambda then=then: self._end(then))  # type: ignore[misc]

    def _end(self, then: Work) -> None:
        self._free += 1
        then()
        self._begin()


class Allowance:
    """So much a minute, and at most so much at once: a bucket that fills steadily. First come, first served."""

    def __init__(self, clock: Clock, per_minute: float) -> None:
        self._clock, self._rate = clock, per_minute / 60
        self._most = self._held = per_minute
        self._since = 0.0

    def ready(self, amount: float) -> float:
        """Take ``amount``; from when on it may be used."""
        now = max(self._clock.now, self._since)
        self._held = min(self._most, self._held + (now - self._since) * self._rate) - amount
        self._since = now
        if self._held < 0:
            self._since = now - self._held / self._rate
            self._held = 0.0
        return self._since


def makespan(tasks: list[float], workers: int) -> float:
    """Seconds until all ``tasks`` are done that are there from the beginning."""
    clock = Clock()
    team = Workers(clock, workers)
    for seconds in tasks:
        team.ask(seconds, lambda: None)
    return clock.run()


def asked(
    questions: int, tokens: float, seconds: float, parallel: int, per_minute: float, tokens_per_minute: float
) -> float:
    """Seconds until a model has answered ``questions`` of ``tokens`` each, within its limits."""
    clock = Clock()
    line = Workers(clock, parallel)
    requests, words = Allowance(clock, per_minute), Allowance(clock, tokens_per_minute)

    def ask() -> None:
        clock.at(max(requests.ready(1), words.ready(tokens)), lambda: line.ask(seconds, lambda: None))

    for _ in range(questions):
        ask()
    return clock.run()
