"""A real HTTP server on loopback that answers like a broken, busy or odd model endpoint."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the script of its server."""

    protocol_version = "HTTP/1.1"
    server: FaultServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        script = self.server.script
        (script.pop(0) if len(script) > 1 else script[0])(self, body)

    def do_GET(self) -> None:
        self.send(200, json.dumps({"object": "list", "data": [{"id": "served-model", "object": "model"}]}))

    def send(self, status: int, body: str, kind: str = "application/json", **headers: str) -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class FaultServer(ThreadingHTTPServer):
    """Plays ``script`` in order; the last reply stays."""

    daemon_threads = True

    def __init__(self, script: list[Reply]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = script
        self.requests: list[dict[str, Any]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def serving(*script: Reply) -> Iterator[FaultServer]:
    server = FaultServer(list(script))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def completion(content: str | None, finish: str = "stop", **message: Any) -> dict[str, Any]:
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "served-model",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": content, **message},
            }
        ],
        "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
    }


def says(content: str | None, finish: str = "stop", **message: Any) -> Reply:
    return lambda handler, _: handler.send(200, json.dumps(completion(content, finish, **message)))


def raw(status: int, body: str, kind: str = "application/json", **headers: str) -> Reply:
    return lambda handler, _: handler.send(status, body, kind, **headers)


def error(status: int, message: str = "no", code: str | None = None, **headers: str) -> Reply:
    return raw(status, json.dumps({"error": {"message": message, "type": "x", "code": code}}), **headers)
