"""A headless Chromium, and the evidence page of an invented day opened in it as a reader opens a file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import FileSystemLoader

from briefing.documents import render_html, render_mail
from briefing.records.edition import Edition
from tests.browser.attacks import attacked
from tests.documents.invented_day import TEMPLATES, make_extractive_edition, make_model_edition

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser. Skips where there is none: `tools/system-packages chromium libatomic1` installs it and its needs."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI has no Chromium: tools/system-packages chromium libatomic1")
        pytest.skip("no Chromium here: sudo apt-get install chromium libatomic1")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def edition() -> Edition:
    return make_model_edition()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory, edition: Edition) -> dict[str, Path]:
    """The page, the same in sentences of the sources, and the HTML body of a mail."""
    folder, loader = tmp_path_factory.mktemp("pages"), FileSystemLoader(TEMPLATES)
    pages = {
        "page": render_html(edition, loader),
        "extractive": render_html(make_extractive_edition(), loader),
        "mail": render_mail(edition, loader).html.encode(),
        "attacked": render_html(attacked(), loader),
        "attacked mail": render_mail(attacked(), loader).html.encode(),
    }
    for name, data in pages.items():
        (folder / f"{name}.html").write_bytes(data)
    return {name: folder / f"{name}.html" for name in pages}


@pytest.fixture
def opened(chromium: Any, files: dict[str, Path]) -> Iterator[Open]:
    """Opens a page in a fresh profile; fails the test where it asked for anything, or wrote to the console."""
    contexts, wrong = [], []

    def open_page(name: str = "page", **options: Any) -> Any:
        context = chromium.new_context(**{"viewport": {"width": 1400, "height": 900}} | options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("file:") else None)
        page.on("console", lambda message: wrong.append(message.text))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on("popup", lambda popup: wrong.append(popup.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(files[name].as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
