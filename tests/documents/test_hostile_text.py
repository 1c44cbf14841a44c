"""Text that attacks makes the same nodes, links and blocks as plain words do, and nothing in it is carried out.

Each edition is made twice, with attacks and with plain words in their places, and its skeletons are compared.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pikepdf
import pytest
from hostile import hostile_edition, naughty
from invented_day import make_model_edition
from jinja2 import FileSystemLoader
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from payloads import PRODUCT, made_payloads
from pypdf import PdfReader

from briefing.documents import render_html, render_json, render_mail, render_markdown, render_pdf
from briefing.editing import read_hand, worded
from briefing.records.edition import EDITOR, Edition
from briefing.records.hand import Edit
from briefing.text.clean import one_line

BATCH = 60
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
_LANGUAGE = {"lang", "dir"}  # what is written from right to left says so: a matter of the text


def edited(texts: Sequence[str]) -> Edition:
    """With the same texts in the editor's hand and on the last page."""
    edition = hostile_edition(texts)
    events = tuple(
        event.model_copy(update={"notes": (text,), "headline_by": EDITOR})
        for event, text in zip(edition.events, texts, strict=True)
    )
    edits = tuple(Edit(order=text, told=text, done=True) for text in texts)
    return edition.model_copy(update={"events": events, "edits": edits, "approved_by": texts[0]})


def plain(count: int) -> list[str]:
    return [f"Plain words {number}q" for number in range(count)]


def nodes(page: str) -> list[tuple[str, ...]]:
    root = lxml_html.document_fromstring(page)
    assert all(isinstance(element.tag, str) for element in root.iter()), "a comment"
    return [(element.tag, *sorted(set(element.attrib) - _LANGUAGE)) for element in root.iter()]


def blocks(text: str) -> list[str]:
    found: list[str] = []
    for token in READER.parse(text):
        found.append(token.type)
        found += [child.type for child in token.children or () if child.type not in ("text", "text_special")]
    return found


def links(page: str) -> set[str]:
    return {a.get("href", "#") for a in lxml_html.document_fromstring(page).iter("a")}


def assert_harmless(edition: Edition, twin: Edition, loader: FileSystemLoader) -> None:
    page, bare = (render_html(one, loader).decode() for one in (edition, twin))
    assert nodes(page) == nodes(bare)
    assert all(href.startswith("#") for href in links(page))
    text, bare_text = (render_markdown(one, loader).decode() for one in (edition, twin))
    assert blocks(text) == blocks(bare_text)
    mail, bare_mail = (render_mail(one, loader) for one in (edition, twin))
    if "further event" not in mail.text + bare_mail.text:  # longer words, fewer events in a mail
        assert nodes(mail.html) == nodes(bare_mail.html)
    assert links(mail.html) == set()
    told = (page, text, mail.html, mail.text, mail.subject, render_json(edition).decode())
    assert not [form for form in told if PRODUCT in form], "a template was evaluated"
    assert not [form for form in told[:-1] if STEERING.search(form)], "a character that steers"
    assert "=?" not in mail.subject
    assert not re.search(r"https?://|\bwww\.|\w@\w", mail.text, re.IGNORECASE)


def batches(texts: Sequence[str]) -> list[Sequence[str]]:
    return [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]


def test_a_sample_of_every_attack_is_as_harmless_as_plain_words(templates):
    sample = made_payloads()[::29]
    assert_harmless(edited(sample), edited(plain(len(sample))), templates)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(batches(made_payloads()))))
def test_every_attack_is_as_harmless_as_plain_words(templates, number):
    texts = batches(made_payloads())[number]
    assert_harmless(edited(texts), edited(plain(len(texts))), templates)


@pytest.mark.slow
def test_naughty_strings_are_as_harmless_as_plain_words(templates):
    found = [f"{text} {number}q" for number, text in enumerate(naughty())]
    if not found:
        pytest.skip("the collection is not beside the project")
    for texts in batches(found):
        assert_harmless(edited(texts), edited(plain(len(texts))), templates)


def by_file(edition: Edition, texts: Sequence[str]) -> Edition:
    """The edition after an editor's file in which each text is a headline, a note and a name."""
    name = edition.events[0].id
    lines = [f"note {name}: {text}" for text in texts] + [f"headline {name}: {texts[0]}", f"approve: {texts[0]}"]
    return worded(edition, read_hand("\n".join(lines), "edits/day.txt"))


@pytest.mark.parametrize("step", [41, pytest.param(1, marks=pytest.mark.slow)])
def test_attacks_in_the_editors_file_are_as_harmless_as_plain_words(templates, step):
    for texts in batches([one_line(text) for text in made_payloads()[::step]]):
        attacked, twin = (by_file(make_model_edition(), told) for told in (texts, plain(len(texts))))
        assert len(attacked.events[0].notes) == len(texts)
        page, bare = (render_html(one, templates).decode() for one in (attacked, twin))
        assert nodes(page) == nodes(bare)
        text, bare_text = (render_markdown(one, templates).decode() for one in (attacked, twin))
        assert blocks(text) == blocks(bare_text)
        mail = render_mail(attacked, templates)
        assert links(mail.html) == links(render_mail(twin, templates).html)
        assert not [form for form in (page, text, mail.html, mail.text, mail.subject) if PRODUCT in form]


@pytest.mark.slow
def test_no_attack_makes_a_link_action_or_script_in_the_pdf(engine, templates):
    short = [text for text in made_payloads() if len(text) < 400]
    together = [" ".join(short[n : n + 12]) for n in range(0, len(short), 12)]  # a page costs much, a word little
    made = render_pdf(edited(together), templates)
    with pikepdf.open(io.BytesIO(made.data)) as document:
        annotations = [a for page in document.pages for a in page.get("/Annots", [])]
        assert {str(a.Subtype) for a in annotations} == {"/Link"}
        assert not [a for a in annotations if "/A" in a and str(a.A.S) != "/GoTo"]
        assert "/AcroForm" not in document.Root
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(document.Root.Names.keys())
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.data)).pages)
    assert PRODUCT not in re.sub(r"\s", "", text)
    assert not [warning for warning in made.warnings if "fetch" in warning]
