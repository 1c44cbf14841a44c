"""The connection: the SDK's client on an event loop in a thread of its own, and a deadline that is a deadline.

The SDK's time-out counts from read to read, so that a server that drips bytes holds a call for ever; the deadline here
is by the wall clock. Redirects are not followed, and an answer that never ends is cut off.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from briefing.llm.replies import TooLarge, is_here

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI

_LARGEST = 32 * 1024 * 1024  # bytes of an answer: a thousand times what is ever asked for
_T = TypeVar("_T")


class Connection:
    """Calls of the SDK from any thread, one at a time or many."""

    def __init__(self, address: str, api_key: str | None, timeout: float) -> None:
        """Nothing is opened before the first call. ``timeout``: seconds between two reads."""
        self._address = address
        self._key = api_key or "none"  # local servers want no key, the SDK wants one
        self._timeout = timeout
        self._starting = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._client: AsyncOpenAI | None = None

    def call(self, what: Callable[[AsyncOpenAI], Any], seconds: float) -> Any:  # noqa: ANN401 - the SDK's reply, any shape
        """What the SDK gives. Raises `TimeoutError` after ``seconds``, and whatever the SDK raises."""

        async def bounded() -> Any:  # noqa: ANN401
            async with asyncio.timeout(max(seconds, 0.001)):
                return await what(self._connected())

        return self._on_loop(bounded())

    def close(self) -> None:
        """Hang up: connections are closed and the thread that served them ends."""
        with self._starting:
            loop, self._loop = self._loop, None
        if loop is None:
            return
        client, self._client = self._client, None
        if client is not None:
            asyncio.run_coroutine_threadsafe(client.close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        if self._thread is not None:
            self._thread.join()
        loop.close()

    def _on_loop(self, work: Coroutine[Any, Any, _T]) -> _T:
        """One event loop in a thread of its own serves all callers, so that connections are shared."""
        with self._starting:
            loop = self._loop
            if loop is None:
                loop = self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=loop.run_forever, name="briefing-llm", daemon=True)
                self._thread.start()
        return asyncio.run_coroutine_threadsafe(work, loop).result()

    def _connected(self) -> AsyncOpenAI:
        if self._client is None:
            import openai

            http = openai.DefaultAsyncHttpxClient(
                trust_env=not is_here(self._address),  # a proxy of the environment is for the world outside
                follow_redirects=False,
                event_hooks={"response": [_bounded]},
            )
            self._client = openai.AsyncOpenAI(
                api_key=self._key, base_url=self._address, max_retries=0, timeout=self._timeout, http_client=http
            )
        return self._client


async def _bounded(response: httpx2.Response) -> None:
    import httpx2

    class Bounded(httpx2.AsyncByteStream):
        def __init__(self, inner: httpx2.AsyncByteStream) -> None:
            self._inner = inner

        async def __aiter__(self) -> AsyncIterator[bytes]:
            size = 0
            async for chunk in self._inner:
                size += len(chunk)
                if size > _LARGEST:
                    raise TooLarge
                yield chunk

        async def aclose(self) -> None:
            await self._inner.aclose()

    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = Bounded(response.stream)
