"""Hosts of web addresses in the one form in which they can be compared: ASCII, lower case, without what varies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})")
_LONGEST = 253  # RFC 1035
_LONGEST_ADDRESS = 4000
# Copies of one site for other devices stand under these.
_DEVICES = frozenset({"www", "m", "mobile", "amp", "wap"})
# Google's AMP cache and its translations write the host of the page as one label: "-" for ".", "--" for "-"
# (AMP cache URL format, https://amp.dev/documentation/guides-and-tutorials/learn/amp-caches-and-cors/amp-cache-urls).
_COPIES = (".cdn.ampproject.org", ".translate.goog")


def host_of(address: str | None) -> str | None:
    """The host of a web address, a bare host too; ``None`` where it names no host of the public DNS."""
    if not address or len(address) > _LONGEST_ADDRESS:
        return None
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    plain = ascii_host(host)
    for copies in _COPIES:
        if plain and plain.endswith(copies) and "." not in plain.removesuffix(copies):
            label = plain.removesuffix(copies)
            return ascii_host(label.replace("--", "\0").replace("-", ".").replace("\0", "-")) or plain
    return plain


def ascii_host(host: str) -> str | None:
    """``host`` as the DNS writes it (``новости.example`` is ``xn--b1amarcd.example``), without ``www.``, ``m.``, ….

    ``None`` where it is no name of the public DNS: an IP address, one label alone, characters that no host has.
    """
    if not host or len(host) > _LONGEST:
        return None
    try:
        plain = host.strip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:  # a label that is empty or too long, or no text at all
        return None
    if not _HOST.fullmatch(plain):
        return None
    first, _, rest = plain.partition(".")
    while first in _DEVICES and "." in rest:
        plain = rest
        first, _, rest = plain.partition(".")
    return plain


def suffixes(host: str) -> Iterator[str]:
    """``host`` and the domains that it lies in, the longest first: ``a.b.c``, ``b.c``."""
    while "." in host:
        yield host
        host = host.partition(".")[2]
