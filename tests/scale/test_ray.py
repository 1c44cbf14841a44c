"""The same edition from Ray as from one machine, whatever becomes of its workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from briefing.assembly import embedders, engines, making
from briefing.documents import Pdf
from briefing.embedding import Description
from briefing.engines import RayEngine, on_ray
from briefing.errors import SettingsError
from briefing.events import candidates
from briefing.pipeline import rendering
from tests.robustness.faults.server import FaultServer, serving
from tests.scale.ray_runs import (
    DAYS,
    SAMPLE,
    Simple,
    forms,
    killing,
    make,
    of_all_kinds,
    settings_for,
    title,
    unlike,
    workers,
)

pytestmark = pytest.mark.slow


def unlaid(patch: pytest.MonkeyPatch) -> None:
    """The PDF is laid out from the edition by the process of the run, whoever made the edition."""
    patch.setattr(rendering, "render_pdf", lambda edition, *_: Pdf(edition.model_dump_json().encode()))


def simple(patch: pytest.MonkeyPatch) -> None:
    """Texts are embedded by their words, which takes no time."""
    patch.setattr(embedders, "description", lambda _: Simple())
    patch.setattr(engines, "description", lambda _: Simple())


@pytest.fixture(scope="module")
def ray_itself() -> Iterator[RayEngine]:
    """Ray with two workers on this machine, without a home folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", "/proc/nowhere")
        engine = RayEngine(None, 2)
        yield engine
        engine.close()


