"""PDF, Markdown, HTML and JSON come from one record; here each is read back and compared with it."""

from __future__ import annotations

import io
import json
import re

import pytest
from hostile import hostile_edition
from invented_day import make_extractive_edition, make_model_edition
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from pypdf import PdfReader

from briefing.documents import label_languages, render_html, render_json, render_markdown, render_pdf
from briefing.documents.viewing import make_view
from briefing.records.edition import Edition

EDITIONS = {"model": make_model_edition, "extractive": make_extractive_edition}
Row = tuple[str, str, tuple[int, ...]]
"""A statement as a form prints it: outlet, text, numbers of its notes."""


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def rows_of_view(edition: Edition) -> list[list[Row]]:
    return [
        [(s.outlet or "", squeezed(s.text.text), tuple(m.number for m in s.marks)) for s in event.statements]
        for event in make_view(edition).events
    ]


def rows_of_html(data: bytes) -> list[list[Row]]:
    root = lxml_html.document_fromstring(data.decode())
    return [
        [_html_row(one) for one in event.xpath(".//*[starts-with(@id, 's-')]")]
        for event in root.xpath("//section[@class='event']")
    ]


def _html_row(element: lxml_html.HtmlElement) -> Row:
    says = element.xpath(".//p[starts-with(@class, 'says')]")[0]
    outlet = element.xpath(".//bdi[@class='outlet']")
    return (
        outlet[0].text_content() if outlet else "",
        squeezed(says.text),
        tuple(int(a.text) for a in says.xpath(".//sup/a")),
    )


def rows_of_markdown(data: bytes) -> list[list[Row]]:
    """The statements are the lines with footnote marks, under the headings of the events."""
    text = data.decode()
    events = re.split(r"^## (?=\d+ · )", text.split("\n## Sources")[0], flags=re.MULTILINE)[1:]
    return [[_markdown_row(line) for line in event.splitlines() if re.search(r"\[\^\d+\]", line)] for event in events]


def _markdown_row(line: str) -> Row:
    notes = tuple(int(n) for n in re.findall(r"\[\^(\d+)\]", line))
    inline = MarkdownIt("commonmark").parse(re.sub(r" ?\[\^\d+\]", "", line))
    pieces = [child for token in inline for child in token.children or ()]
    outlet, text, emphasised = "", "", False
    for piece in pieces:
        if piece.type in ("em_open", "em_close"):
            emphasised = piece.type == "em_open"
        elif emphasised:
            outlet += piece.content
        else:
            text += piece.content
    role = text.startswith(" – ")  # what stood in emphasis was the label of a role
    text = re.sub(r"^( \([^)]*\))?: | – ", "", text, count=1)
    return ("" if role else outlet, squeezed(text), notes)


@pytest.mark.parametrize("kind", EDITIONS)
def test_html_and_markdown_print_the_same_statements_with_the_same_notes(kind, templates):
    edition = EDITIONS[kind]()
    rows = rows_of_view(edition)
    assert [len(event) for event in rows] == [len(event.statements) for event in edition.events]
    assert rows_of_html(render_html(edition, templates)) == rows
    assert rows_of_markdown(render_markdown(edition, templates)) == rows


@pytest.mark.parametrize("kind", EDITIONS)
def test_what_is_printed_is_what_the_record_says(kind):
    edition = EDITIONS[kind]()
    record = json.loads(render_json(edition))
    notes = {(p["article"], p["paragraph"]): p["note"] for p in record["passages"]}
    for event, rows in zip(record["events"], rows_of_view(edition), strict=True):
        for statement, (outlet, text, marks) in zip(event["statements"], rows, strict=True):
            assert outlet == (statement["outlet"] or "")
            assert squeezed(statement["text"]) in text
            assert set(marks) == {notes[c["article"], c["paragraph"]] for c in statement["citations"]}


@pytest.mark.parametrize("kind", EDITIONS)
def test_pdf_prints_the_same_statements_and_passages(kind, model_pdf, extractive_pdf):
    edition, made = (EDITIONS[kind](), {"model": model_pdf, "extractive": extractive_pdf}[kind])
    text = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(made.data)).pages))
    arabic = re.compile("[\u0600-\u06ff]")  # read back in the order of the glyphs: not comparable
    printed = [row for event in rows_of_view(edition) for row in event if not arabic.search(row[1])]
    assert len(printed) >= 8
    for _, statement, marks in printed:
        assert statement + ",".join(str(mark) for mark in marks) in text
    for passage in edition.passages:
        if not arabic.search(passage.text):
            assert squeezed(passage.text) in text


