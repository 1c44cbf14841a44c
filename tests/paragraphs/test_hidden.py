"""What a reader of a page cannot see is left out; what he does see stays, however it looks to a quick eye."""

from __future__ import annotations

import pytest

from briefing.paragraphs import read_article
from briefing.paragraphs.markup import parse, pieces
from briefing.records.reading import LeftOutReason, Reading, Unread
from tests.paragraphs.test_copied_text import STORY
from tests.paragraphs.test_pages import article, page, read, texts

SECRET = "Ferry tickets are free for all who mention the word marmalade to the captain on Sunday."
LINE = STORY[3]
STYLES = [
    "display:none",
    "DISPLAY : NONE !important",
    "display/**/:none",
    "d\\69splay:none",
    "display:none;display:none",
    "visibility:hidden",
    "visibility: collapse",
    "content-visibility:hidden",
    "opacity:0",
    "opacity:0.0",
    "opacity:0%",
    "opacity:.01",
    "opacity:0.001",
    "opacity:calc(0)",
    "filter:opacity(0)",
    "filter: blur(0) opacity(0%)",
    "font-size:0",
    "font-size:0px",
    "font-size:1px",
    "font-size:0.1px",
    "font-size:.01em",
    "font-size:1%",
    "font:0/0 a",
    "font: italic 1px/1 serif",
    "line-height:0;overflow:hidden",
    "text-indent:-9999px",
    "text-indent:-999em",
    "text-indent:100%;white-space:nowrap;overflow:hidden",
    "letter-spacing:-20px",
    "position:absolute;left:-9999px",
    "position:absolute;left:-999em",
    "position:absolute;right:-9999px",
    "position:fixed;top:-10000px",
    "position:absolute;bottom:-5000px",
    "position:absolute;left:-200vw",
    "position:absolute;left:9999px",
    "position:absolute;left:calc(-1 * 9999px)",
    "position:absolute;inset:-9999px auto auto -9999px",
    "margin-left:-9999px",
    "margin:0 0 0 -9999px",
    "margin-top:-9999px",
    "transform:translateX(-9999px)",
    "transform:translate(-9999px, 0)",
    "transform:translate3d(0,-9999px,0)",
    "translate:-9999px",
    "transform:scale(0)",
    "transform:scale(0,0)",
    "transform:scaleY(0)",
    "transform:scale3d(0,0,0)",
    "transform:matrix(0,0,0,0,0,0)",
    "-webkit-transform:scale(0)",
    "scale:0",
    "transform:rotateX(90deg)",
    "transform:rotateY(0.25turn)",
    "backface-visibility:hidden;transform:rotateY(180deg)",
    "position:absolute;clip:rect(0,0,0,0)",
    "position:absolute;clip:rect(0 0 0 0)",
    "position:absolute;clip:rect(1px, 1px, 1px, 1px)",
    "clip-path:inset(50%)",
    "clip-path:inset(100%)",
    "clip-path:inset(0 100% 0 0)",
    "-webkit-clip-path:inset(100%)",
    "clip-path:circle(0)",
    "clip-path:circle(0 at 50% 50%)",
    "clip-path:ellipse(0 0)",
    "clip-path:polygon(0 0, 0 0, 0 0)",
    "width:0;height:0;overflow:hidden",
    "width:1px;height:1px;overflow:hidden",
    "height:0;overflow:hidden",
    "height:0;overflow-y:hidden",
    "max-height:0;overflow:hidden",
    "max-width:0;overflow:clip",
    "block-size:0;overflow:hidden",
    "color:white",
    "color:#fff",
    "color:#ffff",
    "color:#ffffff",
    "color:#FFFFFFFF",
    "color:#fefefe",
    "color:#f8f8f8",
    "color:rgb(255,255,255)",
    "color:rgb(255 255 255)",
    "color:hsl(0, 0%, 100%)",
    "color:ivory",
    "color:transparent",
    "color:rgba(0,0,0,0)",
    "color:rgb(0 0 0 / 0%)",
    "color:rgba(10,10,10,0.02)",
    "color:#00000000",
    "color:#1230",
    "color:white;background:#ffffff",
    "color:#123;background-color:#112233",
    "color:black;background:#000 none",
    "color:navy;background:rgb(0,0,128)",
    "color:#101010;background:#000",
    "-webkit-text-fill-color:transparent",
    "mask-image:linear-gradient(transparent, transparent)",
    "position:absolute;z-index:-1",
    "white-space:nowrap;position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip:rect(0,0,0,0)",
]


