"""Connections to addresses that were checked when they were resolved, with one deadline for a whole request.

Resolving, checking and connecting are one step here, below the HTTP library. So no answer of the DNS can change between
check and use, no redirect and no way of spelling an address leads around the check, and the name stays what TLS and the
``Host`` header see. A server that sends a byte a second holds nobody: each read has only the time that is left of all.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from briefing.collecting.addresses import Permits, RefusedError

Resolve = Callable[[str, int], list[str]]
"""From host and port to its IP addresses; raises `OSError` where it has none."""
_MOST_CONNECTIONS = 64
_IDLE_SECONDS = 10.0
_LEAST_SECONDS = 0.001


class Deadline(threading.local):
    """Until when the request of this thread may take, on the clock of ``time.monotonic``."""

    at: float = float("inf")

    def within(self, seconds: float) -> None:
        """From now on there are ``seconds`` for all that this thread does on the network."""
        self.at = time.monotonic() + seconds

    def left(self, asked: float | None, overrun: type[Exception]) -> float:
        """Seconds left, ``asked`` at most. Raises ``overrun`` where there are none."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise overrun("the time for the whole request is over")
        return max(_LEAST_SECONDS, seconds if asked is None else min(seconds, asked))


def open_pool(
    permits: Permits, deadline: Deadline, resolve: Resolve | None = None, tls: ssl.SSLContext | None = None
) -> httpcore2.ConnectionPool:
    """Connections to permitted addresses only. Proxies of the environment are not used: they would resolve for us."""
    import httpx2

    return httpcore2.ConnectionPool(
        ssl_context=tls or httpx2.create_ssl_context(),
        max_connections=_MOST_CONNECTIONS,
        keepalive_expiry=_IDLE_SECONDS,
        network_backend=_CheckedBackend(permits, deadline, resolve or resolved),
    )


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of ``host``, in the system's order. Raises `OSError` where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


class _CheckedBackend(httpcore2.NetworkBackend):
    """Resolves, checks, and connects to what was checked."""

    def __init__(self, permits: Permits, deadline: Deadline, resolve: Resolve) -> None:
        self._permits = permits
        self._deadline = deadline
        self._resolve = resolve
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        refusals, trouble = [], None
        for ip in self._addresses(host, port):
            if refusal := self._permits.refusal(host, ip):
                refusals.append(refusal)
                continue
            left = self._deadline.left(timeout, httpcore2.ConnectTimeout)
            try:
                stream = self._sockets.connect_tcp(ip, port, left, local_address, socket_options or ())
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as problem:
                trouble = problem
                continue
            return _TimedStream(stream, self._deadline)
        if trouble is not None:
            raise trouble
        raise RefusedError(refusals[0] if refusals else f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        """The addresses of ``host``; asked for in another thread, since a slow DNS server cannot be interrupted."""
        try:
            return [str(ipaddress.ip_address(host.strip("[]")))]
        except ValueError:
            pass
        answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, UnicodeError) as problem:
                answers.put(problem)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self._deadline.left(None, httpcore2.ConnectTimeout))
        except queue.Empty:
            raise httpcore2.ConnectTimeout(f"no answer in time to where {host} is") from None
        if isinstance(answer, Exception):
            raise httpcore2.ConnectError(f"{host} is not known to the DNS") from answer
        return answer


class _TimedStream(httpcore2.NetworkStream):
    """A connection all of whose waiting counts against the deadline of the request that it serves."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout, httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout, httpcore2.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = self._deadline.left(timeout, httpcore2.ConnectTimeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore has it
        return self._stream.get_extra_info(info)
