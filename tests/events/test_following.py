"""Events over days: which id an event has on each, and what of it is of the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from briefing.events import Known, follow
from briefing.events.following import event_name
from briefing.records.event import Background, Event, Grouping, Link, Related
from tests.events.conftest import read

FIRST = date(2031, 5, 10)


def on(days: int) -> date:
    return FIRST + timedelta(days=days)


def article(name: str):
    """``d2-b``: article b of the third day."""
    day = on(int(name[1 : name.index("-")]))
    return read(name, name, day=day, published=day.isoformat())


def event(*articles: str, rank: int = 1, origins: Iterable[tuple[str, ...]] | None = None) -> Event:
    """As grouping makes it: named after its earliest article."""
    own = tuple(origins) if origins else tuple((a,) for a in articles)
    links = tuple(Link(a=a, b=articles[0], score=0.9, contributions=()) for a in articles[1:])
    return Event(id=event_name(min(articles)), articles=articles, origins=own, rank=rank, links=links)


def edition(days: int, *events: Event, known: Iterable[Known] = (), **rest: object) -> Grouping:
    """The edition of a day from all that was grouped."""
    names = [a for one in events for a in one.articles] + list(rest.pop("more", ()))
    today = {name: article(name) for name in names if name.startswith(f"d{days}-")}
    earlier = {name: article(name) for name in names if name not in today}
    return follow(Grouping(events=events, **rest), today, earlier, list(known), on(days))


def told(grouping: Grouping, days: int) -> list[Known]:
    """What an edition leaves behind."""
    return [Known(e.id, e.since or on(days), frozenset((*e.articles, *e.earlier))) for e in grouping.events]


def test_an_edition_tells_only_events_with_an_article_of_its_day_and_lists_only_these():
    found = edition(1, event("d0-a"), event("d1-b", "d0-c", "d1-d", origins=[("d0-c", "d1-b"), ("d1-d",)], rank=2))
    (only,) = found.events
    assert only.articles == ("d1-b", "d1-d")
    assert only.origins == (("d1-b",), ("d1-d",))
    assert only.earlier == ("d0-c",)
    assert only.since == on(0)
    assert only.rank == 1
    assert [link.a for link in only.links] == ["d1-d"]


def test_an_event_of_today_alone_has_no_past():
    (only,) = edition(1, event("d1-a", "d1-b")).events
    assert (only.since, only.earlier, only.id) == (None, (), event_name("d1-a"))


def test_an_event_keeps_its_id_when_its_first_article_has_fallen_out_of_the_window():
    first = edition(0, event("d0-a"))
    second = edition(1, event("d0-a", "d1-b"), known=told(first, 0))
    third = edition(2, event("d1-b", "d2-c"), known=told(second, 1))
    assert first.events[0].id == second.events[0].id == third.events[0].id == event_name("d0-a")
    assert third.events[0].since == on(0)
    assert third.events[0].earlier == ("d1-b",)


def test_without_memory_an_event_is_named_after_its_earliest_article():
    assert edition(2, event("d2-c", "d1-b")).events[0].id == event_name("d1-b")


def test_of_merged_events_the_one_with_more_articles_goes_on_and_the_other_id_is_not_given_again():
    known = [Known("e-small", on(0), frozenset({"d0-a"})), Known("e-large", on(1), frozenset({"d1-b", "d1-c"}))]
    found = edition(2, event("d0-a", "d1-b", "d1-c", "d2-d"), event("d2-e", rank=2), known=known)
    assert [e.id for e in found.events] == ["e-large", event_name("d2-e")]
    assert found.events[0].since == on(0)


def test_of_merged_events_of_one_size_the_older_goes_on():
    known = [Known("e-aa", on(1), frozenset({"d1-b"})), Known("e-zz", on(0), frozenset({"d0-a"}))]
    assert edition(2, event("d0-a", "d1-b", "d2-d"), known=known).events[0].id == "e-zz"


def test_of_a_split_event_the_larger_part_goes_on_and_the_other_has_a_new_id():
    known = [Known(event_name("d0-a"), on(0), frozenset({"d0-a", "d0-b", "d0-c"}))]
    found = edition(1, event("d0-a", "d1-x"), event("d0-b", "d0-c", "d1-y", rank=2), known=known)
    small, large = found.events
    assert large.id == event_name("d0-a")
    assert small.id not in {large.id, ""}
    assert small.id == event_name("d1-x")  # its earliest article names the other


def test_a_split_part_that_nobody_tells_today_still_holds_the_id():
    known = [Known("e-known", on(0), frozenset({"d0-a", "d0-b", "d0-c"}))]
    found = edition(1, event("d0-a", "d0-b"), event("d0-c", "d1-y", rank=2), known=known)
    assert [e.id for e in found.events] == [event_name("d0-c")]


def test_an_event_that_was_merged_into_a_larger_one_does_not_live_on_in_a_remnant():
    known = [
        Known("e-large", on(0), frozenset({"d0-a", "d0-b", "d0-c", "d0-d"})),
        Known("e-other", on(0), frozenset({"d0-e", "d0-f", "d0-g"})),
    ]
    found = edition(
        1,
        event("d0-a", "d0-b", "d0-c", "d0-d", "d0-e", "d0-f", "d1-x"),
        event("d0-g", "d1-y", rank=2),
        known=known,
    )
    assert [e.id for e in found.events] == ["e-large", event_name("d0-g")]


def test_no_two_events_have_one_id_whatever_is_known():
    everything = [f"d{day}-{letter}" for day in range(3) for letter in "abc"]
    known = [Known(event_name(name), on(0), frozenset(everything)) for name in everything]
    events = [event(name, rank=rank) for rank, name in enumerate(everything, 1)]
    found = edition(2, *events, known=known)
    assert len({e.id for e in found.events}) == len(found.events) == 3


def test_background_and_related_speak_of_the_ids_that_the_edition_has():
    known = [Known("e-known", on(0), frozenset({"d1-b"}))]
    main, other, gone = event("d1-b", "d2-c"), event("d2-d", rank=2), event("d0-a", rank=3)
    link = Link(a="d2-c", b="d2-d", score=0.4, contributions=())
    found = edition(
        2,
        main,
        other,
        gone,
        known=known,
        background=(
            Background(article="d0-a", event=main.id, reason="the first call"),
            Background(article="d2-c", event=gone.id, reason="no event of the day"),
        ),
        related=(
            Related(a=main.id, b=other.id, link=link, reason="alike"),
            Related(a=main.id, b=gone.id, link=link, reason="alike"),
        ),
    )
    assert [(b.article, b.event) for b in found.background] == [("d0-a", "e-known")]
    assert [(r.a, r.b) for r in found.related] == [("e-known", other.id)]


def test_an_undated_earlier_article_does_no_harm():
    odd = read("odd", "Odd", published="not a date")
    found = follow(Grouping(events=(event("d1-b", "odd"),)), {"d1-b": article("d1-b")}, {"odd": odd}, [], on(1))
    assert found.events[0].earlier == ("odd",)