def left_out(reading):
    return {piece.text for piece in reading.left_out if piece.reason is LeftOutReason.HIDDEN}


def assert_hidden(body):
    reading = read(body)
    assert texts(reading) == STORY
    assert SECRET not in reading.title
    return reading


def seen_and_unseen(body):
    """The texts of a page's blocks, seen ones and others: what the eyes alone tell, without the rest of reading."""
    found = pieces(parse(body))
    return {one.raw for one in found if not one.hidden}, {one.raw for one in found if one.hidden}


def assert_seen(inner, **more):
    seen, unseen = seen_and_unseen(page(inner, story=[*STORY[:3], STORY[4]], **more))
    assert seen >= set(STORY)
    assert not unseen


@pytest.mark.parametrize("style", STYLES)
def test_text_hidden_by_its_style_is_left_out_as_hidden(style):
    ways = ('<p style="{0}">{1}</p>', '<div style="{0}"><p>{1}</p></div>', '<p><span style="{0}">{1}</span></p>')
    inner = "".join(way.format(style, SECRET) for way in ways)
    assert left_out(assert_hidden(page(inner))) == {SECRET}


# Declarations that a rule of a sheet hides by as surely as a style does.
@pytest.mark.parametrize("style", STYLES)
def test_text_hidden_by_a_rule_is_left_out_as_hidden(style):
    more = f"<style>body {{ margin: 0 }} .quiet {{ {style} }}</style>"
    seen, unseen = seen_and_unseen(page(f'<div class="x quiet"><p>{SECRET}</p></div>', more=more))
    assert seen >= set(STORY)
    assert unseen == {SECRET}


@pytest.mark.parametrize(
    "markup",
    [
        "<p hidden>{}</p>",
        '<div hidden=""><p>{}</p></div>',
        '<p hidden="hidden">{}</p>',
        '<p aria-hidden="true">{}</p>',
        '<p class="sr-only">{}</p>',
        '<p class="visually-hidden">{}</p>',
        '<p class="u-visuallyhidden">{}</p>',
        '<p class="c-visually-hidden">{}</p>',
        '<p class="visually-hidden-focusable">{}</p>',
        '<p class="screen-reader-text">{}</p>',
        '<p class="screenReader-only screenreader">{}</p>',
        '<p class="d-none">{}</p>',
        '<p class="text hidden">{}</p>',
        '<p class="is-hidden">{}</p>',
        '<p class="cdk-visually-hidden">{}</p>',
        '<p class="d-none d-print-block">{}</p>',
        "<p><font color=white>{}</font></p>",
        '<table><tr><td bgcolor="#000000"><font color="#000">{}</font></td></tr></table>',
        "<dialog>{}</dialog>",
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        "<noframes><p>{}</p></noframes>",
        "<iframe>{}</iframe>",
        "<object data=x><p>{}</p></object>",
        "<canvas>{}</canvas>",
        "<video><p>{}</p></video>",
        "<audio>{}</audio>",
        "<svg><title>{0}</title><desc>{0}</desc><metadata>{0}</metadata></svg>",
        "<math><semantics><annotation>{}</annotation></semantics></math>",
        "<select><option>{}</option></select>",
        "<datalist><option>{}</option></datalist>",
        "<textarea>{}</textarea>",
        '<input type="hidden" value="{}">',
        '<img src="x.png" alt="{0}" title="{0}">',
        '<p data-note="{}"></p>',
        "<!-- {} -->",
        "<!--[if IE]><p>{}</p><![endif]-->",
        '<script type="text/plain">{}</script>',
        '<script type="text/template"><p>{}</p></script>',
        '<script type="application/json">{{"text": "{}"}}</script>',
        "<style>/* {} */</style>",
        '<meta name="note" content="{}">',
        "<progress>{}</progress>",
        "<meter>{}</meter>",
    ],
)
def test_text_hidden_by_its_markup_is_not_read(markup):
    assert_hidden(page(markup.format(SECRET)))


