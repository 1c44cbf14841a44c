"""Telling a monitor that a run began, was good, or was not: the dead man's switch of whoever waits for the briefing.

In the manner of healthchecks: the address as it is after a good run, with ``/start`` before and ``/fail`` after a bad
one. A monitor that hangs, fails or lies never hurts a run, and its address, which is a key, is in no message.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

_SECONDS = 10.0
_TRIES = 2

Get = Callable[[str, float], int]
"""Asks an address within seconds; gives the status."""


class Pinger:
    """Pings one monitor, or none where ``address`` is ``None``. Each method returns whether the monitor has heard."""

    def __init__(self, address: str | None, get: Get | None = None, *, seconds: float = _SECONDS) -> None:
        """``seconds``: the longest that a ping may hold a run up. ``get``: in the place of the real web."""
        self._address, self._get, self._seconds = address, get or _ask, seconds

    def start(self) -> bool:
        """A run begins."""
        return self._ping("/start")

    def success(self) -> bool:
        """It was good."""
        return self._ping("")

    def fail(self) -> bool:
        """It was not."""
        return self._ping("/fail")

    def _ping(self, path: str) -> bool:
        if self._address is None:
            return True
        parts = urlsplit(self._address)
        address = urlunsplit(parts._replace(path=parts.path.rstrip("/") + path)) if path else self._address
        heard: list[bool] = []

        def ask() -> None:
            for _ in range(_TRIES):
                try:
                    heard.append(200 <= self._get(address, self._seconds / _TRIES) < 300)
                except Exception:  # noqa: S112 - whatever it is, it is the monitor's trouble, not the run's
                    continue
                if heard[-1]:
                    return

        # Not waited for beyond the limit: a time-out of the client begins anew with every byte that drips.
        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(self._seconds)
        return any(heard)


def _ask(address: str, seconds: float) -> int:
    import httpx2

    with httpx2.stream("GET", address, timeout=seconds) as answer:  # what it says is not read
        return int(answer.status_code)
