"""What the corpus room hands on: articles as files hold them, and files that could not be read."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from briefing.records.base import Record


class Markup(StrEnum):
    """How an article's body is written, which decides how it is read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class Article(Record):
    """One article as the corpus holds it: decoded, but not yet cleaned or split."""

    id: str
    """Unique in the corpus; from the file's own ``id`` field, else its path."""
    path: str
    """Relative to the corpus, with ``/``; ``days.jsonl#3`` is line 3 of a JSON-lines file."""
    sha256: str
    """Of the bytes that the article was decoded from (the file, or the line of a JSON-lines file)."""
    markup: Markup
    body: str
    """The decoded text or HTML source. Offsets of paragraphs count characters of this string."""
    title: str | None = None
    published: str | None = None
    """The date as the file's metadata gives it, unparsed."""
    language: str | None = None
    source: str | None = None
    url: str | None = None
    day: date | None = None
    """The day folder that the file lies in, if any."""


class DropCode(StrEnum):
    """Why something of the corpus is not in the edition."""

    EMPTY = "empty"
    BINARY = "binary"
    BROKEN = "broken"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported"
    DUPLICATE_ID = "duplicate-id"
    NO_TEXT = "no-text"
    WALL = "wall"
    UNDATED = "undated"
    TOO_OLD = "too-old"


class Dropped(Record):
    """A file or entry that was not read into an article, and why. A value, not an exception."""

    path: str
    code: DropCode
    reason: str
    """A sentence for people: what is wrong, and what to do where something can be done."""
