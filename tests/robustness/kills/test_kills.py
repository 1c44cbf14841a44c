"""Killed at any point, a run goes on where it stopped: nothing torn, nothing lost, nothing that is kept paid for twice.

A question holds its place in the line until its answer is kept. So an answer that the server sent can be lost only
while it is on its way to the store, and of these there are never more than questions may be asked at once.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.pipeline.making import FOLDER, day_corpus
from tests.robustness.faults.running import EVENTS
from tests.robustness.faults.server import Asked, Handler, serving
from tests.robustness.kills.victim import PARALLEL, POINTS, WRITING

TIMES, AT_ONCE = 10, 50


def started(root: Path, address: str, point: str = "") -> subprocess.Popen[bytes]:
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "tests.robustness.kills.victim", str(root), address, point]
    return subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    with process:
        out, _ = process.communicate(timeout=600)
    return process.returncode, out.decode("utf-8", "replace")


def assert_nothing_torn(output: Path) -> None:
    """Whatever lies there under its own name is whole."""
    for path in output.glob("*/*"):
        data = path.read_bytes()
        if path.name[0] == "." or path.parent.name.startswith("."):
            continue
        assert data
        if path.suffix == ".json":
            json.loads(data)
        if path.suffix == ".html":
            assert data.rstrip().endswith(b"</html>") or path.name == "mail.html"
    latest = output / "latest"
    assert not latest.is_symlink() or (latest / "briefing.json").is_file()


def assert_finished(output: Path) -> None:
    edition = json.loads((output / FOLDER / "briefing.json").read_bytes())
    assert len(edition["events"]) == len(EVENTS)
    assert not any(statement["verbatim"] for event in edition["events"] for statement in event["statements"])
    assert (output / "latest").resolve() == (output / FOLDER).resolve()
    assert [path.name for path in (output / FOLDER).iterdir() if path.name.startswith(".")] == []


class Ledger:
    """What a server was asked, what it handed out, and what of that lies in the store of the runs."""

    def __init__(self, output: Path) -> None:
        self._store = output / ".state" / "kept.sqlite"
        self._lock = threading.Lock()
        self.arrived: list[str] = []
        self.delivered: set[int] = set()
        self.unkept: list[int] = []
        """At each question: how many, with it, had gone out whose answer was not kept."""

    def answer(self, handler: Handler, asked: Asked) -> bool:
        """Rightly, but each answer bears its question's number, as the name of the model."""
        with self._lock:
            number = len(self.arrived)
            self.arrived.append(json.dumps(asked.body, sort_keys=True))
            self.unkept.append(len(self.arrived) - len(self.kept()))
        handler.answer(asked, model=f"served {number}")
        handler.wfile.flush()
        self.delivered.add(number)
        return True

    def kept(self) -> set[int]:
        """Numbers of the questions whose answers lie in the store."""
        if not self._store.exists():
            return set()
        with contextlib.closing(sqlite3.connect(self._store, timeout=60)) as database:
            try:
                rows = database.execute("SELECT value FROM kept WHERE kind = 'answer'").fetchall()
            except sqlite3.OperationalError:  # it is being made
                return set()
        return {int(json.loads(value)["model"].split()[1]) for (value,) in rows}

    @property
    def again(self) -> list[str]:
        """Questions that were asked more than once, as often as that."""
        once = Counter(self.arrived)
        once.subtract(set(self.arrived))
        return sorted(once.elements())


def assert_paid_once(ledger: Ledger, kept: set[int], most: int) -> None:
    """``kept``: what was kept when the run was killed. ``most``: what may have been on its way then."""
    assert all(ledger.arrived.count(ledger.arrived[number]) == 1 for number in kept)
    assert len(ledger.again) <= most
    lost = [number for number in ledger.delivered - kept if ledger.arrived[number] in ledger.again]
    assert len({ledger.arrived[number] for number in lost}) <= most


def killed_and_gone_on(root: Path, point: str) -> None:
    day_corpus(root / "corpus")
    ledger = Ledger(root / "out")
    with serving(EVENTS, ledger.answer, None) as server:
        code, out = ended(started(root, server.address, point))
        assert code == -signal.SIGKILL, out
        assert_nothing_torn(root / "out")
        kept = ledger.kept()
        assert all(unkept <= PARALLEL for unkept in ledger.unkept)
        code, out = ended(started(root, server.address))
        assert (code, "Traceback" in out) == (0, False), out
    assert_paid_once(ledger, kept, WRITING.get(point, 0))
    assert_finished(root / "out")


@pytest.mark.parametrize("point", ["after the first answer", "between two files"])
@pytest.mark.slow
def test_a_run_that_is_killed_is_finished_by_the_next(point, tmp_path):
    killed_and_gone_on(tmp_path, point)


@pytest.mark.slow
@pytest.mark.parametrize("time_", range(TIMES))
@pytest.mark.parametrize("point", POINTS)
def test_at_every_point_a_killed_run_loses_nothing(point, time_, tmp_path):
    killed_and_gone_on(tmp_path, point)


@pytest.mark.slow
def test_of_fifty_runs_at_once_one_works_and_kills_among_them_lose_nothing(tmp_path):
    day_corpus(tmp_path / "corpus")
    chance = random.Random(7)
    points = list(POINTS)
    ledger = Ledger(tmp_path / "out")
    with serving(EVENTS, ledger.answer, None) as server:
        running = [started(tmp_path, server.address, points[n % len(points)] if n % 2 else "") for n in range(AT_ONCE)]
        for process in chance.sample(running, 5):
            time.sleep(0.2)
            process.kill()
        codes = [ended(process) for process in running]
        assert {code for code, _ in codes} <= {0, 11, -signal.SIGKILL}, codes
        assert_nothing_torn(tmp_path / "out")
        kept = ledger.kept()
        code, out = ended(started(tmp_path, server.address))
        assert code == 0, out
    killed = sum(1 for code, _ in codes if code == -signal.SIGKILL)
    assert_paid_once(ledger, kept, PARALLEL * killed)
    assert_finished(tmp_path / "out")
