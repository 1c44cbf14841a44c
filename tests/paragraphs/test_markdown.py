import pytest

from briefing.paragraphs import read_article
from briefing.paragraphs.marked import plain
from briefing.records.article import Article, Markup
from briefing.records.reading import LeftOutReason, Reading, Unread
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


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- {} -->",
        '<div style="display:none">\n\n{}\n\n</div>',
        "<p hidden>{}</p>",
        '<span class="sr-only">{}</span>',
        "<script>{}</script>",
        "<template><div>{}</div></template>",
        "[note]: https://post.example/x '{}'",
        "<div hidden><div>a</div>{}</div>",
    ],
)
def test_what_a_reader_of_the_text_cannot_see_is_left_out_as_hidden(hidden):
    secret = "Ferry tickets are free for all who mention the word marmalade to the captain."
    reading = read(f"{STORY[0]}\n\n{hidden.format(secret)}\n\n{STORY[1]} <!-- x -->\n\n{STORY[2]}", title=TITLE)
    assert [p.text for p in reading.paragraphs] == STORY[:3]
    assert secret in "".join(piece.text for piece in reading.left_out if piece.reason is LeftOutReason.HIDDEN)


def test_tags_that_a_text_shows_as_code_hide_nothing():
    line = "The mayor wrote `<p hidden>` on the wall of the town hall, and nobody knew why."
    reading = read("\n\n".join([STORY[0], line, STORY[1]]), title=TITLE)
    assert len(reading.paragraphs) == 3
    assert reading.paragraphs[2].text == STORY[1]


@pytest.mark.parametrize(
    "body", ["<!--" * 50_000, "<p hidden>" * 5_000, "<b>" * 50_000, "```\n<" * 20_000, "<p " * 50_000]
)
def test_markup_made_to_hurt_is_survived(body):
    assert isinstance(read(STORY[0] + "\n\n" + body), Reading | Unread)


@pytest.mark.parametrize("tag", ['<html lang="en">', '<body class="dark">'])
def test_tags_of_a_whole_page_in_a_text_cost_nothing_of_it(tag):
    reading = read(f"# {TITLE}\n\n{tag}\n\n{STORY[0]}\n\n{STORY[1]}")
    assert [p.text for p in reading.paragraphs][-2:] == STORY[:2]
