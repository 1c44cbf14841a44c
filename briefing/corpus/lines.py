"""Files of JSON lines are cut into stretches as they are read, so that one of a gigabyte is never held whole."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from briefing.corpus.decode import decode, is_wide, refuse_binary
from briefing.corpus.packed import MAGIC, unpack

_BLOCK = 1 << 20
_HEAD = 1 << 16
"""Bytes by which a file is told from a binary one; as many as `refuse_binary` looks at."""
LINES = 32
_BYTES = 1 << 17
"""Most lines of a stretch, and bytes after which it ends."""
_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def stretches(path: Path, most: int) -> Iterator[tuple[int, bytes]]:
    """The lines of a file in UTF-8, some at a time, joined by line feeds: the number of the first, and the lines.

    A file in another encoding, or a packed one, is decoded whole first. ``most``: bytes of a packed one, unpacked.
    Raises ``CannotReadError`` for what is no text, ``OSError`` for what cannot be read.
    """
    with path.open("rb") as file:
        if _is_plain(file):
            file.seek(0)
            file.seek(len(codecs.BOM_UTF8) if file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8 else 0)
            yield from lots(line.removesuffix(b"\n") for line in file)
            return
        file.seek(0)
        text = decode(unpack(file.read(), most))
    yield from lots(line.encode("utf-8", "replace") for line in text.replace("\r\n", "\n").split("\n"))


def _is_plain(file: BinaryIO) -> bool:
    """Whether a file is text in UTF-8 and no more need be known of it; it is read once, block by block."""
    head = file.read(_HEAD)
    if head.startswith((MAGIC, *_WIDE_MARKS)) or not head.strip():
        return False
    refuse_binary(head)
    reader = codecs.getincrementaldecoder("utf-8")()
    block = head
    try:
        while block:
            if b"\x1b" in block:  # it may shift to another encoding, and all bytes be ASCII
                return False
            reader.decode(block)
            block = file.read(_BLOCK)
        reader.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return not is_wide(head)


def lots(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """``lines`` a few at a time, joined again, each lot with the number of its first line."""
    first, held, size = 1, list[bytes](), 0
    for line in lines:
        line = line.removesuffix(b"\r")
        if held and (len(held) >= LINES or size + len(line) > _BYTES):
            yield first, b"\n".join(held)
            first, held, size = first + len(held), [], 0
        held.append(line)
        size += len(line)
    if held:
        yield first, b"\n".join(held)
