"""JSON: one object, a list of objects, or one object a line.

Parsed with pydantic_core: unlike ``json`` it refuses deep nesting with a ``ValueError``, not a ``RecursionError``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from pydantic_core import from_json

from briefing.corpus.decode import decode
from briefing.corpus.fields import checked
from briefing.corpus.haul import CannotReadError
from briefing.corpus.source import Source, too_large
from briefing.records.article import Article, DropCode, Dropped, Markup

_PLACE = re.compile(r" at line (\d+) column (\d+)")
# pydantic_core refuses lone surrogate escapes, and one must not cost the article.
_LONE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


def read_json(source: Source) -> Iterator[Article | Dropped]:
    """The articles of a JSON file: one object, or a list of them. Raises ``CannotReadError``."""
    parsed, sha256 = _parse(decode(source.data)), source.sha256
    if not isinstance(parsed, list):
        yield _entry(source, parsed, source.path, source.stem, sha256)
        return
    parsed.reverse()  # let go entry by entry
    for number in range(1, len(parsed) + 1):
        yield _entry(source, parsed.pop(), f"{source.path}#{number}", f"{source.stem}#{number}", sha256)


def read_json_lines(source: Source, first: int = 1) -> Iterator[Article | Dropped]:
    """The articles of lines of JSON in UTF-8, one object a line, numbered from ``first``; a bad line costs itself only.

    What comes here was decoded and cut by `briefing.corpus.lines`.
    """
    for number, data in enumerate(source.data.split(b"\n"), first):
        if not data.strip() or not (line := data.decode("utf-8", "replace")).strip():
            continue
        path = f"{source.path}#{number}"
        try:
            if len(data) > source.limit:
                raise CannotReadError(DropCode.TOO_LARGE, too_large(len(data), source.limit))
            parsed = _parse(line, line=number)
        except CannotReadError as error:
            yield Dropped(path=path, code=error.code, reason=error.reason)
            continue
        yield _entry(source, parsed, path, f"{source.stem}#{number}", hashlib.sha256(data).hexdigest())


def _parse(text: str, *, line: int | None = None) -> object:
    try:
        return from_json(text.encode("utf-8", errors="replace"))
    except ValueError as error:
        if "surrogate" in str(error) or "hex escape" in str(error):
            healed = _LONE.sub(r"\\ufffd", text)
            if healed != text:
                return _parse(healed, line=line)
        raise CannotReadError(DropCode.BROKEN, _broken(str(error), line)) from None


def _broken(message: str, line: int | None) -> str:
    place = _PLACE.search(message)
    if not place:
        return f"it is not valid JSON: {message}"
    row = line if line is not None else int(place.group(1))
    return f"it is not valid JSON: {_PLACE.sub('', message)} (line {row}, column {place.group(2)})"


def _entry(source: Source, entry: object, path: str, default_id: str, sha256: str) -> Article | Dropped:
    try:
        return _article(source, entry, path, default_id, sha256)
    except CannotReadError as error:
        return Dropped(path=path, code=error.code, reason=error.reason)


def _article(source: Source, entry: object, path: str, default_id: str, sha256: str) -> Article:
    where = (
        f"line {path.rsplit('#', 1)[1]}" if "#" in path and source.path in path[:-1] and path != source.path else "it"
    )
    if not isinstance(entry, dict):
        kind = type(entry).__name__
        raise CannotReadError(
            DropCode.BROKEN, f"{where} must be an object with fields such as title and text, not {kind}"
        )
    fields = checked(entry, where)
    body = fields.get("text") or fields.get("html") or fields.get("title")  # a headline alone is still news
    if body is None:
        raise CannotReadError(DropCode.EMPTY, f'{where} has neither "text" nor "html" nor "title"')
    if len(body) > source.limit:
        raise CannotReadError(DropCode.TOO_LARGE, too_large(len(body), source.limit))
    return Article(
        id=fields.get("id", default_id),
        path=path,
        sha256=sha256,
        markup=Markup.HTML if "html" in fields and "text" not in fields else Markup.TEXT,
        body=body,
        day=source.day,
        **{name: fields.get(name) for name in ("title", "published", "language", "source", "url")},
    )
