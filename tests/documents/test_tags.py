"""What a screen reader finds in the PDF: tags in reading order, links with names (PDF/UA-1, as far as one can see)."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest
from invented_day import make_model_edition
from jinja2 import ChoiceLoader, DictLoader
from lxml import html as lxml_html

from briefing.documents import render_html, render_pdf
from briefing.documents.viewing import make_view

HEADING = re.compile(r"/H([1-6])")


@pytest.fixture(scope="module")
def opened(model_pdf) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(model_pdf.data)) as document:
        yield document


def tree(node: pikepdf.Object, above: tuple[str, ...] = ()) -> Iterator[tuple[pikepdf.Dictionary, tuple[str, ...]]]:
    """Every structure element, in reading order, with the kinds of those that it is in."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from tree(one, above)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node, above
        yield from tree(node.get("/K", pikepdf.Array()), (*above, str(node.S)))


def elements(document: pikepdf.Pdf) -> list[tuple[pikepdf.Dictionary, tuple[str, ...]]]:
    return list(tree(document.Root.StructTreeRoot.K))


def by_number(document: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    rows = list(document.Root.StructTreeRoot.ParentTree.Nums)
    return {int(rows[n]): rows[n + 1] for n in range(0, len(rows), 2)}


def test_each_link_is_hung_in_a_link_element_and_says_where_it_leads(opened):
    numbers = by_number(opened)
    links = [a for page in opened.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]
    assert len(links) > 30
    assert {str(numbers[int(a.StructParent)].S) for a in links} == {"/Link"}
    assert all(str(a.Contents) for a in links)
    marks = [str(a.Contents) for a in links if str(a.get("/Dest", "")).startswith("note-")]
    assert marks
    assert all(re.fullmatch(r"Note \d+.*", said) for said in marks)


def test_no_link_element_lies_in_another(opened):
    assert not [above for element, above in elements(opened) if element.S == "/Link" and "/Link" in above]


def test_lists_hold_items_and_items_lie_in_lists(opened):
    found = elements(opened)
    assert {above[-1] for element, above in found if element.S == "/LI"} == {"/L"}
    assert {str(element.S) for element, above in found if above and above[-1] == "/L"} <= {"/LI", "/Caption", "/L"}
    assert {str(element.S) for element, above in found if above and above[-1] == "/LI"} <= {"/Lbl", "/LBody"}


def test_headers_of_tables_say_which_cells_they_head(engine, templates):
    edition = make_model_edition()
    page = (
        "<html lang=en><title>x</title><h1>x</h1><table><tr><th scope=col>a<th>b<tr><th scope=row>c<td>d</table></html>"
    )
    made = render_pdf(edition, ChoiceLoader([DictLoader({"pdf/briefing.html": page}), templates]))
    with pikepdf.open(io.BytesIO(made.data)) as document:
        heads = [str(element.A.Scope) for element, _ in elements(document) if element.S == "/TH"]
    assert heads == ["/Column", "/Column", "/Row"]


def test_headings_begin_with_the_title_and_skip_no_level(opened):
    levels = [int(level[1]) for element, _ in elements(opened) if (level := HEADING.fullmatch(str(element.S)))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_piece_of_text_on_a_page_is_in_the_tree_or_an_artifact(opened):
    for page in opened.pages:
        depth: list[str] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("BDC", "BMC"):
                depth.append(str(operands[0]))
            elif str(operator) == "EMC":
                depth.pop()
            elif str(operator) in ("Tj", "TJ"):
                assert depth, "text that is neither tagged nor an artifact"


def test_the_document_shows_its_title_and_pages_are_tabbed_in_the_order_of_the_tags(opened):
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
    assert str(opened.docinfo["/Title"]).strip()
    assert {str(page.get("/Tabs", "/S")) for page in opened.pages} == {"/S"}


@pytest.mark.slow
def test_the_reading_order_is_that_of_the_page(model_pdf, model_edition, templates, tmp_path):
    if not shutil.which("pdfinfo"):
        pytest.skip("pdfinfo (poppler-utils) is not here")
    file = tmp_path / "a.pdf"
    file.write_bytes(model_pdf.data)
    told = subprocess.run(["pdfinfo", "-struct-text", str(file)], check=True, capture_output=True, text=True).stdout
    heard = squeezed("".join(re.findall(r'^ +"(.*)"$', told, re.MULTILINE)))
    root = lxml_html.document_fromstring(render_html(model_edition, templates).decode())
    order = [one for event in make_view(model_edition).events for one in _heard(event)]
    order += [squeezed(root.get_element_by_id(name).text_content()) for name in ("notes", "sources", "withheld")]
    at = 0
    for one in order:
        at = heard.index(one, at) + len(one)


def _heard(event) -> list[str]:
    return [squeezed(f"{event.number}{event.headline.text}"), *(squeezed(s.text.text) for s in event.statements)]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