@pytest.fixture
def ray(ray_itself: RayEngine, monkeypatch: pytest.MonkeyPatch) -> RayEngine:
    """All runs work on Ray, which outlives them."""
    unlaid(monkeypatch)
    monkeypatch.setattr(making, "engine", lambda _: ray_itself)
    monkeypatch.setattr(ray_itself, "close", lambda: None)
    return ray_itself


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The first day as this machine alone makes it, texts embedded by their words."""
    with pytest.MonkeyPatch.context() as patch:
        unlaid(patch)
        simple(patch)
        return forms(make(settings_for(tmp_path_factory.mktemp("local")), DAYS[0]))


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with serving((), of_all_kinds, None) as server:
        yield server


@pytest.fixture(scope="module")
def local_by_model(tmp_path_factory: pytest.TempPathFactory, server: FaultServer) -> tuple[dict[str, bytes], list[str]]:
    """The first day with a model, and what was asked of it."""
    with pytest.MonkeyPatch.context() as patch:
        unlaid(patch)
        simple(patch)
        made = make(by_model(tmp_path_factory.mktemp("model"), server), DAYS[0])
    return forms(made), asked_of(server)


def by_model(output: Path, server: FaultServer):
    return settings_for(
        output, writer="openai", base_url=server.address, model="m", api_key="sk-1", parallel_requests=3
    )


def asked_of(server: FaultServer) -> list[str]:
    """All that was asked since the last look, in no order of time."""
    found = sorted(one.prompt for one in server.seen.asked)
    server.seen.asked.clear()
    return found


def test_ray_makes_both_days_of_the_sample_as_one_machine_does(ray, tmp_path, monkeypatch):
    on = [forms(make(settings_for(tmp_path / "ray"), day)) for day in DAYS]
    assert ray.name == "ray"
    monkeypatch.undo()
    unlaid(monkeypatch)
    here = [forms(make(settings_for(tmp_path / "here"), day)) for day in DAYS]
    assert [unlike(one, other) for one, other in zip(on, here, strict=True)] == [[], []]


def test_a_model_is_asked_the_same_questions_and_the_edition_is_the_same(
    ray, server, local_by_model, tmp_path, monkeypatch
):
    simple(monkeypatch)
    expected, questions = local_by_model
    found = forms(make(by_model(tmp_path, server), DAYS[0]))
    assert asked_of(server) == questions
    assert unlike(found, expected) == []


@pytest.mark.parametrize("name", ["read_pieces", "write_batch"])
def test_a_worker_killed_while_it_reads_or_writes_changes_nothing(name, ray, local, tmp_path, monkeypatch):
    simple(monkeypatch)
    with killing(name, 2) as killer:
        found = forms(make(settings_for(tmp_path), DAYS[0]))
    assert killer.killed
    assert unlike(found, local) == []


def test_a_worker_killed_while_it_embeds_changes_no_vector(ray):
    asked = Description()
    texts = [f"The ferry {number} of Hollin left the harbour of Tornav. " * (1 + number % 9) for number in range(80)]
    embedder = ray.embedder(asked.made(), partial(asked.made, 1))
    with killing("embed_batch", 2) as killer:
        found = embedder.embed(texts)
    assert killer.killed
    assert np.array_equal(found, asked.made().embed(texts))


def test_workers_killed_while_a_model_is_asked_change_nothing_and_nothing_is_asked_twice(
    ray, server, local_by_model, tmp_path, monkeypatch
):
    simple(monkeypatch)
    expected, questions = local_by_model
    with killing("Bureau", 3) as killer:
        found = forms(make(by_model(tmp_path, server), DAYS[0]))
    assert len(killer.killed) == 3
    assert asked_of(server) == questions
    assert unlike(found, expected) == []


def test_an_embedder_that_only_the_run_has_is_asked_by_the_run_for_all_workers(ray, local, tmp_path, monkeypatch):
    monkeypatch.setattr(embedders, "description", lambda _: Simple())
    monkeypatch.setattr(engines, "description", lambda _: Simple(kind="openai"))
    assert unlike(forms(make(settings_for(tmp_path), DAYS[0])), local) == []


def test_candidates_searched_for_by_chunks_of_time_are_the_same(ray, local, tmp_path, monkeypatch):
    simple(monkeypatch)
    monkeypatch.setattr(on_ray, "_SEARCH_ARTICLES", 0)
    monkeypatch.setattr(candidates, "_CHUNK", 7)
    assert unlike(forms(make(settings_for(tmp_path), DAYS[0])), local) == []


def test_what_ends_worker_after_worker_is_done_by_the_run_itself(ray):
    assert ray._ready()
    fatal = ray._task(lambda: os._exit(1))
    found = list(ray._ordered(["a", "b"], lambda _: fatal.remote(), str.upper))
    assert found == ["A", "B"]


def test_a_cluster_with_another_program_is_refused(ray, monkeypatch):
    monkeypatch.setattr(ray, "_mark", "another")
    asked = Description()
    with pytest.raises(SettingsError, match="another version"):
        ray.embedder(asked.made(), partial(asked.made, 1)).embed(["a text " * 40] * 40)


def test_where_no_cluster_answers_the_edition_is_made_here_and_says_so():
    began = time.monotonic()
    engine = RayEngine("127.0.0.1:9", None)
    assert engine.reader(30.0, ()) is None
    assert (engine.name, time.monotonic() - began < 20) == ("local", True)
    assert "made on this machine alone: the cluster at 127.0.0.1:9 could not be had" in engine.remarks()[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_ended_leaves_no_process_and_no_file_of_ray(number, tmp_path):
    command = [sys.executable, "-m", "briefing", "make", "--date", DAYS[0].isoformat(), "--writer", "extractive"]
    command += ["--corpus", str(SAMPLE), "--output", str(tmp_path / "out"), "--engine", "ray", "--workers", "1"]
    before = set(Path(tempfile.gettempdir()).glob("briefing-*"))
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        ends = time.monotonic() + 90
        while not workers("", run.pid) and time.monotonic() < ends:
            time.sleep(0.05)
        found = workers("", run.pid)
        run.send_signal(number)
        code = run.wait(30)
    finally:
        run.kill()
    assert found
    assert code == {signal.SIGTERM: -15, signal.SIGINT: 130}[number]
    ends = time.monotonic() + 20
    while (left := [pid for pid in found if title(pid)]) and time.monotonic() < ends:
        time.sleep(0.1)
    assert left == []  # those that nobody has buried have no title
    assert set(Path(tempfile.gettempdir()).glob("briefing-*")) - before == set()
