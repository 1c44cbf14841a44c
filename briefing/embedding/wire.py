"""One request over HTTP, with a deadline by the wall clock and a bound on what is read. Redirects are not followed."""

from __future__ import annotations

import contextlib
import ipaddress
import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefing.embedding.answers import Temporary, of_status
from briefing.errors import ModelDown, ModelUnusable

if TYPE_CHECKING:
    import httpx2

_LARGEST = 256 * 1024 * 1024  # bytes of an answer: 2,048 vectors of 4,096 numbers have 180 MB as text


class Wire:
    """Connections to one address. Safe to share between threads."""

    def __init__(self, address: str, key: str | None) -> None:
        """Nothing is opened before the first request."""
        self._address = address.rstrip("/")
        self._key = key
        self._lock = threading.Lock()
        self._client: httpx2.Client | None = None

    @property
    def shown(self) -> str:
        """The address as it is told."""
        return self._address

    def post(self, body: dict[str, object], ends: float) -> bytes:
        """The body of a 200. ``ends``: of the monotonic clock. Raises as `of_status`, and `Temporary`."""
        import httpx2

        try:
            return self._posted(body, ends)
        except httpx2.TimeoutException:
            raise Temporary(ModelDown(f"{self._address} did not answer in time")) from None
        except httpx2.TransportError:  # its words may hold what was sent
            hint = "Is the server running, is embedding_base_url right, is its certificate known (SSL_CERT_FILE)?"
            raise Temporary(ModelDown(f"{self._address} cannot be reached", hint=hint)) from None
        except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError, ValueError) as problem:
            told = f"the request cannot be sent to {self._address}: {type(problem).__name__}"
            raise ModelUnusable(told, hint="Check embedding_base_url and the key.") from None

    def close(self) -> None:
        """Hang up."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def __del__(self) -> None:
        with contextlib.suppress(Exception):  # whatever is left of it at the end of the process
            self.close()

    def _posted(self, body: dict[str, object], ends: float) -> bytes:
        left = self._left(ends)
        with self._connected().stream("POST", f"{self._address}/embeddings", json=body, timeout=left) as reply:
            read, size = [], 0
            for part in reply.iter_bytes():
                size += len(part)
                if size > _LARGEST:
                    raise ModelDown(f"{self._address} sent more than any answer holds; the request was given up")
                read.append(part)
                self._left(ends)  # a server that drips bytes must not hold us
            whole = b"".join(read)
            if reply.status_code != 200:
                headers = {name.lower(): value for name, value in reply.headers.items()}
                raise of_status(reply.status_code, headers, whole, self._address)
            return whole

    def _left(self, ends: float) -> float:
        left = ends - time.monotonic()
        if left <= 0:
            raise ModelDown(f"{self._address} took too long; the request was given up")
        return left

    def _connected(self) -> httpx2.Client:
        import httpx2

        with self._lock:
            if self._client is None:
                headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
                self._client = httpx2.Client(
                    headers=headers, follow_redirects=False, trust_env=not _is_here(self._address)
                )
            return self._client


def _is_here(address: str) -> bool:
    """Whether it is one of this machine's own: a proxy of the environment is for the world outside."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.endswith(".localhost")
