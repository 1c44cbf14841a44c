"""The mail: small, safe, whole in both bodies, and true about what hangs on it."""

from __future__ import annotations

import json
import re

import pytest
from hostile import PAYLOADS, hostile_edition, naughty
from invented_day import make_extractive_edition, make_model_edition
from jinja2 import ChoiceLoader, DictLoader
from lxml import html as lxml_html

from briefing.documents import label_languages, render_mail
from briefing.documents.mail import MOST_BYTES
from briefing.documents.plain import COLUMNS, defused, in_columns
from briefing.documents.viewing import make_view
from briefing.errors import RenderError
from briefing.records.edition import Edition
from briefing.text.clean import one_line

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
ALLOWED = ["html", "head", "meta", "title", "body", "div", "h1", "h2", "p", "span", "strong", "em", "a", "bdi"]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060]", "", text)


def many(edition: Edition, count: int, text: str = "") -> Edition:
    """``count`` copies of the first event, with ``text`` at the end of its statements."""
    first = edition.events[0]
    told = tuple(s.model_copy(update={"text": s.text + text}) for s in first.statements)
    events = [first.model_copy(update={"id": f"e{n}", "statements": told}) for n in range(count)]
    return edition.model_copy(update={"events": tuple(events)})


@pytest.mark.parametrize("make", [make_model_edition, make_extractive_edition])
def test_both_bodies_have_every_headline_lead_and_passage_relied_on(make, templates):
    edition = make()
    mail = render_mail(edition, templates)
    page = squeezed(lxml_html.document_fromstring(mail.html).text_content())
    for body in (page, squeezed(mail.text)):
        for event in make_view(edition).events:
            assert squeezed(event.headline.text) in body
            for lead in event.lead:
                assert squeezed(lead.text.text + "".join(f"[{mark.number}]" for mark in lead.marks)) in body
        for passage in edition.passages:
            lead = {c.quote for e in edition.events for s in e.statements[:1] for c in s.citations}
            relied = [quote for quote in lead if quote in passage.text]
            assert all(squeezed(quote[:100]) in body for quote in relied)


def test_an_event_without_a_lead_gives_its_first_statement(model_edition, templates):
    first = model_edition.events[0]
    bare = first.model_copy(update={"statements": first.statements[1:]})
    mail = render_mail(model_edition.model_copy(update={"events": (bare,)}), templates)
    assert squeezed(bare.statements[0].text) in squeezed(mail.text)


@pytest.mark.parametrize(("count", "text"), [(120, ""), (3, " word" * 9000), (40, " слово" * 300)])
def test_no_edition_makes_a_body_that_mail_programs_cut_and_the_mail_says_what_is_left_out(
    model_edition, templates, count, text
):
    mail = render_mail(many(model_edition, count, text), templates)
    sizes = [len(body.encode()) for body in (mail.html, mail.text)]
    assert max(sizes) < MOST_BYTES
    shown = mail.html.count('<h2 style="margin:0 0 4px')
    assert f"{count - shown} further events stand in the whole edition alone." in mail.text
    assert f"{count - shown} further events stand in the whole edition alone." in mail.html
    assert mail.html.rstrip().endswith("</html>")


def test_as_many_events_stand_in_the_mail_as_fit(model_edition, templates):
    mail = render_mail(many(model_edition, 120), templates)
    one = len(render_mail(many(model_edition, 2), templates).html) - len(
        render_mail(many(model_edition, 1), templates).html
    )
    assert len(mail.html.encode()) + 2 * one > MOST_BYTES


def test_a_flood_of_what_is_missing_is_cut(model_edition, templates):
    flooded = model_edition.model_copy(update={"incomplete": tuple(f"{n} {'word ' * 500}" for n in range(2000))})
    assert len(render_mail(flooded, templates).html.encode()) < MOST_BYTES


@pytest.mark.parametrize(
    ("attached", "link", "says"),
    [
        (("briefing.pdf",), None, "is attached: briefing.pdf."),
        (("briefing.pdf", "briefing.html"), None, "is attached: briefing.pdf, briefing.html."),
        ((), "https://desk.example/b?d=1&e=2", "https://desk.example/b?d=1&e=2"),
        ((), None, "ask whoever sends you this mail"),
        ((), "javascript:alert(1)", "ask whoever sends you this mail"),
    ],
)
def test_the_mail_says_where_the_whole_edition_is(model_edition, templates, attached, link, says):
    mail = render_mail(model_edition, templates, attached=attached, link=link)
    assert says in squeeze_lines(mail.text)
    assert says in lxml_html.document_fromstring(mail.html).text_content()


def test_an_updated_mail_says_so_first_and_a_reader_is_told_the_way_out(model_edition, templates):
    mail = render_mail(model_edition, templates, updated=True, unsubscribe="mailto:desk@a.example?subject=stop")
    assert mail.subject.startswith("Updated: Incomplete: The Morning Briefing, 14 May 2031: ")
    assert mail.text.startswith("This mail replaces an earlier one")
    assert mail.text.endswith("To receive it no more:\nmailto:desk@a.example?subject=stop\n")
    assert 'href="mailto:desk@a.example?subject=stop"' in mail.html


@pytest.mark.parametrize("way", ["mailto:a@b.example?bcc=c@d.example", "javascript:x", "mailto:a@b.example\r\nBcc: x"])
def test_a_way_out_that_is_no_plain_address_is_left_out(model_edition, templates, way):
    assert render_mail(model_edition, templates, unsubscribe=way) == render_mail(model_edition, templates)


