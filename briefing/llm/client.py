"""The client: any OpenAI-compatible endpoint, one retry policy, a deadline that is a deadline.

The SDK's own retries are off (two policies multiply: 3 × 3 requests, measured), and its time-out counts from read to
read, so that a server that drips bytes holds a call for ever; the deadline here is by the wall clock.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    stop_any,
    stop_before_delay,
    wait_exponential_jitter,
)
from tenacity.stop import stop_base

from briefing.errors import ModelDown, ModelGarbled, ModelUnusable
from briefing.llm.port import Answer, Question
from briefing.llm.wire import Manners, Refused400, Temporary, classify, read_reply

if TYPE_CHECKING:
    from openai import AsyncOpenAI

DEFAULT_MODEL = "gpt-5-mini"
_OPENAI = "https://api.openai.com/v1"
_LONGEST_WAIT = 60.0  # seconds; a server that asks for more is as good as down for a morning edition
_LISTING = 30.0  # seconds for the list of models
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_T = TypeVar("_T")


class OpenAIModel:
    """A model behind the OpenAI chat-completions API. Safe to share between threads."""

    def __init__(
        self,
        *,
        model: str | None,
        base_url: str | None,
        api_key: str | None,
        deadline: float,
        attempts: int,
        answer_format: str = "auto",
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``deadline``: seconds for one question, all attempts together. No request is made before the first question.

        Without ``model`` the endpoint is asked which it serves (`DEFAULT_MODEL` at OpenAI itself).
        """
        self._asked_for = model
        self._address = (base_url or _OPENAI).rstrip("/")
        self._key = api_key or "none"  # local servers want no key, the SDK wants one
        self._deadline = deadline
        self._attempts = attempts
        self._sleep = sleep
        self._manners = Manners(answer_format, openai_itself=urlsplit(self._address).hostname == "api.openai.com")
        self._lock = threading.Lock()
        self._starting = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._client: AsyncOpenAI | None = None

    @property
    def name(self) -> str:
        """See `Model.name`. Raises `ModelError` where the endpoint must be asked and does not answer."""
        with self._lock:
            if self._asked_for is None:
                self._asked_for = self._served() if self._address != _OPENAI else DEFAULT_MODEL
            return self._asked_for

    def ask(self, question: Question) -> Answer:
        """See `Model.ask`. Raises the room's errors only, whatever the server does."""
        model, ends = self.name, time.monotonic() + self._deadline
        retrying = Retrying(
            stop=stop_any(stop_after_attempt(self._attempts), stop_before_delay(self._deadline), _WaitTooLong()),
            wait=_wait,
            retry=retry_if_exception_type(Temporary),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return retrying(self._once, model, question, ends)
        except Temporary as problem:
            raise problem.error from None

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

    def _once(self, model: str, question: Question, ends: float, plain: bool = False) -> Answer:
        began = time.monotonic()
        body = self._manners.body(model, question, plain=plain)
        try:
            reply = self._run(lambda client: client.chat.completions.create(**body), ends - began)
        except Refused400 as refusal:
            if not self._manners.learn(str(refusal)):
                raise ModelDown(f"{self._address} refused the request: {refusal}") from None
            return self._once(model, question, ends, plain)
        try:
            answer = read_reply(reply, time.monotonic() - began)
        except ModelGarbled:
            if plain:
                raise
            return self._once(model, question, ends, plain=True)
        except ModelDown as odd:
            raise Temporary(odd) from None
        if not plain and _white_space_flood(answer):
            return self._once(model, question, ends, plain=True)
        return answer

    def _served(self) -> str:
        """The model that the endpoint serves; the first that it lists where it has several."""
        try:
            listed = self._run(lambda client: client.models.list(), min(self._deadline, _LISTING))
            names = [model.id for model in listed.data]
        except (Refused400, AttributeError, TypeError):
            return DEFAULT_MODEL
        except Temporary as problem:
            raise problem.error from None
        return names[0] if names else DEFAULT_MODEL

    def _run(self, call: Callable[[AsyncOpenAI], Any], seconds: float) -> Any:  # noqa: ANN401 - the SDK's reply, any shape
        import openai

        async def bounded() -> Any:  # noqa: ANN401
            async with asyncio.timeout(max(seconds, 0.001)):
                return await call(self._connected())

        try:
            return self._on_loop(bounded())
        except TimeoutError:
            limit = f"{self._deadline:g}"
            raise ModelDown(f"{self._address} took longer than {limit} s; the request was given up") from None
        except (json.JSONDecodeError, RecursionError):
            raise Temporary(ModelDown(f"{self._address} sent an answer that is cut or empty")) from None
        except openai.OpenAIError as problem:
            raise classify(problem, self._asked_for or "", self._address) from None
        except (UnicodeError, ValueError) as problem:
            raise ModelUnusable(f"the request cannot be sent to {self._address}: {type(problem).__name__}") from None

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

            # A proxy of the environment is for the world outside, never for this machine.
            local = urlsplit(self._address).hostname in _LOOPBACK
            http = openai.DefaultAsyncHttpxClient(trust_env=False) if local else None
            self._client = openai.AsyncOpenAI(
                api_key=self._key, base_url=self._address, max_retries=0, timeout=self._deadline, http_client=http
            )
        return self._client


_backoff = wait_exponential_jitter(multiplier=0.5, max=8.0)


def _wait(state: RetryCallState) -> float:
    problem = state.outcome.exception() if state.outcome else None
    if isinstance(problem, Temporary) and problem.wait is not None:
        return problem.wait
    return _backoff(state)


class _WaitTooLong(stop_base):
    """Stops where the server asks for a longer wait than a morning edition can give it."""

    def __call__(self, retry_state: RetryCallState) -> bool:
        return retry_state.upcoming_sleep > _LONGEST_WAIT


def _white_space_flood(answer: Answer) -> bool:
    """A known fault of grammar-constrained servers: white space until the cap."""
    return answer.cut and len(answer.text.rstrip()) < len(answer.text) / 2
