"""What stands on the page beside the statements: number, window, glance, strip, differences, changes, corrections."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from invented_day import DAY, make_extractive_edition, make_model_edition
from lxml import html as lxml_html
from test_html import assert_closed

from briefing.documents import render_html, render_markdown
from briefing.documents.pictures import Dot, Row, Share, bar, strip
from briefing.documents.viewing import make_view
from briefing.records.changes import Change, ChangeKind, Correction, CorrectionKind, EarlierPassage, Since, Told
from briefing.records.disagreement import Disagreement, Side, Slot
from briefing.records.draft import Citation, Role
from briefing.records.edition import Edition, ModelUse

BEFORE = DAY - timedelta(days=1)
OLD = Citation(article="old-1", paragraph="p2", quote="Five crew members were treated.")
TOLD = Told(
    day=BEFORE, statement="x.s1", text="Five crew were treated.", language="en", outlet="Harbour Gazette", citation=OLD
)


def followed() -> Edition:
    """The invented day as the second of two: something new, changed, withdrawn, kept, and put right."""
    edition = make_model_edition()
    event = edition.events[0]
    new, changed, withdrawn = (s.id for s in event.statements[1:4])
    own = event.statements[4].citations[:1]
    kinds = ((ChangeKind.NEW, new), (ChangeKind.CHANGED, changed), (ChangeKind.WITHDRAWN, withdrawn))
    rows = [
        Change(kind=kind, statement=key, text="x", citations=own, before=None if kind is ChangeKind.NEW else TOLD)
        for kind, key in kinds
    ]
    rows[1] = rows[1].model_copy(update={"old": "Five", "new": "Two"})
    rows.append(Change(kind=ChangeKind.UNCHANGED, text="The road is closed.", citations=own, before=TOLD))
    passage = {"paragraph": "p2", "day": BEFORE, "language": "en", "title": "Old", "source": None, "published": None}
    right = Correction(
        kind=CorrectionKind.SOURCE_GONE, event=event.id, headline="A bridge", printed=TOLD, old="Five", new=""
    )
    return edition.model_copy(
        update={
            "events": (event.model_copy(update={"changes": tuple(rows), "since": BEFORE}), *edition.events[1:]),
            "since": Since(day=BEFORE, events=1, updated=1, new=1, changed=1, withdrawn=1, unchanged=1),
            "corrections": (right,),
            "earlier_passages": tuple(
                EarlierPassage(article=article, note=note, text=OLD.quote, url=None, **passage)
                for article, note in (("old-1", 12), ("old-2", 0))
            ),
        }
    )


def test_the_number_is_that_of_the_day_in_its_year_or_of_all_editions():
    edition = make_model_edition()
    assert make_view(edition).number is None
    assert make_view(edition.model_copy(update={"number": 134})).number == "No. 134 of 2031"
    of_all = edition.model_copy(update={"number": 1214, "number_of_year": False})
    assert make_view(of_all).number == "No. 1,214"


def test_the_window_ends_when_the_edition_closes():
    edition = make_model_edition()
    assert make_view(edition).covers == "Covers 14 May 2031, 00:00–24:00 (Europe/Paris)"
    early = make_view(edition.model_copy(update={"day_ends": "06:00"}))
    assert early.covers == "Covers 13 May 2031, 06:00 – 14 May 2031, 06:00 (Europe/Paris)"
    assert make_view(edition.model_copy(update={"day_ends": "06:00", "date": date.min})).covers


def test_coverage_is_shown_by_language_with_its_words():
    view = make_view(make_model_edition())
    assert view.glance is not None
    assert view.glance.text.startswith("English 2 (1), Arabic 1 (1), German 1 (1)")
    assert str(view.glance.svg).count("<title>") == 1


def test_where_all_speak_one_language_coverage_is_shown_by_country_then_by_outlet():
    edition = make_model_edition()
    plain = [a.model_copy(update={"language": "en", "country": None}) for a in edition.articles]
    by_outlet = make_view(edition.model_copy(update={"articles": tuple(plain)}))
    assert by_outlet.glance_title.startswith("Articles by outlet")
    plain[0] = plain[0].model_copy(update={"country": "FR"})
    plain[1] = plain[1].model_copy(update={"country": "VN"})
    by_country = make_view(edition.model_copy(update={"articles": tuple(plain)}))
    assert by_country.glance is not None
    assert "France 1 (1), Vietnam 1 (1), unknown" in by_country.glance.text


def test_an_event_says_when_it_was_first_and_last_reported_and_by_whom():
    first = make_view(make_model_edition()).events[0]
    assert first.reported is not None
    assert first.reported.text == (
        "First reported 14 May 2031, 09:40 UTC+2 (Harbour Gazette, English);"
        " last 14 May 2031, 11:05 UTC+2 (Le Courrier de Vaubrune, French). 2 articles give no hour."
    )
    assert str(first.reported.svg).count("<circle") == 2
    assert first.squares == "■■■□"


@pytest.mark.parametrize("published", ["9999-12-31T23:59", "0001-01-01T00:00", "2031-05-14T25:61", "x" * 40, None])
def test_no_date_however_odd_breaks_the_strip(published):
    edition = make_model_edition()
    odd = tuple(article.model_copy(update={"published": published}) for article in edition.articles)
    assert make_view(edition.model_copy(update={"articles": odd})).events[0].reported is None


def test_days_of_articles_are_given_where_they_are_not_the_editions():
    edition = make_model_edition()
    assert make_view(edition).events[0].dated is None
    late = edition.model_copy(update={"date": DAY + timedelta(days=1)})
    assert make_view(late).events[0].dated == "articles of 14 May 2031"


def test_state_media_are_named_as_such():
    edition = make_model_edition()
    marked = tuple(a.model_copy(update={"kind": "state"}) if a.id == "tin-1" else a for a in edition.articles)
    assert make_view(edition.model_copy(update={"articles": marked})).events[0].media == ("state media: Tin Bến Thạnh",)


def test_a_quotation_stands_beside_its_original_with_the_language_named():
    edition = make_model_edition()
    event = edition.events[1]
    told = event.statements[0].model_copy(update={"role": Role.QUOTE})
    asked = event.model_copy(update={"statements": (told,)})
    originals = make_view(edition.model_copy(update={"events": (asked,)})).events[0].statements[0].originals
    assert [(one.line.language, one.line.lang) for one in originals] == [("Russian", "ru"), ("Chinese", "zh")]


def test_differing_sources_stand_side_by_side_with_their_notes(templates):
    edition = make_model_edition()
    event = edition.events[1]
    key = event.statements[2].id
    sides = (
        Side(value="2031-05-02", outlet=None, article="vestnik-1", paragraph="p2", words="2 мая", also=("chen-1",)),
        Side(value="<b>6</b>", outlet=None, article="chen-1", paragraph="p2", words="六米"),
    )
    told = Disagreement(slot=Slot.DAY, about="crack", sides=sides, statement=key)
    edition = edition.model_copy(
        update={"events": (edition.events[0], event.model_copy(update={"disagreements": (told,)}))}
    )
    (row,) = make_view(edition).events[1].differing
    assert row.about == "On which day"
    assert [(side.value.text, side.marks) for side in row.sides] == [("2 May 2031", (11,)), ("<b>6</b>", (10,))]
    root = lxml_html.document_fromstring(render_html(edition, templates).decode())
    assert_closed(root)
    (table,) = root.xpath("//div[@class='differ']/table")
    assert [cell.text_content() for cell in table.xpath(".//td[@class='value']")] == ["2 May 2031", "<b>6</b>"]


def test_what_changed_is_told_with_what_was_and_leads_to_both_passages(templates):
    edition = followed()
    view = make_view(edition)
    event = view.events[0]
    assert view.since_counts == (
        "1 event updated",
        "1 new statement",
        "1 changed",
        "1 withdrawn",
        "1 unchanged, not repeated",
    )
    assert [s.change for s in event.statements[1:4]] == ["new", "changed", "withdrawn"]
    assert [was.label for s in event.statements for was in s.was] == ["was Five on 13 May 2031", "told on 13 May 2031:"]
    assert event.news is not None
    assert event.news[0] == "Withdrawn"
    root = lxml_html.document_fromstring(render_html(edition, templates).decode())
    assert_closed(root)
    ways = {a.get("href") for a in root.xpath("//*[@id='note-12']//a")}
    assert len(ways) == 4  # two statements, what is kept, and the correction
    assert all(root.get_element_by_id(way[1:]).get("href") == "#note-12" for way in ways)
    assert not root.xpath("//*[@id='note-0']")


def test_markdown_tells_changes_and_corrections_with_their_footnotes(templates):
    text = render_markdown(followed(), templates).decode()
    assert "was Five on 13 May 2031[^12]" in text
    assert "The article is no longer to be found." in text
    assert "\n[^12]: **Unnamed outlet" in text
    assert "[^0]" not in text


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "vi", "ar"])
def test_every_language_words_all_of_it(language, templates):
    edition = followed().model_copy(update={"language": language, "number": 3, "marks": {"settings": "ab" * 32}})
    used = edition.model_copy(update={"usage": ModelUse(questions=2, prompt_tokens=1200, cost=0.0031, currency="EUR")})
    assert b"abababababab" in render_html(used, templates)
    assert "abababababab" in render_markdown(used, templates).decode()


def test_the_last_page_says_what_the_model_took_and_unknown_where_nobody_knows():
    edition = make_model_edition()
    known = ModelUse(questions=12, prompt_tokens=34000, completion_tokens=900, cost=0.0312, currency="USD")
    facts = {fact.term: fact.text for fact in make_view(edition.model_copy(update={"usage": known})).making}
    assert facts["Model used"] == "12 questions; 34,000 tokens read, 900 written; cost: 0.0312 USD."
    facts = {f.term: f.text for f in make_view(edition.model_copy(update={"usage": ModelUse(questions=1)})).making}
    assert facts["Model used"] == "1 question; unknown tokens read, unknown written; cost: unknown."
    assert "Model used" not in {fact.term for fact in make_view(make_extractive_edition()).making}


def test_pictures_hold_no_text_from_outside():
    hostile = '"><script>'
    drawn = str(bar([Share(hostile, 3, 2), Share("en", 1, 9)], hostile))
    drawn += str(strip([Row(hostile, (Dot(-4.0, True), Dot(7.0, False)))], [(0.0, "00:00")], hostile))
    assert "<script>" not in drawn
    assert drawn.count("&gt;&lt;script&gt;") == 2


def test_many_reports_of_one_hour_stay_within_the_strip():
    drawn = str(strip([Row("en", tuple(Dot(0.99, True) for _ in range(30)))], [], "x"))
    places = [float(part.split('"')[0]) for part in drawn.split('cx="')[1:]]
    assert len(set(places)) == 30
    assert all(0 <= place <= 960 for place in places)
