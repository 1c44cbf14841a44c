from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from itertools import pairwise

import pytest
from hostile import PAYLOADS, hostile_edition, naughty
from jinja2 import ChoiceLoader, DictLoader
from lxml import html as lxml_html

from briefing.documents import render_html, specimen
from briefing.documents.words import language_tag
from briefing.errors import RenderError
from briefing.records.disagreement import Disagreement, Side, Slot
from briefing.text.clean import one_line

ATTRIBUTES = {
    "a": {"class", "href", "id", "aria-label", "data-page", "rel"},
    "html": {"lang", "dir"},
    "meta": {"charset", "name", "content", "http-equiv"},
    "time": {"datetime"},
    "sup": {"class", "lang"},
    "span": {"aria-hidden"},
    "th": {"scope", "rowspan"},
    "svg": {"role", "viewbox", "width", "height"},
    "rect": {"x", "y", "width", "height", "fill", "stroke", "stroke-width"},
    "path": {"d", "fill", "stroke", "stroke-width", "stroke-dasharray"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"},
    "text": {"x", "y", "text-anchor", "font-family", "font-size", "fill"},
    "section": {"class", "aria-labelledby"},
    "nav": {"class", "aria-labelledby"},
    "footer": {"class", "aria-labelledby"},
}
STATEMENT = {"data-event", "data-outlet", "data-language", "data-verdict"}
ATTRIBUTES |= {
    "div": STATEMENT,
    "li": STATEMENT,
    "form": {"aria-label", "hidden"},
    "select": {"name"},
    "option": {"value"},
    "button": {"type"},
    "aside": {"aria-label", "data-show", "tabindex", "hidden"},
}
COMMON = {"class", "id", "lang", "dir"}


def tree(data: bytes) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(data.decode())


def elements(root: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
    return list(root.iter())


def text_of(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def assert_closed(root: lxml_html.HtmlElement) -> None:
    """No node, attribute or link but those of the template, and no id twice."""
    ids = Counter(root.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert all(re.fullmatch(r"[a-z]+(-\d+)*", name) for name in ids)
    for element in elements(root):
        assert isinstance(element.tag, str), "a comment or processing instruction"
        assert set(element.attrib) <= ATTRIBUTES.get(element.tag, set()) | COMMON, element.tag
        if lang := element.get("lang"):
            assert language_tag(lang) == lang
        if (href := element.get("href")) is not None:
            assert href.removeprefix("#") in ids or re.match(r"https?://", href), href


def test_every_mark_leads_to_its_note_and_every_note_back_to_its_marks(model_edition, templates):
    root = tree(render_html(model_edition, templates))
    there = [(a.get("id"), a.get("href").removeprefix("#")) for a in root.xpath("//sup/a")]
    back = [
        (a.get("href").removeprefix("#"), li.get("id"))
        for li in root.xpath("//section[contains(@class, 'notes')]//li")
        for a in li.xpath(".//a[contains(@class, 'back')]")
    ]
    assert sorted(there) == sorted(back)
    assert len(there) == sum(
        len({(c.article, c.paragraph) for c in s.citations}) for e in model_edition.events for s in e.statements
    )


def test_every_link_inside_leads_somewhere_and_every_link_outside_to_the_corpus(model_edition, templates):
    root = tree(render_html(model_edition, templates))
    assert_closed(root)
    outside = {a.get("href") for a in root.xpath("//a") if not a.get("href").startswith("#")}
    assert outside == {
        "https://gazette.example/2031/05/14/bridge?edition=morning",
        "https://gazette.example/2031/05/12/bearings",
        "https://courrier.example/monde/pont-tournant",
        "https://marsa.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D8%A7%D9%84%D8%AC%D8%B3%D8%B1",
        "https://chenguang.example/osko",
    }


def test_the_words_marked_are_the_words_relied_on(model_edition, templates):
    root = tree(render_html(model_edition, templates))
    for passage in model_edition.passages:
        quotes = {
            c.quote
            for e in model_edition.events
            for s in e.statements
            for c in s.citations
            if (c.article, c.paragraph) == (passage.article, passage.paragraph)
        }
        note = root.get_element_by_id(f"note-{passage.note}")
        marked = {mark.text_content().replace("\u00a0", " ") for mark in note.iter("mark")}
        assert marked == quotes
        assert text_of(note.find(".//blockquote")).replace("\u00a0", " ") == passage.text


def test_foreign_words_carry_their_language_and_direction(extractive_edition, templates):
    root = tree(render_html(extractive_edition, templates))
    arabic = root.get_element_by_id("s-1-4").find(".//p[@lang]")
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    assert [mark.get("lang") for mark in arabic.iter("sup")] == ["en"]
    assert root.xpath("//h2/span[@lang='zh']")
    assert not root.xpath("//p[@lang='en']")


def test_the_page_has_landmarks_one_title_and_headings_in_order(model_edition, templates):
    root = tree(render_html(model_edition, templates))
    assert root.get("lang") == "en"
    assert [len(root.findall(f".//{tag}")) for tag in ("main", "header", "nav", "h1", "footer")] == [1, 1, 1, 1, 1]
    levels = [int(e.tag[1]) for e in elements(root) if re.fullmatch(r"h\d", str(e.tag))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    skip = root.xpath("//body/a[@class='skip']")[0]
    assert root.get_element_by_id(skip.get("href").removeprefix("#")).tag == "main"


def test_the_page_needs_nothing_from_elsewhere(model_edition, templates):
    data = render_html(model_edition, templates).decode()
    root = tree(data.encode())
    assert not root.xpath("//link|//img|//iframe|//object|//*[@src]|//@style")
    assert "url(" not in data
    assert "@import" not in data
    assert "default-src 'none'" in data


def test_the_one_script_is_ours_and_the_policy_names_it_by_its_hash(model_edition, templates):
    for edition in (model_edition, hostile_edition(PAYLOADS)):
        root = tree(render_html(edition, templates))
        (script,) = root.xpath("//script")
        assert not script.attrib
        (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        digest = b64encode(sha256(script.text.encode()).digest()).decode()
        assert f"script-src 'sha256-{digest}';" in policy
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_a_script_that_would_end_its_element_is_refused(model_edition, templates):
    broken = ChoiceLoader([DictLoader({"html/evidence.js": "x = '</script>'"}), templates])
    with pytest.raises(RenderError, match=r"evidence\.js"):
        render_html(model_edition, broken)


def test_a_statement_says_what_the_page_filters_it_by(model_edition, templates):
    root = tree(render_html(model_edition, templates))
    statements = root.xpath("//*[@data-event]")
    printed = sum(len(event.statements) for event in model_edition.events)
    assert len(statements) == printed + len(model_edition.withheld)
    for name in ("event", "outlet", "language", "verdict"):
        offered = set(root.xpath(f"//select[@name='{name}']/option/@value")) - {""}
        assert {v for s in statements for v in s.get(f"data-{name}").split("|") if v} <= offered, name


def test_a_note_shows_what_stands_around_the_passage(model_edition, templates):
    root = tree(render_html(model_edition, templates))
    passages = [p for p in model_edition.passages if p.before or p.after]
    shown = [text_of(one) for one in root.xpath("//*[@class='around']")]
    assert passages
    for passage in passages:
        for text in filter(None, (passage.before, passage.after)):
            assert any(one_line(text) in one for one in shown)


def test_the_checks_of_a_statement_can_be_unfolded_without_scripts(model_edition, templates):
    root = tree(render_html(model_edition, templates))
    remarks = [f.reason for e in model_edition.events for s in e.statements for f in s.findings if f.soft]
    folded = " ".join(text_of(one) for one in root.xpath("//details[@class='check']"))
    assert remarks
    assert all(one_line(reason) in folded for reason in remarks)


def test_sections_without_content_are_left_out(extractive_edition, templates):
    root = tree(render_html(extractive_edition, templates))
    assert not root.xpath("//*[@class='withheld' or @class='dropped' or @class='missing']")


def test_what_failed_is_said_at_the_top_and_listed_below_the_overview(model_edition, templates):
    root = tree(render_html(model_edition, templates))
    assert root.xpath("//header//p[@class='incomplete']/a/@href") == ["#missing"]
    assert [one.get("class") for one in root.xpath("//main/*")[:2]] == ["overview", "glances"]
    assert "could not be reached in time" in text_of(root.xpath("//*[@class='missing']")[0])
    third = root.xpath("//section[@class='event']")[2]
    assert "Nothing could be verified." in text_of(third)
    assert third.xpath(".//a/@href") == ["#withheld-3"]
    assert "Der Küstenbote" in text_of(third)


def skeleton(texts: list[str], templates) -> Counter:
    root = tree(render_html(hostile_edition(texts), templates))
    assert_closed(root)
    return Counter(e.tag for e in elements(root))


@pytest.mark.parametrize("source", ["payloads", "naughty"])
def test_no_hostile_text_adds_a_node_an_attribute_or_a_link(source, templates):
    texts = list(PAYLOADS) if source == "payloads" else naughty()
    if not texts:
        pytest.skip("the collection of naughty strings is not on this machine")
    texts = list({one_line(text): text for text in texts}.values())  # equal when cleaned are equal lines
    assert skeleton(texts, templates) == skeleton([f"plain words {n}" for n in range(len(texts))], templates)


def test_hostile_text_is_shown_as_it_is(templates):
    root = tree(render_html(hostile_edition(PAYLOADS), templates))
    for n, text in enumerate(PAYLOADS, start=1):
        shown = text_of(root.get_element_by_id(f"s-{n}-1").find(".//p[@class='says']"))
        assert shown.startswith(" ".join(one_line(text).split()))
    assert "49" not in text_of(root.get_element_by_id("s-12-1"))


def test_words_of_several_sources_stand_each_in_their_own_language_and_direction(templates):
    edition = specimen()
    event, (statement,) = edition.events[0], [s for s in edition.events[0].statements if s.role == "disagreement"]
    words = {"a1": "212", "a3": "209"}
    sides = tuple(
        Side(value=text, outlet=None, article=article, paragraph="p1", words=text) for article, text in words.items()
    )
    told = Disagreement(slot=Slot.COUNT, about="people", sides=sides, statement=statement.id)
    told_so = edition.model_copy(update={"events": (event.model_copy(update={"disagreements": (told,)}),)})
    root = tree(render_html(told_so, templates))
    (says,) = root.xpath("//li[contains(@class, 'disagreement')]//p[contains(@class, 'says')]")
    assert [(b.text, b.get("lang")) for b in says.xpath("./bdi")] == [("“209”", "ar")]
    assert text_of(says).startswith(statement.text.split(";")[0])
