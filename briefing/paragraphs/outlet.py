"""Which outlet an article is from, where something on the page or its address tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from briefing.text.clean import one_line

_DOMAIN = re.compile(r"(?:[a-z0-9-]{2,63}\.)+[a-z]{2,24}", re.IGNORECASE)
_DATELINE = re.compile(r"\(?((?:[A-Z0-9][A-Za-z0-9-]{1,30}\.)+[A-Za-z]{2,6})\)?\s?[-–—:]\s")
_LONGEST = 60
_LONGEST_URL = 2000


def find_outlet(given: str | None, stated: Sequence[str], address: str | None, opening: str) -> str | None:
    """The outlet's name: given, stated by the page, the domain of a dateline, or that of the page's address."""
    for name in (given, *stated):
        plain = one_line(name or "")
        if plain and len(plain) <= _LONGEST and not plain.startswith(("http:", "https:", "@")):
            return plain
    if dateline := _DATELINE.match(opening):
        return dateline.group(1)
    return domain(address)


def domain(address: str | None) -> str | None:
    """The host of ``address`` without ``www.``."""
    if not address:
        return None
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    return host if _DOMAIN.fullmatch(host) else None


def web_address(candidates: Sequence[str | None]) -> str | None:
    """The first of ``candidates`` that is an ``http`` or ``https`` address: anything else may do harm when clicked."""
    for candidate in candidates:
        plain = one_line(candidate or "")
        if not plain or len(plain) > _LONGEST_URL or " " in plain:
            continue
        try:
            parts = urlsplit(plain)
            good = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.username is None
        except ValueError:
            continue
        if good:
            return plain
    return None
