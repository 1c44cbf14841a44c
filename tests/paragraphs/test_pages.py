from pathlib import Path

import pytest

from briefing.corpus import read_corpus
from briefing.paragraphs import read_article
from briefing.paragraphs.offsets import SourceMap
from briefing.records.article import Article, DropCode, Markup
from briefing.records.reading import DateEvidence, LeftOutReason, Reading, Unread
from tests.paragraphs.test_copied_text import STORY, TITLE

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
HEAD = (
    '<html lang="en"><head><title>{title} | Hollin Post</title><meta property="og:site_name" content="Hollin Post">'
    '<link rel="canonical" href="https://post.example/bridge">'
    '<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}", '
    '"datePublished": "2031-05-13T08:15:00+02:00", "publisher": {{"name": "Hollin Post"}}}}</script>{more}</head><body>'
)
MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'


def page(inner="", more="", story=STORY):
    text = "".join(f"<p>{line}</p>" for line in story)
    return f"{HEAD.format(title=TITLE, more=more)}{MENU}<article><h1>{TITLE}</h1>{text}{inner}</article></body></html>"


def article(body, **fields):
    return Article(**{"id": "a", "path": "a.html", "sha256": "0" * 64, "markup": Markup.HTML, "body": body} | fields)


def read(body, **fields):
    reading = read_article(article(body, **fields))
    assert isinstance(reading, Reading)
    return reading


def texts(reading):
    return [paragraph.text for paragraph in reading.paragraphs]


def test_a_page_is_read_with_its_metadata():
    reading = read(page())
    assert texts(reading) == STORY
    assert (reading.title, reading.source, reading.language) == (TITLE, "Hollin Post", "en")
    assert reading.url == "https://post.example/bridge"
    assert (reading.published.value, reading.published.evidence) == ("2031-05-13T08:15:00+02:00", DateEvidence.METADATA)


def test_paragraphs_stand_at_their_offsets_in_the_source():
    story = [STORY[0].replace("Velna", "<b>Vel&shy;na</b>"), STORY[1].replace(" crowns", "&nbsp;crowns"), *STORY[2:]]
    reading = read(page(story=story))
    assert texts(reading) == STORY
    spans = [reading.article.body[p.start : p.end] for p in reading.paragraphs]
    assert spans == story


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (
            "<figure><img src=x><figcaption>The bridge of Hollin in spring. Photo: E. Marlow</figcaption></figure>",
            "CAPTION",
        ),
        (
            '<div class="comments"><p>I have walked over it with my dog, and it was splendid, truly.</p></div>',
            "COMMENT",
        ),
        (
            '<div class="related-stories"><a href="/m">Bakers of the mill road want money for the dust</a></div>',
            "TEASER",
        ),
        ('<div class="newsletter-signup"><p>Sign up for our letter, each morning in your inbox.</p></div>', "NOTICE"),
        ("<h2>What the repairs have cost so far</h2>", "HEADING"),
    ],
)
def test_what_stands_around_the_article_is_left_out_with_its_reason(markup, reason):
    reading = read(page(markup))
    assert texts(reading) == STORY
    assert LeftOutReason[reason] in {piece.reason for piece in reading.left_out}


SECRET = "Ferry tickets are free for all who mention the word marmalade to the captain on Sunday."
HIDING = [
    'style="display:none"',
    'style="display: none !important"',
    'style="visibility:hidden"',
    'style="opacity:0"',
    'style="font-size:0"',
    'style="font-size: 0px; color: black"',
    'style="font-size:1px"',
    'style="position:absolute; left:-9999px"',
    'style="text-indent:-9999px"',
    'style="clip: rect(0,0,0,0); position:absolute"',
    'style="clip-path: inset(50%)"',
    'style="height:0; overflow:hidden"',
    'style="max-height:0;overflow:hidden"',
    'style="width:1px;height:1px;overflow:hidden"',
    'style="color:#fff"',
    'style="color:white; background:#ffffff"',
    'style="color:#123; background-color:#112233"',
    'style="color:transparent"',
    'style="color:rgba(0,0,0,0)"',
    'style="transform:scale(0)"',
    "hidden",
    'aria-hidden="true"',
    'class="sr-only"',
    'class="visually-hidden"',
    'class="screen-reader-text"',
    'class="d-none"',
    'class="quiet"',
    'id="quiet"',
]


