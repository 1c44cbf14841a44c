"""The other side of `briefing.pipeline.readers`: a process that reads the pieces it is handed, one after another.

Run as a file, so that it loads no more than reading needs. Frames of JSON and of bytes go in, frames of JSON come out,
never pickles: what a hostile page makes of this process cannot run code in the other.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter

from briefing.corpus import Piece, open_piece
from briefing.pipeline.results import as_json, packed, slim, without_source
from briefing.records.article import Article, DropCode, Dropped, Markup
from briefing.records.outlet import Outlet
from briefing.records.reading import Reading, Unread

Reader = Callable[[Article, Sequence[Outlet]], Reading | Unread]
READY, OUT_OF_MEMORY, FULL, DONE, BEGUN = b"ready", b"memory", b"full", b".", b"A"
"""Frames: it can begin, what it reads needs too much memory, it asks to be replaced, a piece is read, an article (whose
record follows) is begun. All others are results."""
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


@dataclass(frozen=True, slots=True)
class Opening:
    """What a process is told first."""

    seconds: float
    """Wall-clock limit of one page."""
    outlets: tuple[Outlet, ...]
    whole: bool
    """Whether results are wanted with the words of all that was left out."""


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


def framed(data: bytes) -> bytes:
    """A frame: the length of ``data``, and the bytes."""
    return len(data).to_bytes(8, "big") + data


def receive(pipe: BinaryIO) -> bytes | None:
    """Read one frame; ``None`` where the other side is gone."""
    head = pipe.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "big")
    data = pipe.read(size)
    return data if len(data) == size else None


def order_of(piece: Piece, begin: int) -> bytes:
    """The frame that asks for ``piece``, from its article number ``begin`` on. ``ValueError``: no JSON holds it."""
    head = {
        "path": piece.path,
        "day": piece.day.isoformat() if piece.day else None,
        "limit": piece.limit,
        "first": piece.first,
        "begin": begin,
        "kinds": "".join("A" if isinstance(one, Article) else "D" for one in piece.ready),
    }
    ready = (one.model_dump_json().encode() for one in piece.ready)
    return framed(b"\n".join([json.dumps(head).encode(), *ready, piece.data]))


def ordered(frame: bytes) -> tuple[Piece, int]:
    """What `order_of` told."""
    line, _, rest = frame.partition(b"\n")
    head = json.loads(line)
    ready: list[Article | Dropped] = []
    for kind in head["kinds"]:
        line, _, rest = rest.partition(b"\n")
        ready.append(Article.model_validate_json(line) if kind == "A" else Dropped.model_validate_json(line))
    day = date.fromisoformat(head["day"]) if head["day"] else None
    return Piece(head["path"], rest, day, head["limit"], head["first"], tuple(ready)), head["begin"]


def serve(name: str) -> None:
    """Read pieces with the reader called ``name`` until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other side decides when to stop
    source, sink = _pipes()
    _limit_memory()
    first = receive(source)
    if first is None:
        return
    opening = TypeAdapter(Opening).validate_json(first)
    reader = reader_named(name)
    read_safely(reader, WARMING, opening.outlets)  # loads what reading needs before the clock runs
    _send(sink, READY)
    while (data := receive(source)) is not None:
        try:
            for frame in _answers(reader, data, opening):
                _time(0)
                _send(sink, frame)
                _time(opening.seconds + _GRACE)
        except MemoryError:
            _send(sink, OUT_OF_MEMORY)
            return
        _time(0)
        _send(sink, DONE)
        if _memory() > _LARGEST:
            _send(sink, FULL)
            return


def _answers(reader: Reader, order: bytes, opening: Opening) -> Iterator[bytes]:
    _time(opening.seconds + _GRACE)
    piece, begin = ordered(order)
    for number, one in enumerate(open_piece(piece)):
        if number < begin:
            continue
        if isinstance(one, Dropped):
            yield packed(one)
            continue
        yield BEGUN + as_json(without_source(one))
        result = read_safely(reader, one, opening.outlets)
        yield packed(result.model_copy(update={"article": without_source(one)}) if opening.whole else slim(result))


def _time(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _send(sink: BinaryIO, data: bytes) -> None:
    sink.write(framed(data))
    sink.flush()


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the other side; what a library prints must not get into them."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    return source, sink


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
