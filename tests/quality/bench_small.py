"""The sample and the seeds: a cold run and the same again, as a reader of the project first meets it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

from tests.conftest import PROJECT, SHARED

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


def small() -> dict[str, dict[str, float]]:
    """Seconds cold and again, and MB, of each that is here."""
    found = {}
    for name, (corpus, day) in _CORPORA.items():
        if corpus.is_dir():
            with tempfile.TemporaryDirectory() as folder:
                command = ["make", "--writer", "extractive", "--corpus", str(corpus), "--date", day, "--output", folder]
                cold, memory = run(command)
                again, _ = run(command)
            found[name] = {"cold": cold, "again": again, "MB": memory}
    return found
