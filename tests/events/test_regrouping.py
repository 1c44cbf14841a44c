"""Events joined and parted by an editor's word."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.events import merged, parted
from briefing.events.following import event_name
from briefing.records.event import Background, Event, Grouping, Link, Related
from tests.events.conftest import read

WIRE = "The ferry of Hollin ran aground on Tuesday with forty people on board, the harbour office said in a statement."
OTHER = "A goat was elected mayor of Upper Tarn after a recount that lasted until the early morning of Sunday."
READINGS = {
    name: read(name, f"Title {name}", text, published=f"2031-05-1{number}")
    for number, (name, text) in enumerate({"a": WIRE, "b": OTHER, "c": WIRE, "d": "Rain fell."}.items())
}


def link(a: str, b: str) -> Link:
    return Link(a=a, b=b, score=0.5, contributions=())


def grouping() -> Grouping:
    first = Event(id="e-1", articles=("a", "b"), origins=(("a",), ("b",)), rank=1, links=(link("b", "a"),))
    second = Event(id="e-2", articles=("c",), origins=(("c",),), rank=2, since=date(2031, 5, 9), earlier=("z",))
    third = Event(id="e-3", articles=("d",), origins=(("d",),), rank=3)
    return Grouping(
        events=(first, second, third),
        related=(
            Related(a="e-1", b="e-2", link=link("a", "c"), reason="x"),
            Related(a="e-2", b="e-3", link=link("c", "d"), reason="y"),
        ),
        background=(Background(article="c", event="e-1", reason="x"), Background(article="z", event="e-2", reason="y")),
    )


@pytest.fixture
def joined(embedder) -> Grouping:
    return merged(grouping(), ["e-1", "e-2"], READINGS, embedder)


def test_joined_events_keep_the_first_ones_name_and_all_their_articles(joined):
    first = joined.events[0]
    assert [event.id for event in joined.events] == ["e-1", "e-3"]
    assert first.articles == ("a", "b", "c")
    assert first.links == (link("b", "a"),)


def test_copies_that_lay_in_two_events_are_one_origin_once_these_are_joined(joined):
    assert {frozenset(origin) for origin in joined.events[0].origins} == {frozenset({"a", "c"}), frozenset({"b"})}


def test_a_joined_event_is_as_old_as_its_oldest_part(joined):
    assert joined.events[0].since == date(2031, 5, 9)
    assert joined.events[0].earlier == ("z",)


def test_an_event_is_not_related_to_itself_nor_its_own_background(joined):
    assert [(pair.a, pair.b) for pair in joined.related] == [("e-1", "e-3")]
    assert [(b.article, b.event) for b in joined.background] == [("z", "e-1")]


def test_parted_articles_are_an_event_named_after_their_first(embedder):
    found = parted(grouping(), "e-1", ["b"], READINGS, embedder)
    assert [event.id for event in found.events] == ["e-1", event_name("b"), "e-2", "e-3"]
    assert found.events[0].articles == ("a",)
    assert found.events[0].links == ()
    assert found.events[1].articles == ("b",)
    assert found.events[1].origins == (("b",),)


def test_joining_and_parting_lose_no_article(embedder):
    joined = merged(grouping(), ["e-3", "e-1"], READINGS, embedder)
    apart = parted(joined, "e-3", ["a", "d"], READINGS, embedder)
    assert sorted(a for event in apart.events for a in event.articles) == ["a", "b", "c", "d"]
