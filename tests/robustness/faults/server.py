"""A model endpoint on loopback that answers rightly, but at one event, or at all, has a fault of the list.

What HTTP itself must break (resets, bodies that end early, drips, silence) is written to the socket.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_LINES = re.compile(r"^\{.*\}$", re.MULTILINE)


@dataclass(frozen=True)
class Asked:
    """One request, and what a right answer to it is."""

    body: dict[str, Any]
    event: str
    purpose: str
    time: int
    """Which request of this event it is, from 0."""

    @property
    def prompt(self) -> str:
        return "\n".join(message["content"] for message in self.body["messages"])

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in _LINES.findall(self.body["messages"][1]["content"])]

    @property
    def right(self) -> dict[str, Any]:
        """The source's own words: they hold, whatever is checked."""
        rows = self.lines
        if self.purpose == "count":
            return {"ok": True}
        if self.purpose == "look":
            passage = next(row["passage"] for row in rows if "passage" in row)
            return {"words": passage[:80], "wrong": "", "speaker": "none", "verdict": "supported"}
        if self.purpose == "headline":
            return {"headline": rows[0]["text"]}
        told = [{"paragraph": row["id"], "quote": row["text"], "text": row["text"], "speaker": ""} for row in rows[:2]]
        if self.purpose == "repair":
            return {"statements": []}
        return {"statements": told, "headline": rows[0]["text"]}


Fault = Callable[["Handler", Asked], bool]
"""Answers in its way; ``False`` leaves the request to be answered rightly."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FaultServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = self.server.noted(body)
        if not (self.server.strikes(asked) and self.server.fault(self, asked)):
            self.answer(asked)

    def do_GET(self) -> None:
        self.send(200, json.dumps({"object": "list", "data": [{"id": "served", "object": "model"}]}))

    def answer(self, asked: Asked, content: str | None = None, **changes: Any) -> None:
        """A completion; rightly, but for ``changes``."""
        text = json.dumps(asked.right) if content is None else content
        self.send(200, json.dumps(completion(asked, text, **changes)))

    def send(self, status: int, body: str | bytes, kind: str = "application/json", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(data)

    def reset(self) -> None:
        """End the connection as a crashed server does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self.connection.detach())  # closing it would wait for the files that were made of it

    def drip(self, data: bytes, pause: float = 0.05) -> None:
        with contextlib.suppress(OSError):
            for byte in data:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                if self.server.over.wait(pause):
                    return

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            super().handle()

    def finish(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            super().finish()


def completion(asked: Asked, content: str | None, finish: str | None = "stop", **changes: Any) -> dict[str, Any]:
    """The document of a completion, with counts as a real tokenizer would make them."""
    size = len(asked.prompt) * 2 // 7
    used = {"prompt_tokens": size, "completion_tokens": len(content or "") // 4}
    message = {"role": "assistant", "content": content, **changes.pop("message", {})}
    usage = {**used, "total_tokens": sum(used.values())}
    choice = {"index": 0, "finish_reason": finish, "message": message}
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 1,
        "model": "served",
        "choices": [choice],
        "usage": usage,
    } | (changes)


@dataclass
class Seen:
    """What a server was asked."""

    events: list[str] = field(default_factory=list)
    """In the order in which they were first asked about."""
    asked: list[Asked] = field(default_factory=list)

    def of(self, purpose: str) -> int:
        return sum(1 for one in self.asked if one.purpose == purpose)


class FaultServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, events: tuple[str, ...], fault: Fault, position: int | None) -> None:
        """``events``: a word of each that no other has. The fault strikes that asked about at ``position``, or all."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.words = events
        self.fault, self.position = fault, position
        self.seen = Seen()
        self.over = threading.Event()
        self._lock = threading.Lock()

    def noted(self, body: dict[str, Any]) -> Asked:
        with self._lock:
            text = body["messages"][-1]["content"]
            event = next((word for word in self.words if word in text), "")
            if event and event not in self.seen.events:
                self.seen.events.append(event)
            time = sum(1 for one in self.seen.asked if one.event == event)
            self.seen.asked.append(Asked(body, event, _purpose(body), time))
            return self.seen.asked[-1]

    def strikes(self, asked: Asked) -> bool:
        if self.position is None:
            return True
        return bool(asked.event) and self.seen.events.index(asked.event) == self.position

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


def _purpose(body: dict[str, Any]) -> str:
    system = body["messages"][0]["content"]
    marks = {"You check one claim": "look", "You mend": "repair", "You write the headline": "headline"}
    marks |= {"You write one item": "draft", "Answer with the JSON object": "count", "You compare": "settle"}
    return next((purpose for mark, purpose in marks.items() if system.startswith(mark)), "other")


@contextmanager
def serving(events: tuple[str, ...], fault: Fault, position: int | None) -> Iterator[FaultServer]:
    server = FaultServer(events, fault, position)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
