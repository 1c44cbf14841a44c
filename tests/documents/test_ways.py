"""Every mark leads to its passage and back, in PDF, HTML and Markdown: each link is followed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
import pytest
from invented_day import make_extractive_edition, make_model_edition
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from pypdf import PdfReader

from briefing.documents import render_html, render_markdown
from briefing.records.edition import Edition
from briefing.text.clean import one_line

EDITIONS = {"model": make_model_edition, "extractive": make_extractive_edition}
ARABIC = re.compile("[\u0600-\u06ff]")  # read back from a PDF in the order of the glyphs: not comparable


@dataclass
class Wanted:
    """What the record says of a statement: its words, and of each note it cites the passage and the words relied on."""

    text: str
    notes: dict[int, str] = field(default_factory=dict)
    relied: dict[int, set[str]] = field(default_factory=dict)


def wanted(edition: Edition) -> list[Wanted]:
    """Every statement, in print order."""
    passages = {(p.article, p.paragraph): p for p in edition.passages}
    found = []
    for statement in (s for event in edition.events for s in event.statements):
        one = Wanted(statement.text)
        for citation in statement.citations:
            passage = passages[citation.article, citation.paragraph]
            one.notes[passage.note] = passage.text
            one.relied.setdefault(passage.note, set()).add(citation.quote)
        found.append(one)
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def of_note(edition: Edition, number: int) -> set[str]:
    return {quote for one in wanted(edition) for quote in one.relied.get(number, ())}


@pytest.mark.parametrize("kind", EDITIONS)
def test_each_mark_of_the_page_leads_to_its_passage_with_the_words_marked_and_back_to_the_statement(kind, templates):
    edition = EDITIONS[kind]()
    root = lxml_html.document_fromstring(render_html(edition, templates).decode())
    statements = root.xpath("//*[starts-with(@id, 's-')]")
    assert len(statements) == len(wanted(edition)) >= 8
    for element, one in zip(statements, wanted(edition), strict=True):
        assert squeezed(one.text) in squeezed(element.text_content())
        marks = {int(a.text): a for a in element.xpath(".//sup//a")}
        assert marks.keys() == one.notes.keys()
        for number, mark in marks.items():
            note = root.get_element_by_id(mark.get("href")[1:])
            assert squeezed(one.notes[number]) in squeezed(note.text_content())
            marked = " ".join(squeezed(m.text_content()) for m in note.iter("mark"))
            assert all(squeezed(quote) in marked for quote in one.relied[number])
            backs = {a.get("href")[1:] for a in note.xpath(".//a[starts-with(@href, '#ref-')]")}
            assert mark.get("id") in backs
            assert any(back in {i.get("id") for i in element.iter()} for back in backs)


@pytest.mark.parametrize("kind", EDITIONS)
def test_each_footnote_of_the_markdown_leads_to_its_passage_with_the_words_in_bold_and_back(kind, templates):
    edition = EDITIONS[kind]()
    page = MarkdownIt("commonmark").use(footnote_plugin).render(render_markdown(edition, templates).decode())
    root = lxml_html.document_fromstring(page)
    marks = root.xpath("//sup[@class='footnote-ref']/a")
    assert len(marks) == sum(len(one.notes) for one in wanted(edition))
    told = iter(marks)
    for one in wanted(edition):
        for number, passage in one.notes.items():
            mark = next(told)
            line = mark.getparent().getparent()
            assert squeezed(one.text) in squeezed(line.text_content())
            note = root.get_element_by_id(mark.get("href")[1:])
            assert squeezed(passage) in squeezed(note.text_content())
            bold = squeezed(" ".join(b.text_content() for b in note.xpath(".//blockquote//strong")))
            for quote in one.relied[number]:
                assert re.sub(r"^\W+|\W+$", "", squeezed(quote)) in bold
            backs = {a.get("href")[1:] for a in note.xpath(".//a[@class='footnote-backref']")}
            assert mark.get("id") in backs
    assert next(told, None) is None


@dataclass
class Place:
    page: int
    height: float


def destinations(document: pikepdf.Pdf) -> dict[str, Place]:
    names = list(document.Root.Names.Dests.Names)
    pages = {page.objgen: number for number, page in enumerate(document.pages)}
    return {str(n): Place(pages[t[0].objgen], float(t[3])) for n, t in zip(names[::2], names[1::2], strict=True)}


def inside(document: pikepdf.Pdf) -> Iterator[tuple[str, Place, float]]:
    """Links inside: where each leads, where it stands, and how high it is."""
    for number, page in enumerate(document.pages):
        for annotation in page.get("/Annots", []):
            target = annotation.get("/Dest") or annotation.get("/A", {}).get("/D")
            if target is not None:
                left, low, right, high = (float(one) for one in annotation.Rect)
                assert right > left
                yield str(target), Place(number, high), high - low


@pytest.mark.parametrize("kind", EDITIONS)
def test_each_mark_of_the_pdf_leads_to_its_passage_and_back_to_where_it_stands(kind, model_pdf, extractive_pdf):
    edition, data = EDITIONS[kind](), {"model": model_pdf, "extractive": extractive_pdf}[kind].data
    texts = [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]
    with pikepdf.open(io.BytesIO(data)) as document:
        places, links = destinations(document), list(inside(document))
    count = 0
    for event_number, event in enumerate(edition.events, 1):
        for place, statement in enumerate(event.statements, 1):
            cited = {(c.article, c.paragraph) for c in statement.citations}
            for passage in (p for p in edition.passages if (p.article, p.paragraph) in cited):
                mark, note = f"ref-{event_number}-{place}-{passage.note}", f"note-{passage.note}"
                here = places[mark]
                forth = [(at, size) for to, at, size in links if to == note and at.page == here.page]
                assert any(abs(at.height - here.height) <= size + 4 for at, size in forth), "no link where the mark is"
                there = places[note]
                assert any(to == mark and at.page in (there.page, there.page + 1) for to, at, _ in links), "no way back"
                if not ARABIC.search(passage.text):
                    assert squeezed(one_line(passage.text)[:40]) in "".join(texts[there.page : there.page + 2])
                count += 1
    assert count == sum(len(one.notes) for one in wanted(edition))


def test_the_words_marked_are_all_words_relied_on_and_no_others(model_edition, templates):
    root = lxml_html.document_fromstring(render_html(model_edition, templates).decode())
    for passage in model_edition.passages:
        note = root.get_element_by_id(f"note-{passage.note}")
        marked = {squeezed(m.text_content()) for m in note.iter("mark")}
        assert marked == {squeezed(quote) for quote in of_note(model_edition, passage.note)}


def test_the_words_relied_on_are_in_bold_in_the_pdf_and_the_rest_of_a_passage_is_not(model_pdf, model_edition):
    bold: list[str] = []

    def visit(text: str, _cm: object, _tm: object, font: dict[str, str] | None, _size: float) -> None:
        if font and "Bold" in str(font.get("/BaseFont", "")):
            bold.append(text)

    for page in PdfReader(io.BytesIO(model_pdf.data)).pages:
        page.extract_text(visitor_text=visit)
    printed = squeezed("".join(bold))
    for passage in (p for p in model_edition.passages if not ARABIC.search(p.text)):
        quotes = of_note(model_edition, passage.note)
        assert all(squeezed(quote) in printed for quote in quotes)
        if max(map(len, quotes)) < len(passage.text) - 8:
            assert squeezed(passage.text) not in printed
