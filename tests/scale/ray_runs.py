"""Editions made by one engine or the other, a model that answers by what it is asked, and workers that are lost."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from briefing import assembly
from briefing.embedding import Description, Embedder
from briefing.embedding.fake import FakeEmbedder
from briefing.pipeline import Made, Silent, make_edition
from briefing.settings import Settings
from tests.conftest import PROJECT
from tests.robustness.faults.server import Asked, Handler

SAMPLE = PROJECT / "corpus" / "sample"
DAYS = (date(2031, 5, 13), date(2031, 5, 14))  # the second tells what is new since the first
TIMES = ("seconds", "engine", "inputs", "settings", "parts")  # of run.json: what is a matter of the run or its folder


def settings_for(output: Path, **changes: Any) -> Settings:
    given: dict[str, Any] = {"corpus": SAMPLE, "output": output, "writer": "extractive", "memory_days": 2}
    return Settings(**given | changes)


def make(settings: Settings, day: date) -> Made:
    shelves = assembly.cupboards(settings)
    order = assembly.order(settings, day, force=False)
    return make_edition(order, assembly.tools(settings, shelves), Silent(), shelves.fingerprints())


def forms(made: Made) -> dict[str, bytes]:
    """All files of the edition, and of its account what does not tell of times."""
    found = {path.name: path.read_bytes() for path in sorted(made.folder.iterdir())}
    account = json.loads(found.pop("run.json"))
    rows = [one | {"seconds": 0} for one in account.pop("exchanges")]
    rows.sort(key=lambda one: json.dumps(one, sort_keys=True))
    account = {name: value for name, value in account.items() if name not in TIMES}
    account["model"] = account.get("model") and {k: v for k, v in account["model"].items() if k != "seconds"}
    return found | {"run.json": json.dumps([account, rows], sort_keys=True, indent=1).encode()}


def unlike(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The names of files that are not the same in both."""
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


def of_all_kinds(handler: Handler, asked: Asked) -> bool:
    """Answers that depend on the question alone: right, wrong in a number or in all, or of no use."""
    lot = hashlib.sha256(asked.prompt.encode()).digest()[0] % 8
    right = asked.right
    if asked.purpose == "draft" and lot == 0:
        handler.answer(asked, "I would rather not say.")
        return True
    if asked.purpose == "draft" and lot < 4 and len(right["statements"]) > 1:
        right["statements"][1]["text"] += " In all, 4711 were counted."
    if asked.purpose == "draft" and lot == 5:
        right["statements"][0]["text"] = "The harbour was painted green by nobody in particular."
    if asked.purpose == "look" and lot < 3:
        right |= {"verdict": "contradicted", "wrong": right["words"][:20]}
    if asked.purpose == "repair":
        row = asked.lines[0]
        told = {"paragraph": row["id"], "quote": row["text"], "text": row["text"], "speaker": ""}
        right["statements"] = [told | {"id": name} for name in _ids(asked.body)]
    handler.answer(asked, json.dumps(right))
    return True


def _ids(body: dict[str, Any]) -> list[str]:
    """The ids of statements that a repair may be of, as its schema lists them."""
    schema = body.get("response_format", {}).get("json_schema", {}).get("schema", {})
    items = schema.get("properties", {}).get("statements", {}).get("items", {})
    return items.get("properties", {}).get("id", {}).get("enum", [])


def workers(name: str, run: int | None = None) -> list[int]:
    """Processes of Ray at work on ``name`` now, of clusters that this process, or the one numbered ``run``, started."""
    top = run or os.getpid()
    every = (int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit())
    return [pid for pid in every if title(pid).startswith(f"ray::{name}") and _is_below(pid, top)]


def title(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def _is_below(pid: int, top: int) -> bool:
    while pid > 1:
        if pid == top:
            return True
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            return False
    return False


@dataclass(frozen=True, slots=True)
class Simple(Description):
    """Describes an embedder by words, for workers, too."""

    def made(self, threads: int | None = None) -> Embedder:
        """See `Description.made`."""
        del threads
        return FakeEmbedder()


@dataclass
class Killer:
    """Ends, by SIGKILL, workers that are at work on something."""

    name: str
    most: int
    killed: list[int] = field(default_factory=list)

    def watch(self, over: threading.Event) -> None:
        while not over.wait(0.005) and len(self.killed) < self.most:
            for pid in workers(self.name):
                if pid not in self.killed:
                    os.kill(pid, signal.SIGKILL)
                    self.killed.append(pid)
                    break


@contextmanager
def killing(name: str, most: int = 1) -> Iterator[Killer]:
    """Within the block ``most`` workers are killed at work on ``name``."""
    killer, over = Killer(name, most), threading.Event()
    thread = threading.Thread(target=killer.watch, args=(over,), daemon=True)
    thread.start()
    try:
        yield killer
    finally:
        over.set()
        thread.join()
