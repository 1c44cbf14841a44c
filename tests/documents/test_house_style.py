"""The look that settings give an edition: size of type and paper, colours, logo, parts that are shown."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hostile import hostile_edition
from lxml import html as lxml_html
from pypdf import PdfReader

from briefing.documents import HouseStyle, logo_address, render_html, render_markdown, render_pdf

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#123456"/></svg>'
SIZES = {"Letter": (612, 792), "A5": (420, 595)}


def spoiled(old: bytes, new: bytes) -> bytes:
    assert old in SVG
    return SVG.replace(old, new)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "neither a PNG nor an SVG"),
        (b"<html/>", "neither a PNG nor an SVG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "without a head"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xff\xff\x00\x00\xff\xff" + bytes(20), "65535 × 65535 pixels"),
        (b"x" * 300_000, "at most 256,000"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "a document type"),
        (spoiled(b"<rect", b"<script/><rect"), "an element <script>"),
        (spoiled(b"<rect", b"<foreignObject/><rect"), "an element <foreignObject>"),
        (spoiled(b"<rect", b'<image href="http://far.example/a.png"/><rect'), "an element <image>"),
        (spoiled(b"<rect", b'<use href="http://far.example/a.svg#b"/><rect'), "an attribute href"),
        (spoiled(b"<rect", b'<rect onclick="go()"'), "an attribute onclick"),
        (spoiled(b'fill="#123456"', b'style="fill:url( http://far.example/a)"'), "an attribute style"),
        (spoiled(b"<rect", b"<style>@import 'http://far.example/a.css'</style><rect"), "style sheet that fetches"),
    ],
)
def test_a_logo_that_could_run_fetch_or_swell_is_refused_in_words(data, said):
    with pytest.raises(ValueError, match=said):
        logo_address(data)


def test_a_gradient_of_the_logos_own_is_kept():
    assert logo_address(spoiled(b'fill="#123456"', b'fill="url(#g)"')).startswith("data:image/svg+xml;base64,")


def test_the_logo_stands_in_page_and_pdf_with_its_words_and_nothing_is_fetched(engine, templates):
    edition = hostile_edition(["plain"])
    style = HouseStyle(logo=logo_address(SVG), logo_text="A blue square")
    page = lxml_html.document_fromstring(render_html(edition, templates, style).decode())
    (picture,) = page.xpath("//img")
    assert (picture.get("src"), picture.get("alt")) == (style.logo, "A blue square")
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "img-src data:;" in policy
    made = render_pdf(edition, templates, style=style)
    assert made.warnings == ()
    with pikepdf.open(io.BytesIO(made.data)) as opened:
        told = {str(one.get("/Alt")) for one in opened.objects if isinstance(one, pikepdf.Dictionary)}
    assert "A blue square" in told


@pytest.mark.parametrize("size", SIZES)
def test_the_paper_is_that_of_the_settings(size, engine, templates):
    made = render_pdf(hostile_edition(["plain"]), templates, style=HouseStyle(page_size=size))
    box = PdfReader(io.BytesIO(made.data)).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == SIZES[size]


@pytest.mark.slow
def test_large_print_has_no_type_below_16_pt_and_the_same_words(engine, model_edition, model_pdf, templates):
    made = render_pdf(model_edition, templates, style=HouseStyle(large=True))
    assert made.warnings == ()
    sizes: set[float] = set()

    def keep(text: str, matrix: list[float], place: list[float], _: object, size: float) -> None:
        if text.strip():
            sizes.add(round(size * abs(place[3]) * abs(matrix[3]), 1))

    large = PdfReader(io.BytesIO(made.data))
    for page in large.pages:
        page.extract_text(visitor_text=keep)
    assert min(sizes) >= 16
    assert letters(large) >= letters(PdfReader(io.BytesIO(model_pdf.data)))


def letters(reader: PdfReader) -> set[str]:
    """The words, without the numbers of pages and what is broken at line ends."""
    return {word for page in reader.pages for word in page.extract_text().split() if word.isalpha() and len(word) > 3}


def test_normal_print_has_no_type_below_8_pt(model_pdf):
    sizes: set[float] = set()

    def keep(text: str, matrix: list[float], place: list[float], _: object, size: float) -> None:
        if text.strip():
            sizes.add(round(size * abs(place[3]) * abs(matrix[3]), 1))

    for page in PdfReader(io.BytesIO(model_pdf.data)).pages:
        page.extract_text(visitor_text=keep)
    assert min(sizes) >= 8


def test_hidden_parts_are_in_no_form_and_what_readers_need_stays(extractive_edition, templates):
    hidden = HouseStyle(hidden=("coverage", "timeline", "background", "sources", "not_read", "making"))
    page = render_html(extractive_edition, templates, hidden).decode()
    root = lxml_html.document_fromstring(page)
    assert not root.xpath("//svg | //*[@class='glance' or @class='sources' or @class='dropped']")
    assert root.xpath("//section[@class='notes']")
    text = render_markdown(extractive_edition, templates, hidden).decode()
    assert "## Sources" not in text
    assert "Background articles" not in text
    assert all("not reviewed by a person" in form for form in (page, text))


def test_another_style_is_another_fingerprint():
    assert HouseStyle().sha256 == HouseStyle().sha256 != HouseStyle(accent="#7a1f2b").sha256
