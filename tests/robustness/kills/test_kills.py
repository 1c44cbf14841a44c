"""Killed at any point, a run goes on where it stopped: nothing torn, nothing lost, nothing paid for twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.pipeline.making import FOLDER, day_corpus
from tests.robustness.faults.running import EVENTS
from tests.robustness.faults.server import FaultServer, serving
from tests.robustness.kills.victim import POINTS, WRITING

TIMES, AT_ONCE = 10, 50
PARALLEL = 2  # questions on their way at once


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


def asked(server: FaultServer) -> list[str]:
    return [json.dumps(one.body, sort_keys=True) for one in server.seen.asked]


def killed_and_gone_on(root: Path, point: str) -> None:
    day_corpus(root / "corpus")
    with serving(EVENTS, lambda *_: False, None) as server:
        code, out = ended(started(root, server.address, point))
        assert code == -signal.SIGKILL, out
        assert_nothing_torn(root / "out")
        code, out = ended(started(root, server.address))
        assert (code, "Traceback" in out) == (0, False), out
        again = len(asked(server)) - len(set(asked(server)))
    # In flight, or answered and waiting for their turn at the store: as many of each as are asked at once.
    assert again <= (2 * PARALLEL if point in WRITING else 0)
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
    with serving(EVENTS, lambda *_: False, None) as server:
        running = [started(tmp_path, server.address, points[n % len(points)] if n % 2 else "") for n in range(AT_ONCE)]
        for process in chance.sample(running, 5):
            time.sleep(0.2)
            process.kill()
        codes = [ended(process) for process in running]
        assert {code for code, _ in codes} <= {0, 11, -signal.SIGKILL}, codes
        assert_nothing_torn(tmp_path / "out")
        code, out = ended(started(tmp_path, server.address))
        assert code == 0, out
        requests = asked(server)
    killed = sum(1 for code, _ in codes if code == -signal.SIGKILL)
    assert len(requests) - len(set(requests)) <= PARALLEL * killed
    assert_finished(tmp_path / "out")
