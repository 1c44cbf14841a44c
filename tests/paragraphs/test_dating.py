"""The day of publication and the evidence for it; weekdays that contradict their date; days told in the text."""

# ruff: noqa: E501  tables, some texts a line
from datetime import date

import pytest

from briefing.paragraphs import read_article
from briefing.paragraphs.dating import Clues, figures_order, find_dating, parse_stated
from briefing.paragraphs.stamping import Line, Place, best_stamp
from briefing.records.article import Article, Markup
from briefing.records.outlet import Outlet
from briefing.records.reading import DateEvidence, OddityKind, Reading, ToldKind

TITLE = "Hollin bridge to open after three years of repairs"
STORY = [
    "The old bridge over the river Velna will open to trams in spring, the council of Hollin said in a statement.",
    "Repairs have cost 64 million crowns, eleven million more than the council had planned when it closed the bridge.",
    "“We give the town more than a bridge, we give it back its way to the market,” mayor Edda Marlow told the council.",
    "Some 28,000 people crossed the bridge each day before engineers found cracks in one of its river piers.",
]


def read(*lines, **fields):
    known = {"id": "a", "path": "a.txt", "sha256": "0" * 64, "markup": Markup.TEXT, "body": "\n\n".join(lines)}
    reading = read_article(Article(**known | fields))
    assert isinstance(reading, Reading)
    return reading


def page(head="", stamp="", **fields):
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY)
    body = f"<html lang=en><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>{stamp}{paragraphs}</article></body></html>"
    return read(body, markup=Markup.HTML, path="a.html", **fields)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2031-05-13T23:59:30.123Z", "2031-05-13T23:59:30Z"),
        ("2031-05-14T00:01+07:00", "2031-05-14T00:01+07:00"),
        ("2031-05-13 14:05:00 +0700", "2031-05-13T14:05:00+0700"),
        ("Tue, 13 May 2031 14:05:00 +0700", "2031-05-13T14:05:00+07:00"),
        ("20310513", "2031-05-13"),
        ("1936447500", "2031-05-13T14:05:00+00:00"),
        ("2031-05-13T25:61:00", "2031-05-13"),
        ("1970-01-01T00:00:00Z", None), ("0000-00-00", None), ("2031-02-30", None), ("9999-12-31", None), ("1410-02-23", None),
        ("01/02/2031", None), ("3", None), ("may", None), ("", None), ("2031", None), ("{{ date }}", None),
    ],
)  # fmt: skip
def test_a_date_of_metadata_is_read_or_refused(text, value):
    assert parse_stated(text) == value


def test_the_time_on_the_page_completes_a_day_of_the_metadata():
    head = '<meta property="article:published_time" content="2031-05-13">'
    dating = page(head, "<p class=date>13 May 2031, 18:40</p>").published
    assert dating.value == "2031-05-13T18:40"
    other = page(head, "<p class=date>14 May 2031, 18:40</p>").published
    assert (other.value, other.evidence) == ("2031-05-13", DateEvidence.METADATA)


@pytest.mark.parametrize("stamp", ["", "<p>2 hours ago</p>", "<p>01/02/2031</p>", "<p>3</p>", "<p>May</p>"])
def test_an_article_without_a_date_says_so(stamp):
    assert page("", stamp).published is None


def test_a_date_to_come_is_not_believed():
    head = '<meta property="article:published_time" content="2044-06-01T10:00:00Z">'
    assert page(head, day=date(2031, 5, 13)).published.evidence is DateEvidence.FOLDER
    far = '<meta property="article:published_time" content="2099-06-01T10:00:00Z">'
    assert page(far, "<footer>© 2031 Hollin Post</footer>").published is None


def test_a_date_after_the_latest_day_is_not_believed_where_no_folder_tells():
    body = "\n\n".join([TITLE, "13 May 2031, 18:40", *STORY])
    known = {"id": "a", "path": "a.txt", "sha256": "0" * 64, "markup": Markup.TEXT, "body": body}
    assert read_article(Article(**known), latest=date(2031, 5, 12)).published is None
    assert read_article(Article(**known), latest=date(2031, 5, 13)).published.value == "2031-05-13T18:40"


def test_a_day_after_the_folders_is_believed_for_the_sake_of_time_zones():
    head = '<meta property="article:published_time" content="2031-05-14T00:01:00+09:00">'
    assert page(head, day=date(2031, 5, 13)).published.value == "2031-05-14T00:01:00+09:00"


def clues(*lines, language="en", addresses=(), tags=(), day=None):
    return Clues(
        stated=[], addresses=addresses, lines=lines, opening=[], language=language, day=day, path="a.txt", tags=tags
    )


