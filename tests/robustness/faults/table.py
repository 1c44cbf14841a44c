"""The faults 1–49 of the design notes on reliability, as what a server does, and what must become of the edition."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

from tests.robustness.faults.server import Asked, Fault, Handler, completion

DONE, INCOMPLETE, REFUSED = 0, 3, 12


@dataclass(frozen=True)
class Case:
    """One fault."""

    number: int
    name: str
    fault: Fault
    code: int
    """The exit code where one event has the fault."""
    everywhere: int | None = None
    """The exit code where all have it, if it is another."""
    seconds: float = 20.0
    """That one question may take."""
    of_the_endpoint: bool = False
    """It speaks for the whole endpoint: the other events may go without the model, too."""

    @property
    def of_all(self) -> int:
        return self.code if self.everywhere is None else self.everywhere


def replied(status: int, body: str = "", kind: str = "application/json", **headers: str) -> Fault:
    return lambda handler, _: _true(handler.send(status, body, kind, **headers))


def error(status: int, message: str = "no", code: str | None = None, **headers: str) -> Fault:
    return replied(status, json.dumps({"error": {"message": message, "type": "x", "code": code}}), **headers)


def once(fault: Fault) -> Fault:
    """At the first request of the event alone."""
    return lambda handler, asked: asked.time == 0 and fault(handler, asked)


def said(content: str | None, finish: str | None = "stop", **changes: Any) -> Fault:
    return lambda handler, asked: _true(handler.send(200, json.dumps(completion(asked, content, finish, **changes))))


def drafted(change: Any) -> Fault:
    """A draft whose statements ``change`` has changed."""

    def fault(handler: Handler, asked: Asked) -> bool:
        if asked.purpose != "draft":
            return False
        answer = asked.right
        for statement in answer["statements"]:
            change(statement)
        return _true(handler.answer(asked, json.dumps(answer)))

    return fault


def around(before: str, after: str) -> Fault:
    return lambda handler, asked: _true(handler.answer(asked, before + json.dumps(asked.right) + after))


def with_(**changes: Any) -> Fault:
    return lambda handler, asked: _true(handler.answer(asked, **changes))


def _true(_: None) -> bool:
    return True


def _reset(handler: Handler, _: Asked) -> bool:
    return _true(handler.reset())


def _short(handler: Handler, asked: Asked) -> bool:
    data = json.dumps(completion(asked, json.dumps(asked.right))).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(data) * 2}\r\n\r\n"
    handler.wfile.write(head.encode() + data)
    handler.close_connection = True
    return True


def _hang(handler: Handler, _: Asked) -> bool:
    handler.server.over.wait(30)
    handler.close_connection = True
    return True


def _drip(handler: Handler, asked: Asked) -> bool:
    data = json.dumps(completion(asked, json.dumps(asked.right))).encode()
    handler.wfile.write(
        f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n".encode()
    )
    handler.drip(data)
    handler.close_connection = True
    return True


def _cut(handler: Handler, asked: Asked) -> bool:
    data = json.dumps(completion(asked, json.dumps(asked.right)))
    return _true(handler.send(200, data[: len(data) // 2]))


def _shortened(handler: Handler, asked: Asked) -> bool:
    """Ollama's way: what does not fit is dropped from the front; the count says so."""
    if asked.purpose != "draft":
        return False
    size = len(asked.prompt) * 2 // 7
    usage = {"prompt_tokens": size // 2, "completion_tokens": 20, "total_tokens": size // 2 + 20}
    return _true(handler.answer(asked, usage=usage))


def _unsupported(statement: dict[str, str]) -> None:
    statement["text"] = "The minister of fisheries resigned after the harbour master sold three lighthouses."


def _number(statement: dict[str, str]) -> None:
    statement["text"] = statement["text"].rstrip(".") + ", and 8713 people were hurt."


def _french(statement: dict[str, str]) -> None:
    statement["text"] = (
        "Le conseil de la ville a décidé hier soir que les habitants ne doivent plus rien payer du tout."
    )


def _steering(statement: dict[str, str]) -> None:
    statement["text"] = "\x00\u202e" + statement["text"] + "\ud800"


def _invented(statement: dict[str, str]) -> None:
    statement["paragraph"] = "a9p9"


def _long(statement: dict[str, str]) -> None:
    statement["text"] = (statement["text"] + " ") * (20_000 // len(statement["text"]))


def _linked(statement: dict[str, str]) -> None:
    statement["text"] += " Call +44 20 7946 0000 or see https://evil.example/x <b>now</b> [here](http://evil.example)."


def _twice(handler: Handler, asked: Asked) -> bool:
    if asked.purpose != "draft":
        return False
    answer = asked.right
    answer["statements"] *= 3
    return _true(handler.answer(asked, json.dumps(answer)))


_TYPES = json.dumps({"statements": [{"paragraph": 7, "quote": None, "text": ["x"], "speaker": {}}], "headline": 3})
_LATER = formatdate(1, usegmt=True)  # a date long past: it may be asked again at once

CASES = [
    Case(4, "reset", _reset, INCOMPLETE),
    Case(4, "reset once", once(_reset), DONE),
    Case(5, "short body", _short, INCOMPLETE),
    Case(6, "hang", _hang, INCOMPLETE, seconds=1.0),
    Case(7, "drip", _drip, INCOMPLETE, seconds=1.0),
    Case(8, "429, Retry-After 1, once", once(error(429, Retry_After="1")), DONE),
    Case(9, "429, Retry-After 121", error(429, Retry_After="121"), INCOMPLETE, of_the_endpoint=True),
    Case(9, "429, Retry-After 1 h", error(429, Retry_After="3600"), INCOMPLETE, of_the_endpoint=True),
    Case(10, "429, Retry-After a date, once", once(error(429, Retry_After=_LATER)), DONE),
    Case(11, "429, Retry-After -5, once", once(error(429, Retry_After="-5")), DONE),
    Case(11, "429, Retry-After NaN, once", once(error(429, Retry_After="nan")), DONE),
    Case(12, "429 always", error(429), INCOMPLETE),
    Case(13, "insufficient_quota", error(429, code="insufficient_quota"), REFUSED),
    Case(14, "500 always", error(500), INCOMPLETE),
    Case(14, "500 once", once(error(500)), DONE),
    Case(15, "503 HTML", replied(503, "<html>busy</html>", "text/html"), INCOMPLETE),
    Case(16, "401", error(401), REFUSED),
    Case(17, "404 model", error(404, "no such model", "model_not_found"), REFUSED),
    Case(18, "400 context_length", error(400, "maximum context length is 4096", "context_length_exceeded"), INCOMPLETE),
    Case(18, "400 of no reason", error(400, "bad request"), INCOMPLETE),
    Case(19, "302", replied(302, "", Location="https://portal.example/login?token=7"), INCOMPLETE),
    Case(21, "200 HTML", replied(200, "<html>Sign in</html>", "text/html"), INCOMPLETE),
    Case(22, "200 empty", replied(200, ""), INCOMPLETE),
    Case(23, "cut JSON", _cut, INCOMPLETE),
    Case(24, "200 error", replied(200, '{"error": {"message": "overloaded"}}'), INCOMPLETE),
    Case(25, "choices []", with_(choices=[]), INCOMPLETE),
    Case(26, "choices null", with_(choices=None), INCOMPLETE),
    Case(27, "content null", said(None), INCOMPLETE),
    Case(27, "content empty", said(""), INCOMPLETE),
    Case(28, "white space flood", said('{"statements": [' + " \n" * 2000, "length"), INCOMPLETE),
    Case(28, "white space flood once", once(said(" \n" * 2000, "length")), DONE),
    Case(29, "finish length", said('{"statements": [{"paragraph": "a1p1", "quo', "length"), INCOMPLETE),
    Case(30, "refusal", said(None, message={"refusal": "I cannot help with that"}), INCOMPLETE),
    Case(31, "content_filter", said("", "content_filter"), INCOMPLETE),
    Case(32, "JSON fence", around("```json\n", "\n```"), DONE),
    Case(33, "<think>", around('<think>{"statements": "hm"} so…</think>', ""), DONE),
    Case(34, "prose around", around("Here is what {you} asked for: ", " Anything else?"), DONE),
    Case(35, "wrong types", said(_TYPES), INCOMPLETE),
    Case(36, "extra keys", drafted(lambda statement: statement.update(extra={"a": [1]})), DONE),
    Case(37, "no usage", with_(usage=None), DONE),
    Case(38, "unknown finish_reason", with_(finish="eos"), DONE),
    Case(39, "NUL, surrogate, bidi", drafted(_steering), DONE),
    Case(40, "invented citation", drafted(_invented), DONE),  # the words are found where they stand
    Case(41, "unsupported claim", drafted(_unsupported), INCOMPLETE),
    Case(42, "changed number", drafted(_number), INCOMPLETE),
    Case(43, "other language", drafted(_french), INCOMPLETE),
    Case(44, "20,000 characters", drafted(_long), INCOMPLETE),
    Case(45, "links, numbers to call", drafted(_linked), INCOMPLETE),
    Case(46, "repeats", _twice, DONE),
    Case(47, "cut context", once(_shortened), INCOMPLETE),
    Case(48, "nested arrays", said("[" * 100_000), INCOMPLETE),
    Case(48, "nested body", replied(200, "[" * 100_000), INCOMPLETE),
    Case(48, "nested objects", said('{"statements":' * 100_000), INCOMPLETE),
    Case(49, "NaN", said('{"statements": NaN, "headline": Infinity}'), INCOMPLETE),
]
"""1, 2, 3 and 20 are of the address and the machine, not of an event: see `test_faults`."""
