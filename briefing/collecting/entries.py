"""What a feed holds, whatever form it came in."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime

from briefing.records.base import Record
from briefing.text.clean import one_line, visible

MOST_ENTRIES = 1_000
"""Entries of one feed that are looked at, as they stand in it."""
_LONGEST_TITLE, _LONGEST_SUMMARY, _LONGEST_GUID, _LONGEST_TEXT = 500, 2_000, 1_000, 400_000
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BREAK = re.compile(r"\n\s*\n|\r\n\s*\r\n")
_FIRST_YEAR = 1990


class Entry(Record):
    """An entry of a feed: what leads to an article."""

    link: str
    """As the feed has it, made absolute; not checked yet. May be empty."""
    guid: str = ""
    title: str = ""
    """Plain text on one line."""
    published: str | None = None
    """ISO 8601: a date, or a time with its zone."""
    summary: str = ""
    """Plain text on one line."""
    html: str = ""
    """The full text, where the feed has it: HTML that is not safe to show."""


class Feed(Record):
    """A feed as parsed."""

    title: str
    kind: str
    """``rss``, ``atom`` or ``json``."""
    language: str | None
    entries: tuple[Entry, ...]
    broken: bool = False
    """It is not well-formed: entries may be missing."""


class NoFeed(Record):
    """Something that is no feed, where one should be."""

    reason: str
    advertised: tuple[str, ...] = ()
    """Addresses of feeds that the page names."""


def plain(text: str, longest: int) -> str:
    """``text``, which may hold tags and references, as plain text on one line, ``longest`` characters at most."""
    bare = html.unescape(_TAG.sub(" ", text[: 4 * longest + 4_000]))
    line = one_line(bare)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def entry(
    *,
    link: str,
    guid: str,
    title: str,
    published: str | None,
    summary: str,
    content: str,
    markup: bool,
) -> Entry:
    """An `Entry` of parts as a feed has them, cleaned and cut to size. ``markup``: whether ``content`` is HTML."""
    return Entry(
        link=one_line(link),
        guid=one_line(guid)[:_LONGEST_GUID],
        title=plain(title, _LONGEST_TITLE),
        published=published,
        summary=plain(summary, _LONGEST_SUMMARY),
        html="" if len(content) > _LONGEST_TEXT else content if markup else _paragraphs(content),
    )


def _paragraphs(text: str) -> str:
    """Plain text as HTML."""
    parts = [one_line(part) for part in _BREAK.split(visible(text))]
    return "".join(f"<p>{html.escape(part)}</p>" for part in parts if part)


def day_or_moment(raw: str, parsed: datetime | None) -> str | None:
    """ISO 8601 of a feed's date; a date without a time stays one, and what cannot be is ``None``."""
    bare = raw.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", bare):
        try:
            return date.fromisoformat(bare).isoformat() if int(bare[:4]) >= _FIRST_YEAR else None
        except ValueError:
            return None
    if parsed is None:
        try:
            parsed = datetime.fromisoformat(bare)
        except ValueError:
            return None
    aware = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    return aware.isoformat(timespec="seconds") if aware.year >= _FIRST_YEAR else None
