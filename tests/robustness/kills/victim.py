"""A run in a process of its own that the system kills at a named point. Only functions of the tests are patched in.

``python -m tests.robustness.kills.victim ROOT ADDRESS [POINT]``: the corpus lies in ROOT/corpus, the edition goes to
ROOT/out. It leaves with the exit code of the edition, or with that of the error that ended it.
"""

from __future__ import annotations

import os
import pathlib
import signal
import sys
from collections.abc import Callable
from typing import Any

from briefing import disk, store
from briefing.assembly import making
from briefing.delivery import files
from briefing.documents import Pdf
from briefing.embedding.fake import FakeEmbedder
from briefing.errors import BriefingError
from briefing.llm import client, stored
from briefing.pipeline import make as making_it
from briefing.pipeline import rendering, writing
from tests.robustness.faults.running import make, settings_for


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _patched(holder: Any, name: str, time: int = 1, *, after: bool = False) -> Callable[[], None]:
    """Kills before, or ``after``, the ``time``-th call of a function."""

    def patch() -> None:
        inner, calls = getattr(holder, name), [0]

        def call(*given: Any, **named: Any) -> Any:
            calls[0] += 1
            due = calls[0] == time  # threads call it at once
            if due and not after:
                _die()
            result = inner(*given, **named)
            if due and after:
                _die()
            return result

        setattr(holder, name, call)

    return patch


def _mid_transaction() -> None:
    class Dying:
        def __init__(self, inner: Any) -> None:
            self._inner = inner

        def __getattr__(self, name: str) -> Any:
            return getattr(self._inner, name)

        def __enter__(self) -> Any:
            return self._inner.__enter__()

        def __exit__(self, *given: Any) -> Any:
            return self._inner.__exit__(*given)

        def executemany(self, query: str, rows: Any) -> Any:
            rows = list(rows)
            result = self._inner.executemany(query, rows)
            if rows and rows[0][0] == "answer":
                _die()  # written, not committed
            return result

    inner = store._connect
    store._connect = lambda name: Dying(inner(name))  # type: ignore[assignment,return-value]


POINTS: dict[str, Callable[[], None]] = {
    "before reading": _patched(making_it, "read_day"),
    "after reading": _patched(making_it, "read_day", after=True),
    "during grouping": _patched(FakeEmbedder, "embed"),
    "after grouping": _patched(making_it, "group_day", after=True),
    "before the first question": _patched(client.OpenAIModel, "ask"),
    "between an answer and the store": _patched(stored, "keep_answer", 2),
    "within the store's transaction": _mid_transaction,
    "after the first answer": _patched(stored, "keep_answer", after=True),
    "after the third answer": _patched(stored, "keep_answer", 3, after=True),
    "while a draft is checked": _patched(writing, "verify", 2),
    "before composing": _patched(making_it, "compose"),
    "during layout": _patched(rendering, "render_html"),
    "before the first file": _patched(files, "write_whole"),
    "within a file": _patched(disk.os, "fsync", 3),
    "before a file takes its place": _patched(pathlib.Path, "chmod", 2),
    "between two files": _patched(files, "write_whole", 3, after=True),
    "before the account": _patched(files, "write_whole", 7),
    "before latest moves": _patched(files, "_point"),
    "while latest moves": _patched(pathlib.Path, "symlink_to", after=True),
    "after latest has moved": _patched(files, "_point", after=True),
}
"""Where a run is killed."""
PARALLEL = 2  # questions on their way at once
WRITING = {
    "between an answer and the store": PARALLEL,
    "within the store's transaction": PARALLEL,
    "after the first answer": PARALLEL - 1,  # that of the thread that dies is kept
    "after the third answer": PARALLEL - 1,
    "while a draft is checked": PARALLEL,
}
"""Where questions may be on their way, and how many at most: nobody can know whether these are paid for."""


def main(root: str, address: str, point: str = "") -> int:
    making.embedder_over = lambda *_: FakeEmbedder()  # type: ignore[assignment]
    rendering.render_pdf = lambda *_, **__: Pdf(b"%PDF-1.7\n")  # type: ignore[assignment]
    if point:
        POINTS[point]()
    try:
        return make(settings_for(pathlib.Path(root), address, parallel_requests=PARALLEL)).exit_code
    except BriefingError as problem:
        return problem.exit_code


if __name__ == "__main__":
    code = main(*sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)
