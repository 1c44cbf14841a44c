from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from briefing.documents import LayOutApart
from briefing.documents.layout import lay_out
from briefing.errors import LayoutFailed, PdfUnavailable, RenderError

DAY = date(2031, 5, 6)


def apart(name: str, **limits: float) -> LayOutApart:
    return LayOutApart(engine=f"engines:{name}", **limits)


@pytest.fixture(autouse=True)
def engines_are_found(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parent), *sys.path])


def test_what_the_process_makes_comes_back_whole_with_its_warnings():
    made = apart("well")("Straße \u2028 名", DAY)
    assert made.data.decode() == "%PDF 2031-05-06 Straße \u2028 名"
    assert made.warnings == ("a warning",)


def test_a_page_that_hangs_is_given_up_in_time():
    with pytest.raises(LayoutFailed, match="longer than 1 s"):
        apart("hangs", seconds=1)("x", DAY)


def test_a_page_that_crashes_the_engine_is_told():
    with pytest.raises(LayoutFailed, match="ended"):
        apart("crashes")("x", DAY)


def test_a_page_that_takes_all_memory_is_told():
    with pytest.raises(LayoutFailed, match="2048 MB of memory"):
        apart("eats_memory", megabytes=2048)("x", DAY)


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("lacks_libraries", PdfUnavailable, "no Pango"),
        ("fails", LayoutFailed, "IndexError"),
        ("finds_a_broken_link", RenderError, "leads nowhere"),
    ],
)
def test_what_the_engine_raises_is_raised_here(name, error, words):
    with pytest.raises(error, match=words) as caught:
        apart(name)("x", DAY)
    assert type(caught.value) is error


def test_the_real_engine_makes_the_same_bytes_apart(engine):
    html = '<html lang="en"><title>A day</title><p>Ferries run.</p></html>'
    assert LayOutApart()(html, DAY) == lay_out(html, DAY)
