"""Other embedders, from the settings to the edition: an endpoint on loopback in the place of a real one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.embedding import shipped_samples
from briefing.embedding.fake import FakeEmbedder
from tests.cli.conftest import Run
from tests.llm.fault_server import FaultServer, Handler, error, serving
from tests.pipeline.making import ALL, FOLDER, day_corpus

_HALF = 128


def embeds(handler: Handler, body: dict[str, Any]) -> None:
    """Half of the stand-in's numbers: another embedder than it, with another scale."""
    vectors = FakeEmbedder().embed(body["input"])[:, :_HALF] + 0.3
    rows = [{"index": n, "embedding": vector.tolist()} for n, vector in enumerate(vectors)]
    handler.send(200, json.dumps({"data": rows, "usage": {"prompt_tokens": 10}}))


@pytest.fixture(name="server")
def _server() -> Iterator[FaultServer]:
    with serving(embeds) as server:
        yield server


@pytest.fixture(autouse=True)
def _few_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ships, a part of it: measuring takes seconds."""
    few = shipped_samples()[::6]
    monkeypatch.setattr("briefing.embedding.shipped_samples", lambda: list(few))


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, server: FaultServer) -> None:
    lines = [
        f'corpus = "{tmp_path / "corpus"}"',
        'embedder = "openai"',
        'embedding_model = "meaning-1"',
        f'embedding_base_url = "{server.address}"',
        "embedding_attempts = 1",
        "embedding_price = 2.0",
        "[profiles.west]",
        'title = "West"',
        "[profiles.east]",
        'title = "East"',
    ]
    (tmp_path / "briefing.toml").write_text("\n".join(lines), encoding="utf-8")


def account(tmp_path: Path, *place: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tmp_path.joinpath("output", *place, FOLDER, "run.json").read_bytes())
    return found


def changed(tmp_path: Path, old: str, new: str) -> None:
    """The settings with other words in the place of ``old``."""
    file = tmp_path / "briefing.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def make(run: Run, *flags: str) -> int:
    return run("make", "--date", FOLDER, *flags).code


def test_an_edition_is_made_with_the_endpoint_and_the_account_says_what_it_took(
    run: Run, corpus: Path, tmp_path: Path
) -> None:
    assert corpus.is_dir()
    assert make(run) == 0
    assert any("embedder measure" in line for line in account(tmp_path)["warnings"])
    told = account(tmp_path)["embedding"]
    assert told["embedder"].startswith("openai:meaning-1@")
    assert told["tokens"] == 10 * told["requests"]
    assert told["cost"] == pytest.approx(told["tokens"] * 2e-6)


@pytest.mark.slow
def test_what_was_embedded_for_one_profile_and_day_is_not_asked_again_for_another(
    run: Run, corpus: Path, server: FaultServer, tmp_path: Path
) -> None:
    make(run, "--profile", "west")
    asked = len(server.requests)
    assert make(run, "--profile", "east") == 0
    later = (corpus / FOLDER).rename(corpus / "2031-05-14").name
    assert run("make", "--date", later, "--profile", "east").code == 0
    assert len(server.requests) == asked > 0
    assert account(tmp_path, "east")["embedding"]["requests"] == 0


@pytest.mark.parametrize(("status", "code"), [(500, 3), (401, 12)])
def test_an_edition_comes_where_the_endpoint_fails_and_says_so(
    run: Run, corpus: Path, server: FaultServer, tmp_path: Path, status: int, code: int
) -> None:
    assert corpus.is_dir()
    server.script[:] = [error(status)]
    assert make(run) == code
    assert account(tmp_path)["embedding"]["embedder"] == "fake"
    told = json.loads((tmp_path / "output" / FOLDER / "briefing.json").read_bytes())
    assert any("embedding model was not available" in line for line in told["incomplete"])


def test_where_it_fails_half_way_all_is_compared_anew_with_the_bundled_one(
    run: Run, corpus: Path, server: FaultServer, tmp_path: Path
) -> None:
    make(run)
    first = account(tmp_path)["summary"]
    day_corpus(corpus, {**ALL, "more.txt": "The old bridge\n\nThe bridge of Velmora is to be painted green."})
    server.script[:] = [embeds, error(500)]
    changed(tmp_path, "embedding_attempts = 1", "embedding_attempts = 1\nembedding_batch = 1")
    assert make(run) == 3
    assert account(tmp_path)["embedding"]["embedder"] == "fake"
    assert account(tmp_path)["summary"]["articles"] == first["articles"] + 1


def test_measure_tells_languages_and_scale_and_keeps_them(run: Run, corpus: Path, server: FaultServer) -> None:
    assert run("embedder", "show", "--json").document["measured"] is None
    told = run("embedder", "measure", "--corpus", corpus, "--json").document
    assert {"de", "en", "fr", "vi", "zh"} <= set(told["languages"])
    assert told["dimensions"] == _HALF
    assert set(told["likeness"]) == {"cosine", "meaning", "headline", "sentence"}
    assert run("embedder", "show", "--json").document["measured"]["texts"] == told["texts"]
    before = [text for request in server.requests for text in request["input"]]
    assert make(run) == 0
    after = [text for request in server.requests for text in request["input"]][len(before) :]
    assert not set(before) & set(after)


@pytest.mark.slow
def test_a_measure_in_a_file_is_taken_and_one_of_another_model_is_refused(
    run: Run, corpus: Path, tmp_path: Path
) -> None:
    assert corpus.is_dir()
    assert run("embedder", "measure", "--out", "scale.npz").code == 0
    changed(tmp_path, "embedder =", 'embedding_scale = "scale.npz"\nembedder =')
    assert make(run) == 0
    changed(tmp_path, "meaning-1", "meaning-2")
    said = run("make", "--date", FOLDER, "--force")
    assert (said.code, "is of another embedder" in said.err) == (2, True)


def test_the_bundled_one_has_nothing_to_measure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text("", encoding="utf-8")
    assert run("embedder", "measure").code == 2
    assert run("embedder", "show", "--json").document["embedder"] == "bundled"
