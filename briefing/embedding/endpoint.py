"""Any OpenAI-compatible ``/embeddings`` endpoint behind the port.

What comes back is checked, since nobody vouches for it: as many vectors as texts, each once, in the order that their
``index`` says, of one length, finite, not zero. A text that is too long for the model is cut until it is taken.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import numpy as np
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

from briefing.embedding.answers import Refused, Temporary, TooMuch, vectors_of
from briefing.embedding.description import Description
from briefing.embedding.port import Vectors
from briefing.embedding.wire import Wire
from briefing.errors import ModelDown, ModelRefused

_SHORTEST = 32  # characters below which a text is not cut any more
_MOST_CHARACTERS = 200_000  # of one request: OpenAI takes 300,000 tokens
_BLANK = "."  # OpenAI refuses empty texts, and a text without a letter means nothing anyway
_LONGEST_WAIT = 60.0  # seconds that a server may ask for between two attempts
_backoff = wait_exponential_jitter(multiplier=0.5, max=8.0)


@dataclass
class Spent:
    """What an endpoint was asked, and what it counted."""

    requests: int = 0
    texts: int = 0
    cut: int = 0
    """Texts that were too long, and of which it read the beginning."""
    tokens: int | None = 0
    """``None`` where it does not count them."""
    price: float | None = None
    """Of a million."""

    @property
    def cost(self) -> float | None:
        """``None`` where the price or the count is not known."""
        return None if self.price is None or self.tokens is None else self.tokens * self.price / 1_000_000


class Endpoint:
    """A model behind ``/embeddings``. Safe to share between threads. Raises the errors of `ModelError` only."""

    def __init__(self, asked: Description, sleep: Callable[[float], None] = time.sleep) -> None:
        """Nothing is sent before the first text."""
        self._asked = asked
        self._wire = Wire(asked.address, asked.key)
        self._lock = threading.Lock()
        self._sleep = sleep
        self._dimensions = asked.dimensions or 0
        self._plain = False  # whether the server takes no encoding_format
        self._opens = 0.0  # when the server, having asked for a pause, may be asked again
        self.spent = Spent(price=asked.price)

    @property
    def name(self) -> str:
        """See `Embedder.name`: model, dimensions, prefix and address."""
        asked = self._asked
        parts = [f"openai:{asked.model}"]
        parts += [str(asked.dimensions)] if asked.dimensions else []
        parts += [hashlib.sha256(asked.prefix.encode()).hexdigest()[:8]] if asked.prefix else []
        return f"{'/'.join(parts)}@{asked.address}"

    @property
    def batch(self) -> int:
        """Texts that keep all its requests busy."""
        return self._asked.batch * self._asked.parallel

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`. Without texts the dimensions are 0 until the first answer.

        Raises `ModelDown`, `ModelRefused`, `ModelGarbled`, and `ModelUnusable` where asking again is useless.
        """
        if not texts:
            return np.zeros((0, self._dimensions), dtype=np.float32)
        sent = [self._sent(text) for text in texts]
        parts = list(_batches(sent, self._asked.batch))
        if len(parts) == 1:
            return self._answered(parts[0])
        pool = ThreadPoolExecutor(min(self._asked.parallel, len(parts)), thread_name_prefix="briefing-embedding")
        try:
            return np.concatenate(list(pool.map(self._answered, parts)))
        finally:
            pool.shutdown(cancel_futures=True)  # what is not begun is not asked where one has failed

    def close(self) -> None:
        """Hang up."""
        self._wire.close()

    def _sent(self, text: str) -> str:
        """Without lone surrogates, which JSON cannot carry."""
        whole = text.encode("utf-8", "replace").decode()
        return self._asked.prefix + (whole if whole.strip() else _BLANK)

    def _answered(self, texts: list[str]) -> Vectors:
        """Vectors of ``texts``; a batch that is too much is halved, a text that is too long is cut."""
        try:
            return self._tried(texts)
        except TooMuch as problem:
            if len(texts) > 1:
                middle = len(texts) // 2
                return np.concatenate([self._answered(texts[:middle]), self._answered(texts[middle:])])
            if problem.of_batch or len(texts[0]) - len(self._asked.prefix) <= _SHORTEST:
                raise ModelRefused(f"{self._wire.shown} does not take a text: {problem}") from None
            with self._lock:
                self.spent.cut += 1
            return self._answered([texts[0][: len(texts[0]) * 2 // 3]])

    def _tried(self, texts: list[str]) -> Vectors:
        """One request, again where the failure looks temporary."""
        ends = time.monotonic() + self._asked.seconds
        enough = stop_any(stop_after_attempt(self._asked.attempts), stop_before_delay(self._asked.seconds), _TooLong())
        again = retry_if_exception_type(Temporary)
        trying = Retrying(stop=enough, wait=_wait, retry=again, sleep=self._sleep, reraise=True)
        self._pause(ends)
        try:
            found: Vectors = trying(self._once, texts, ends)
        except Temporary as problem:
            raise problem.error from None
        return found

    def _once(self, texts: list[str], ends: float) -> Vectors:
        body: dict[str, object] = {"model": self._asked.model, "input": texts}
        if not self._plain:
            body["encoding_format"] = "float"
        if self._asked.dimensions:
            body["dimensions"] = self._asked.dimensions
        with self._lock:
            self.spent.requests += 1
        try:
            reply = self._wire.post(body, ends)
        except Refused as refusal:
            if "encoding_format" in str(refusal).lower() and not self._plain:
                self._plain = True
                return self._once(texts, ends)
            if len(texts) > 1:  # perhaps of one text, perhaps of their number
                raise TooMuch(str(refusal), of_batch=True) from None
            raise ModelRefused(f"{self._wire.shown} refused the request: {refusal}") from None
        except Temporary as problem:
            self._note_pause(problem)
            raise
        found, tokens = vectors_of(reply, len(texts), self._wire.shown)
        self._count(found, tokens)
        return found

    def _count(self, found: Vectors, tokens: int | None) -> None:
        with self._lock:
            if self._dimensions and found.shape[1] != self._dimensions:
                told = (
                    f"{self._wire.shown} gives vectors of {found.shape[1]} numbers where {self._dimensions} are wanted"
                )
                hint = "Take embedding_dimensions away: the model has its own." if self._asked.dimensions else None
                raise ModelRefused(told, hint=hint)
            self._dimensions = found.shape[1]
            self.spent.texts += len(found)
            known = tokens is not None and self.spent.tokens is not None
            self.spent.tokens = (self.spent.tokens or 0) + (tokens or 0) if known else None

    def _note_pause(self, problem: Temporary) -> None:
        """All who ask the server keep the pause that it asks for."""
        if problem.wait is not None:
            with self._lock:
                self._opens = max(self._opens, time.monotonic() + problem.wait)

    def _pause(self, ends: float) -> None:
        left = self._opens - time.monotonic()
        if left <= 0:
            return
        if left > min(_LONGEST_WAIT, ends - time.monotonic()):
            raise ModelDown(f"{self._wire.shown} is busy and asks for a pause of {left:.0f} s")
        self._sleep(left)


def _batches(texts: Sequence[str], most: int) -> Iterator[list[str]]:
    """``texts`` in order, so many and so long as one request takes."""
    rest = iter(texts)
    while part := list(islice(rest, most)):
        size, start = 0, 0
        for place, text in enumerate(part):
            size += len(text)
            if size > _MOST_CHARACTERS and place > start:
                yield part[start:place]
                start, size = place, len(text)
        yield part[start:]


class _TooLong(stop_base):
    """Stops where the server asks for a longer pause than a morning has."""

    def __call__(self, retry_state: RetryCallState) -> bool:
        return retry_state.upcoming_sleep > _LONGEST_WAIT


def _wait(state: RetryCallState) -> float:
    problem = state.outcome.exception() if state.outcome else None
    if isinstance(problem, Temporary) and problem.wait is not None:
        return problem.wait
    return _backoff(state)
