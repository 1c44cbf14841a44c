"""The editions that the tests of this room share."""

from __future__ import annotations

import pytest
from invented_day import TEMPLATES, make_extractive_edition, make_model_edition
from jinja2 import FileSystemLoader

from briefing.documents import Pdf, layout, render_pdf
from briefing.errors import PdfUnavailable
from briefing.records.edition import Edition


@pytest.fixture(scope="session")
def model_edition() -> Edition:
    return make_model_edition()


@pytest.fixture(scope="session")
def extractive_edition() -> Edition:
    return make_extractive_edition()


@pytest.fixture(scope="session")
def templates() -> FileSystemLoader:
    return FileSystemLoader(TEMPLATES)


@pytest.fixture(scope="session")
def engine() -> None:
    """Skips where the machine lacks Pango: the other forms are made there, and tests of the PDF mean nothing."""
    try:
        layout.load_engine()
    except PdfUnavailable as error:
        pytest.skip(f"{error} {error.hint}")


@pytest.fixture(scope="session")
def model_pdf(engine, model_edition, templates) -> Pdf:
    return render_pdf(model_edition, templates)


@pytest.fixture(scope="session")
def extractive_pdf(engine, extractive_edition, templates) -> Pdf:
    return render_pdf(extractive_edition, templates)
