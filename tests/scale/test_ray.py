"""The same edition from Ray as from one machine, whatever becomes of its workers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.assembly import making
from briefing.documents import Pdf
from briefing.engines import RayEngine
from briefing.pipeline import rendering
from tests.robustness.faults.server import FaultServer, serving
from tests.scale.ray_runs import DAYS, forms, killing, make, of_all_kinds, settings_for, unlike

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def no_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF is laid out from the edition by the process of the run, whoever made the edition."""
    monkeypatch.setattr(rendering, "render_pdf", lambda edition, *_: Pdf(edition.model_dump_json().encode()))


@pytest.fixture(scope="module")
def engine() -> Iterator[RayEngine]:
    """Ray with two workers on this machine, without a home folder."""
    home = os.environ.get("HOME", "")
    os.environ["HOME"] = "/proc/nowhere"
    engine = RayEngine(None, 2)
    try:
        yield engine
    finally:
        engine.close()
        os.environ["HOME"] = home


@pytest.fixture
def on_ray(engine: RayEngine, monkeypatch: pytest.MonkeyPatch) -> RayEngine:
    """All runs work on Ray, which outlives them."""
    monkeypatch.setattr(making, "engine", lambda _: engine)
    monkeypatch.setattr(engine, "close", lambda: None)
    return engine


@pytest.fixture(scope="module")
def vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("local")


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """Both days as this machine alone makes them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "render_pdf", lambda edition, *_: Pdf(edition.model_dump_json().encode()))
        settings = settings_for(tmp_path_factory.mktemp("local") / "out")
        return [forms(make(settings, day)) for day in DAYS]


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with serving((), of_all_kinds, None) as server:
        yield server


@pytest.fixture(scope="module")
def local_by_model(tmp_path_factory: pytest.TempPathFactory, server: FaultServer) -> tuple[dict[str, bytes], list[str]]:
    """The first day with a model, and what was asked of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "render_pdf", lambda edition, *_: Pdf(edition.model_dump_json().encode()))
        made = make(by_model(tmp_path_factory.mktemp("model") / "out", server), DAYS[0])
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


def test_ray_makes_both_days_of_the_sample_as_one_machine_does(on_ray, local, tmp_path):
    settings = settings_for(tmp_path / "out")
    made = [make(settings, day) for day in DAYS]
    assert [unlike(forms(one), other) for one, other in zip(made, local, strict=True)] == [[], []]
    assert on_ray.name == "ray"


def test_a_model_is_asked_the_same_questions_and_the_edition_is_the_same(on_ray, server, local_by_model, tmp_path):
    expected, questions = local_by_model
    found = forms(make(by_model(tmp_path / "out", server), DAYS[0]))
    assert asked_of(server) == questions
    assert unlike(found, expected) == []


@pytest.mark.parametrize("name", ["read_pieces", "embed_batch", "map_batch", "write_batch"])
def test_a_worker_killed_at_any_stage_changes_nothing(name, on_ray, local, tmp_path):
    with killing(name, 2) as killer:
        found = forms(make(settings_for(tmp_path / "out"), DAYS[0]))
    assert killer.killed
    assert unlike(found, local[0]) == []


def test_workers_killed_while_a_model_is_asked_change_nothing_and_nothing_is_asked_twice(
    on_ray, server, local_by_model, tmp_path
):
    expected, questions = local_by_model
    with killing("Bureau", 3) as killer:
        found = forms(make(by_model(tmp_path / "out", server), DAYS[0]))
    assert len(killer.killed) == 3
    assert asked_of(server) == questions
    assert unlike(found, expected) == []
