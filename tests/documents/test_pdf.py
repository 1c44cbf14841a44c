from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path

import pikepdf
import pytest
from hostile import PAYLOADS, hostile_edition
from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader
from pypdf import PdfReader

from briefing.documents import LayOut, Pdf, render_html, render_json, render_markdown, render_pdf
from briefing.errors import LayoutFailed, PdfUnavailable, RenderError
from briefing.records.edition import Edition

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def opened(model_pdf) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(model_pdf.data)) as document:
        yield document


def links(document: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    for number, page in enumerate(document.pages):
        for annotation in page.get("/Annots", []):
            if annotation.Subtype == "/Link":
                yield number, annotation


def destinations(document: pikepdf.Pdf) -> dict[str, tuple[int, float]]:
    """Named destinations: name → page number and height on it."""
    found = {}
    names = list(document.Root.Names.Dests.Names)
    pages = {page.objgen: number for number, page in enumerate(document.pages)}
    for name, target in zip(names[::2], names[1::2], strict=True):
        found[str(name)] = (pages[target[0].objgen], float(target[3]))
    return found


def test_every_link_inside_leads_to_a_named_place_and_marks_lead_there_and_back(opened, model_edition):
    places = destinations(opened)
    inside = [str(a.Dest) if "/Dest" in a else str(a.A.D) for _, a in links(opened) if "/Dest" in a or "/D" in a.A]
    assert set(inside) <= set(places)
    marks = {
        f"ref-{e}-{s}-{note}": f"note-{note}"
        for e, event in enumerate(model_edition.events, start=1)
        for s, statement in enumerate(event.statements, start=1)
        for note in {
            p.note
            for c in statement.citations
            for p in model_edition.passages
            if (p.article, p.paragraph) == (c.article, c.paragraph)
        }
    }
    assert set(marks) <= set(inside), "a note does not lead back to its mark"
    assert set(marks.values()) <= set(inside), "a mark does not lead to its note"
    assert {f"event-{n}" for n in (1, 2, 3)} <= set(inside)


def test_links_outside_are_web_addresses_of_the_corpus_and_no_other_action_exists(opened, model_edition):
    outside = {str(a.A.URI) for _, a in links(opened) if "/A" in a and "/URI" in a.A}
    assert outside
    assert all(address.startswith("https://") for address in outside)
    actions = {str(a.A.S) for _, a in links(opened) if "/A" in a}
    assert actions <= {"/URI", "/GoTo"}
    assert "/OpenAction" not in opened.Root or not isinstance(opened.Root.OpenAction, pikepdf.Dictionary)
    assert "/EmbeddedFiles" not in opened.Root.Names


def test_the_document_is_tagged_titled_dated_and_in_its_language(opened, model_pdf):
    assert bool(opened.Root.MarkInfo.Marked)
    assert "/StructTreeRoot" in opened.Root
    assert str(opened.Root.Lang) == "en"
    metadata = PdfReader(io.BytesIO(model_pdf.data)).metadata
    assert metadata.title == "The Morning Briefing – Wednesday, 14 May 2031"
    assert metadata["/CreationDate"].startswith("D:20310514")
    with opened.open_metadata() as xmp:
        assert xmp.get("pdfuaid:part") == "1"


def test_passages_carry_their_language_in_the_tags(opened):
    languages = set()
    todo = [opened.Root.StructTreeRoot.K]
    while todo:
        node = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo.extend(node)
        elif isinstance(node, pikepdf.Dictionary):
            if "/Lang" in node:
                languages.add(str(node.Lang))
            if "/K" in node:
                todo.append(node.K)
    assert {"ar", "fr", "ru", "vi", "zh"} <= languages


def test_the_outline_names_every_event_and_the_apparatus(opened):
    with opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert "1 Freighter hits Velmar swing bridge and closes the harbour road" in titles
    assert titles[-5:] == ["Notes", "Sources", "Withheld", "Not read", "How this edition was made"]


def test_the_overview_has_the_page_of_each_event(model_pdf, opened):
    found: list[tuple[float, int]] = []

    def keep(text: str, _: object, place: list[float], *__: object) -> None:
        if shown := re.fullmatch(r"p\. (\d+)", text.strip()):
            found.append((place[5], int(shown[1])))

    PdfReader(io.BytesIO(model_pdf.data)).pages[0].extract_text(visitor_text=keep)
    places = destinations(opened)
    downwards = [page for _, page in sorted(found)]  # the engine measures from the top
    assert downwards == [places[f"event-{n}"][0] + 1 for n in (1, 2, 3)]


def test_no_glyph_is_missing(model_pdf, extractive_pdf):
    warnings = (*model_pdf.warnings, *extractive_pdf.warnings)
    if any("No font has" in warning for warning in warnings):
        pytest.skip(f"this machine lacks fonts: {warnings[0]}")
    assert warnings == ()


def test_a_missing_glyph_is_told_with_its_script_and_the_packages(engine, templates):
    (warning,) = render_pdf(hostile_edition([f"Title {chr(0x10FFFD)}"]), templates).warnings
    assert "U+10FFFD" in warning
    assert "fonts-noto-core" in warning


PRINTED = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from invented_day import TEMPLATES, make_model_edition
from jinja2 import FileSystemLoader
from briefing.documents import render_html, render_json, render_markdown, render_pdf
edition, templates = make_model_edition(), FileSystemLoader(TEMPLATES)
forms = [render_pdf(edition, templates).data, render_html(edition, templates), render_markdown(edition, templates)]
print(*(hashlib.sha256(data).hexdigest() for data in [*forms, render_json(edition)]))
"""


def test_another_process_in_another_zone_and_locale_makes_the_same_bytes(model_pdf, model_edition, templates):
    forms = [model_pdf.data, render_html(model_edition, templates), render_markdown(model_edition, templates)]
    here = [hashlib.sha256(data).hexdigest() for data in [*forms, render_json(model_edition)]]
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    command = [sys.executable, "-c", PRINTED, str(HERE)]
    made = subprocess.run(command, env=os.environ | elsewhere, check=True, capture_output=True, text=True)
    assert made.stdout.split() == here


def test_text_without_end_still_makes_a_document(engine, templates):
    made = render_pdf(hostile_edition(["x" * 800 + " word" * 200]), templates)
    assert made.data.startswith(b"%PDF")


def test_where_the_engine_fails_on_two_columns_one_is_made_and_told(templates):
    pages: list[str] = []

    def failing_once(html: str, _: date) -> Pdf:
        pages.append(html)
        if len(pages) == 1:
            raise LayoutFailed("The PDF could not be laid out: IndexError.")
        return Pdf(b"%PDF")

    made = render_pdf(hostile_edition(["plain"]), templates, failing_once)
    assert "plainly" in made.warnings[0]
    assert pages[0] != pages[1]


def failing_on(word: str, pages: list[str]) -> LayOut:
    """An engine that fails on every document with ``word`` in it."""

    def lay_out(html: str, _: date) -> Pdf:
        pages.append(html)
        if word in html:
            raise LayoutFailed("The PDF could not be laid out: it crashed.")
        return Pdf(b"%PDF")

    return lay_out


def test_an_event_that_cannot_be_laid_out_costs_itself_alone(model_edition, templates):
    bad = model_edition.events[1].statements[0].text
    pages: list[str] = []
    made = render_pdf(model_edition, templates, failing_on(escape(bad), pages))
    assert "Event 2 could not be laid out" in made.warnings[0]
    assert escape(bad) not in pages[-1]
    assert escape(model_edition.events[0].statements[0].text) in pages[-1]
    assert escape(model_edition.events[1].headline) in pages[-1]
    assert "could not be laid out for print" in pages[-1]


def test_an_edition_that_fails_without_its_events_fails(model_edition, templates):
    with pytest.raises(LayoutFailed, match="crashed"):
        render_pdf(model_edition, templates, failing_on(model_edition.title, []))


def test_hostile_text_makes_no_link_action_or_fetch(engine, templates):
    short = [text for text in PAYLOADS if len(text) < 1000]
    together = [" ".join(short[n : n + 6]) for n in range(0, len(short), 6)]  # a page costs much, a word little
    made = render_pdf(hostile_edition(together), templates)
    with pikepdf.open(io.BytesIO(made.data)) as document:
        assert not [a for _, a in links(document) if "/A" in a and "/URI" in a.A]
        kinds = {str(a.Subtype) for page in document.pages for a in page.get("/Annots", [])}
        assert kinds == {"/Link"}
        assert "/AcroForm" not in document.Root
        assert "/JavaScript" not in document.Root.Names
    assert not [warning for warning in made.warnings if "fetch" in warning]


def test_nothing_is_fetched_even_where_a_template_asks(engine, model_edition, templates, tmp_path):
    secret = tmp_path / "secret.css"
    secret.write_text("body { color: red }")
    asking = DictLoader(
        {"pdf/style.css": f"@import url(file://{secret}); body {{ background: url(http://a.example/x) }}"}
    )
    with pytest.raises(RenderError, match="nothing may be fetched"):
        render_pdf(model_edition, ChoiceLoader([asking, templates]))


def test_a_link_that_leads_nowhere_is_an_error(engine, model_edition, templates):
    broken = DictLoader({"pdf/briefing.html": '<html lang="en"><title>x</title><a href="#nowhere">x</a></html>'})
    with pytest.raises(RenderError, match="nowhere"):
        render_pdf(model_edition, ChoiceLoader([broken, templates]))


def test_without_the_library_the_packages_are_named_and_nothing_is_printed(
    model_edition: Edition, templates: FileSystemLoader, monkeypatch, capfd
):
    class Missing:
        def find_spec(self, name: str, path: object = None, target: object = None) -> None:
            if name == "weasyprint":
                sys.stdout.write("advice of the library")
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(PdfUnavailable, match="libpango") as caught:
        render_pdf(model_edition, templates)
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in (caught.value.hint or "")
    assert "fonts-noto-core fonts-noto-cjk" in (caught.value.hint or "")
    assert capfd.readouterr() == ("", "")
