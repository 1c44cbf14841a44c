"""Articles are read so that a page which hangs or crashes its reader costs that page only, and by all cores.

Short texts and small pages are read here, where they cannot take long, and are dropped if they do; large pages go to
processes started as they are needed, and all pages where there is much to read: this process never loads then what
reading needs. They are not forked, nor by ``multiprocessing``, which would run the caller's main module in each again.
"""

from __future__ import annotations

import selectors
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import cast

from briefing.corpus import Piece, open_piece
from briefing.pipeline.reader_here import Here, blame, crashed, too_slow
from briefing.pipeline.reader_process import BEGUN, DONE, FULL, OUT_OF_MEMORY, READY, Opening
from briefing.pipeline.reader_supply import cores, supplied
from briefing.pipeline.reader_worker import Task, Worker
from briefing.pipeline.results import Result, opened, packed
from briefing.records.article import Article, Dropped, Markup
from briefing.records.outlet import Outlet
from briefing.records.reading import Reading, Unread

_READER = "briefing.paragraphs:read_article"
_SMALL = {Markup.TEXT: 300_000, Markup.MARKDOWN: 300_000, Markup.HTML: 100_000}
"""Most characters of what is read here: a second to start a process is more than such a page can take."""
_MOST_PROCESSES = 4
_WAITING = 8
"""Large pages that wait for each process before another is started: starting one costs as much as reading ten."""
_PATIENCE = 1.5
"""Seconds of reading here after which the rest is worth starting processes for, as many as there are cores."""
_AHEAD, _MOST_AHEAD = 40, 32 << 20
"""Pieces held for each process, and bytes for all: one slow page neither stops the others nor lets memory grow."""


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
    with ReadingRoom(page_seconds, outlets, reader=reader, processes=processes, whole=True) as room:
        yield from room.read(articles)


def read_pieces(
    pieces: Iterable[Piece], page_seconds: float, outlets: Sequence[Outlet] = (), *, whole: bool = False
) -> Iterator[bytes]:
    """What became of the articles of each of ``pieces``, in their order; see `ReadingRoom.read_pieces`."""
    much, coming = supplied(pieces)
    with ReadingRoom(page_seconds, outlets, patience=0.0 if much else _PATIENCE, whole=whole) as room:
        yield from room.read_pieces(coming)


def read_batch(pieces: Sequence[Piece], page_seconds: float, outlets: Sequence[Outlet] = ()) -> list[bytes]:
    """What became of the articles of each of ``pieces``, for a process that is handed many batches.

    Can be pickled. The room, and with it a process for large pages, stays until the process ends.
    """
    return list(_kept_room(page_seconds, tuple(outlets)).read_pieces(pieces))


@lru_cache(maxsize=1)
def _kept_room(page_seconds: float, outlets: tuple[Outlet, ...]) -> ReadingRoom:
    return ReadingRoom(page_seconds, outlets, processes=1, patience=float("inf"))


