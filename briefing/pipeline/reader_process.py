"""The other side of `briefing.pipeline.readers`: a process that reads the articles it is handed, one after another.

Run as a file, so that it loads no more than reading needs. Frames of JSON go in and out, never pickles: what a hostile
page makes of this process cannot run code in the other.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter

from briefing.records.article import Article, DropCode, Markup
from briefing.records.outlet import Outlet
from briefing.records.reading import Reading, Unread

Reader = Callable[[Article, Sequence[Outlet]], Reading | Unread]
READY, OUT_OF_MEMORY = b"ready", b"memory"
_GRACE = 5
"""Seconds over its limit after which a process ends itself, in case nobody is left to end it."""
_MOST_SPACE = 4 << 30
"""Bytes of address space: a page that takes more ends its process and no other."""
_LARGEST = 600 << 20
"""Bytes of memory with which a process asks to be replaced."""
_WARM = (
    "<html><body><article><h1>Ferry</h1><p>The ferry of Hollin ran on Tuesday, 5 May 2031.</p></article></body></html>"
)
WARMING = Article(id="a", path="a.html", sha256="", markup=Markup.HTML, body=_WARM)
"""Read first, since the first page of a process takes longer than others."""


def reader_named(name: str) -> Reader:
    """The function that ``module:function`` names."""
    module, _, function = name.partition(":")
    found: Reader = getattr(importlib.import_module(module), function)
    return found


def read_safely(reader: Reader, article: Article, outlets: Sequence[Outlet]) -> Reading | Unread:
    """What ``reader`` makes of ``article``; a fault of ours costs this article and no other. ``MemoryError`` passes."""
    try:
        return reader(article, outlets)
    except MemoryError:
        raise
    except Exception as fault:  # what a page can make of a reader has no end
        reason = f"reading it failed ({type(fault).__name__}): please report the file, and save its text instead"
        return Unread(article=article, code=DropCode.BROKEN, reason=reason)


def send(pipe: BinaryIO, data: bytes) -> None:
    """Write one frame: its length, and the bytes."""
    pipe.write(len(data).to_bytes(8, "big"))
    pipe.write(data)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes | None:
    """Read one frame; ``None`` where the other side is gone."""
    head = pipe.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "big")
    data = pipe.read(size)
    return data if len(data) == size else None


def serve(name: str) -> None:
    """Read articles with the reader called ``name`` until the pipe is closed.

    The first frame holds the seconds that a page may take and the outlets that are known; each other an article.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other side decides when to stop
    source, sink = _pipes()
    _limit_memory()
    first = receive(source)
    if first is None:
        return
    seconds, outlets = _opening(first)
    reader = reader_named(name)
    read_safely(reader, WARMING, outlets)  # loads what reading needs before the clock runs
    send(sink, READY)
    while (data := receive(source)) is not None:
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
        answer = _answer(reader, data, outlets)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(sink, answer)
        if answer == OUT_OF_MEMORY or _memory() > _LARGEST:
            return


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the other side; what a library prints must not get into them."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    return source, sink


def _opening(frame: bytes) -> tuple[float, Sequence[Outlet]]:
    return TypeAdapter(tuple[float, tuple[Outlet, ...]]).validate_json(frame)


def _answer(reader: Reader, data: bytes, outlets: Sequence[Outlet]) -> bytes:
    try:
        article = Article.model_validate_json(data)
        result = read_safely(reader, article, outlets)
        # The other side has the text.
        return result.model_copy(update={"article": article.model_copy(update={"body": ""})}).model_dump_json().encode()
    except MemoryError:
        return OUT_OF_MEMORY


def _limit_memory() -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _MOST_SPACE if hard == resource.RLIM_INFINITY else min(hard, _MOST_SPACE)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _memory() -> int:
    """Bytes that this process holds now; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


if __name__ == "__main__":
    serve(sys.argv[1])
