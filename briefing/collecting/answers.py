"""What asking for an address gave, and what its headers say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Protocol

from briefing.collecting.addresses import Address

_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_LONGEST_VALIDATOR = 1000


class Accept(StrEnum):
    """What is asked for, as the ``Accept`` header says it."""

    FEED = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
    PAGE = "text/html, application/xhtml+xml, */*;q=0.5"


class Trouble(StrEnum):
    """Why nothing was fetched."""

    ADDRESS = "address"
    ROBOTS = "robots"
    BUSY = "busy"
    DOWN = "down"
    SLOW = "slow"
    BROKEN = "broken"
    TOO_LARGE = "too-large"
    STATUS = "status"
    REDIRECTS = "redirects"
    NO_TIME = "no-time"
    NO_ARTICLE = "no-article"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request is made with."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """As headers of a request; only those that a header can hold."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {
            name: value
            for name, value in given.items()
            if value and value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR
        }


NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer with its body; after ``304`` it is ``unchanged`` and has none."""

    address: Address
    """Where the answer came from, after all redirects."""
    status: int
    body: bytes
    content_type: str
    """Without parameters, lower case; empty where the server says none."""
    charset: str | None
    """As the ``Content-Type`` header has it."""
    validators: Validators
    unchanged: bool = False
    moved_to: Address | None = None
    """Where it has moved for good (301, 308)."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFetched:
    """Why there is no answer to use."""

    code: Trouble
    reason: str
    """For people: what happened; the address itself is not in it."""
    temporary: bool
    """Whether another run may have it."""
    status: int | None = None
    at: Address | None = None
    """Where it happened, after redirects."""
    again: bool = False
    """Whether asking once more in this run makes sense."""


class Fetcher(Protocol):
    """Something that fetches; `briefing.collecting.web.Web` is the real one. Never raises on what a server does."""

    @property
    def left(self) -> float:
        """Seconds of the run that are left."""

    def fetch(self, address: str, accept: Accept, validators: Validators | None = None) -> Fetched | NotFetched:
        """The answer at ``address``; conditional where ``validators`` are given."""

    def held(self) -> dict[str, float]:
        """Hosts that asked us to wait, and for how many seconds yet."""

    def close(self) -> None:
        """Hang up."""


class Headers:
    """Headers of an answer, by name."""

    def __init__(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        self._values: dict[str, str] = {}
        for name, value in pairs:
            key, text = name.decode("latin-1").lower(), _header(value)
            self._values[key] = f"{self._values[key]}, {text}" if key in self._values else text

    def get(self, name: str) -> str:
        """The value, empty where there is none."""
        return self._values.get(name, "")

    @property
    def validators(self) -> Validators:
        """For the next request."""
        return Validators(self.get("etag") or None, self.get("last-modified") or None)

    @property
    def content_type(self) -> str:
        """Without parameters, lower case."""
        return self.get("content-type").partition(";")[0].strip().lower()[:100]

    @property
    def charset(self) -> str | None:
        """The declared encoding."""
        found = _CHARSET.search(self.get("content-type")[:1000])
        return found[1] if found else None

    def retry_after(self, now: datetime) -> float | None:
        """Seconds until ``Retry-After``; ``None`` where the header is absent or means nothing."""
        value = self.get("retry-after")
        if value.isdecimal() and value.isascii():
            return float(value[:9])
        try:
            when = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        aware = when if when.tzinfo else when.replace(tzinfo=UTC)
        return max(0.0, (aware - now).total_seconds())


def _header(value: bytes) -> str:
    """A header's value; many servers write addresses in UTF-8, whatever the standard says."""
    try:
        return value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()


def phrase(status: int) -> str:
    """``404 Not Found``."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
