"""Bodies of answers: unpacked as they come, and never more of them than a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

_STEP = 65_536
_MOST_CODINGS = 2
ACCEPTED = "gzip, deflate"
"""Codings that are asked for; Brotli is read, too, where a server sends it unasked and its library is there."""


class BodyError(Exception):
    """Inside this room only: a body that cannot be had whole; ``str()`` is the reason for people."""


class TooLargeError(BodyError):
    """It is larger than the limit."""


class TruncatedError(BodyError):
    """It ended before its end: another try may get it whole."""


def read_body(chunks: Iterable[bytes], coding: str, limit: int, *, cut: bool = False) -> bytes:
    """The body, unpacked: ``limit`` bytes at most, packed and unpacked. Raises `BodyError`.

    ``coding``: the ``Content-Encoding`` header. A body that is not packed although it says so is taken as it is.
    ``cut``: of a body that is too large or ends too early, give its beginning.
    """
    names = [part.strip().lower() for part in coding.split(",") if part.strip()]
    if len(names) > _MOST_CODINGS:
        raise BodyError(f"it is packed {len(names)} times over")
    plain = _limited(chunks, limit)
    for name in reversed(names):
        plain = _limited(_unpacked(plain, name), limit)
    parts: list[bytes] = []
    try:
        parts.extend(plain)
    except (TooLargeError, TruncatedError):
        if not cut:
            raise
    return b"".join(parts)


def _limited(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            yield chunk[: len(chunk) - (size - limit)]
            raise TooLargeError(f"it is larger than {limit:,} bytes")
        yield chunk


def _unpacked(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    if name in ("identity", ""):
        return iter(chunks)
    if name in ("gzip", "x-gzip"):
        return _inflated(chunks, zlib.MAX_WBITS | 16, b"\x1f\x8b")
    if name == "deflate":
        return _deflated(chunks)
    if name == "br":
        return _brotli(chunks)
    raise BodyError(f"it is packed as {name[:20]!r}, which was not asked for")


def _deflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """RFC 9110 means zlib by deflate; some servers send bare deflate (8.4.1.2)."""
    whole, first = iter(chunks), b""
    while len(first) < 2 and (chunk := next(whole, None)) is not None:
        first += chunk
    wrapped = len(first) >= 2 and first[0] & 0x0F == 8 and (first[0] << 8 | first[1]) % 31 == 0
    bits = zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
    return _inflated((chunk for part in ([first], whole) for chunk in part), bits, b"")


def _inflated(chunks: Iterable[bytes], bits: int, magic: bytes) -> Iterator[bytes]:
    unpacker, begun = zlib.decompressobj(bits), False
    for chunk in chunks:
        if not begun and chunk and magic and not chunk.startswith(magic[: len(chunk)]):
            yield chunk
            yield from chunks
            return
        begun = begun or bool(chunk)
        yield from _steps(unpacker, chunk)
        if unpacker.eof:
            return
    if begun:
        raise TruncatedError("its packed body ends too early")


def _steps(unpacker: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
    """A chunk unpacked in steps of bounded size: a thousandfold of it may come out."""
    data = chunk
    while True:
        try:
            out = unpacker.decompress(data, _STEP)
        except zlib.error:
            raise BodyError("its packed body is damaged") from None
        if out:
            yield out
        data = unpacker.unconsumed_tail
        if unpacker.eof or not (data or len(out) == _STEP):
            return


def _brotli(chunks: Iterable[bytes]) -> Iterator[bytes]:
    try:
        import brotli
    except ImportError:
        raise BodyError("it is packed as 'br', which was not asked for") from None
    unpacker = brotli.Decompressor()
    try:
        for chunk in chunks:
            out = unpacker.process(chunk, output_buffer_limit=_STEP)
            yield out
            while not unpacker.can_accept_more_data():
                out = unpacker.process(b"", output_buffer_limit=_STEP)
                yield out
    except (brotli.error, TypeError):  # TypeError: an old library, which cannot be held to a limit
        raise BodyError("its packed body is damaged") from None
    if not unpacker.is_finished():
        raise TruncatedError("its packed body ends too early")
