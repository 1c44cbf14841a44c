"""``make bench``: what an edition costs, from a cold start and again, stage by stage.

Each run is a process of its own, so that the seconds are those that a user waits and the memory is the run's own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import PROJECT, SHARED
from tests.quality import bench_events, bench_layout, bench_reading, events

_CORPORA = {
    "sample, day 1": (PROJECT / "corpus" / "sample", "2031-05-13"),
    "sample, day 2": (PROJECT / "corpus" / "sample", "2031-05-14"),
    "seeds": (SHARED / "seeds", "2021-04-13"),
}


def run(arguments: list[str]) -> tuple[float, float]:
    """Seconds and peak memory (MB) of one ``briefing`` process."""
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "briefing", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0  # reaped here, for the sake of its memory
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    helped = min(run(["--help"])[0] for _ in range(5))
    print(f"briefing --help: {helped:.2f} s (best of 5)\n")
    print(f"{'corpus':15} {'cold s':>7} {'again s':>8} {'ratio':>6} {'MB':>5}   stages of the cold run, seconds")
    for name, (corpus, day) in _CORPORA.items():
        if not corpus.is_dir():
            print(f"{name:15} not here")
            continue
        with tempfile.TemporaryDirectory() as folder:
            command = ["make", "--writer", "extractive", "--corpus", str(corpus), "--date", day, "--output", folder]
            cold, memory = run(command)
            account = json.loads((Path(folder) / day / "run.json").read_text())
            again, _ = run(command)
        stages = "  ".join(f"{stage} {seconds:.1f}" for stage, seconds in account["seconds"].items())
        print(f"{name:15} {cold:7.2f} {again:8.2f} {again / cold:6.2f} {memory:5.0f}   {stages}")
    print("\nlayout, in a process of its own each")
    bench_layout.table()
    if bench_reading.PAGES.is_dir():
        told = bench_reading.compare()
        print(
            f"\nreading {told['pages']} pages, one process, seconds of the processor: {told['ours']:.1f};"
            f" bare trafilatura {told['trafilatura']:.1f}; ratio {told['ratio']:.2f}"
        )
    if events.DATA.is_dir():
        print("\ngrouping, in a process of its own each, embeddings kept")
        bench_events.kept()


if __name__ == "__main__":
    main()
