from __future__ import annotations

from pathlib import Path

import pytest

from briefing.documents import Pdf
from briefing.pipeline import rendering
from tests.pipeline.making import Bench, bench, day_corpus


@pytest.fixture(autouse=True)
def no_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Laying out a PDF takes seconds and is not what is tested here."""
    monkeypatch.setattr(rendering, "render_pdf", lambda edition, *_: Pdf(b"%PDF " + edition.title.encode()))


@pytest.fixture
def desk(tmp_path: Path) -> Bench:
    """A run over four articles of four events."""
    return bench(day_corpus(tmp_path / "corpus"), tmp_path / "out")