RULES = [
    ("p.quiet{display:none}", '<p class="quiet">{}</p>'),
    ("#quiet{visibility:hidden}", '<p id="quiet">{}</p>'),
    ("aside{display:none}", "<aside><p>{}</p></aside>"),
    ("[data-for=machines]{display:none}", '<p data-for="machines">{}</p>'),
    ('[data-for^="mach"]{display:none}', '<p data-for="machines">{}</p>'),
    (".a .b{display:none}", '<div class="a"><section><p class="b">{}</p></section></div>'),
    (".a > .b{display:none}", '<div class="a"><p class="b">{}</p></div>'),
    (".a + .b{display:none}", '<p class="a"></p><p class="b">{}</p>'),
    (".a ~ p{display:none}", '<section><p class="a"></p><i></i><p>{}</p></section>'),
    ("h6, .x, .b:not(.c){display:none}", '<p class="b">{}</p>'),
    (":is(.a, .b){display:none}", '<p class="b">{}</p>'),
    (".b:nth-child(2){display:none}", '<section><i></i><p class="b">{}</p></section>'),
    (".b:first-child{display:none}", '<section><p class="b">{}</p></section>'),
    (".b.c{display:none}", '<p class="c b">{}</p>'),
    (".md\\:b{display:none}", '<p class="md:b">{}</p>'),
    ("@media screen{.b{display:none}}", '<p class="b">{}</p>'),
    ("@media all and (min-width:1px), screen{.b{display:none}}", '<p class="b">{}</p>'),
    ("@supports (display:grid){.b{display:none}}", '<p class="b">{}</p>'),
    ("@layer base{.b{display:none}}", '<p class="b">{}</p>'),
    ("@layer a, b; .b{display:none}", '<p class="b">{}</p>'),
    (".a{color:red; .b{display:none}}", '<div class="a"><p class="b">{}</p></div>'),
    (".a{&.b{display:none}}", '<div class="a b"><p>{}</p></div>'),
    (".a{@media screen{display:none}}", '<div class="a"><p>{}</p></div>'),
    ('.z::after{content:"}"} .b{display:none}', '<p class="b">{}</p>'),
    (".b{display:none} p{display:block}", '<p class="b">{}</p>'),
    (".b{display:none!important} #q{display:block}", '<p class="b" id="q">{}</p>'),
    (".b{display:block;display:none}", '<p class="b">{}</p>'),
    ("@media print{.z{color:red}} .b{display:none}", '<p class="b">{}</p>'),
    ("/* { */ .b{display:none}", '<p class="b">{}</p>'),
    ("@import url(x.css); .b{display:none}", '<p class="b">{}</p>'),
    (".b{display:none", '<p class="b">{}</p>'),
    (".dark{background:#111} .b{color:#111}", '<div class="dark"><p class="b" style="color:#121212">{}</p></div>'),
    ("body{background:#000;color:#eee} .b{color:#000}", '<p class="b" style="color:#000">{}</p>'),
]


@pytest.mark.parametrize(("sheet", "markup"), RULES)
def test_text_hidden_by_a_rule_of_any_form_is_left_out(sheet, markup):
    seen, unseen = seen_and_unseen(page(markup.format(SECRET), more=f"<style>{sheet}</style>"))
    assert seen >= set(STORY)
    assert unseen == {SECRET}


