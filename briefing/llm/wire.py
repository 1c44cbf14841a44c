"""How a question is put to a server, and what its replies and failures mean.

Servers that call themselves compatible differ in what they take. Each question starts from the strictest form that
this server has not refused yet; a refusal that names a parameter takes that parameter away for good.
Measured replies of faulty servers: design notes on reliability, §1.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from briefing.errors import ModelDown, ModelError, ModelGarbled, ModelRefused, ModelUnusable
from briefing.llm.port import Answer, Question
from briefing.records.draft import Usage

if TYPE_CHECKING:
    import openai

FORMATS = ("json_schema", "json_object", "text")
_TOO_LONG = ("context_length", "context length", "context size", "maximum context", "too long", "too many tokens")


class Manners:
    """What one server takes, learned from what it refuses. Shared by threads."""

    def __init__(self, answer_format: str, openai_itself: bool) -> None:
        """``answer_format``: one of `FORMATS`, or ``auto`` to step down where the server refuses."""
        self._lock = threading.Lock()
        self._formats = list(FORMATS) if answer_format == "auto" else [answer_format]
        # OpenAI deprecates max_tokens; several compatible servers know nothing else.
        self._cap_key = "max_completion_tokens" if openai_itself else "max_tokens"
        self._temperature = True

    def body(self, model: str, question: Question, *, plain: bool = False) -> dict[str, Any]:
        """The request's body; ``plain`` asks without a response format."""
        with self._lock:
            form = "text" if plain else self._formats[0]
            body: dict[str, Any] = {
                "model": model,
                "messages": [
                    {"role": "system", "content": question.system},
                    {"role": "user", "content": question.user},
                ],
                self._cap_key: question.max_tokens,
            }
            if self._temperature:
                body["temperature"] = 0
        if form == "json_schema":
            schema = {"name": question.purpose, "schema": question.schema, "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif form == "json_object":
            body["response_format"] = {"type": "json_object"}
        return body

    def learn(self, refusal: str) -> bool:
        """Adapt to the words of a 400; ``False`` where nothing is left to change."""
        refusal = refusal.lower()
        with self._lock:
            if "temperature" in refusal and self._temperature:
                self._temperature = False
            elif "max_completion_tokens" in refusal and self._cap_key == "max_tokens":
                self._cap_key = "max_completion_tokens"
            elif "max_completion_tokens" in refusal and "max_tokens" not in refusal.replace(
                "max_completion_tokens", ""
            ):
                self._cap_key = "max_tokens"
            elif len(self._formats) > 1:
                self._formats.pop(0)
            else:
                return False
        return True


def read_reply(reply: object, seconds: float) -> Answer:
    """The answer in a 200, whose shape nobody vouches for. Raises the `ModelError` that tells what is wrong with it."""
    choices = getattr(reply, "choices", None)
    message = getattr(choices[0], "message", None) if isinstance(choices, list) and choices else None
    if message is None:
        shown = " ".join(reply.split())[:80] if isinstance(reply, str) else "no choices"
        raise ModelDown(f"the endpoint answered, but not as a language model does ({shown!r})")
    finish = getattr(choices[0] if choices else None, "finish_reason", None)
    if getattr(message, "refusal", None):
        raise ModelRefused("the model declined to answer")
    if finish == "content_filter":
        raise ModelRefused("the endpoint's content filter held the answer back")
    text = getattr(message, "content", None)
    if not isinstance(text, str) or not text.strip():
        raise ModelGarbled("the model's answer is empty")
    model = getattr(reply, "model", None)
    named = model if isinstance(model, str) else ""
    return Answer(text=text, usage=_usage(reply), model=named, seconds=round(seconds, 3), cut=finish == "length")


def _usage(reply: object) -> Usage:
    usage = getattr(reply, "usage", None)
    details = getattr(usage, "prompt_tokens_details", None)

    def count(holder: object, name: str) -> int | None:
        value = getattr(holder, name, None)
        return value if isinstance(value, int) and value >= 0 else None

    return Usage(
        prompt_tokens=count(usage, "prompt_tokens"),
        cached_tokens=count(details, "cached_tokens"),
        completion_tokens=count(usage, "completion_tokens"),
    )


class Temporary(Exception):
    """A failure that the next attempt may not have; ``wait`` is what the server asks for, in seconds."""

    def __init__(self, error: ModelError, wait: float | None = None) -> None:
        """``error`` is what to raise where no attempt is left."""
        super().__init__(str(error))
        self.error = error
        self.wait = wait


class Refused400(Exception):
    """The server refused the form of the request; its words say which part."""


def classify(problem: openai.OpenAIError, model: str, address: str) -> Exception:
    """What an SDK error means: `Temporary`, `Refused400`, or a `ModelError` for good.

    Never uses the text of a connection error's cause: it may quote the key.
    """
    import openai

    if isinstance(problem, openai.APITimeoutError):
        return Temporary(ModelDown(f"{address} did not answer in time"))
    if isinstance(problem, openai.APIConnectionError):
        return Temporary(_unreachable(address))
    if not isinstance(problem, openai.APIStatusError):
        return Temporary(ModelDown(f"{address} answered with something that cannot be read"))
    status, said = problem.status_code, " ".join(str(problem.message).split())[:200]
    if status in (401, 403):
        hint = "Check OPENAI_API_KEY (or api_key, api_key_file)."
        return ModelUnusable(f"{address} refused the credentials (HTTP {status})", hint=hint)
    if problem.code == "insufficient_quota" or status == 402:
        return ModelUnusable(f"the account at {address} has no credit left", hint="Top it up, or use another key.")
    if status == 404:
        hint = "Check `model` and `base_url` (most end in /v1)."
        return ModelUnusable(f"{address} knows no model {model!r} at this address (HTTP 404)", hint=hint)
    if status in (400, 413, 422):
        too_long = any(words in said.lower() for words in _TOO_LONG) or status == 413
        return ModelRefused(f"the text is too long for the model: {said}") if too_long else Refused400(said)
    if status in (408, 409, 429) or status >= 500:
        return Temporary(ModelDown(f"{address} is busy or broken (HTTP {status})"), _retry_after(problem))
    return ModelDown(f"{address} refused the request (HTTP {status}): {said}")


def _unreachable(address: str) -> ModelDown:
    hint = "Is the server running, is base_url right, is the certificate known to this machine (SSL_CERT_FILE)?"
    return ModelDown(f"{address} cannot be reached", hint=hint)


def _retry_after(problem: openai.APIStatusError) -> float | None:
    """Seconds from ``retry-after-ms`` or ``Retry-After`` (a number or a date); ``None`` where absent or absurd."""
    from email.utils import parsedate_to_datetime
    from time import time

    headers = problem.response.headers
    try:
        if "retry-after-ms" in headers:
            seconds = float(headers["retry-after-ms"]) / 1000
        else:
            said = headers.get("retry-after", "")
            number = said.replace(".", "", 1).isdigit()
            seconds = float(said) if number else parsedate_to_datetime(said).timestamp() - time()
    except (ValueError, TypeError, OverflowError):
        return None
    return seconds if seconds >= 0 else None
