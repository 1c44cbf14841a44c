from __future__ import annotations

from datetime import date

from invented_day import DAY, checked, cite, make_extractive_edition, make_grouping, make_model_edition, make_readings

from briefing.documents import compose
from briefing.records.article import DropCode, Dropped
from briefing.records.brief import Brief
from briefing.records.draft import Citation, Role, Statement, Writer, WriterKind
from briefing.records.edition import Edition
from briefing.records.event import Event, Grouping
from briefing.records.reading import Unread

WRITER = Writer(kind=WriterKind.EXTRACTIVE)


def composed(**changes) -> Edition:
    given = {
        "day": DAY,
        "language": "en",
        "title": "T",
        "timezone": "UTC",
        "writer": WRITER,
        "briefs": (),
        "grouping": make_grouping(),
        "readings": make_readings(),
    }
    return compose(**(given | changes))


def brief(*statements: Statement) -> Brief:
    return Brief(
        event="gazette-1",
        headline="H",
        headline_article=None,
        statements=tuple(checked(s) for s in statements),
        withheld=(),
        writer=WRITER,
    )


def test_notes_are_numbered_by_first_use_through_the_edition():
    edition = make_model_edition()
    used = [(c.article, c.paragraph) for e in edition.events for s in e.statements for c in s.citations]
    assert [(p.article, p.paragraph) for p in edition.passages] == list(dict.fromkeys(used))
    assert [p.note for p in edition.passages] == list(range(1, len(edition.passages) + 1))


def test_a_passage_cited_twice_stands_once():
    edition = make_model_edition()
    keys = [(p.article, p.paragraph) for p in edition.passages]
    assert len(keys) == len(set(keys))
    cited = [c for e in edition.events for s in e.statements for c in s.citations if c.article == "tin-1"]
    assert len(cited) == 2
    assert keys.count(("tin-1", "p2")) == 1


def test_statements_stand_lead_first_and_background_last_and_are_named_by_event():
    bridge = make_model_edition().events[0]
    assert bridge.statements[0].role is Role.LEAD
    assert bridge.statements[-1].role is Role.BACKGROUND
    assert [s.id for s in bridge.statements] == [f"gazette-1.s{n}" for n in (1, 3, 4, 5, 2)]


def test_an_event_without_a_brief_is_listed_under_the_title_of_its_first_article():
    event = composed().events[1]
    assert event.headline == make_readings()["chen-1"].title
    assert (event.headline_article, event.headline_language) == ("chen-1", "zh")
    assert event.articles == ("chen-1", "vestnik-1")
    assert event.statements == ()


def test_a_statement_whose_passage_was_not_read_is_withheld_and_not_lost():
    readings = make_readings()
    good = Statement(id="s1", text="A.", role=Role.LEAD, citations=(cite(readings, "gazette-1", "p1", "freighter"),))
    lost = Statement(id="s2", text="B.", role=Role.FACT, citations=(Citation(article="x", paragraph="p1", quote="q"),))
    past = Statement(
        id="s3", text="C.", role=Role.FACT, citations=(Citation(article="gazette-1", paragraph="p99", quote="q"),)
    )
    edition = composed(briefs=(brief(good, lost, past),), readings=readings)
    assert [s.text for s in edition.events[0].statements] == ["A."]
    assert [w.text for w in edition.withheld] == ["B.", "C."]
    assert edition.counts.withheld == 2


def test_every_reading_is_among_the_articles_with_its_event():
    readings = make_readings()
    grouping = Grouping(events=(Event(id="chen-1", articles=("chen-1",), origins=(("chen-1",),), rank=1),))
    edition = composed(grouping=grouping, readings=readings)
    assert {a.id for a in edition.articles} == set(readings)
    assert {a.id: a.event for a in edition.articles}["chen-1"] == "chen-1"
    assert {a.id: a.event for a in edition.articles}["bote-1"] == ""
    assert {a.id: a.event for a in make_model_edition().articles}["gazette-0"] == "gazette-1"


def test_what_was_dropped_or_unread_is_listed_with_its_reason():
    article = make_readings()["bote-1"].article
    edition = composed(
        dropped=(
            Dropped(path="a.bin", code=DropCode.BINARY, reason="Not text."),
            Unread(article=article, code=DropCode.WALL, reason="A wall."),
        )
    )
    assert [(d.path, d.reason) for d in edition.dropped] == [("a.bin", "Not text."), (article.path, "A wall.")]
    assert edition.counts.dropped == 2


def test_counts_are_those_of_the_records():
    counts = make_model_edition().counts
    assert (counts.events, counts.articles, counts.origins, counts.paragraphs) == (3, 8, 6, 15)
    assert (counts.written, counts.repaired, counts.printed, counts.withheld) == (10, 1, 8, 2)
    assert counts.left_out == 14 + 3 + 2 + 1
    assert counts.languages[0] == "en"
    assert make_extractive_edition().counts.written == make_extractive_edition().counts.printed


def test_events_stand_by_rank_whatever_their_order_in_the_grouping():
    grouping = make_grouping()
    turned = Grouping(events=tuple(reversed(grouping.events)), background=grouping.background)
    assert composed(grouping=turned) == composed()
    assert [e.rank for e in composed(grouping=turned).events] == [1, 2, 3]


def test_an_edition_of_nothing_is_an_edition():
    edition = composed(grouping=Grouping(events=()), readings={}, day=date(2031, 1, 1))
    assert edition.events == edition.articles == edition.passages == ()
