"""A whole run against a faulty server, with the real client and the real layers over it, and what it came to."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefing import assembly
from briefing.assembly import making
from briefing.documents import Pdf
from briefing.embedding.fake import FakeEmbedder
from briefing.llm import client, trying
from briefing.pipeline import Made, Silent, make_edition, rendering
from briefing.settings import Settings
from tests.pipeline.making import DAY, day_corpus
from tests.robustness.faults.server import Fault, FaultServer, serving

EVENTS = ("Tornav", "Lessing Bay", "Veldhaven", "Umbria Valley")
ATTEMPTS = 3
RUN_SECONDS = 60.0
KEY = "sk-planted-0123456789abcdef"


@dataclass(frozen=True)
class Ran:
    """A run that is over."""

    made: Made
    server: FaultServer
    seconds: float
    waits: list[float]

    @property
    def edition(self) -> dict[str, Any]:
        return json.loads((self.made.folder / "briefing.json").read_bytes())

    @property
    def account(self) -> dict[str, Any]:
        return json.loads((self.made.folder / "run.json").read_bytes())

    @property
    def by_model(self) -> int:
        """Events that the model told."""
        return sum(1 for event in self.edition["events"] if not _is_extractive(event))

    @property
    def kind(self) -> str:
        events = len(self.edition["events"])
        return {0: "extractive", events: "model"}.get(self.by_model, f"{self.by_model} of {events} by model")


def _is_extractive(event: dict[str, Any]) -> bool:
    return all(statement["verbatim"] for statement in event["statements"])


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Nobody waits before trying again; how long they would have."""
    found: list[float] = []

    def patient(attempts: int, _: object) -> trying.Trying:
        return trying.Trying(attempts, found.append)

    monkeypatch.setattr(client, "Trying", patient)
    return found


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the embedding model, the layout engine and the templates, which no fault of a server concerns."""
    monkeypatch.setattr(making, "embedder_over", lambda *_: FakeEmbedder())
    only_json(monkeypatch)


def only_json(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other forms are marks of a few bytes."""
    monkeypatch.setattr(rendering, "render_pdf", lambda *_, **__: Pdf(b"%PDF-1.7"))
    monkeypatch.setattr(rendering, "render_html", lambda *_, **__: b"<html></html>")
    monkeypatch.setattr(rendering, "render_markdown", lambda *_, **__: b"# Day")
    monkeypatch.setattr(rendering, "_mail", lambda *_, **__: {})


def settings_for(root: Path, address: str, **changes: Any) -> Settings:
    given: dict[str, Any] = {
        "corpus": root / "corpus",
        "output": root / "out",
        "edits": root / "edits",
        "writer": "openai",
        "base_url": address,
        "model": "m",
        "api_key": KEY,
        "parallel_requests": 2,
        "run_seconds": RUN_SECONDS,
        "request_attempts": ATTEMPTS,
    }
    return Settings(**given | changes)


def make(settings: Settings, asking: assembly.Asking = assembly.Asking.USUAL, *, force: bool = False) -> Made:
    shelves = assembly.cupboards(settings)
    order = assembly.order(settings, DAY, force=force or asking is not assembly.Asking.USUAL)
    return make_edition(order, assembly.tools(settings, shelves, asking), Silent(), shelves.fingerprints())


def run(root: Path, fault: Fault, position: int | None, waits: list[float], **changes: Any) -> Ran:
    """A run over four events, of which that at ``position`` has the fault, or all."""
    if not (root / "corpus").exists():
        day_corpus(root / "corpus")
    began = time.monotonic()
    with serving(EVENTS, fault, position) as server:
        made = make(settings_for(root, server.address, **changes))
        return Ran(made, server, time.monotonic() - began, waits)
