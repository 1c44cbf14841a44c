"""Many questions at once over the Batch endpoint: half the price, and within a day instead of a minute.

Files go up, a batch is made of them, its state is asked for until it is over, and its results come back in any order.
What came back is kept where every answer is kept; what did not come is left to whoever asks next. A batch that was
handed in is remembered, so that a run that was killed waits for it and does not pay for another.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from briefing.errors import ModelDown, ModelError, ModelNotKept
from briefing.llm.manners import Manners
from briefing.llm.port import Answer, Question
from briefing.llm.replies import Refused400, Temporary, read_reply
from briefing.llm.stored import keep_answer, kept_answer
from briefing.records.draft import Usage
from briefing.store import Store, key_of
from briefing.text.clean import one_line

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_MOST, _LARGEST = 10_000, 100_000_000  # questions and bytes of one batch; OpenAI takes 50,000 and 200 MB
_OVER = ("completed", "failed", "expired", "cancelled")
_FIRST_PAUSE, _LONGEST_PAUSE = 5.0, 120.0  # seconds between two looks at a batch
_KIND = "batch"
Call = Callable[[Callable[["AsyncOpenAI"], Any]], Any]
"""One call of the SDK, with its failures as `ModelError`, `Temporary` or `Refused400`."""


class GatheringModel:
    """Notes what it is asked, and answers nothing: over a store, what is noted is what the store does not hold."""

    def __init__(self, name: str) -> None:
        """``name`` of the model that is to be asked."""
        self.name = name
        self.questions: dict[str, Question] = {}

    def ask(self, question: Question) -> Answer:
        """Raises `ModelNotKept`."""
        self.questions[question.sha256(self.name)] = question
        raise ModelNotKept("its answer has not come yet")


@dataclass
class Came:
    """What a batch brought."""

    answered: int = 0
    failed: int = 0
    problems: list[str] = field(default_factory=list)
    """What went wrong with batches as a whole, a sentence each without its full stop."""
    used: dict[str, Usage | None] = field(default_factory=dict)
    """What questions took, by their keys; ``None``: handed in, and not fetched yet. Others took nothing."""


class Batches:
    """The Batch endpoint of one model."""

    def __init__(
        self,
        call: Call,
        model: str,
        manners: Manners,
        kept: Store,
        *,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``call`` reaches the endpoint; answers go to ``kept``; after ``seconds`` from now nobody waits any more."""
        self._call = call
        self._model = model
        self._manners = manners
        self._kept = kept
        self._clock, self._sleep = clock, sleep
        self._ends = clock() + seconds

    def ask(self, questions: Mapping[str, Question]) -> Came:
        """Hand in ``questions``, by their keys in the store, wait, and keep what came. Raises nothing of its own."""
        came = Came()
        handed = []
        for part in _parts(self._lines(questions)):
            try:
                handed.append((part, self._handed_in(part)))
            except (ModelError, Temporary, Refused400) as problem:
                came.problems.append(f"a batch of {len(part)} questions could not be handed in: {problem}")
        for part, batch in handed:
            try:
                self._collect(part, batch, came)
            except (ModelError, Temporary, Refused400) as problem:
                came.problems.append(f"the batch {batch} could not be fetched: {problem}")
                came.used |= dict.fromkeys(part.keys() - came.used.keys())
        came.failed = len(questions) - came.answered
        return came

    def _lines(self, questions: Mapping[str, Question]) -> dict[str, bytes]:
        lines = {}
        for key, question in sorted(questions.items()):
            body = self._manners.body(self._model, question)
            row = {"custom_id": key, "method": "POST", "url": "/v1/chat/completions", "body": body}
            lines[key] = json.dumps(row, ensure_ascii=True).encode() + b"\n"
        return lines

    def _handed_in(self, part: Mapping[str, bytes]) -> str:
        """The batch's id; of one that was handed in before, if these questions were."""
        data = b"".join(part.values())
        name = key_of(self._model, data)
        known = self._kept.get(_KIND, [name]).get(name)
        if known is not None:
            return known.decode()

        async def hand_in(client: AsyncOpenAI) -> str:
            file = await client.files.create(file=("questions.jsonl", data), purpose="batch")
            made = await client.batches.create(
                input_file_id=file.id, endpoint="/v1/chat/completions", completion_window="24h"
            )
            return str(made.id)

        batch = str(self._call(hand_in))
        self._kept.put(_KIND, {name: batch.encode()})
        return batch

    def _collect(self, part: Mapping[str, bytes], batch: str, came: Came) -> None:
        state = self._awaited(batch)
        status = str(getattr(state, "status", ""))
        if status != "completed":
            came.problems.append(f"the batch {batch} ended as {one_line(status)}{_why(state)}")
            self._forget(part)
        for file in (getattr(state, "output_file_id", None), getattr(state, "error_file_id", None)):
            if isinstance(file, str) and file:
                came.answered += self._keep(self._text(file), part, came)

    def _awaited(self, batch: str) -> object:
        """The state of the batch once it is over. Raises `ModelDown` where it is not over in time."""
        pause = _FIRST_PAUSE
        while True:
            state = self._state(batch)
            if getattr(state, "status", None) in _OVER:
                return state
            if self._clock() + pause > self._ends:
                raise ModelDown("it was not ready in time (batch_hours); the next run fetches it")
            self._sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)

    def _state(self, batch: str) -> object:
        """A look that fails is no end of the batch."""
        try:
            return self._call(lambda client: client.batches.retrieve(batch))
        except Temporary:
            return None

    def _text(self, file: str) -> str:
        async def content(client: AsyncOpenAI) -> str:
            return (await client.files.content(file)).text

        return str(self._call(content))

    def _keep(self, text: str, part: Mapping[str, bytes], came: Came) -> int:
        """Keep the answers in a file of results; how many there were."""
        found = 0
        for line in text.splitlines():
            key, answer, used = _result(line)
            if key in part and used is not None:
                came.used[key] = used
            if answer is not None and key in part and kept_answer(self._kept, key) is None:
                keep_answer(self._kept, key, answer)
                found += 1
        return found

    def _forget(self, part: Mapping[str, bytes]) -> None:
        """A batch that is over without results is not waited for again."""
        self._kept.drop(_KIND, [key_of(self._model, b"".join(part.values()))])


