"""What became of articles, as bytes: for processes to tell each other, and for the store to keep.

A line for each article: a letter for its kind, and JSON. Never pickles: what a hostile page makes of a process cannot
run code in another; and a reading in JSON is made a third as large and four times as fast as one pickled.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefing.records.article import Article, Dropped
from briefing.records.base import Record
from briefing.records.reading import LeftOut, LeftOutReason, Reading, Unread

Result = Reading | Unread | Dropped
"""What became of an article, or of a file without one."""

_KINDS: dict[bytes, type[Reading | Unread | Dropped]] = {b"R": Reading, b"U": Unread, b"D": Dropped}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_TELLING = (LeftOutReason.BYLINE, LeftOutReason.NOTICE, LeftOutReason.CAPTION, LeftOutReason.BOILERPLATE)
_LONGEST_TOLD = 400
"""Characters of a credit that is kept; grouping looks at fewer."""


def packed(result: Result) -> bytes:
    """A line of bytes for `opened`."""
    return _LETTERS[type(result)] + as_json(result)


def as_json(record: Record) -> bytes:
    """JSON on one line; a lone surrogate, which no JSON holds, as a question mark."""
    try:
        return record.model_dump_json().encode()
    except ValueError:
        return json.dumps(record.model_dump(), ensure_ascii=False, default=str).encode("utf-8", "replace")


def opened(data: bytes) -> Iterator[Result]:
    """The results of the lines that ``data`` is. Raises ``ValueError`` for what `packed` did not make."""
    for line in data.split(b"\n") if data else ():
        kind = _KINDS.get(line[:1])
        if kind is None:
            raise ValueError("it is no line of a result")
        yield shared(kind.model_validate_json(line[1:]))


def without_source(article: Article) -> Article:
    """``article`` without its text, which nobody asks for once it is read, and which may be ten times its reading."""
    return article.model_copy(update={"body": ""}) if article.body else article


def slim(result: Result) -> Result:
    """``result`` without what no stage of an edition asks for: its source, and the words of menus and teasers.

    How many pieces were left out for which reason stays, and so do the lines in which agencies and owners are named.
    """
    if isinstance(result, Dropped):
        return result
    own = without_source(result.article)
    kept = () if isinstance(result, Unread) else tuple(_told(piece) for piece in result.left_out)
    return result.model_copy(update={"article": own, "left_out": kept})


def _told(piece: LeftOut) -> LeftOut:
    if piece.reason not in _TELLING:
        return _wordless(piece.reason)
    words = piece.text[:_LONGEST_TOLD]
    return piece if words == piece.text else piece.model_copy(update={"text": words})


@lru_cache(maxsize=len(LeftOutReason))
def _wordless(reason: LeftOutReason) -> LeftOut:
    return LeftOut(text="", reason=reason)


_FIELDS_SET: dict[frozenset[str], set[str]] = {}


def shared(result: Result) -> Result:
    """``result`` with one object for what many results have alike: half of the memory, over thousands of them."""
    if isinstance(result, Dropped):
        return result
    if any(not piece.text for piece in result.left_out):
        kept = tuple(piece if piece.text else _wordless(piece.reason) for piece in result.left_out)
        result = result.model_copy(update={"left_out": kept})
    _share(result)
    _share(result.article)
    for piece in result.left_out:
        _share(piece)
    if isinstance(result, Reading):
        for part in (*result.paragraphs, *result.told, *result.oddities):
            _share(part)
    return result


def _share(record: Record) -> None:
    """Every record carries the set of the fields that it was given: the same few sets, a million times."""
    own = record.__pydantic_fields_set__
    object.__setattr__(record, "__pydantic_fields_set__", _FIELDS_SET.setdefault(frozenset(own), own))


def packed_all(results: Iterable[Result]) -> bytes:
    """The lines of all ``results``."""
    return b"\n".join(map(packed, results))