def test_all_forms_name_what_was_withheld_dropped_and_left_out(model_edition, templates):
    page = lxml_html.document_fromstring(render_html(model_edition, templates).decode()).text_content()
    lines = render_markdown(model_edition, templates).decode().replace("\\", "")
    for form in (" ".join(page.split()), lines):
        for withheld in model_edition.withheld:
            assert withheld.text in form
            assert withheld.reason in form
            assert all(finding in form for finding in withheld.findings)
        for dropped in model_edition.dropped:
            assert dropped.path in form
            assert dropped.reason in form
        assert "reader comments (14)" in form
        assert "The page says Thursday" in form
        assert "Written by a program, checked as described, not reviewed by a person." in form


def test_the_pdf_names_what_was_withheld_dropped_and_left_out_too(model_pdf, model_edition):
    text = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(model_pdf.data)).pages))
    assert model_edition.withheld
    for withheld in model_edition.withheld:
        for told in (withheld.text, withheld.reason, *withheld.findings):
            assert squeezed(told) in text
    for dropped in model_edition.dropped:
        assert squeezed(dropped.path) in text
        assert squeezed(dropped.reason) in text


@pytest.mark.parametrize("language", label_languages())
def test_every_form_can_be_made_in_every_language(language, templates):
    edition = make_extractive_edition(language)
    page = lxml_html.document_fromstring(render_html(edition, templates).decode())
    assert page.get("lang") == language
    words = make_view(edition).words
    assert page.get_element_by_id("notes").text == words.say("notes")
    assert f"## {words.say('notes')}" in render_markdown(edition, templates).decode()


def test_a_headline_in_another_language_names_its_language_and_source(extractive_edition, templates):
    page = lxml_html.document_fromstring(render_html(extractive_edition, templates).decode())
    assert page.xpath("//p[@class='headline-source']")[0].text_content() == "Headline of 辰光日报 · Chinese"
    assert "*Headline of 辰光日报 (Chinese)*" in render_markdown(extractive_edition, templates).decode()
    assert page.get_element_by_id("event-1").getnext().get("class") != "headline-source"


def test_an_outlet_in_front_of_the_words_is_not_said_twice(extractive_edition, templates):
    first = extractive_edition.events[0]
    named = first.statements[0].model_copy(update={"text": f"Harbour Gazette: {first.statements[0].text}"})
    event = first.model_copy(update={"statements": (named, *first.statements[1:])})
    edition = extractive_edition.model_copy(update={"events": (event, *extractive_edition.events[1:])})
    assert rows_of_view(edition) == rows_of_view(extractive_edition)


def test_words_of_a_page_that_names_no_outlet_are_still_attributed(extractive_edition, templates):
    nameless = [a.model_copy(update={"source": None, "url": None}) for a in extractive_edition.articles]
    first = extractive_edition.events[0]
    statements = tuple(s.model_copy(update={"outlet": None}) for s in first.statements)
    edition = extractive_edition.model_copy(
        update={"articles": tuple(nameless), "events": (first.model_copy(update={"statements": statements}),)}
    )
    outlets = [s.outlet for s in make_view(edition).events[0].statements]
    assert outlets[:2] == ["Unnamed outlet (gazette-1)", "Unnamed outlet (courrier-1)"]
    hosted = edition.articles[0].model_copy(update={"url": "https://gazette.example/x"})
    edition = edition.model_copy(update={"articles": (hosted, *edition.articles[1:])})
    assert make_view(edition).events[0].statements[0].outlet == "gazette.example"


def test_lone_surrogates_spoil_no_form(model_edition, templates):
    edition = model_edition.model_copy(update={"title": "A \ud800 title", "incomplete": ("b\udfff",)})
    assert b"<h1>A title</h1>" in render_html(edition, templates)
    assert render_markdown(edition, templates).startswith(b"# A title\n")
    assert json.loads(render_json(edition))["date"] == "2031-05-14"


def test_lone_surrogates_spoil_no_pdf(engine, templates):
    edition = hostile_edition(["plain"]).model_copy(update={"title": "A \ud800 title"})
    assert render_pdf(edition, templates).data.startswith(b"%PDF")
