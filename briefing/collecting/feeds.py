"""RSS, Atom and JSON Feed: bytes in, entries out; what is none of them is told from what is broken."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json

from briefing.collecting.addresses import Address, RefusedError, parse_address
from briefing.collecting.entries import MOST_ENTRIES, Entry, Feed, NoFeed, day_or_moment, entry, plain
from briefing.collecting.heads import read_head

_LONGEST_NAME = 120
_JSON_FEED = "jsonfeed.org/version/"


def parse_feed(body: bytes, content_type: str, address: Address) -> Feed | NoFeed:
    """The feed in ``body``, which came from ``address``. Never raises."""
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return NoFeed(reason="it is empty")
    if start.startswith(b"{"):
        return _json_feed(body, address)
    return _xml_feed(body, content_type, address)


def _xml_feed(body: bytes, content_type: str, address: Address) -> Feed | NoFeed:
    import feedparser

    headers = {"content-location": str(address), "content-type": content_type or "application/xml"}
    try:  # a file object, since of anything else feedparser might think that it names a file
        parsed = feedparser.parse(io.BytesIO(body), response_headers=headers)
    except Exception as problem:  # the library's own defects must not cost the other feeds
        return NoFeed(reason=f"it cannot be parsed ({type(problem).__name__})")
    version = str(parsed.get("version") or "")
    if not version:
        return _no_feed(body, address)
    head = parsed.get("feed", {})
    return Feed(
        title=plain(str(head.get("title", "")), _LONGEST_NAME),
        kind="atom" if version.startswith("atom") else "rss",
        language=str(head.get("language") or "")[:35] or None,
        entries=tuple(_xml_entry(row, address) for row in parsed.get("entries", ())[:MOST_ENTRIES]),
        broken=bool(parsed.get("bozo")) and not isinstance(parsed.get("bozo_exception"), _harmless()),
    )


def _harmless() -> tuple[type[Exception], ...]:
    """What feedparser complains of although nothing is lost by it."""
    from feedparser import exceptions

    return (exceptions.NonXMLContentType, exceptions.CharacterEncodingOverride)


def _xml_entry(given: Mapping[str, Any], address: Address) -> Entry:
    row = dict(given)  # feedparser's own gives one date for another, and warns
    stamp = next((name for name in ("published", "updated", "created") if row.get(f"{name}_parsed")), "published")
    parsed = row.get(f"{stamp}_parsed")
    contents = [one for one in row.get("content", ()) if isinstance(one.get("value"), str)]
    fullest = max(contents, key=lambda one: len(one["value"]), default={"value": "", "type": "text/html"})
    link = str(row.get("feedburner_origlink") or row.get("link") or "")
    return entry(
        link=_absolute(link, address),
        guid=str(row.get("id") or ""),
        title=str(row.get("title") or ""),
        published=day_or_moment(str(row.get(stamp) or ""), _moment(parsed)),
        summary=str(row.get("summary") or ""),
        content=fullest["value"],
        markup=fullest.get("type") != "text/plain",
    )


def _moment(parsed: object) -> datetime | None:
    """A ``struct_time`` in UTC as a moment."""
    try:
        return datetime(*tuple(parsed)[:6], tzinfo=UTC) if parsed else None  # type: ignore[arg-type,misc]
    except (ValueError, TypeError, OverflowError):
        return None


def _absolute(link: str, address: Address) -> str:
    try:
        return str(parse_address(link, address)) if link else ""
    except RefusedError:
        return link[:4000]  # refused where it would be fetched, and so reported


class _Item(BaseModel):
    """An item of JSON Feed 1.x; only what is used here."""

    model_config = ConfigDict(extra="ignore")

    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    date_modified: str | None = None


def _json_feed(body: bytes, address: Address) -> Feed | NoFeed:
    try:
        parsed = from_json(body.removeprefix(b"\xef\xbb\xbf"))
    except ValueError:
        return NoFeed(reason="it is neither a feed nor valid JSON")
    items = parsed.get("items") if isinstance(parsed, dict) else None
    if not isinstance(items, list) or _JSON_FEED not in str(parsed.get("version", "")):
        return NoFeed(reason="it is JSON, but no JSON Feed")
    found = [_json_item(item, address) for item in items[:MOST_ENTRIES]]
    kept = tuple(one for one in found if one is not None)
    title, language = parsed.get("title"), parsed.get("language")
    return Feed(
        title=plain(title, _LONGEST_NAME) if isinstance(title, str) else "",
        kind="json",
        language=language[:35] if isinstance(language, str) and language else None,
        entries=kept,
        broken=len(kept) < len(found),
    )


def _json_item(item: object, address: Address) -> Entry | None:
    try:
        one = _Item.model_validate(item)
    except ValidationError:
        return None
    return entry(
        link=_absolute(one.url or one.external_url or "", address),
        guid="" if one.id is None else str(one.id),
        title=one.title or "",
        published=day_or_moment(one.date_published or one.date_modified or "", None),
        summary=one.summary or "",
        content=one.content_html or one.content_text or "",
        markup=bool(one.content_html),
    )


def _no_feed(body: bytes, address: Address) -> NoFeed:
    """What stands where a feed should be; an HTML page may name the feed that was meant."""
    head = read_head(body, address)
    if head is None:
        return NoFeed(reason="it is no feed")
    return NoFeed(reason="it is a web page, not a feed", advertised=head.feeds)
