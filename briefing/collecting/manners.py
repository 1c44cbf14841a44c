"""Politeness: one request at a time a host, a pause between two, and none where a server asks us to wait or is down.

A host is a name, whatever its ports. A server is a host and a port: that one of them is down says nothing of another.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from briefing.collecting.addresses import Address
from briefing.collecting.clock import Clock

LONGEST_HOLD = 86_400.0
"""Seconds; no header makes us stay away for longer."""
_LONGEST_WAIT = 120.0
_MOST_FAILURES = 4
_LATE = "the time for collecting was over before its turn came"


class NoTurnError(Exception):
    """Inside this room only: there will be no request to this server now; ``str()`` is the reason for people."""

    def __init__(self, reason: str, *, late: bool = False) -> None:
        """``late``: only because the time for collecting is over."""
        super().__init__(reason)
        self.late = late


@dataclass
class _Host:
    """What is known of a host."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    next_at: float = float("-inf")
    """When the next request may be made, on the monotonic clock."""
    pause: float = 0.0


@dataclass
class _Server:
    """What is known of a server."""

    held_until: float = float("-inf")
    why: str = ""
    failures: int = 0
    """In a row: no connection, no answer in time, or an error of the server."""


class Manners:
    """Turns at hosts. Safe to share between threads."""

    def __init__(self, clock: Clock, *, pause: float, seconds: float, held: Mapping[str, float] | None = None) -> None:
        """``pause``: seconds between the end of a request and the next to the same host. ``seconds``: for the run.

        ``held``: servers that an earlier run was asked to leave alone, and for how many seconds yet.
        """
        self._clock = clock
        self._pause = pause
        self._until = clock.monotonic() + seconds
        self._hosts: dict[str, _Host] = {}
        self._servers: dict[str, _Server] = {}
        self._lock = threading.Lock()
        for server, wait in (held or {}).items():
            self._servers[server] = _Server(clock.monotonic() + min(wait, LONGEST_HOLD), "it asked us to wait")

    @property
    def left(self) -> float:
        """Seconds of the run that are left."""
        return self._until - self._clock.monotonic()

    @contextmanager
    def turn(self, address: Address) -> Iterator[None]:
        """The one request to a host that is under way, for the length of the block; waits for it where need be.

        Raises `NoTurnError` where the server is to be left alone, or would be waited for beyond the end of the run.
        """
        host = self._host(address)
        if not host.lock.acquire(timeout=max(0.0, self.left)):
            raise NoTurnError(_LATE, late=True)
        try:
            self._wait(host, self._server(address))
            yield
            host.next_at = self._clock.monotonic() + max(self._pause, host.pause)
        finally:
            host.lock.release()

    def slow_down(self, address: Address, pause: float) -> None:
        """A site asks for ``pause`` seconds between two requests (``Crawl-delay``)."""
        host = self._host(address)
        host.pause = max(host.pause, min(pause, LONGEST_HOLD))

    def hold(self, address: Address, seconds: float, why: str) -> None:
        """No request to the server for so long."""
        server = self._server(address)
        server.held_until = self._clock.monotonic() + min(max(0.0, seconds), LONGEST_HOLD)
        server.why = why

    def answered(self, address: Address) -> None:
        """The server is up: a failure before it was none of the server."""
        self._server(address).failures = 0

    def failed(self, address: Address) -> None:
        """No usable answer, in all attempts; after some of these in a row the server is left alone in this run."""
        self._server(address).failures += 1

    def held(self) -> dict[str, float]:
        """Servers that are to be left alone, and for how many seconds yet."""
        now = self._clock.monotonic()
        with self._lock:
            return {name: one.held_until - now for name, one in self._servers.items() if one.held_until > now}

    def _host(self, address: Address) -> _Host:
        with self._lock:
            return self._hosts.setdefault(address.host, _Host())

    def _server(self, address: Address) -> _Server:
        with self._lock:
            return self._servers.setdefault(address.authority, _Server())

    def _wait(self, host: _Host, server: _Server) -> None:
        """Until this server's turn has come."""
        if server.failures >= _MOST_FAILURES:
            raise NoTurnError(f"its server failed {server.failures} times in a row and was left alone")
        now = self._clock.monotonic()
        held = server.held_until - now
        if held > min(self.left, _LONGEST_WAIT):
            raise NoTurnError(f"{server.why}, for {held:,.0f} seconds yet")
        wait = max(held, host.next_at - now)
        if self.left <= max(0.0, wait):
            raise NoTurnError(_LATE, late=True)
        if wait > 0:
            self._clock.sleep(wait)
