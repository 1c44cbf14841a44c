"""What an editor sets decides the order of events, and every point is accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from briefing.embedding.fake import FakeEmbedder
from briefing.events import Rules, rank
from briefing.records.event import Event, Grouping, Link, Related
from briefing.records.outlet import Outlet
from briefing.records.reading import Reading
from briefing.text.entries import parse_entry, parse_heading
from tests.events.conftest import read

DAY = date(2031, 5, 13)


def report(id_: str, title: str = "Bridge reopens", *texts: str, country: str | None = None, **more: object) -> Reading:
    more = {"published": "2031-05-13T08:00:00+00:00", **more}
    reading = read(id_, title, *texts, **more)
    outlet = Outlet(name=id_, country=country) if country else None
    return reading.model_copy(update={"outlet": outlet})


def ranked(
    *events: Sequence[Reading], rules: Rules | None = None, day: date | None = DAY, copies: bool = False
) -> tuple[Event, ...]:
    """Events of the readings given, each reading an origin of its own, or all copies of one."""
    made = []
    for number, members in enumerate(events):
        ids = tuple(reading.id for reading in members)
        origins = (ids,) if copies else tuple((one,) for one in ids)
        made.append(Event(id=f"e-{number}", articles=ids, origins=origins, rank=number + 1))
    readings = {reading.id: reading for members in events for reading in members}
    return rank(Grouping(events=tuple(made)), readings, rules, day=day, embedder=FakeEmbedder()).events


def points(event: Event, name: str) -> float:
    return sum(part.points for part in event.ranking if part.name == name)


def watching(*entries: str, **more: float) -> Rules:
    return Rules(watch=tuple(map(parse_entry, entries)), **more)


def test_the_points_of_an_event_are_the_sum_of_its_parts_and_order_the_events():
    events = ranked([report("a")], [report("b"), report("c", language="fr")], [report("d"), report("e")])
    assert [event.rank for event in events] == [1, 2, 3]
    assert [event.id for event in events] == ["e-1", "e-2", "e-0"]
    for event in events:
        assert event.points == pytest.approx(sum(part.points for part in event.ranking))
        assert event.reasons


def test_an_independent_report_counts_for_more_than_a_copy():
    reports = ranked([report("a"), report("b")])[0]
    copies = ranked([report("a"), report("b")], copies=True)[0]
    assert reports.points > copies.points
    assert points(reports, "articles") == points(copies, "articles")


def test_languages_and_countries_of_outlets_are_reach():
    narrow = ranked([report("a", country="FR"), report("b", country="FR")])[0]
    wide = ranked([report("a", country="FR"), report("b", country="PL", language="pl")])[0]
    assert points(narrow, "languages") == points(narrow, "countries") == 0
    assert points(wide, "languages") > 0
    assert points(wide, "countries") > 0
    assert "FR, PL" in next(part.reason for part in wide.ranking if part.name == "countries")


def test_freshness_halves_with_the_half_life_from_the_day_of_the_edition():
    rules = Rules(freshness=4.0, half_life_days=2.0)
    ages = {0: 4.0, 2: 2.0, 4: 1.0}
    for age, worth in ages.items():
        event = ranked([report("a", published=f"2031-05-{13 - age:02}")], rules=rules)[0]
        assert points(event, "freshness") == pytest.approx(worth)


def test_the_newest_article_of_an_event_tells_its_age():
    old_and_new = ranked([report("a", published="2031-05-01"), report("b", published="2031-05-13")])[0]
    assert points(old_and_new, "freshness") == pytest.approx(4.0)


def test_an_article_of_the_future_is_not_the_freshest():
    event = ranked([report("a", published="2039-01-01")])[0]
    assert points(event, "freshness") == 0
    assert "after the edition" in " ".join(event.reasons)


def test_one_wrong_date_does_not_take_an_event_its_freshness():
    event = ranked([report("a", published="2039-01-01"), report("b", published="2031-05-11")])[0]
    assert points(event, "freshness") == pytest.approx(2.0)


def test_without_a_date_nothing_is_said_of_freshness():
    event = ranked([report("a", published=None)])[0]
    assert "freshness" not in {part.name for part in event.ranking}


def test_an_unrelated_event_changes_no_points_and_no_order_of_the_others():
    own = [[report("a"), report("b", language="fr")], [report("c", published="2031-05-11")], [report("d")]]
    rules = watching("Bridge")
    alone = ranked(*own, rules=rules)
    among = ranked(*own, [report("z", "Flood", published="2031-05-13"), report("y", "Flood")], rules=rules)
    kept = [event for event in among if event.id != "e-3"]
    assert [(e.id, e.points, e.ranking) for e in kept] == [(e.id, e.points, e.ranking) for e in alone]


def test_equal_points_are_ordered_by_title_and_not_by_the_names_of_files():
    one = ranked([report("a", "Zebra born")], [report("b", "Ant found")])
    other = ranked([report("b", "Zebra born")], [report("a", "Ant found")])
    assert [e.articles for e in one] == [("b",), ("a",)]
    assert [e.articles for e in other] == [("a",), ("b",)]


def test_points_of_nought_leave_a_ground_out():
    rules = Rules(origins=0, languages=0, countries=0, articles=0, freshness=0)
    event = ranked([report("a"), report("b", language="fr")], rules=rules)[0]
    assert event.points == 0


def test_the_watch_list_moves_an_event_up_and_shows_the_words_that_did():
    quiet, watched = [report("a", "Choir wins")], [report("b", "Dam breaks", "The Velna rose in the night.")]
    event = ranked(quiet, watched, rules=watching("Velna = 3"))[0]
    assert event.articles == ("b",)
    (part,) = [part for part in event.ranking if part.name == "watch"]
    assert (part.value, part.points) == (3, 3)
    (match,) = part.matches
    assert (match.entry, match.article, match.place, match.words) == ("Velna", "b", "p1", "Velna")
    assert "Velna" in part.reason


def test_what_is_named_in_passing_gives_half():
    paragraphs = ["Rain fell all day.", "Roofs leaked.", "Trams stood.", "Schools closed.", "The Velna was calm."]
    event = ranked([report("a", "Rain", *paragraphs)], rules=watching("Velna"))[0]
    assert points(event, "watch") == pytest.approx(Rules().watched / 2)
    assert "in passing" in " ".join(event.reasons)


def test_many_articles_with_the_words_give_no_more_than_one():
    members = [report(f"a{n}", "Velna rises") for n in range(40)]
    event = ranked(members, rules=watching("Velna"))[0]
    (part,) = [part for part in event.ranking if part.name == "watch"]
    assert part.points == Rules().watched
    assert "40 of 40 articles" in part.reason
    assert len(part.matches) <= 12


class Minded:
    """An embedder to which titles with a word of ``near`` mean the same as the topic."""

    name = "minded"

    def __init__(self, *near: str) -> None:
        self._near = near

    def embed(self, texts):
        vectors = FakeEmbedder().embed([""] * len(texts))
        vectors[:] = 0
        for row, text in enumerate(texts):
            vectors[row, 0 if any(word in text for word in self._near) else 1] = 1
        return vectors


def of_topic(entry: str, *events: Sequence[Reading], **more: object) -> tuple[Event, ...]:
    made = [
        Event(id=f"e-{n}", articles=tuple(r.id for r in one), origins=tuple((r.id,) for r in one), rank=n + 1)
        for n, one in enumerate(events)
    ]
    readings = {reading.id: reading for one in events for reading in one}
    rules = Rules(watch=(parse_entry(entry),))
    embedder = Minded("unrest", "Streik")
    return rank(Grouping(events=tuple(made)), readings, rules, day=DAY, embedder=embedder).events


def test_a_topic_is_found_by_what_it_is_about_and_says_so():
    event, other = of_topic(
        "about unrest", [report("a", "Choir wins")], [report("b", "Streik legt Bahn lahm", language="de")]
    )
    (part,) = [part for part in event.ranking if part.name == "watch"]
    assert event.articles == ("b",)
    assert part.matches[0].place == "meaning"
    assert part.matches[0].likeness == pytest.approx(1.0)
    assert "near in meaning" in part.reason
    assert not points(other, "watch")


def test_what_is_no_topic_is_not_found_by_meaning():
    assert not points(of_topic("unrest", [report("b", "Streik legt Bahn lahm")])[0], "watch")


def sections(*headings: str) -> Rules:
    return Rules(sections=tuple(map(parse_heading, headings)))


def test_an_event_goes_to_the_section_that_most_of_its_articles_speak_for():
    rules = sections("Home: Ostrel", "Economy: bank, prices")
    members = [report("a", "Bank of Ostrel lifts rate"), report("b", "Bank lifts rate"), report("c", "The bank acts")]
    event = ranked(members, rules=rules)[0]
    assert event.section == "Economy"
    assert "3 of 3" in (event.section_reason or "")


def test_of_equal_sections_the_first_of_the_settings_has_it():
    members = [report("a", "Bank of Ostrel lifts rate")]
    assert ranked(members, rules=sections("Home: Ostrel", "Economy: bank"))[0].section == "Home"
    assert ranked(members, rules=sections("Economy: bank", "Home: Ostrel"))[0].section == "Economy"


def test_a_passing_mention_makes_no_section():
    paragraphs = ["Rain fell.", "Roofs leaked.", "Trams stood.", "Schools closed.", "The bank was dry."]
    assert ranked([report("a", "Rain", *paragraphs)], rules=sections("Economy: bank"))[0].section is None


def test_without_sections_an_event_has_none():
    event = ranked([report("a")])[0]
    assert (event.section, event.section_reason) == (None, None)


def test_a_watch_list_and_sections_do_not_take_each_others_words():
    rules = Rules(watch=(parse_entry("Velna"),), sections=(parse_heading("Economy: bank"),))
    event = ranked([report("a", "Bank acts")], rules=rules)[0]
    assert event.section == "Economy"
    assert not points(event, "watch")


def test_of_two_related_events_the_higher_stands_first():
    readings = {r.id: r for r in (report("a"), report("b"), report("c"))}
    small = Event(id="small", articles=("a",), origins=(("a",),), rank=1)
    large = Event(id="large", articles=("b", "c"), origins=(("b",), ("c",)), rank=2)
    pair = Related(a="small", b="large", link=Link(a="a", b="b", score=0.4, contributions=()), reason="alike")
    grouping = rank(Grouping(events=(small, large), related=(pair,)), readings, day=DAY)
    assert [(one.a, one.b) for one in grouping.related] == [("large", "small")]


def test_no_articles_give_no_events():
    assert rank(Grouping(events=()), {}).events == ()
