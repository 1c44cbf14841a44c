from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader
from markdown_it import MarkdownIt

from briefing.documents import render_markdown
from briefing.documents.markdown import Markup, escape, finalize, marked
from briefing.documents.marking import Segment
from briefing.errors import RenderError
from briefing.text.clean import one_line

NAUGHTY = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "hostile" / "naughty-strings.json"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKUP = st.text(alphabet="ab1 .)\\`*_{}[]()#+-.!|~:@/>=<&;$^\"'\t\n«“é中", max_size=40)
PAYLOADS = [
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "123456789) item",
    "> quote",
    "=====",
    "-----",
    "***",
    "```python",
    "~~~",
    "    code",
    "| a | b |",
    "[link](javascript:alert(1))",
    "![image](https://tracker.example/x.png)",
    "[^1]",
    "[^1]: a note",
    "[x]: https://a.example",
    "<script>alert(1)</script>",
    "<!-- comment",
    "<https://a.example>",
    "&lt;b&gt; &#60;b&#62; &amp;",
    "**bold** __bold__ *it* _it_ ~~gone~~ `code`",
    "a\\*b \\",
    "trailing #",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "$x^2$",
    "line\nbreak\u2028more",
]


def spoken(document: str) -> tuple[str, set[str]]:
    """The text that a reader sees of the document's one block, and the kinds of node in it."""
    kinds, text = set(), []
    for token in READER.parse(document):
        kinds.add(token.type.removesuffix("_open").removesuffix("_close"))
        for child in token.children or ():
            kinds.add(child.type.removesuffix("_open").removesuffix("_close"))
            text.append(child.content)
    return "".join(text), kinds


def assert_plain(text: str) -> None:
    shown = one_line(text)
    if not shown:
        return
    escaped = escape(text)
    seen, kinds = spoken(escaped)
    assert seen.replace("\u2060", "") == shown.replace("\u2060", "")
    assert kinds <= {"paragraph", "inline", "text", "text_special"}
    for frame, allowed in (
        ("- {}", {"bullet_list", "list_item"}),
        ("> {}", {"blockquote"}),
        ("## 1 · {}", {"heading"}),
        ("*a*: {}", {"em"}),
        ("    > {}".replace("    ", "- x\n\n  "), {"bullet_list", "list_item", "blockquote"}),
    ):
        assert spoken(frame.format(escaped))[1] <= {"paragraph", "inline", "text", "text_special"} | allowed, frame


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_payload_is_read_as_markup(text):
    assert_plain(text)


@given(MARKUP)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_text_is_read_as_markup(text):
    assert_plain(text)


def test_no_naughty_string_is_read_as_markup():
    if not NAUGHTY.exists():
        pytest.skip("the collection of naughty strings is not on this machine")
    for text in json.loads(NAUGHTY.read_text("utf-8")):
        assert_plain(text)


@pytest.mark.parametrize(
    "text", ["www.a.example", "WWW.a.example", "https://a.example", "mail x.y@a.example", "mailto:x@a.example"]
)
def test_github_finds_no_address_to_link_of_itself(text):
    escaped = escape(text)
    assert not re.search(r"www\.|(?<!\\)://|[\w.+-]@\w|mailto:", escaped, re.IGNORECASE)


def test_plain_words_stay_as_they_are():
    plain = "Two crew members were treated, he said; 40 per cent (of all) by 12:30 - “no” & more!"
    assert escape(plain) == plain


def test_only_made_markup_passes_a_template_unescaped():
    assert finalize(Markup("[^1]")) == "[^1]"
    assert finalize("[^1]") == "\\[^1\\]"
    assert finalize(Markup("*a*").upper()) == "\\*A\\*"
    assert finalize(3) == "3"


@given(st.lists(st.tuples(MARKUP, st.booleans()), max_size=4))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_marked_words_are_bold_and_nothing_else_is(parts):
    """Alternating marked and unmarked, as ``segments`` makes them."""
    pieces = [Segment(one_line(text), marked=n % 2 == 0) for n, (text, _) in enumerate(parts) if one_line(text)]
    pieces = [piece for n, piece in enumerate(pieces) if n == 0 or piece.marked != pieces[n - 1].marked]
    _, kinds = spoken("> x " + marked(pieces))
    assert kinds <= {"blockquote", "paragraph", "inline", "text", "text_special", "strong"}
    wanted = sum(1 for piece in pieces if piece.marked and any(c.isalnum() for c in piece.text))
    opened = [c for t in READER.parse("> x " + marked(pieces)) for c in t.children or () if c.type == "strong_open"]
    assert len(opened) == wanted


def test_every_footnote_mark_has_one_note_and_every_note_a_mark(model_edition, templates):
    text = render_markdown(model_edition, templates).decode()
    notes = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    marks = re.findall(r"\[\^(\d+)\](?!:)", text)
    assert notes == [str(p.note) for p in model_edition.passages]
    assert set(marks) == set(notes)


def test_words_relied_on_are_bold_in_the_note(model_edition, templates):
    text = render_markdown(model_edition, templates).decode()
    assert "**moved eleven centimetres off its bearing**" in text
    assert "**因坝体出现裂缝，将在四天内放空上游蓄水池**" in text


def test_a_broken_template_is_named():
    from invented_day import make_model_edition

    edition = make_model_edition()
    for source, says in (
        ("{{ view.colour }}", "colour"),
        ("{% for %}", "line 1"),
        ("{{ view.words.say('no such label') }}", "no such label"),
        ("{{ view.__class__.__mro__ }}", "__class__"),
    ):
        with pytest.raises(RenderError, match=says):
            render_markdown(edition, DictLoader({"markdown/briefing.md": source}))
    with pytest.raises(RenderError, match=r"markdown/briefing\.md"):
        render_markdown(edition, DictLoader({}))