class ReadingRoom:
    """Processes at work for one caller, from one call to the next; use as a context, which ends them."""

    def __init__(
        self,
        page_seconds: float,
        outlets: Sequence[Outlet] = (),
        *,
        reader: str = _READER,
        processes: int | None = None,
        patience: float = _PATIENCE,
        whole: bool = False,
    ) -> None:
        """``processes``: at most so many. ``patience``: seconds of reading here before they are started; 0: at once.

        ``whole``: results are wanted with all that was left out; else as `briefing.pipeline.results.slim` leaves them.
        """
        self._opening = Opening(page_seconds, tuple(outlets), whole)
        self._reader = reader
        self._most = processes or min(cores(), _MOST_PROCESSES)
        self._patience = patience
        self._alone = not sys.executable or bool(getattr(sys, "frozen", False))
        self._here = Here(reader, self._opening)
        self._workers: list[Worker] = []
        self._waiting: deque[Task] = deque()
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> ReadingRoom:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes at once; none outlives this call."""
        self._end_all()
        self._selector.close()

    def read(self, articles: Iterable[Article]) -> Iterator[Reading | Unread]:
        """What became of each of ``articles``, in their order."""
        given: deque[Article] = deque()

        def pieces() -> Iterator[Piece]:
            for article in articles:
                given.append(article)
                yield Piece(article.path, ready=(article,))

        for results in self._results(pieces()):
            (one,) = (next(opened(one)) if isinstance(one, bytes) else one for one in results)
            yield cast("Reading | Unread", one).model_copy(update={"article": given.popleft()})

    def read_pieces(self, pieces: Iterable[Piece]) -> Iterator[bytes]:
        """What became of the articles of each of ``pieces``, in their order, for `briefing.pipeline.results.opened`.

        Pieces are taken as they are needed. Never raises for what one holds.
        """
        for results in self._results(pieces):
            yield b"\n".join(one if isinstance(one, bytes) else packed(one) for one in results)

    def _results(self, pieces: Iterable[Piece]) -> Iterator[list[Result | bytes]]:
        tasks: deque[Task] = deque()
        coming = iter(pieces)
        more = True
        try:
            while tasks or more:
                while more and self._may_take(tasks):
                    piece = next(coming, None)
                    more = piece is not None
                    if piece is not None:
                        tasks.append(self._begun(piece))
                while tasks and not tasks[0].done:
                    self._hand_out()
                    if not tasks[0].done:
                        self._listen()
                if tasks:
                    yield tasks.popleft().results
        finally:
            if tasks:  # nobody waits for what is being read
                self._waiting.clear()
                self._end_all()

    def _may_take(self, tasks: deque[Task]) -> bool:
        if not tasks:
            return True
        self._hand_out()
        held = sum(task.size for task in tasks if not task.done)
        return not tasks[0].done and len(tasks) < _AHEAD * self._most and held < _MOST_AHEAD

    def _begun(self, piece: Piece) -> Task:
        task = Task(piece, piece.size)
        if self._patience <= 0 and not self._workers:
            self._start_all()
        elif self._workers:
            self._listen(wait=False)  # one of them may be ready by now
        here = self._patience > 0 and not any(worker.started for worker in self._workers)
        if self._alone or here:
            articles = tuple(open_piece(piece))
            if self._alone or not any(map(_is_large, articles)):
                self._here.read(task, articles)
                if self._here.spent > self._patience:
                    self._start_all()
                return task
        self._waiting.append(task)
        return task

    def _hand_out(self) -> None:
        """Give what waits to processes that have room, and start another where much waits."""
        while self._waiting:
            free = [worker for worker in self._workers if worker.has_room]
            if not free:
                break
            task = self._waiting.popleft()
            worker = min(free, key=lambda one: len(one.tasks))
            if worker.give(task):
                self._watch(worker)
            else:
                self._here.read(task)
        many = len(self._waiting) >= _WAITING * len(self._workers)
        if self._waiting and many and len(self._workers) < self._most:
            self._start()

    def _start_all(self) -> None:
        while not self._alone and len(self._workers) < self._most and self._start():
            pass

    def _start(self) -> bool:
        try:
            worker = Worker(self._reader, self._opening)
        except OSError:
            if not self._workers:
                self._give_up()
            return False
        self._workers.append(worker)
        self._selector.register(worker.answers, selectors.EVENT_READ, worker)
        self._watch(worker)
        return True

    def _watch(self, worker: Worker) -> None:
        """Be told when the pipe to it takes more, as long as there is more."""
        watched = worker.orders in self._selector.get_map()
        if worker.unsent and not watched:
            self._selector.register(worker.orders, selectors.EVENT_WRITE, worker)
        elif watched and not worker.unsent:
            self._selector.unregister(worker.orders)

    def _give_up(self) -> None:
        """Processes cannot be made here: read all that waits in this one."""
        self._alone = True
        while self._waiting:
            task = self._waiting.popleft()
            self._here.read(task)

    def _listen(self, *, wait: bool = True) -> None:
        """Hear what processes have to say; ``wait`` until one answers, ends, or is out of time."""
        if not self._workers:
            return
        nearest = min(worker.deadline for worker in self._workers) - time.monotonic() if wait else 0.0
        for key, events in self._selector.select(max(0.0, nearest) if nearest < float("inf") else None):
            worker = cast("Worker", key.data)
            if worker not in self._workers:
                continue
            if events & selectors.EVENT_WRITE:
                worker.send()
                self._watch(worker)
            else:
                self._hear(worker)
        now = time.monotonic()
        for worker in [one for one in self._workers if one.deadline <= now]:
            self._too_late(worker)

    def _hear(self, worker: Worker) -> None:
        for frame in worker.frames():
            if frame is None or frame in (OUT_OF_MEMORY, FULL):
                self._lost(worker, frame)
                return
            if frame == READY and not worker.started:
                worker.started = True
            elif frame == DONE:
                worker.tasks.popleft().finish()
            elif frame.startswith(BEGUN):
                worker.tasks[0].begun = frame[len(BEGUN) :]
            else:
                task = worker.tasks[0]
                task.results.append(frame)
                task.begun, task.attempts = b"", 0
            worker.waited_for()

    def _lost(self, worker: Worker, frame: bytes | None) -> None:
        """A process has ended, for a page it could not bear or for reasons of its own."""
        started, code = worker.started, self._dismiss(worker)
        if worker.tasks and frame != FULL:
            task = worker.tasks[0]
            task.attempts += 1
            if frame == OUT_OF_MEMORY or task.attempts > 1:
                blame(task, crashed(code, out_of_memory=frame == OUT_OF_MEMORY))
        self._waiting.extendleft(task for task in reversed(worker.tasks) if not task.done)
        if not started and not any(one.started for one in self._workers):
            self._end_all()
            self._give_up()

    def _too_late(self, worker: Worker) -> None:
        if not worker.tasks:
            self._lost(worker, None)
            return
        self._dismiss(worker)
        blame(worker.tasks[0], too_slow(self._opening.seconds))
        self._waiting.extendleft(task for task in reversed(worker.tasks) if not task.done)

    def _dismiss(self, worker: Worker) -> int:
        for pipe in (worker.answers, worker.orders):
            if pipe in self._selector.get_map():
                self._selector.unregister(pipe)
        self._workers.remove(worker)
        return worker.end()

    def _end_all(self) -> None:
        for worker in list(self._workers):
            self._dismiss(worker)


def _is_large(one: Article | Dropped) -> bool:
    return isinstance(one, Article) and len(one.body) > _SMALL[one.markup]
