import json
from datetime import date

import pytest

from briefing.paragraphs import read_article
from briefing.records.article import Article, Markup
from briefing.records.reading import LeftOutReason, Reading

TITLE = "Ferries of Hollin sail at night again"
LEAD = "After two winters without them, the town gets its late boats back, and pays for them itself."
BODY = [
    "The ferries between Hollin and the island of Marr will sail until two in the morning, the council said.",
    "The late boats had been given up when the price of fuel rose, and the bakers were the first to protest.",
    "“We carried our flour in rowing boats,” said Edda Quill, who runs the oldest of the three bakeries on the island.",
    "The town pays 40,000 crowns a year for the boats. The council wants to look at the figures again in spring.",
    "Captains are still being sought. Three of the seven who sailed at night have moved to the harbour of Velna.",
]
HEAD = f"<html lang=en><head><title>{TITLE} | Marr Gazette</title><meta property=og:site_name content='Marr Gazette'>"


def paragraphs(lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def read(inner, head=""):
    body = f"{HEAD}{head}</head><body><main><article>{inner}</article></main></body></html>"
    reading = read_article(Article(id="a", path="a.html", sha256="0" * 64, markup=Markup.HTML, body=body))
    assert isinstance(reading, Reading)
    return reading


def texts(reading):
    return [paragraph.text for paragraph in reading.paragraphs]


def reasons(reading):
    return {piece.text: piece.reason for piece in reading.left_out}


def linked_data(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    "standfirst",
    [
        f'<p class="standfirst">{LEAD}</p>',
        f'<div class="article-header"><div class="excerpt">{LEAD}</div></div>',
        f'<h2 class="deck">{LEAD}</h2>',
    ],
)
def test_a_standfirst_is_kept(standfirst):
    head = f'<meta name="description" content="{LEAD}">'
    assert texts(read(f"<h1>{TITLE}</h1>{standfirst}{paragraphs(BODY)}", head)) == [LEAD, *BODY]


def test_the_title_is_no_paragraph_and_has_not_the_name_of_the_outlet():
    reading = read(f"<p>{TITLE}</p>{paragraphs(BODY)}")
    assert reading.title == TITLE
    assert reasons(reading)[TITLE] is LeftOutReason.TITLE


def test_a_dash_in_a_title_is_kept_where_no_outlet_stands_behind_it():
    head = '<meta property="og:title" content="Night boats – what they cost">'
    assert read(paragraphs(BODY), head).title == "Night boats – what they cost"


def test_paragraphs_parted_by_two_breaks_are_paragraphs():
    assert texts(read(f"<h1>{TITLE}</h1><div class='article-body'>{'<br><br>'.join(BODY)}</div>")) == BODY


def test_one_break_does_not_part_a_paragraph():
    first = BODY[0].replace("Marr will", "Marr<br>will")
    assert texts(read(f"<h1>{TITLE}</h1>{paragraphs([first, *BODY[1:]])}")) == BODY


def test_a_heading_between_paragraphs_is_marked_as_heading():
    heading = "Who pays for the boats"
    reading = read(f"<h1>{TITLE}</h1>{paragraphs(BODY[:2])}<h2>{heading}</h2>{paragraphs(BODY[2:])}")
    assert texts(reading) == BODY
    assert reasons(reading)[heading] is LeftOutReason.HEADING


def test_what_follows_nesting_deeper_than_the_parser_allows_is_read():
    nested = "<div>" * 3000 + f"<p>{BODY[0]}</p>" + "</div>" * 3000
    assert texts(read(f"<h1>{TITLE}</h1>{nested}{paragraphs(BODY[1:])}"))[-4:] == BODY[1:]


def test_an_article_that_a_page_hides_until_a_subscription_shows_it_is_read_with_a_note():
    hidden = f'<div class="members" style="display:none">{paragraphs(BODY)}</div>'
    reading = read(f"<h1>{TITLE}</h1><p>{LEAD}</p>{hidden}")
    assert texts(reading) == [LEAD, *BODY]
    assert any("hides its text" in note for note in reading.notes)


def test_blocks_that_are_veiled_one_by_one_are_read_where_they_are_the_article():
    veiled = "".join(f'<p style="display:none">{line}</p>' for line in (*BODY, *BODY_MORE))
    assert set(BODY) <= set(texts(read(f"<h1>{TITLE}</h1><p>{LEAD}</p>{veiled}")))


BODY_MORE = ["The first boat leaves the quay of Hollin at eleven, and nobody on the island means to be asleep by then."]


def test_a_page_without_text_is_read_from_its_linked_data_with_a_note():
    reading = read("<div id=root></div>", linked_data(headline=TITLE, articleBody="\n".join(BODY)))
    assert texts(reading) == BODY
    assert any("JSON-LD" in note for note in reading.notes)


def test_linked_data_add_nothing_to_a_page_that_shows_its_article():
    secret = "Only machines can read this sentence, and it is long enough to be taken for news by them, too."
    reading = read(f"<h1>{TITLE}</h1>{paragraphs(BODY)}", linked_data(articleBody="\n".join([*BODY, secret] * 3)))
    assert texts(reading) == BODY


def test_a_page_that_is_not_free_is_read_as_far_as_it_goes_with_a_note():
    reading = read(f"<h1>{TITLE}</h1>{paragraphs(BODY)}", linked_data(headline=TITLE, isAccessibleForFree="False"))
    assert texts(reading) == BODY
    assert any("not free" in note for note in reading.notes)


@pytest.mark.parametrize(
    "wrapped",
    [
        '{{"@graph": [{{"@type": "WebSite", "name": "x"}}, {0}]}}',
        "[{0}]",
        "<!-- {0} -->",
        "//<![CDATA[\n{0}\n//]]>",
        "{0};",
    ],
)
def test_linked_data_are_read_in_whatever_they_are_wrapped(wrapped):
    node = json.dumps({"@type": ["Thing", "NewsArticle"], "headline": TITLE, "datePublished": "2031-05-13T08:15+02:00"})
    head = f'<script type="application/ld+json">{wrapped.format(node)}</script>'
    published = read(paragraphs(BODY), head).published
    assert published is not None
    assert published.day == date(2031, 5, 13)


def test_a_page_of_many_small_elements_is_cut_with_a_note():
    reading = read(f"<h1>{TITLE}</h1>{paragraphs(BODY)}<div>{'<i>a</i>' * 2000}</div>" + "<p>b</p>" * 21_000)
    assert texts(reading)[:5] == BODY
    assert any("larger" in note for note in reading.notes)
