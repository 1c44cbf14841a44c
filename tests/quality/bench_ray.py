"""What two workers of Ray make of reading and embedding, beside one: `python -m tests.quality.bench_ray [ARTICLES]`.

`python -m tests.quality.bench_ray same [ARTICLES]` makes a day locally and on Ray with two workers, prints the
seconds of both, and which files are not the same.

Prints seconds of the clock and of processors for both, and the ratio to the ideal: one worker's seconds over two
workers', halved. On a machine that others use the clock tells nothing; the share of what is not done by workers does:
two cores cannot do better than 1 / (1 + share).
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from briefing import assembly
from briefing.embedding import Description
from briefing.engines import RayEngine
from briefing.events.channels import embed
from briefing.events.digest import digests
from briefing.pipeline import Day, Silent, make_edition, read_day
from briefing.settings import Settings
from tests.quality.made_days import DAY, make

_T = TypeVar("_T")
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Spent:
    """Seconds of a stage."""

    clock: float
    workers: float
    """Of processors, in workers."""
    others: float
    """In the run itself and in what Ray needs."""

    @property
    def share(self) -> float:
        return self.others / self.workers if self.workers else 0.0


def processor(ours: Callable[[str], bool]) -> float:
    """Seconds that processes below this one have had, those whose title is one of ``ours``."""
    return sum(_seconds(pid) for pid in _below(os.getpid()) if ours(_title(pid)))


def _below(top: int) -> Iterable[int]:
    parents = {pid: _parent(pid) for pid in (int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit())}
    found = {top}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _parent(pid: int) -> int:
    return int(_stat(pid)[1]) if _stat(pid) else 0


def _seconds(pid: int) -> float:
    stat = _stat(pid)
    return sum(map(int, stat[11:13])) / _TICK if stat else 0.0


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _title(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def _is_worker(title: str) -> bool:
    return title.startswith("ray::") and "Agent" not in title


def timed(work: Callable[[], _T]) -> tuple[_T, Spent]:
    others = [lambda title: not _is_worker(title), _is_worker]
    before, began = [processor(kind) for kind in others], time.perf_counter()
    result = work()
    seconds = time.perf_counter() - began
    rest, workers = (processor(kind) - was for kind, was in zip(others, before, strict=True))
    return result, Spent(seconds, workers, rest)


def measured(corpus: Path, day: date, workers: int) -> dict[str, Spent]:
    """Reading and embedding by so many workers, each of which has loaded what it needs before."""
    engine = RayEngine(None, workers)
    try:
        _warmed(engine, corpus, day)
        found, reading = timed(lambda: _read(engine, corpus, day))
        compared = digests(list(found.readings.values()))
        _, embedding = timed(lambda: embed(compared, _embedder(engine), None))
    finally:
        engine.close()
    return {"reading": reading, "embedding": embedding}


def _read(engine: RayEngine, corpus: Path, day: date) -> Day:
    return read_day(corpus, day, 7, Silent(), read=engine.reader(30.0, ()))


def _embedder(engine: RayEngine) -> Any:
    made = Description()
    return engine.embedder(made.made(), partial(made.made, 1))


def _warmed(engine: RayEngine, corpus: Path, day: date) -> None:
    """Each worker has read and embedded something."""
    with tempfile.TemporaryDirectory() as folder:
        make(40 * engine.workers, Path(folder) / "day", day, 7)
        some = _read(engine, Path(folder) / "day", day)
    embed(digests(list(some.readings.values())), _embedder(engine), None)


def told(one: Spent, two: Spent) -> dict[str, float]:
    return {
        "one worker, s": one.clock,
        "two workers, s": two.clock,
        "of the ideal": one.clock / two.clock / 2,
        "processors of one, s": one.workers + one.others,
        "processors of two, s": two.workers + two.others,
        "share not of workers": two.share,
        "bound of the ideal on two cores": 1 / (1 + two.share),
    }


def same(count: int) -> None:
    """A day of ``count`` articles by both engines."""
    os.environ.setdefault("OPENBLAS_CORETYPE", "auto")
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "day"
        make(count, corpus)
        settings = {name: Settings(corpus=corpus, output=Path(folder) / name, writer="extractive", engine=name,
                                   ray_workers=2) for name in ("local", "ray")}  # fmt: skip
        found = {}
        for name, given in settings.items():
            began = time.perf_counter()
            shelves = assembly.cupboards(given)
            order, tools = assembly.order(given, DAY, force=True), assembly.tools(given, shelves)
            made = make_edition(order, tools, Silent(), shelves.fingerprints())
            found[name] = {path.name: path.read_bytes() for path in made.folder.iterdir()}
            account = json.loads(found[name].pop("run.json"))
            print(json.dumps({"asked": name, "was": account["engine"], "clock": round(time.perf_counter() - began, 1),
                              "stages": account["seconds"], "exit": made.exit_code}))  # fmt: skip
        names = sorted({*found["local"], *found["ray"]})
        print(
            json.dumps({"unlike": [n for n in names if found["local"].get(n) != found["ray"].get(n)], "files": names})
        )


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["same"]:
        same(int(arguments[1]) if arguments[1:] else 100)
        return
    count = int(arguments[0]) if arguments else 1000
    os.environ.setdefault("OPENBLAS_CORETYPE", "auto")
    os.environ["OMP_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "day"
        make(count, corpus)
        one, two = (measured(corpus, DAY, workers) for workers in (1, 2))
    rows = {stage: told(one[stage], two[stage]) for stage in one}
    both = [Spent(*(sum(getattr(s[k], f) for k in s) for f in ("clock", "workers", "others"))) for s in (one, two)]
    rows["both"] = told(*both)
    print(json.dumps({stage: {k: round(v, 3) for k, v in row.items()} for stage, row in rows.items()}, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
