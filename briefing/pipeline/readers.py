"""Articles are read so that a page which hangs or crashes its reader costs that page only.

Short texts and small pages are read here, where they cannot take long, and are dropped if they do. Large pages go to
processes started as they are needed: not forked, and not by ``multiprocessing``, which would run the caller's main
module again in each of them.
"""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, cast

from pydantic import TypeAdapter

from briefing.pipeline import reader_process
from briefing.pipeline.reader_process import OUT_OF_MEMORY, READY, WARMING, read_safely, reader_named, receive, send
from briefing.records.article import Article, DropCode, Markup
from briefing.records.outlet import Outlet
from briefing.records.reading import Reading, Unread

_READER = "briefing.paragraphs:read_article"
_START = (
    "import sys; sys.path[:] = sys.argv[2:]; from briefing.pipeline.reader_process import serve; serve(sys.argv[1])"
)
_START_SECONDS = 60.0
_SMALL = {Markup.TEXT: 300_000, Markup.MARKDOWN: 300_000, Markup.HTML: 100_000}
"""Most characters of what is read here: a second to start a process is more than such a page can take."""
_MOST_PROCESSES = 4
_WAITING = 8
"""Pages that wait for each process before another is started: starting one costs as much as reading ten of them."""
_AHEAD = 12
"""Articles held for each process, so that one slow page does not stop the others, nor lets memory grow."""


def read_articles(
    articles: Iterable[Article],
    page_seconds: float,
    outlets: Sequence[Outlet] = (),
    *,
    reader: str = _READER,
    processes: int | None = None,
) -> Iterator[Reading | Unread]:
    """What became of each of ``articles``, in their order; they are taken as they are needed.

    ``page_seconds``: wall-clock limit of one page. ``outlets``: the list of sources in force. ``reader``:
    ``module:function``. ``processes``: at most so many; by default one a core, up to four. Never raises for an article.
    """
    room = _Room(page_seconds, outlets, reader, processes or min(_cores(), _MOST_PROCESSES))
    try:
        yield from room.read(iter(articles))
    finally:
        room.close()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True)
class _Task:
    """An article on its way."""

    article: Article
    result: Reading | Unread | None = None
    attempts: int = 0


