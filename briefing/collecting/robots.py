"""robots.txt as RFC 9309 has it: what it allows, and what its being absent or broken means."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.collecting.addresses import Address
from briefing.collecting.answers import Trouble

if TYPE_CHECKING:
    from protego import Protego

LARGEST = 512_000
"""Bytes that are read of it; RFC 9309 (2.5) asks for 500 KiB at least."""
AGENT = "briefing"
"""The name that rules may be addressed to."""


@dataclass(frozen=True, slots=True)
class RobotsText:
    """What asking for a robots.txt gave: its text, or why there is none."""

    text: str = ""
    unreachable: str | None = None
    """The server failed or could not be reached: until it answers, nothing may be fetched (RFC 9309, 2.3.1.4)."""
    code: Trouble = Trouble.DOWN
    """Of what kind the failure was."""
    refused: str | None = None
    """The site's own address is none that is fetched."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an address may be fetched."""

    refusal: str | None = None
    code: Trouble = Trouble.ROBOTS
    temporary: bool = False
    delay: float | None = None
    """Seconds between two requests that the site asks for."""


class Robots:
    """The rules of each site, fetched once. Safe to share between threads."""

    def __init__(self, fetch: Callable[[Address], RobotsText]) -> None:
        """``fetch`` gets the address of a robots.txt; it never raises."""
        self._fetch = fetch
        self._sites: dict[str, tuple[RobotsText, Protego | None]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def verdict(self, address: Address) -> Verdict:
        """Whether ``address`` may be fetched."""
        answer, rules = self._site(address)
        if answer.refused:
            return Verdict(refusal=answer.refused, code=Trouble.ADDRESS)
        if answer.unreachable:
            return Verdict(refusal=answer.unreachable, code=answer.code, temporary=True)
        if rules is None:
            return Verdict()
        delay = rules.crawl_delay(AGENT)
        if not rules.can_fetch(str(address), AGENT):
            return Verdict(refusal=f"the robots.txt of {address.authority} forbids it", delay=delay)
        return Verdict(delay=delay)

    def _site(self, address: Address) -> tuple[RobotsText, Protego | None]:
        site = f"{address.scheme}://{address.authority}"
        with self._lock:
            lock = self._locks.setdefault(site, threading.Lock())
        with lock:
            if site not in self._sites:
                answer = self._fetch(Address(address.scheme, address.host, address.port, "/robots.txt"))
                self._sites[site] = (answer, _rules(answer.text))
        return self._sites[site]


def _rules(text: str) -> Protego | None:
    from protego import Protego

    try:
        return Protego.parse(text) if text.strip() else None
    except (ValueError, RecursionError):  # what cannot be read forbids nothing (RFC 9309, 2.3.1.5)
        return None
