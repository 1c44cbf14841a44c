"""What the answer of a server means, and what its failures do.

Measured replies of faulty servers: design notes on reliability, §1.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefing.errors import ModelDown, ModelError, ModelGarbled, ModelRefused, ModelTooLong, ModelUnusable
from briefing.llm.port import Answer
from briefing.records.draft import Usage
from briefing.text.clean import one_line
from briefing.text.secret import masked

if TYPE_CHECKING:
    import openai

_TOO_LONG = ("context_length", "context length", "context size", "maximum context", "too long", "too many tokens")
_NO_CREDIT = ("insufficient_quota", "billing_hard_limit_reached", "billing_not_active")
_SHOWN = 200  # characters of a server's own words
_DEEPEST = 20  # causes of an error that are looked at


class Temporary(Exception):
    """A failure that the next attempt may not have; ``wait`` is what the server asks for, in seconds."""

    def __init__(self, error: ModelError, wait: float | None = None) -> None:
        """``error`` is what to raise where no attempt is left."""
        super().__init__(str(error))
        self.error = error
        self.wait = wait


class Refused400(Exception):
    """The server refused the form of the request; its words say which part."""


class TooLarge(Exception):
    """An answer that no model gives: larger than all that was asked for."""


def read_reply(reply: object, seconds: float) -> Answer:
    """The answer in a 200, whose shape nobody vouches for. Raises the `ModelError` that tells what is wrong with it."""
    choices = getattr(reply, "choices", None)
    message = getattr(choices[0], "message", None) if isinstance(choices, list) and choices else None
    if message is None:
        shown = one_line(reply)[:80] if isinstance(reply, str) else "no choices"
        raise ModelDown(f"the endpoint answered, but not as a language model does ({shown!r})")
    usage = read_usage(reply)
    finish = getattr(choices[0] if choices else None, "finish_reason", None)
    problem: ModelError | None = None
    text = getattr(message, "content", None)
    if getattr(message, "refusal", None):
        problem = ModelRefused("the model declined to answer")
    elif finish == "content_filter":
        problem = ModelRefused("the endpoint's content filter held the answer back")
    elif not isinstance(text, str) or not text.strip():
        limit = " (it reached the limit on its length before it began)" if finish == "length" else ""
        problem = ModelGarbled(f"the model's answer is empty{limit}")
    if problem is not None:
        problem.usage = usage
        raise problem
    model = getattr(reply, "model", None)
    named = one_line(model)[:_SHOWN] if isinstance(model, str) else ""
    return Answer(text=str(text), usage=usage, model=named, seconds=round(seconds, 3), cut=finish == "length")


def read_usage(reply: object) -> Usage:
    """What a reply says that it used; what is no count is not known."""
    usage = getattr(reply, "usage", None)
    details = getattr(usage, "prompt_tokens_details", None)

    def count(holder: object, name: str) -> int | None:
        value = getattr(holder, name, None)
        return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None

    return Usage(
        prompt_tokens=count(usage, "prompt_tokens"),
        cached_tokens=count(details, "cached_tokens"),
        completion_tokens=count(usage, "completion_tokens"),
    )


def both(first: Usage, second: Usage) -> Usage:
    """What two answers used together; not known where one of them is not."""

    def total(one: int | None, other: int | None) -> int | None:
        return None if one is None or other is None else one + other

    return Usage(
        prompt_tokens=total(first.prompt_tokens, second.prompt_tokens),
        cached_tokens=total(first.cached_tokens, second.cached_tokens),
        completion_tokens=total(first.completion_tokens, second.completion_tokens),
        batched=first.batched and second.batched,
    )


def classify(problem: openai.OpenAIError, model: str, address: str) -> Exception:
    """What an SDK error means: `Temporary`, `Refused400`, or a `ModelError` for good.

    Never uses the text of a connection error's cause: it may quote the key.
    """
    import openai

    if isinstance(problem, openai.APITimeoutError):
        return Temporary(ModelDown(f"{address} did not answer in time"))
    if isinstance(problem, openai.APIConnectionError):
        return _unreachable(address, problem)
    if not isinstance(problem, openai.APIStatusError):
        return Temporary(ModelDown(f"{address} answered with something that cannot be read"))
    return _of_status(problem, model, address)


def _of_status(problem: openai.APIStatusError, model: str, address: str) -> Exception:
    status, said = problem.status_code, masked(one_line(str(problem.message)))[:_SHOWN]
    if status in (401, 403):
        hint = "Check OPENAI_API_KEY (or api_key, api_key_file, api_key_command)."
        return ModelUnusable(f"{address} refused the credentials (HTTP {status})", hint=hint)
    if problem.code in _NO_CREDIT or problem.type in _NO_CREDIT or status == 402:
        return ModelUnusable(f"the account at {address} has no credit left", hint="Top it up, or use another key.")
    if status == 404:
        hint = "Check `model` and `base_url` (most end in /v1)."
        return ModelUnusable(f"{address} knows no model {model!r} at this address (HTTP 404)", hint=hint)
    if 300 <= status < 400:
        return _sent_on(problem, address)
    if status in (400, 413, 422):
        too_long = any(words in said.lower() for words in _TOO_LONG) or status == 413
        return ModelTooLong(f"the text is too long for the model: {said}") if too_long else Refused400(said)
    if status in (408, 409, 425, 429) or status >= 500:
        return Temporary(ModelDown(f"{address} is busy or broken (HTTP {status})"), _retry_after(problem))
    return ModelDown(f"{address} refused the request (HTTP {status}): {said}")


def _sent_on(problem: openai.APIStatusError, address: str) -> ModelDown:
    """A redirect is not followed: a question would become another request there, and the key is not for others."""
    place = masked(one_line(problem.response.headers.get("location", "")).partition("?")[0])[:_SHOWN]
    told = f"{address} sends us on to {place or 'another address'} (HTTP {problem.status_code}), which is not followed"
    return ModelDown(told, hint="Write the endpoint's own address into `base_url`, or sign in to the network first.")


def _unreachable(address: str, problem: BaseException) -> Exception:
    """What lies under a failed connection, by the kinds of its causes, never by their words."""
    causes = list(_causes(problem))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        hint = "Is the date of this machine right? Name the certificates of your network in SSL_CERT_FILE."
        return ModelDown(f"the certificate of {address} is not one that this machine trusts", hint=hint)
    if any(isinstance(cause, UnicodeError) for cause in causes):
        return ModelUnusable(f"the request cannot be sent to {address}", hint="Check the key and the model's name.")
    hint = "Is the server running, is base_url right, is the certificate known to this machine (SSL_CERT_FILE)?"
    told = f"{address} cannot be reached"
    if _by_proxy(address):
        told = f"{told} through the proxy that the environment names"
        hint = "Check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY."
    elif any(isinstance(cause, socket.gaierror) for cause in causes):
        told, hint = f"{told}: no machine of that name was found", "Check base_url and the network."
    elif any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        told = f"{told}: nothing answers there"
    return Temporary(ModelDown(told, hint=hint))


def _by_proxy(address: str) -> bool:
    """Whether the environment sends requests for ``address`` through a proxy."""
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(address)
    named = parts.scheme in getproxies() or "all" in getproxies()
    return named and not is_here(address) and not proxy_bypass(parts.hostname or "")


def is_here(address: str) -> bool:
    """Whether the address is one of this machine's own."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.endswith(".localhost")


def _causes(problem: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while problem is not None and len(found) < _DEEPEST:
        found.append(problem)
        problem = problem.__cause__ or problem.__context__
    return found


def _retry_after(problem: openai.APIStatusError) -> float | None:
    """Seconds from ``retry-after-ms`` or ``Retry-After`` (a number or a date); ``None`` where absent or absurd."""
    from email.utils import parsedate_to_datetime
    from time import time

    headers = problem.response.headers
    try:
        if "retry-after-ms" in headers:
            seconds = float(headers["retry-after-ms"]) / 1000
        else:
            said = headers.get("retry-after", "").strip()
            number = said.replace(".", "", 1).isdigit()
            seconds = float(said) if number else parsedate_to_datetime(said).timestamp() - time()
    except (ValueError, TypeError, OverflowError):
        return None
    return seconds if 0 <= seconds < float("inf") else None