SEEN = [
    'style="display:block"',
    'style="display:none; display:block"',
    'style="opacity:0.9"',
    'style="opacity:.5"',
    'style="opacity:100%"',
    'style="font-size:0.8em"',
    'style="font-size:62.5%"',
    'style="font-size:10px"',
    'style="font:12px/1.5 serif"',
    'style="font: bold 0.9rem sans-serif"',
    'style="line-height:0.9"',
    'style="text-indent:2em"',
    'style="text-indent:-1em;padding-left:1em"',
    'style="letter-spacing:-0.5px"',
    'style="position:relative;left:-10px"',
    'style="position:absolute;left:50%;margin-left:-480px;width:960px"',
    'style="position:absolute;left:50%;transform:translate(-50%,-50%)"',
    'style="margin-left:-15px"',
    'style="transform:none"',
    'style="transform:translateY(0)"',
    'style="transform:scale(1.02)"',
    'style="transform:rotate(90deg)"',
    'style="transform:rotateX(0deg)"',
    'style="clip-path:inset(0)"',
    'style="clip-path:inset(0 round 4px)"',
    'style="clip-path:none;clip:auto"',
    'style="clip:rect(0,600px,200px,0)"',
    'style="clip-path:polygon(0 0, 100% 0, 100% 100%, 0 100%)"',
    'style="overflow:hidden"',
    'style="overflow:hidden;max-height:none;height:auto"',
    'style="width:100%;height:100%;overflow:hidden"',
    'style="height:0;padding-bottom:56.25%;overflow:hidden"',
    'style="max-width:1px"',
    'style="color:#333"',
    'style="color:#767676"',
    'style="color:white;background:#123"',
    'style="color:white;background:url(dark.jpg)"',
    'style="color:#fff;background-image:linear-gradient(#000,#333)"',
    'style="color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text"',
    'style="color:rgba(0,0,0,.87)"',
    'style="color:rgb(0 0 0 / 60%)"',
    'style="color:var(--ink)"',
    'style="color:inherit;background:#fff"',
    'style="visibility:visible"',
    'style="filter:opacity(0.9)"',
    'style="filter:none"',
    'style="z-index:-1"',
    'style="mask-image:linear-gradient(black, transparent)"',
    'style="content-visibility:auto"',
    'style="opacity:0;animation:fade 1s forwards"',
    'aria-hidden="false"',
    'hidden="until-found"',
    'class="loud"',
    'class="hiddenness-report"',
    'class="hidden-xs"',
    'class="d-none d-md-block"',
    'class="hidden md:block"',
    'class="hide show-for-medium"',
    'class="sm:hidden"',
    'class="not-sr-only"',
    'class="d-print-block"',
    'class="hidden" style="display:block"',
]


@pytest.mark.parametrize("how", SEEN)
def test_text_that_a_reader_sees_is_kept_whatever_its_attributes(how):
    assert_seen(f"<p {how}>{LINE}</p>")


@pytest.mark.parametrize(
    ("sheet", "markup"),
    [
        ("@media print{.b{display:none}}", '<p class="b">{}</p>'),
        ("@media (max-width:600px){.b{display:none}}", '<p class="b">{}</p>'),
        (".b{display:none} @media (min-width:700px){.b{display:block}}", '<p class="b">{}</p>'),
        ("@media not all{.b{display:none}}", '<p class="b">{}</p>'),
        ("@supports not (display:grid){.b{display:none}}", '<p class="b">{}</p>'),
        ("@container (width < 30em){.b{display:none}}", '<p class="b">{}</p>'),
        ("@keyframes in{from{opacity:0} to{opacity:1}} .b{opacity:1}", '<p class="b">{}</p>'),
        (".x .b, .b:hover, .b::before{display:none}", '<p class="b">{}</p>'),
        (".b{display:none} .b{display:block}", '<p class="b">{}</p>'),
        (".b{display:none} p.b{display:block}", '<p class="b">{}</p>'),
        ("#q{display:block} .b{display:none}", '<p class="b" id="q">{}</p>'),
        (".b{display:none}", '<p class="b" style="display:block">{}</p>'),
        (".b{display:block!important} #q{display:none}", '<p class="b" id="q">{}</p>'),
        (".b:not(.c){display:none}", '<p class="b c">{}</p>'),
        (".a > .b{display:none}", '<div class="a"><div><p class="b">{}</p></div></div>'),
        (".js .no-js{display:none}", '<p class="no-js">{}</p>'),
        (".a{visibility:hidden} .b{visibility:visible}", '<div class="a"><p class="b">{}</p></div>'),
        (".a{font-size:0} .b{font-size:16px}", '<div class="a"><p class="b">{}</p></div>'),
        (".dark{background:#000} .b{color:#fff}", '<div class="dark"><p class="b">{}</p></div>'),
        (".dark{background:#000}", '<div class="dark"><p style="color:#fff">{}</p></div>'),
        ("body{background:#111}", '<p style="color:#fff">{}</p>'),
        (".a{color:#fff} .b{color:#222}", '<div class="a"><p class="b">{}</p></div>'),
        (".a{color:#fff} .b{background:#222}", '<div class="a"><p class="b">{}</p></div>'),
        (".lede::first-letter{font-size:0}", '<p class="lede">{}</p>'),
        ("body{opacity:0}", "<p>{}</p>"),
        ("html{visibility:hidden} .b{color:red}", '<p class="b">{}</p>'),
        ("", "<details><summary>More</summary><p>{}</p></details>"),
    ],
)
def test_text_that_no_rule_hides_from_all_readers_is_kept(sheet, markup):
    assert_seen(markup.format(LINE), more=f"<style>{sheet}</style>")


