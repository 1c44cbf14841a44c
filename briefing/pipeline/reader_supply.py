"""How much there is to read, found out before it is read, and by how many."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator

from briefing.corpus import Piece

_MANY, _MUCH = 300, 32 << 20
"""Articles, and bytes, that are worth a process for each core from the start: reading them takes seconds."""
_OF_MANY = 32
"""Articles of a piece that holds many, about."""


def supplied(pieces: Iterable[Piece]) -> tuple[bool, Iterator[Piece]]:
    """Whether there is much to read, and all of ``pieces``; no more of them are taken now than it takes to tell."""
    coming = iter(pieces)
    held: deque[Piece] = deque()
    count = size = 0
    while count < _MANY and size < _MUCH:
        piece = next(coming, None)
        if piece is None:
            break
        held.append(piece)
        count += 1 if piece.single else _OF_MANY
        size += piece.size
    return count >= _MANY or size >= _MUCH, _all(held, coming)


def _all(held: deque[Piece], coming: Iterator[Piece]) -> Iterator[Piece]:
    while held:
        yield held.popleft()
    yield from coming


def cores() -> int:
    """How many processes can work at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
