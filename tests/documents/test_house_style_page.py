"""The house style of the how-to works as it is printed there."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing import assembly
from briefing.pipeline import try_templates
from briefing.settings import load_settings
from tests.house.examples import files_of, write_files

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "house-style.md"


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of the how-to, in which a reader would stand."""
    write_files(PAGE, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_how_to_names_each_file_that_it_shows(followed):
    assert set(files_of(PAGE)) == {
        "briefing.toml",
        "house/harbour.svg",
        "house/html/base.html",
        "house/html/style.css",
        "house/markdown/briefing.md",
        "house/pdf/style.css",
    }


@pytest.mark.slow
def test_its_templates_lay_out_the_specimen_in_every_form_with_logo_and_line(engine, followed):
    settings = load_settings({}).settings
    style = assembly.house_style(settings)
    loader = assembly.cupboards(settings).templates.loader
    tried = try_templates(loader, "en", followed / "specimen", style)
    assert tried.problems == tried.warnings == ()
    line = "For staff of the Harbour Desk. Not for publication."
    page = (followed / "specimen" / "briefing.html").read_text(encoding="utf-8")
    assert all(part in page for part in (line, "data:image/svg+xml;base64,", "--accent: #14506e", "--mark: #dcecf5"))
    assert line in (followed / "specimen" / "briefing.md").read_text(encoding="utf-8")
    first = PdfReader(io.BytesIO((followed / "specimen" / "briefing.pdf").read_bytes())).pages[0].extract_text()
    assert line in first
    assert "Harbour Desk, for staff" in first
