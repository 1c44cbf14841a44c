"""Work on many hosts at once, and on one thing at a time for each."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Generic, TypeVar

from briefing.pipeline.progress import Advance

_TICK = 0.02
_GRACE = 1.0
_Job = TypeVar("_Job")
_Made = TypeVar("_Made")


class Hosts(Generic[_Job, _Made]):
    """Work on many hosts at once, one piece after the other for each; what is done is given as it is done."""

    def __init__(self, parallel: int, advance: Advance) -> None:
        self._parallel = parallel
        self._advance = advance
        self._stopped = threading.Event()
        self._done: queue.Queue[tuple[_Job, _Made]] = queue.Queue(
            2 * parallel
        )  # those who work wait for those who take

    def walk(
        self, jobs: Iterable[_Job], host_of: Callable[[_Job], str], work: Callable[[_Job], _Made]
    ) -> Generator[tuple[_Job, _Made], None, None]:
        """Each job with what ``work`` made of it, as it is done. An error of ``work`` is raised."""
        hosts: dict[str, list[_Job]] = {}
        for job in jobs:
            hosts.setdefault(host_of(job), []).append(job)
        pool = ThreadPoolExecutor(self._parallel, thread_name_prefix="collect")
        futures = [pool.submit(self._one_host, mine, work) for mine in hosts.values()]
        try:
            while True:
                ended = all(future.done() for future in futures)  # before looking: nothing comes after it
                yield from self._waiting()
                if ended and self._done.empty():
                    break
            for future in futures:
                future.result()
        finally:
            self._stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)
            wait(futures, timeout=_GRACE)

    def _waiting(self) -> Iterator[tuple[_Job, _Made]]:
        """What is done, or comes within a moment."""
        with contextlib.suppress(queue.Empty):
            while True:
                yield self._done.get(timeout=_TICK)
                self._advance(1)

    def _one_host(self, jobs: list[_Job], work: Callable[[_Job], _Made]) -> None:
        for job in jobs:
            if self._stopped.is_set():
                return
            self._put((job, work(job)))

    def _put(self, made: tuple[_Job, _Made]) -> None:
        while not self._stopped.is_set():
            with contextlib.suppress(queue.Full):
                self._done.put(made, timeout=_TICK)
                return