@pytest.mark.parametrize("attributes", ['media="print"', 'type="text/x-template"'])
def test_a_sheet_that_is_not_in_force_hides_nothing(attributes):
    assert_seen(f'<p class="b">{LINE}</p>', more=f"<style {attributes}>.b{{display:none}}</style>")


def test_white_text_on_a_ground_that_a_sheet_elsewhere_may_paint_is_kept():
    more = '<link rel="stylesheet" href="/all.css"><style>.b{color:#fff}</style>'
    assert_seen(f'<div class="hero"><p class="b">{LINE}</p></div>', more=more)


def test_an_article_that_is_veiled_whole_until_a_script_has_run_is_read():
    body = page(more="<style>.late article{opacity:0;visibility:hidden}</style>").replace(
        "<body>", '<body class="late">'
    )
    assert texts(read(body)) == STORY


def test_an_article_under_a_switch_a_paragraph_is_read():
    story = "".join(f'<p class="para later">{line}</p>' for line in STORY)
    body = page(more="<style>.later{display:none}</style>", story=[]).replace("</article>", story + "</article>")
    assert texts(read(body)) == STORY


def test_a_hidden_phrase_parts_no_paragraph():
    first, rest = STORY[1].split(" ", 1)
    reading = read(page(story=[STORY[0], f'{first} <span style="display:none">{SECRET}</span>{rest}', *STORY[2:]]))
    assert texts(reading) == STORY
    assert left_out(reading) == {SECRET}


def test_a_first_letter_set_apart_to_be_drawn_large_stays_with_its_word():
    first = STORY[0]
    reading = read(page(story=[f'<span aria-hidden="true">{first[0]}</span>{first[1:]}', *STORY[1:]]))
    assert texts(reading) == STORY


@pytest.mark.parametrize(
    "css",
    [
        ".a .b " * 2000 + "{display:none}",
        ".b{display:none}" * 20_000,
        "{" * 50_000,
        "}" * 50_000,
        ".b{" * 5_000 + "display:none",
        ":not(" * 3_000 + ".b{display:none}",
        ",".join(f".c{n} .b" for n in range(5_000)) + "{display:none}",
        "*{opacity:0}" * 100 + "* * * * * * * *{display:none}",
        "[" * 20_000 + "{display:none}",
        '"' * 20_000 + "{display:none}",
        "/*" * 20_000,
    ],
)
def test_a_style_sheet_made_to_hurt_is_survived(css):
    deep = "<div class=b>" * 150 + STORY[0] + "</div>" * 150
    body = page(f"<section>{deep}</section>", more=f"<style>{css}</style>")
    assert isinstance(read_article(article(body)), Reading | Unread)
