"""One process that reads, as seen from here: pieces go to it, frames come back, and neither side waits for a pipe."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from pydantic import TypeAdapter

from briefing.corpus import Piece
from briefing.pipeline.reader_process import Opening, framed, order_of
from briefing.pipeline.results import Result
from briefing.records.article import Article

# Not by the door of this room, which loads all of it: half a second for each process.
_START = (
    "import sys, types; room = types.ModuleType('briefing.pipeline'); room.__path__ = [sys.argv[2]];"
    "sys.modules[room.__name__] = room; sys.path[:] = sys.argv[3:];"
    "from briefing.pipeline.reader_process import serve; serve(sys.argv[1])"
)
_START_SECONDS = 60.0
_PIPE = 1 << 20
"""Bytes that a pipe holds, so that a process has its next piece while this one is busy (Linux gives as many)."""
_QUEUE, _QUEUED = 16, 1 << 18
"""Pieces, and bytes, from which on a process has enough before it."""


@dataclass(slots=True)
class Task:
    """A piece on its way."""

    piece: Piece
    size: int
    results: list[Result | bytes] = field(default_factory=list)
    """What became of its articles so far; as bytes where a process told it."""
    begun: bytes = b""
    """The record of the article that is being read, without its text, where a process told so."""
    done: bool = False
    attempts: int = 0
    """Processes that ended over what is being read."""

    def finish(self) -> None:
        """All of it is read; its bytes are let go."""
        self.done = True
        self.piece, self.size, self.begun = Piece(self.piece.path), 0, b""

    @property
    def current(self) -> Article | None:
        """The article that is being read, where a process told so: asked for only when it does not end well."""
        return Article.model_validate_json(self.begun) if self.begun else None


class Worker:
    """A process that reads pieces in their order."""

    def __init__(self, reader: str, opening: Opening) -> None:
        """Raises ``OSError`` where it cannot be started."""
        quiet = ["-B"] if sys.dont_write_bytecode else []
        self._process = subprocess.Popen(
            [sys.executable, "-I", *quiet, "-c", _START, reader, str(Path(__file__).parent), *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        self.answers = cast("BinaryIO", self._process.stdout)
        self.orders = cast("BinaryIO", self._process.stdin)
        for pipe in (self.answers, self.orders):
            os.set_blocking(pipe.fileno(), False)
            with suppress(OSError, AttributeError):
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
        self._seconds = opening.seconds
        self._heard = bytearray()
        self._unsent: deque[memoryview] = deque()
        self.tasks: deque[Task] = deque()
        self.started = False
        self.deadline = time.monotonic() + _START_SECONDS
        self._say(framed(TypeAdapter(Opening).dump_json(opening)))

    @property
    def has_room(self) -> bool:
        """Whether it should be given more."""
        return self.started and len(self.tasks) < _QUEUE and sum(task.size for task in self.tasks) < _QUEUED

    @property
    def unsent(self) -> bool:
        """Whether there is something that the pipe has not taken yet."""
        return bool(self._unsent)

    def give(self, task: Task) -> bool:
        """Hand ``task`` over; ``False`` where its text fits into no pipe."""
        try:
            order = order_of(task.piece, len(task.results))
        except ValueError:  # a lone surrogate
            return False
        task.begun = b""
        if not self.tasks:
            self.deadline = time.monotonic() + self._seconds
        self.tasks.append(task)
        self._say(order)
        return True

    def _say(self, frame: bytes) -> None:
        self._unsent.append(memoryview(frame))
        self.send()

    def send(self) -> None:
        """Put as much of the orders into the pipe as it takes now."""
        try:
            while self._unsent:
                sent = os.write(self.orders.fileno(), self._unsent[0])
                if sent < len(self._unsent[0]):
                    self._unsent[0] = self._unsent[0][sent:]
                else:
                    self._unsent.popleft()
        except BlockingIOError:
            pass
        except OSError:  # it will be found to have ended
            self._unsent.clear()

    def frames(self) -> list[bytes | None]:
        """What it has told since the last call, frame by frame; ``None`` at the end of all."""
        try:
            data = os.read(self.answers.fileno(), _PIPE)
        except BlockingIOError:
            return []
        except OSError:
            data = b""
        self._heard += data
        found: list[bytes | None] = []
        at = 0
        while len(self._heard) - at >= 8:
            size = int.from_bytes(self._heard[at : at + 8], "big")
            if len(self._heard) - at - 8 < size:
                break
            found.append(bytes(self._heard[at + 8 : at + 8 + size]))
            at += 8 + size
        del self._heard[:at]
        return found if data else [*found, None]

    def waited_for(self) -> None:
        """The clock of a page runs from here, where there is one before it."""
        self.deadline = time.monotonic() + self._seconds if self.tasks else float("inf")

    def end(self) -> int:
        """End it, however it is; gives its exit code."""
        self._process.kill()
        for pipe in (self.orders, self.answers):
            with suppress(OSError):
                pipe.close()
        return self._process.wait()
