"""Gzip: pages are saved as servers send them, packed, under any name."""

from __future__ import annotations

import zlib

from briefing.corpus.haul import CannotReadError
from briefing.records.article import DropCode

MAGIC = b"\x1f\x8b"
"""The first bytes of what is packed."""
_WITH_HEADER = 16 + zlib.MAX_WBITS
_MOST_MEMBERS = 100


def unpack(data: bytes, most: int) -> bytes:
    """``data``, unpacked where it is gzip. Raises ``CannotReadError`` for more than ``most`` bytes, or damaged ones."""
    if not data.startswith(MAGIC):
        return data
    found, rest = b"", data
    for _ in range(_MOST_MEMBERS):
        reader = zlib.decompressobj(_WITH_HEADER)
        try:
            found += reader.decompress(rest, most + 1 - len(found))
        except zlib.error:
            raise CannotReadError(DropCode.BINARY, "it is a gzip archive that is damaged: save the page anew") from None
        if len(found) > most:
            reason = f"unpacked it has more than {most:,} bytes, which is the most that is read"
            raise CannotReadError(DropCode.TOO_LARGE, reason)
        rest = reader.unused_data
        if not rest.startswith(MAGIC):
            break
    if not found:
        raise CannotReadError(DropCode.BINARY, "it is a gzip archive of nothing, or a damaged one: save the page anew")
    return found
