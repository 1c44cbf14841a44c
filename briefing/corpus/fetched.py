"""Pages as a server sends them: bytes, and the encoding that it names, become an article."""

from __future__ import annotations

import codecs
import hashlib
import re

from briefing.corpus.decode import declared, decode
from briefing.corpus.haul import CannotReadError
from briefing.corpus.plain import encodable
from briefing.records.article import Article, Dropped, Markup

_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|br|h1)\b", re.IGNORECASE)
_HEAD = 50_000


def read_fetched(data: bytes, *, name: str, charset: str | None = None) -> Article | Dropped:
    """The article that ``data`` is, decoded; ``name`` becomes its id and path, ``charset`` is what the server says.

    Valid UTF-8 goes before what the server says, as it goes before what a page says of itself; see
    `briefing.corpus.decode`. What is no text, whatever the server calls it, is `Dropped`.
    """
    try:
        body = encodable(_text(data, charset))
    except CannotReadError as problem:
        return Dropped(path=name, code=problem.code, reason=problem.reason)
    markup = Markup.HTML if _TAG.search(body[:_HEAD]) else Markup.TEXT
    return Article(id=name, path=name, sha256=hashlib.sha256(data).hexdigest(), markup=markup, body=body)


def _text(data: bytes, charset: str | None) -> str:
    label = re.sub(r"[^A-Za-z0-9_.:-]", "", charset or "")
    named = declared(f"charset={label}".encode()) if label else None
    plain = decode(data, markup=True)  # refuses what is no text
    if named is None or (_is_utf8(data) and not named.startswith("iso2022")):
        return plain
    try:
        return data.decode(named)
    except UnicodeDecodeError:
        return plain


def _is_utf8(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