def head(text):
    return Line(text, Place.HEAD, 1)


@pytest.mark.parametrize(
    ("found", "order"),
    [
        (clues(language="de"), "dmy"),
        (clues(), None),
        (clues(addresses=["https://news.example.co.uk/a"]), "dmy"),
        (clues(tags=["en-US"]), "mdy"),
        (clues(language="en-GB"), "dmy"),
        (clues(head("25/03/2031")), "dmy"),
        (clues(head("03/25/2031"), addresses=["https://example.uk/"]), "mdy"),
        (clues(addresses=["https://example.com/"]), None),
    ],
)
def test_the_order_of_figures_is_that_of_language_country_or_other_dates_of_the_page(found, order):
    assert figures_order(found) == order


def test_the_country_of_a_listed_outlet_tells_the_order_of_figures():
    outlets = [Outlet(name="Hollin Post", domains=("hollinpost.example",), country="GB")]
    known = {"id": "a", "path": "a.txt", "sha256": "0" * 64, "markup": Markup.TEXT, "source": "Hollin Post"}
    reading = read_article(Article(**known, body="\n\n".join([TITLE, "04/02/2031, 18:40", *STORY])), outlets)
    assert reading.outlet == outlets[0]
    assert reading.published.value == "2031-02-04T18:40"


def test_a_stamp_beside_the_title_goes_before_teasers_captions_and_the_clock_of_the_page():
    lines = [
        Line("Friday, May 16, 2031", Place.ABOVE, 40),
        Line("Council quarrels over mill", Place.ABOVE, 12),
        head("By Edda Marlow | 13 May 2031, 18:40"),
        Line("Divers at the pier after the cracks were found in the river Velna on 2 February 2029", Place.HEAD, 2),
        Line("12 April 2031", Place.BELOW, 6, under_headline=True),
    ]
    assert find_dating(clues(*lines)).value == "2031-05-13T18:40"


def test_of_two_stamps_below_each_other_the_earlier_is_that_of_publication():
    lines = [head("13 May 2031 - 16:03"), Line("14 May 2031 - 21:18", Place.HEAD, 0)]
    assert find_dating(clues(*lines)).value == "2031-05-13T16:03"


def test_a_time_of_day_on_the_next_line_belongs_to_the_date():
    lines = [Line("13 May 2031,", Place.HEAD, 1), Line("15:59", Place.HEAD, 2)]
    assert find_dating(clues(*lines)).value == "2031-05-13T15:59"


def test_a_date_in_a_teaser_far_below_is_no_date_of_publication():
    teaser = Line("12 April 2031", Place.BELOW, 9, under_headline=True)
    assert best_stamp([teaser], "en", order=None, near=None, believed=lambda _: True) is None


def test_a_weekday_that_contradicts_its_date_is_a_finding():
    text = "The bridge was closed on Monday, 13 May 2031, after engineers had found cracks in one of its river piers."
    reading = read(TITLE, text, *STORY)
    (odd,) = reading.oddities
    assert (odd.kind, odd.words, odd.paragraph) == (OddityKind.WEEKDAY, "Monday, 13 May 2031", "p1")
    assert odd.detail in reading.notes
    assert "Tuesday" in odd.detail


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge closes from Monday 12 to Friday 16 May 2031 so that workers can mend the cracks in its piers.",
        "The bridge was closed in the night from Monday to Tuesday, 13 May 2031, after cracks had been found in it.",
        "The bridge was closed on Monday. On 13 May 2031 engineers came to look at the cracks in its river piers.",
        "The bridge was closed on Tuesday, 13 May, after engineers had found cracks in one of its old river piers.",
        "On Monday and Tuesday, 12 and 13 May 2031, the bridge was closed for work on one of its old river piers.",
        "It was first closed on Friday, 13 May, some years ago, when engineers found cracks in one of its piers.",
    ],
)
def test_ranges_nights_and_dates_of_unknown_years_are_no_findings(sentence):
    published = None if "some years ago" in sentence else "2031-05-14"
    assert read(TITLE, sentence, *STORY, published=published).oddities == ()


def test_days_told_are_records_with_paragraph_offsets_and_kind():
    reading = read(TITLE, "The bridge was closed on 2 May, and trams came back on Monday, the council said.", *STORY,
                   published="2031-05-14")  # fmt: skip
    assert [(t.paragraph, t.words, t.day, t.kind) for t in reading.told] == [
        ("p1", "2 May", date(2031, 5, 2), ToldKind.EXPLICIT),
        ("p1", "Monday", date(2031, 5, 12), ToldKind.WEEKDAY),
    ]
    assert all(reading.paragraph(t.paragraph).text[t.start : t.end] == t.words for t in reading.told)