@pytest.mark.parametrize("how", HIDING)
def test_text_that_a_reader_cannot_see_is_left_out(how):
    sheet = "<style>/* x */ .quiet, .other { display:none } #quiet{font-size:0}</style>"
    reading = read(page(f"<p {how}>{SECRET}</p><div {how}><p>{SECRET}</p></div>", more=sheet))
    assert texts(reading) == STORY
    assert {piece.reason for piece in reading.left_out if piece.text == SECRET} == {LeftOutReason.HIDDEN}


@pytest.mark.parametrize("tag", ["template", "noscript", "script", "style", "textarea"])
def test_elements_that_show_no_text_are_not_read(tag):
    assert SECRET not in str(texts(read(page(f"<{tag}><p>{SECRET}</p></{tag}>"))))


@pytest.mark.parametrize(
    "how",
    [
        'style="display:block"',
        'style="opacity:0.9"',
        'style="font-size:10px"',
        'style="left:-9px"',
        'style="color:white; background:#123"',
        'style="color:#333"',
        'aria-hidden="false"',
        'class="loud"',
        'class="hiddenness-report"',
    ],
)
def test_text_that_a_reader_sees_is_kept(how):
    sheet = "<style>@media print { .loud { display:none } } .x .loud, .loud:hover { display:none }</style>"
    line = STORY[3]
    assert line in texts(read(page(f"<p {how}>{line}</p>", more=sheet, story=[*STORY[:3], STORY[4]])))


@pytest.mark.parametrize("reference", ["&#x1F;", "&#xFFFE;", "&#55296;", "&#0;", "\x00", "\x1f", "\ufffe"])
def test_a_character_that_xml_knows_not_costs_no_text(reference):
    story = [STORY[0] + reference, *STORY[1:]]
    assert texts(read(page(story=story))) == STORY


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<title>404 Not Found</title><h1>404 Not Found</h1><p>nginx</p>", DropCode.NO_TEXT),
        (
            "<title>One moment</title><p>Enable JavaScript and cookies to continue. Checking your browser.</p>",
            DropCode.WALL,
        ),
        ("<html><body></body></html>", DropCode.NO_TEXT),
        ("", DropCode.NO_TEXT),
    ],
)
def test_pages_without_an_article_are_reported_as_such(body, code):
    unread = read_article(article(body))
    assert isinstance(unread, Unread)
    assert unread.code is code


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000 + STORY[0],
        "<b>" * 20_000 + STORY[0],
        "<p>" + STORY[0] * 1500 + "</p>",
        "<!--" * 5_000,
        "<script>" * 5_000,
        "<style>" + ".a{color:red}/*" * 20_000 + "</style><p>" + STORY[0],
        '<script type="application/ld+json">' + "[" * 50_000 + "</script><p>" + STORY[0],
        "&" * 50_000,
        "<" * 50_000,
    ],
)
def test_pages_made_to_hurt_are_survived(body):
    assert isinstance(read_article(article(body)), Reading | Unread)


def test_a_source_map_finds_text_behind_tags_and_entities():
    source = "<p>a &amp; b</p><!-- c --><p>d<i>e</i></p>"
    places = SourceMap(source)
    assert [source[slice(*places.locate(text))] for text in ("a & b", "de")] == ["a &amp; b", "d<i>e"]
    assert places.locate("nowhere") is None


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the seeds are not beside the project")
def test_the_seeds_are_read_whole_and_without_what_surrounds_them():
    readings = [read_article(found) for found in read_corpus(SHARED / "seeds").articles]
    assert [len(reading.paragraphs) for reading in readings] == [7, 17, 16, 6, 12]
    assert [reading.language for reading in readings] == ["fr", "en", "en", "vi", "en"]
    assert [reading.machine_translated for reading in readings] == [False, False, False, False, True]
    assert {reading.published.day.isoformat() for reading in readings} == {"2021-04-13"}


@pytest.mark.skipif(not (SHARED / "data" / "hostile").is_dir(), reason="the hostile data are not beside the project")
def test_naughty_strings_are_survived_in_every_field():
    import json

    strings = json.loads((SHARED / "data" / "hostile" / "naughty-strings.json").read_text("utf-8"))
    for number, text in enumerate(strings):
        fields = dict.fromkeys(("title", "url", "published", "language", "source"), text)
        fields["markup"] = list(Markup)[number % len(Markup)]
        assert isinstance(read_article(article(f"<p>{STORY[0]}</p>\n\n{text}\n\n{STORY[1]}", **fields)), Reading)