def test_the_subject_is_title_day_and_the_first_headline_cleaned(model_edition, templates):
    assert render_mail(model_edition, templates).subject == (
        "Incomplete: The Morning Briefing, 14 May 2031: Freighter hits Velmar swing bridge and closes the harbour road"
    )
    nothing = model_edition.model_copy(update={"events": (), "incomplete": ()})
    assert render_mail(nothing, templates).subject == "The Morning Briefing, 14 May 2031"


@pytest.mark.parametrize(
    "headline",
    ["a\r\nBcc: all@desk.example", "\u202eexe.ten", "x\x00\x1b[31m\u2028y\ud800", "=?utf-8?b?QmNjOiB4?=", "w " * 900],
)
def test_no_headline_makes_a_header_of_its_own_or_steers_the_line(model_edition, templates, headline):
    event = model_edition.events[0].model_copy(update={"headline": headline})
    edition = model_edition.model_copy(update={"events": (event,), "title": headline})
    subject = render_mail(edition, templates).subject
    assert not STEERING.search(subject)
    assert "\n" not in subject
    assert "=?" not in subject
    assert len(subject) <= 160


def assert_harmless(html: str, text: str) -> None:
    root = lxml_html.document_fromstring(html)
    for element in root.iter():
        assert element.tag in ALLOWED, element.tag
        assert not set(element.attrib) - {"style", "lang", "dir", "role", "href", "rel", "charset", "name", "content"}
        assert "url(" not in element.get("style", "")
        assert re.match(r"https?://", element.get("href", "https://"))
    for body in (html, text):
        assert not STEERING.search(body)
        shown = body if body is text else root.text_content()
        own = {a.get("href") for a in root.iter("a")}
        assert not [a for a in re.findall(r"https?://\S+", shown) if a not in own]
        assert "www." not in shown.lower()


def test_the_html_body_has_inline_styles_alone_and_fetches_nothing(model_edition, templates):
    mail = render_mail(model_edition, templates)
    assert_harmless(mail.html, mail.text)
    assert len(lxml_html.document_fromstring(mail.html).findall(".//a")) >= 3


@pytest.mark.parametrize("start", [0, 12, 24])
def test_hostile_text_makes_no_node_link_or_steering_in_a_mail(templates, start):
    mail = render_mail(hostile_edition(PAYLOADS[start : start + 12]), templates)
    assert_harmless(mail.html, mail.text)
    assert "{{ 7 * 7 }}" in mail.text or start != 0


def test_naughty_strings_make_no_node_link_or_steering_in_a_mail(templates):
    found = naughty()
    if not found:
        pytest.skip("the collection is not beside the project")
    for n in range(0, len(found), 40):
        mail = render_mail(hostile_edition(found[n : n + 40]), templates)
        assert_harmless(mail.html, mail.text)


def test_what_a_mail_program_would_make_a_link_of_is_broken_invisibly():
    for told in ("https://a.example/x", "see WWW.a.example", "mail me@a.example", "mailto:x", "go to evil.example/now"):
        assert "\u2060" in defused(told)
        assert defused(told).replace("\u2060", "") == told
    for told in ("It rose 3.5 per cent. Then it fell.", "Nguyen v. Tran, 12:30", "said.The end"):
        assert "\u2060" not in defused(told) or told == "said.The end"


def test_lines_of_text_are_broken_for_every_program_and_no_word_is_lost():
    told = "   [12] " + "word " * 60 + "汉字，" * 60 + "https://a.example/" + "x" * 90
    lines = in_columns(told).splitlines()
    assert squeezed("".join(lines)) == squeezed(told)
    assert all(len(line) <= COLUMNS for line in lines if "https" not in line)
    assert all(line.startswith("        ") for line in lines[1:])
    assert not any(line.strip().startswith("，") for line in lines)


def test_words_from_right_to_left_have_their_direction_and_their_mark_on_a_line_of_its_own(templates):
    edition = make_extractive_edition()
    arabic = next(s for s in edition.events[0].statements if s.language == "ar")
    event = edition.events[0].model_copy(update={"statements": (arabic,)})
    mail = render_mail(edition.model_copy(update={"events": (event,)}), templates)
    said = lxml_html.document_fromstring(mail.html).xpath("//p[@lang='ar' and @dir='rtl']")[0]
    assert one_line(arabic.text) in said.text_content()
    line = next(line for line in mail.text.splitlines() if arabic.text.split()[-1] in line)
    assert "[" not in line


@pytest.mark.parametrize("language", label_languages())
def test_a_mail_can_be_made_in_every_language(language, templates):
    mail = render_mail(make_extractive_edition(language), templates)
    assert f'lang="{language}"' in mail.html
    assert make_view(make_extractive_edition(language)).disclosure in squeeze_lines(mail.text)


def squeeze_lines(text: str) -> str:
    return " ".join(text.split())


def test_a_broken_mail_template_is_named(model_edition, templates):
    broken = ChoiceLoader([DictLoader({"email/mail.txt": "{% for %}"}), templates])
    with pytest.raises(RenderError, match=r"email/mail\.txt, line 1"):
        render_mail(model_edition, broken)


def test_a_mail_is_the_same_whenever_it_is_made(model_edition, templates):
    assert render_mail(model_edition, templates) == render_mail(model_edition, templates)
    assert json.dumps(render_mail(model_edition, templates).subject)
