"""The client: any OpenAI-compatible endpoint, one retry policy, a deadline that is a deadline.

The SDK's own retries are off: two policies multiply (3 × 3 requests, measured).
"""

from __future__ import annotations

import json
import math
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from briefing.errors import ModelDown, ModelError, ModelGarbled, ModelUnusable
from briefing.llm.batch import Batches
from briefing.llm.connection import Connection
from briefing.llm.context import ContextWatch
from briefing.llm.manners import FORMATS, Manners, names_what, recalled
from briefing.llm.patience import patience
from briefing.llm.port import Answer, Question
from briefing.llm.replies import Refused400, Temporary, TooLarge, both, classify, read_reply
from briefing.llm.trying import Trying
from briefing.records.draft import Usage
from briefing.store import Store, key_of

if TYPE_CHECKING:
    from openai import AsyncOpenAI

DEFAULT_MODEL = "gpt-5-mini"
_OPENAI = "https://api.openai.com/v1"
_LISTING = 30.0  # seconds for the list of models
_KIND = "endpoint"


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
        left: Callable[[], float] = lambda: math.inf,
        kept: Store | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``deadline``: seconds for one question, all attempts together. No request is made before the first question.

        Without ``model`` the endpoint is asked which it serves (`DEFAULT_MODEL` at OpenAI itself).
        ``left``: seconds that the run has left. ``kept``: where it is remembered what an endpoint takes.
        """
        self._given = self._asked_for = model
        self._address = address_of(base_url)
        self._deadline, self._left, self._kept = deadline, left, kept
        self._trying = Trying(attempts, sleep)
        openai_itself = urlsplit(self._address).hostname == "api.openai.com"
        self._first = Manners(
            formats=FORMATS if answer_format == "auto" else (answer_format,),
            cap_key="max_completion_tokens" if openai_itself else "max_tokens",
        )
        self._manners: Manners | None = None
        self._watch = ContextWatch()
        self._lock = threading.Lock()
        self._line = Connection(self._address, api_key, deadline)

    @property
    def name(self) -> str:
        """See `Model.name`. Raises `ModelError` where the endpoint must be asked and does not answer."""
        with self._lock:
            if self._asked_for is None:
                self._asked_for = self._served() if self._address != _OPENAI else DEFAULT_MODEL
            return self._asked_for

    @property
    def uncounted(self) -> bool:
        """Whether the endpoint's counts of tokens cannot be right: then nobody knows whether it reads all."""
        return self._watch.doubted

    def ask(self, question: Question) -> Answer:
        """See `Model.ask`. Raises the room's errors only, whatever the server does."""
        model = self.name
        limit = min(self._deadline, patience().seconds, self._left())
        ends = time.monotonic() + limit
        self._watch.before(question)
        self._trying.pause(limit, self._address)
        try:
            answer: Answer = self._trying.within(limit)(self._once, model, question, ends)
        except Temporary as problem:
            raise problem.error from None
        self._trying.answered()
        return self._watch.after(question, answer, lambda tiny: self._singly(model, tiny, ends))

    def batches(self, kept: Store, seconds: float, sleep: Callable[[float], None] = time.sleep) -> Batches:
        """The Batch endpoint beside it; see `Batches`. Raises as `name`."""
        model = self.name
        return Batches(self._called, model, self._taken(model), kept, seconds=seconds, sleep=sleep)

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _called(self, call: Callable[[AsyncOpenAI], Any]) -> Any:  # noqa: ANN401
        """One call of the Batch endpoint, tried as often as a question."""
        ends = time.monotonic() + self._deadline
        return self._trying.within(self._deadline)(self._run, call, ends)

    def _singly(self, model: str, question: Question, ends: float) -> Answer:
        try:
            return self._once(model, question, ends)
        except Temporary as problem:
            raise problem.error from None

    def _once(self, model: str, question: Question, ends: float, plain: bool = False) -> Answer:
        began = time.monotonic()
        reply = self._sent(model, question, ends, plain)
        try:
            answer = read_reply(reply, time.monotonic() - began)
        except ModelGarbled as problem:
            patience().failed(problem)
            if plain or patience().spent:
                raise
            used = problem.usage if isinstance(problem.usage, Usage) else Usage()
            return self._plainly(model, question, ends, used)
        except ModelDown as odd:
            patience().failed(odd)
            raise Temporary(odd) from None
        except ModelError as problem:
            patience().failed(problem)
            raise
        if not plain and _white_space_flood(answer):
            patience().failed(ModelGarbled("the model's answer is white space"))
            return answer if patience().spent else self._plainly(model, question, ends, answer.usage)
        return answer

    def _plainly(self, model: str, question: Question, ends: float, used: Usage) -> Answer:
        """Once more without a response format; what the first answer used is paid for all the same."""
        answer = self._once(model, question, ends, plain=True)
        return replace(answer, usage=both(used, answer.usage))

    def _sent(self, model: str, question: Question, ends: float, plain: bool) -> Any:  # noqa: ANN401
        """The reply, asked for in the strictest form that the endpoint takes."""
        manners, known, lesson = self._taken(model), True, True
        while True:
            reply_to = partial(_completion, body=manners.body(model, question, plain=plain))
            try:
                reply = self._run(reply_to, ends)
            except Refused400 as refusal:
                next_ = manners.after(str(refusal))
                problem = ModelDown(f"{self._address} refused the request: {refusal}")
                lesson = lesson and names_what(str(refusal))
                if not lesson:
                    patience().failed(problem)
                if next_ is None or patience().spent:
                    raise problem from None
                manners, known = next_, False
                continue
            if not known:
                self._learn(model, manners, lesson)
            return reply

    def _run(self, call: Callable[[AsyncOpenAI], Any], ends: float) -> Any:  # noqa: ANN401 - the SDK's reply, any shape
        import openai

        began = time.monotonic()
        try:
            return self._line.call(call, ends - began)
        except TimeoutError:
            told = f"{self._address} took longer than {time.monotonic() - began:.0f} s; the request was given up"
            failure: Exception = ModelDown(told)
        except (json.JSONDecodeError, RecursionError):
            failure = Temporary(ModelDown(f"{self._address} sent an answer that is cut or empty"))
        except TooLarge:
            failure = ModelDown(f"{self._address} sent more than any answer holds; the request was given up")
        except openai.OpenAIError as problem:
            failure = classify(problem, self._asked_for or "", self._address)
        except (UnicodeError, ValueError) as problem:
            told = f"the request cannot be sent to {self._address}: {type(problem).__name__}"
            failure = ModelUnusable(told)
        self._note(failure)
        raise failure from None

    def _note(self, failure: Exception) -> None:
        """A request made in vain counts; a pause that the server asks for is kept by all who ask it."""
        if isinstance(failure, Temporary):
            patience().failed(failure.error)
            self._trying.asked_to_wait(failure.wait)
        elif isinstance(failure, ModelError):
            patience().failed(failure)

    def _served(self) -> str:
        """The model that the endpoint serves, the first that it lists; where it does not say, what it served before."""
        kept = self._recall("served") if self._kept else None
        try:
            ends = time.monotonic() + min(self._deadline, _LISTING, self._left())
            listed = self._run(lambda client: client.models.list(), ends)
            names = [str(model.id) for model in listed.data]
        except (Refused400, AttributeError, TypeError):
            return kept.decode() if kept else DEFAULT_MODEL
        except (Temporary, ModelError) as problem:
            if kept:
                return kept.decode()
            raise (problem.error if isinstance(problem, Temporary) else problem) from None
        if names:
            self._remember("served", names[0].encode())
        return names[0] if names else DEFAULT_MODEL

    def _taken(self, model: str) -> Manners:
        with self._lock:
            if self._manners is None:
                self._manners = recalled(self._recall("manners", model), self._first)
            return self._manners

    def _learn(self, model: str, manners: Manners, lesson: bool) -> None:
        """For the rest of the run; for other days only where the server said what it does not take."""
        with self._lock:
            self._manners = manners
        if lesson:
            self._remember("manners", manners.kept(), model)

    def _recall(self, *what: str) -> bytes | None:
        key = key_of(self._address, *what)
        return self._kept.get(_KIND, [key]).get(key) if self._kept else None

    def _remember(self, name: str, value: bytes, *more: str) -> None:
        if self._kept:
            self._kept.put(_KIND, {key_of(self._address, name, *more): value})


def address_of(base_url: str | None) -> str:
    """The endpoint's address, OpenAI's own where none is set."""
    return (base_url or _OPENAI).rstrip("/")


def served_before(base_url: str | None, kept: Store) -> str | None:
    """The model that the endpoint named when it was last asked which it serves."""
    address = address_of(base_url)
    key = key_of(address, "served")
    found = kept.get(_KIND, [key]).get(key)
    return found.decode() if found else (DEFAULT_MODEL if address == _OPENAI else None)


async def _completion(client: AsyncOpenAI, body: dict[str, Any]) -> object:
    return await client.chat.completions.create(**body)


def _white_space_flood(answer: Answer) -> bool:
    """A known fault of grammar-constrained servers: white space until the cap."""
    return answer.cut and len(answer.text.rstrip()) < len(answer.text) / 2
