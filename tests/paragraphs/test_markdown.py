from briefing.paragraphs import read_article
from briefing.paragraphs.marked import plain
from briefing.records.article import Article, Markup
from briefing.records.reading import LeftOutReason
from tests.paragraphs.test_copied_text import STORY, TITLE


def read(body, **fields):
    known = {"id": "a", "path": "a.md", "sha256": "0" * 64, "markup": Markup.MARKDOWN, "body": body}
    return read_article(Article(**known | fields))


def test_marks_are_taken_off():
    assert plain("**Bold** and *soft* [link](http://x.example) `code` \\* star") == "Bold and soft link code * star"


def test_headings_images_and_link_lists_are_left_out_and_items_kept():
    story = f"# {TITLE}\n\n{STORY[0]}\n{STORY[1]}\n\n![The bridge](b.jpg)\n\n## Costs\n\n- First item.\n- Second item."
    body = f"{story}\n\n{STORY[2]}\n\n[More on the mill](m)\n"
    reading = read(body)
    assert reading.title == TITLE
    assert [p.text for p in reading.paragraphs] == [f"{STORY[0]} {STORY[1]}", "First item.", "Second item.", STORY[2]]
    assert {p.text: p.reason for p in reading.left_out} == {
        TITLE: LeftOutReason.TITLE,
        "The bridge": LeftOutReason.CAPTION,
        "Costs": LeftOutReason.HEADING,
        "More on the mill": LeftOutReason.TEASER,
    }


def test_a_byline_above_the_text_is_left_out():
    reading = read(f"*Edda Marlow in Hollin*\n\n{STORY[0]}\n\n{STORY[1]}\n", title=TITLE)
    assert [p.text for p in reading.paragraphs] == STORY[:2]
    assert reading.left_out[0].reason is LeftOutReason.BYLINE


def test_offsets_hold_the_block():
    body = f"> {STORY[0]}\n\n{STORY[1]}\n"
    assert [body[p.start : p.end] for p in read(body).paragraphs] == [f"> {STORY[0]}", STORY[1]]
