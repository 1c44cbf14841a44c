"""Runs of ``briefing`` on made days, each in a process of its own, with what the process and its children hold."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.quality.made_days import DAY, make

PROJECT = Path(__file__).resolve().parents[2]
SAMPLED = 0.25
"""Seconds between two looks at the memory."""
Figures = dict[str, Any]


def measured(arguments: list[str], notes: Path) -> Figures:
    """What one command takes: seconds, seconds of the processor, peak MB of all its processes, and by stage."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.quality.bench_stages", str(notes), *arguments],
        cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    samples: list[tuple[float, float]] = []
    watcher = threading.Thread(target=_sample, args=(child, samples))
    watcher.start()
    _, said = child.communicate()
    watcher.join()
    if not notes.is_file():
        raise RuntimeError(f"briefing {' '.join(arguments)} ended with {child.returncode}: {said[-2000:]}")
    told: Figures = json.loads(notes.read_text())
    notes.unlink()
    told["MB"] = max((mb for _, mb in samples), default=0.0)
    for name, began, ended in told.pop("spans"):
        most = max((mb for at, mb in samples if began <= at <= ended), default=0.0)
        stage = told["stages"][name]
        stage["MB"] = max(stage.get("MB", 0.0), most)
    return told


def _sample(child: subprocess.Popen[str], samples: list[tuple[float, float]]) -> None:
    while child.poll() is None:
        samples.append((time.time(), sum(map(_held, _family(child.pid)))))
        time.sleep(SAMPLED)


def _family(pid: int) -> Iterable[int]:
    """A process and all that it has started, as the kernel tells it."""
    yield pid
    for task in _listed(f"/proc/{pid}/task"):
        for one in _told(f"/proc/{pid}/task/{task}/children").split():
            yield from _family(int(one))


def _listed(folder: str) -> list[str]:
    try:
        return [path.name for path in Path(folder).iterdir()]
    except OSError:
        return []


def _told(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:
        return ""


def _held(pid: int) -> float:
    """MB that a process holds, what it shares with others divided among them."""
    for line in _told(f"/proc/{pid}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def day_of(count: int, folder: Path, *, following: bool) -> Path:
    """A corpus of ``count`` articles of the day, and where asked for of the next day too."""
    corpus = folder / f"corpus-{count}"
    if not corpus.is_dir():
        if following:
            make(count, corpus, DAY + timedelta(1), before=1)
        else:
            make(count, corpus, DAY)
    return corpus


def runs(count: int, folder: Path, *, following: bool, vectors: Path | None = None) -> dict[str, Figures]:
    """From a cold start; with the embeddings kept; with all kept; with nothing changed; and the next day.

    ``vectors``: a store of an earlier bench, whose embeddings are taken over; then nothing is told of a cold start.
    """
    corpus, output, notes = day_of(count, folder, following=following), folder / f"out-{count}", folder / "notes.json"
    command = ["make", "--quiet", "--writer", "extractive", "--corpus", str(corpus), "--date", DAY.isoformat(),
               "--output"]  # fmt: skip
    shutil.rmtree(output, ignore_errors=True)
    if vectors:
        (output / ".state").mkdir(parents=True)
        shutil.copy(vectors, output / ".state" / "kept.sqlite")
        _only_vectors(output / ".state" / "kept.sqlite")
    found = {"cold": measured([*command, str(output)], notes)}
    if vectors:
        del found["cold"]
    shutil.copytree(output / ".state", folder / "kept" / ".state", dirs_exist_ok=True)
    _only_vectors(folder / "kept" / ".state" / "kept.sqlite")
    found["embeddings kept"] = measured([*command, str(folder / "kept")], notes)
    shutil.rmtree(folder / "kept")
    found["all kept"] = measured([*command, str(output), "--force"], notes)
    found["unchanged"] = measured([*command, str(output)], notes)
    if following:
        command[command.index(DAY.isoformat())] = (DAY + timedelta(1)).isoformat()
        found["the next day"] = measured([*command, str(output)], notes)
    return found


def ray_runs(count: int, folder: Path) -> dict[str, Figures]:
    """From a cold start on a Ray of this machine, by workers; and whether the bytes are those of the local engine."""
    corpus, notes = folder / f"corpus-{count}", folder / "notes.json"
    local, found = folder / f"out-{count}" / DAY.isoformat() / "briefing.json", {}
    for workers in (1, 2):
        output = folder / f"ray-{workers}"
        command = ["make", "--quiet", "--writer", "extractive", "--corpus", str(corpus), "--date", DAY.isoformat(),
                   "--engine", "ray", "--workers", str(workers), "--output", str(output)]  # fmt: skip
        told = measured(command, notes)
        told["same"] = (output / DAY.isoformat() / "briefing.json").read_bytes() == local.read_bytes()
        found[str(workers)] = told
        shutil.rmtree(output)
    return found


def _only_vectors(store: Path) -> None:
    """Take everything but embeddings out of a store."""
    with sqlite3.connect(store) as database:
        for table in ("kept", "used"):
            database.execute(f"DELETE FROM {table} WHERE kind NOT LIKE 'vector%'")
    database.close()


def walked(count: int, folder: Path) -> Figures:
    """Finding the files of a day and decoding them, in a process of its own; after `runs`, which makes the day."""
    return apart("tests.quality.bench_runs", "walk", str(folder / f"corpus-{count}"))


def apart(module: str, *arguments: str) -> Figures:
    """What a module prints as JSON, run in a process of its own."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    told: Figures = json.loads(done.stdout.splitlines()[-1])
    return told


def _walk(corpus: Path) -> Figures:
    import resource

    from briefing.corpus import read_corpus

    began, worked = time.perf_counter(), time.process_time()
    haul = read_corpus(corpus, DAY)
    return {
        "wall": time.perf_counter() - began,
        "processor": time.process_time() - worked,
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "articles": len(haul.articles),
    }


def main() -> None:
    """Print a part of it, as JSON: ``walk CORPUS`` or ``runs COUNT``."""
    if sys.argv[1] == "walk":
        print(json.dumps(_walk(Path(sys.argv[2]))))
    else:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(runs(int(sys.argv[2]), Path(folder), following="next" in sys.argv)))


if __name__ == "__main__":
    main()
