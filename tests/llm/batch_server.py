"""A Batch endpoint on loopback: files up, batches made, looked at and over, results in any order."""

from __future__ import annotations

import email.parser
import email.policy
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[dict[str, Any]], dict[str, Any] | None]
"""The completion of a request's body; ``None``: this request fails."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: BatchServer

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/v1/files":
            self.send({"id": self.server.file(self.uploaded(data)), "object": "file", "purpose": "batch"})
        elif self.path == "/v1/batches":
            self.send(self.server.begin(json.loads(data)["input_file_id"]))
        else:
            self.server.live.append(json.loads(data))
            self.send(self.server.live_reply(json.loads(data)) or {"error": {"message": "no"}})

    def do_GET(self) -> None:
        name = self.path.split("/")[3] if self.path.count("/") > 2 else ""
        if self.path.startswith("/v1/batches/"):
            self.send(self.server.state(name))
        elif self.path.endswith("/content"):
            self.send_bytes(self.server.files[name].encode(), "application/octet-stream")
        else:
            self.send({"object": "list", "data": [{"id": "served", "object": "model"}]})

    def uploaded(self, data: bytes) -> str:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parsed = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + data)
        part = next(part for part in parsed.iter_parts() if part.get_filename())
        return bytes(part.get_payload(decode=True)).decode()

    def send(self, document: Any) -> None:
        self.send_bytes(json.dumps(document).encode(), "application/json")

    def send_bytes(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class BatchServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, reply: Reply, looks: int, status: str) -> None:
        """A batch is over at the look after ``looks``, with ``status``."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.reply, self.looks, self.status = reply, looks, status
        self.live_reply = reply
        self.files: dict[str, str] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self.looked: dict[str, int] = {}
        self.handed: list[list[dict[str, Any]]] = []
        self.live: list[dict[str, Any]] = []

    def file(self, text: str) -> str:
        name = f"file-{len(self.files)}"
        self.files[name] = text
        return name

    def begin(self, file: str) -> dict[str, Any]:
        rows = [json.loads(line) for line in self.files[file].splitlines()]
        self.handed.append(rows)
        name = f"batch-{len(self.batches)}"
        good, bad = [], []
        for row in reversed(rows):
            answer = self.reply(row["body"])
            response = {"status_code": 200 if answer else 400, "request_id": "r", "body": answer or {}}
            result = {"id": "x", "custom_id": row["custom_id"], "response": response, "error": None}
            (good if answer else bad).append(json.dumps(result))
        if self.status == "expired":
            good = good[: len(good) // 2]
        over = {"status": self.status}
        if self.status in ("completed", "expired"):
            over |= {"output_file_id": self.file("\n".join(good)), "error_file_id": self.file("\n".join(bad))}
        shown = {"id": name, "object": "batch", "endpoint": "/v1/chat/completions", "input_file_id": file}
        shown |= {"completion_window": "24h", "created_at": 1}
        self.batches[name] = {"now": shown | {"status": "in_progress"}, "over": shown | over}
        return self.batches[name]["now"]

    def state(self, name: str) -> dict[str, Any]:
        self.looked[name] = self.looked.get(name, 0) + 1
        return self.batches[name]["over" if self.looked[name] > self.looks else "now"]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def batching(reply: Reply, looks: int = 1, status: str = "completed") -> Iterator[BatchServer]:
    server = BatchServer(reply, looks, status)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
