"""What holds of every reading, whatever the page: the same again, nothing invented, and offsets that point at it."""

from __future__ import annotations

import html
import re
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.corpus import read_file
from briefing.paragraphs import read_article
from briefing.records.article import Article, Markup
from briefing.records.reading import Reading, Unread
from briefing.text.clean import one_line
from briefing.text.repair import repair

STEADY = {"derandomize": True, "deadline": None, "database": None}
SOUP = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow], **STEADY)
BYTES = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], **STEADY)
_WORDS = (
    "The ferry of Hollin stopped, said mayor Évrain. 12 May 2031 Мост "
    "открыт. 大橋 開放。 "
    "الجسر Cầu &amp; &eacute; &#8217; &nbsp; &lt;b&gt; Ã© "
    "🇻🇳 \u200b \u202e"
)
WORDS = _WORDS.split(" ")
_TAGS = (
    "p|div|b|i|span|a href=/x|article|h1|h2|ul|li|table|tr|td|figure|br|section|aside|blockquote|"
    'script|style|noscript|template|title|textarea|svg|em|p class="sr-only"|'
    'span style="display:none"|p hidden|div style="color:#fff"|main'
)
TAGS = _TAGS.split("|")
_ODD = (
    '<!-- --> <![CDATA[ ]]> < > & &#x1F; &#xD800; </ <p " <!DOCTYPE '
    "<style>.x{display:none}</style> <meta <?php ?> <b/> \x00 \r\n \u2028 \ufffe"
)
ODD = _ODD.split(" ")
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
opening = st.sampled_from(TAGS).map("<{}>".format)
closing = st.sampled_from(TAGS).map(lambda tag: f"</{tag.split()[0]}>")
paragraphs = sentences.map("<p>{}</p>".format)
soup = st.lists(st.one_of(sentences, paragraphs, opening, closing, st.sampled_from(ODD)), max_size=40).map("".join)
lines = st.lists(st.one_of(sentences, st.text(max_size=60), st.just("")), max_size=25).map("\n".join)


def article(body, markup):
    return Article(id="a", path="a", sha256="0" * 64, markup=markup, body=body.encode("utf-8", "replace").decode())


def dense(text):
    return "".join(one_line(repair(text)).split())


def alike(source, text):
    """Whether cleaning ``source`` gives ``text``: folded first or mended first, white space aside."""
    return dense(text) in (dense(source), dense(one_line(source)))


def shown(source):
    """The text of a piece of source: without tags, references decoded."""
    return html.unescape(re.sub(r"(?s)<!--.*?-->|<[!/?]?[a-zA-Z][^<>]*>?|<!\[CDATA\[", " ", source))


def assert_sound(found, body):
    """The same again; ids in their order; offsets inside the page and, among paragraphs of text, in their order."""
    assert found == read_article(found.article)
    assert isinstance(found, Reading | Unread)
    pieces = [*(found.paragraphs if isinstance(found, Reading) else ()), *found.left_out]
    for piece in pieces:
        assert piece.text == one_line(piece.text)
        assert piece.start is None or 0 <= piece.start <= piece.end <= len(body)
    if isinstance(found, Reading):
        assert [one.id for one in found.paragraphs] == [f"p{number}" for number in range(1, len(found.paragraphs) + 1)]


@SOUP
@given(body=soup)
def test_a_page_of_any_markup_is_read_soundly_and_nothing_is_invented(body):
    found = read_article(article(body, Markup.HTML))
    body = found.article.body
    assert_sound(found, body)
    all_of_it = Counter(dense(html.unescape(body)) + dense(shown(body)))
    for piece in [*(found.paragraphs if isinstance(found, Reading) else ()), *found.left_out]:
        assert set(dense(piece.text)) <= set(all_of_it)


@SOUP
@given(story=st.lists(sentences, min_size=1, max_size=6), around=st.lists(st.one_of(opening, closing), max_size=3))
def test_offsets_of_a_page_point_at_the_text(story, around):
    body = "<html><body>" + "".join(around) + "<article>" + "".join(f"<p>{line}</p>" for line in story) + "</article>"
    found = read_article(article(body, Markup.HTML))
    for piece in [*(found.paragraphs if isinstance(found, Reading) else ()), *found.left_out]:
        if piece.start is not None and piece.end:
            assert alike(shown(found.article.body[piece.start : piece.end]), piece.text)


@SOUP
@given(body=lines)
def test_offsets_of_a_text_point_at_the_text(body):
    found = read_article(article(body, Markup.TEXT))
    assert_sound(found, found.article.body)
    for piece in [*(found.paragraphs if isinstance(found, Reading) else ()), *found.left_out]:
        assert alike(found.article.body[piece.start : piece.end], piece.text)


@SOUP
@given(body=lines)
def test_markdown_of_any_kind_is_read_soundly(body):
    found = read_article(article(body, Markup.MARKDOWN))
    assert_sound(found, found.article.body)
    for piece in [*(found.paragraphs if isinstance(found, Reading) else ()), *found.left_out]:
        assert set(dense(piece.text)) <= set(dense(html.unescape(found.article.body)) + dense(found.article.body))


@BYTES
@given(
    data=st.one_of(st.binary(max_size=400), soup.map(lambda text: text.encode("utf-16")), lines.map(str.encode)),
    suffix=st.sampled_from([".txt", ".html", ".md", ".json", ".jsonl", ".mht", ".html.gz"]),
)
def test_a_file_of_any_bytes_gives_the_same_articles_again(tmp_path, data, suffix):
    path = tmp_path / ("a" + suffix)
    path.write_bytes(data)
    haul = read_file(path)
    assert haul == read_file(path)
    assert all(len(drop.reason) > 10 for drop in haul.dropped)
    for one in haul.articles:
        assert isinstance(read_article(one), Reading | Unread)
