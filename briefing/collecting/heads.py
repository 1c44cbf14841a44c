"""The head of a page: which address it calls its own, and which feeds it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.collecting.addresses import Address, RefusedError, parse_address, without_tracking

_MOST_BYTES = 400_000
_MOST_FEEDS = 5
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|title|meta|link|div|p)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself and its site."""

    canonical: Address | None
    """Its own address by its word, ``rel=canonical`` before ``og:url``; only one of its own host."""
    feeds: tuple[str, ...]
    """Addresses of the feeds that it names."""


def read_head(body: bytes | str, address: Address) -> Head | None:
    """The head of the page ``body`` at ``address``; ``None`` where it is no HTML. Never raises."""
    data = body[:_MOST_BYTES] if isinstance(body, bytes) else body[:_MOST_BYTES].encode("utf-8", "replace")
    if not _HTML.search(data[:20_000]):
        return None
    from lxml import etree

    encoding = None if isinstance(body, bytes) else "utf-8"
    try:
        root = etree.fromstring(data, etree.HTMLParser(encoding=encoding, no_network=True))
    except (etree.LxmlError, ValueError, LookupError):
        return None
    if root is None:
        return None
    links = [(_words(one.get("rel")), one.get("type", "").lower(), one.get("href", "")) for one in root.iter("link")]
    own = [href for rel, _, href in links if "canonical" in rel]
    own += [one.get("content", "") for one in root.iter("meta") if one.get("property", "").lower() == "og:url"]
    feeds = [href for rel, kind, href in links if "alternate" in rel and kind.partition(";")[0].strip() in _FEED_TYPES]
    return Head(
        canonical=next((found for text in own if (found := _own(text, address))), None),
        feeds=tuple(dict.fromkeys(str(found) for text in feeds if (found := _parsed(text, address))))[:_MOST_FEEDS],
    )


def _words(text: str | None) -> list[str]:
    return (text or "").lower().split()


def _parsed(text: str, address: Address) -> Address | None:
    try:
        return parse_address(text, address) if text.strip() else None
    except RefusedError:
        return None


def _own(text: str, address: Address) -> Address | None:
    """A canonical address that can be believed: of the same host, and no front page or section for all pages in it."""
    found = _parsed(text, address)
    if found is None or found.host.removeprefix("www.") != address.host.removeprefix("www."):
        return None
    path, _, query = found.target.partition("?")
    own, _, asked = without_tracking(address).target.partition("?")
    above = path.endswith("/") and own.startswith(path) and own != path
    cut = path == own and asked and not query  # article.php without the number of the article
    return None if above or cut or (found.root and not address.root) else found