def _parts(lines: Mapping[str, bytes]) -> Iterator[dict[str, bytes]]:
    part: dict[str, bytes] = {}
    size = 0
    for key, line in lines.items():
        if part and (len(part) >= _MOST or size + len(line) > _LARGEST):
            yield part
            part, size = {}, 0
        part[key] = line
        size += len(line)
    if part:
        yield part


def _result(line: str) -> tuple[str, Answer | None, Usage | None]:
    """The key, the answer and the cost of one line of results; no answer where it has none that is of use."""
    key = ""
    try:
        row = json.loads(line, object_hook=lambda pairs: SimpleNamespace(**pairs))
        key = str(row.custom_id)
        if row.response is None or row.response.status_code != 200:
            return key, None, None
        answer = read_reply(row.response.body, 0.0)
        used = answer.usage.model_copy(update={"batched": True})
        return key, replace(answer, usage=used), used
    except ModelError as problem:
        usage = problem.usage if isinstance(problem.usage, Usage) else None
        return key, None, usage.model_copy(update={"batched": True}) if usage else None
    except (ValueError, TypeError, AttributeError, RecursionError):
        return "", None, None


def _why(state: object) -> str:
    errors = getattr(getattr(state, "errors", None), "data", None)
    first = errors[0] if isinstance(errors, list) and errors else None
    said = one_line(str(getattr(first, "message", "") or ""))[:200]
    return f" ({said})" if said else ""