class _Room:
    """The processes at work for one caller."""

    def __init__(self, seconds: float, outlets: Sequence[Outlet], reader: str, most: int) -> None:
        self._seconds = seconds
        self._outlets = outlets
        self._reader = reader
        self._most = most
        self._alone = not sys.executable or bool(getattr(sys, "frozen", False))
        self._warm = False
        self._workers: list[_Worker] = []
        self._waiting: deque[_Task] = deque()
        self._selector = selectors.DefaultSelector()

    def read(self, articles: Iterator[Article]) -> Iterator[Reading | Unread]:
        tasks: deque[_Task] = deque()
        more = True
        while tasks or more:
            while more and len(tasks) < _AHEAD * self._most:
                article = next(articles, None)
                if article is None:
                    more = False
                else:
                    tasks.append(self._begun(article))
                    self._hand_out()
                if tasks and tasks[0].result is not None:
                    break
            if not tasks:
                break
            while tasks[0].result is None:
                self._hand_out()
                if tasks[0].result is None:
                    self._listen()
            yield cast("Reading | Unread", tasks.popleft().result)

    def close(self) -> None:
        """End all processes at once; none outlives this call."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        self._selector.close()

    def _begun(self, article: Article) -> _Task:
        task = _Task(article)
        if self._alone or len(article.body) <= _SMALL[article.markup]:
            task.result = self._read_here(article)
        else:
            self._waiting.append(task)
        return task

    def _read_here(self, article: Article) -> Reading | Unread:
        reader = reader_named(self._reader)
        if article.markup is Markup.HTML and not self._warm:
            read_safely(reader, WARMING, self._outlets)  # loads what reading needs before the clock runs
            self._warm = True
        began = time.monotonic()
        try:
            result = read_safely(reader, article, self._outlets)
        except MemoryError:
            return _crashed(article, 0, out_of_memory=True)
        return result if time.monotonic() - began <= self._seconds else _too_slow(article, self._seconds)

    def _hand_out(self) -> None:
        """Give waiting articles to idle processes, and start another where many wait."""
        for worker in self._workers:
            if self._waiting and worker.idle:
                task = self._waiting.popleft()
                if not worker.give(task):
                    task.result = self._read_here(task.article)
        many = len(self._waiting) >= _WAITING * len(self._workers)
        if self._waiting and many and len(self._workers) < self._most:
            self._start()

    def _start(self) -> None:
        try:
            worker = _Worker(self._reader, self._seconds, self._outlets)
        except OSError:
            if not self._workers:
                self._give_up()
            return
        self._workers.append(worker)
        self._selector.register(worker.answers, selectors.EVENT_READ, worker)

    def _give_up(self) -> None:
        """Processes cannot be made here: read all that waits in this one."""
        self._alone = True
        while self._waiting:
            task = self._waiting.popleft()
            task.result = self._read_here(task.article)

    def _listen(self) -> None:
        """Wait until a process answers, ends, or is out of time."""
        if not self._workers:
            return
        now = time.monotonic()
        nearest = min(worker.deadline for worker in self._workers)
        for key, _ in self._selector.select(max(0.0, nearest - now) if nearest < float("inf") else None):
            if key.data in self._workers:
                self._hear(cast("_Worker", key.data))
        now = time.monotonic()
        for worker in [one for one in self._workers if one.deadline <= now]:
            self._too_late(worker)

    def _hear(self, worker: _Worker) -> None:
        data = receive(worker.answers)
        task = worker.task
        if data == READY and task is None:
            worker.rest()
        elif data is None or data == OUT_OF_MEMORY:
            self._lost(worker, out_of_memory=data is not None)
        elif task is not None:
            task.result = _heard(data, task.article)
            worker.rest()

    def _lost(self, worker: _Worker, *, out_of_memory: bool) -> None:
        """A process has ended, for a page it could not bear or for reasons of its own."""
        task, started = worker.task, worker.started
        code = self._dismiss(worker)
        if task is not None:
            task.attempts += 1
            if out_of_memory or task.attempts > 1:
                task.result = _crashed(task.article, code, out_of_memory=out_of_memory)
            else:
                self._waiting.appendleft(task)
        elif not started and not any(one.started for one in self._workers):
            for other in list(self._workers):
                self._dismiss(other)
            self._give_up()

    def _too_late(self, worker: _Worker) -> None:
        task = worker.task
        if task is None:
            self._lost(worker, out_of_memory=False)
            return
        task.result = _too_slow(task.article, self._seconds)
        self._dismiss(worker)

    def _dismiss(self, worker: _Worker) -> int:
        self._selector.unregister(worker.answers)
        self._workers.remove(worker)
        return worker.end()


class _Worker:
    """A process that reads one article at a time."""

    def __init__(self, reader: str, seconds: float, outlets: Sequence[Outlet]) -> None:
        """Raises ``OSError`` where it cannot be started."""
        quiet = ["-B"] if sys.dont_write_bytecode else []
        self._process = subprocess.Popen(
            [sys.executable, "-I", *quiet, "-c", _START, reader, reader_process.__file__, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.answers = cast("BinaryIO", self._process.stdout)
        self._orders = cast("BinaryIO", self._process.stdin)
        self._seconds = seconds
        self.task: _Task | None = None
        self.started = self.idle = False
        self.deadline = time.monotonic() + _START_SECONDS
        opening = TypeAdapter(tuple[float, tuple[Outlet, ...]])
        with suppress(OSError):  # it will be found to have ended
            send(self._orders, opening.dump_json((seconds, tuple(outlets))))

    def give(self, task: _Task) -> bool:
        """Hand ``task`` over; ``False`` where its text fits into no pipe."""
        try:
            data = task.article.model_dump_json().encode()
        except ValueError:  # a lone surrogate
            return False
        self.task, self.idle = task, False
        with suppress(OSError):  # it will be found to have ended
            send(self._orders, data)
        self.deadline = time.monotonic() + self._seconds
        return True

    def rest(self) -> None:
        """It is ready for a task."""
        self.started = self.idle = True
        self.task, self.deadline = None, float("inf")

    def end(self) -> int:
        """End it, however it is; gives its exit code."""
        self._process.kill()
        with suppress(OSError):
            self._orders.close()
        self.answers.close()
        return self._process.wait()


def _heard(data: bytes, article: Article) -> Reading | Unread:
    """A result as told, with the article that it is of."""
    told: Callable[[bytes], Reading | Unread] = TypeAdapter(Reading | Unread).validate_json
    return told(data).model_copy(update={"article": article})


def _too_slow(article: Article, seconds: float) -> Unread:
    reason = f"it took longer than {seconds:g} s to read (page_seconds), and was given up"
    return Unread(article=article, code=DropCode.TOO_SLOW, reason=reason)


def _crashed(article: Article, code: int, *, out_of_memory: bool) -> Unread:
    if out_of_memory:
        what = "it takes more memory to read than one page may"
    else:
        what = f"the process that read it ended twice ({'signal' if code < 0 else 'exit code'} {abs(code)})"
    reason = f"{what}: the page is damaged, or made to do harm; save its text instead"
    return Unread(article=article, code=DropCode.BROKEN, reason=reason)
