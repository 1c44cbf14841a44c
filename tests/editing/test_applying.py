from __future__ import annotations

from collections.abc import Sequence

from briefing.documents import specimen
from briefing.editing import first_moves, last_moves, read_hand, worded
from briefing.records.event import Background, Event, Grouping
from briefing.records.hand import Edit


def event(number: int, *articles: str, origins: int = 1) -> Event:
    groups = tuple((article,) for article in articles[:origins])
    return Event(id=f"e-{number}", articles=articles, origins=groups, rank=number)


GROUPING = Grouping(
    events=(event(1, "a", "b", origins=2), event(2, "c"), event(3, "d e.txt"), event(4, "f")),
    background=(Background(article="a", event="e-2", reason="same people"),),
)


def moved(text: str) -> tuple[list[str], tuple[Edit, ...]]:
    handled = last_moves(GROUPING, read_hand(text, "x"))
    events = handled.grouping.events
    assert [one.rank for one in events] == list(range(1, len(events) + 1))
    return [one.id for one in events], handled.edits


def test_without_orders_nothing_changes():
    assert last_moves(GROUPING, read_hand("", "x")).grouping == GROUPING


def test_pins_stand_first_in_their_own_order():
    ids, edits = moved("pin e-4\npin e-3")
    assert ids == ["e-4", "e-3", "e-1", "e-2"]
    assert all(edit.done for edit in edits)


def test_an_order_of_events_stands_before_the_others():
    assert moved("order e-3 e-1")[0] == ["e-3", "e-1", "e-2", "e-4"]


def test_an_event_is_known_by_any_of_its_articles():
    assert moved("pin 'd e.txt'")[0][0] == "e-3"


def test_what_is_dropped_is_told_with_its_reason_and_takes_its_background_along():
    handled = last_moves(GROUPING, read_hand("drop e-2: told on Monday", "x"))
    assert [one.id for one in handled.grouping.events] == ["e-1", "e-3", "e-4"]
    assert handled.grouping.background == ()
    assert handled.edits[0].told == "Left out: told on Monday."


def test_a_hold_keeps_back_what_has_too_few_reports_and_lets_the_rest_through():
    ids, edits = moved("hold e-1\nhold e-2")
    assert ids == ["e-1", "e-3", "e-4"]
    assert [edit.told for edit in edits] == [
        "Told: it has 2 independent reports.",
        "Held back: it has 1 of 2 independent reports.",
    ]


def test_an_event_that_is_not_there_is_named_and_costs_nothing_else():
    ids, edits = moved("pin e-9\npin e-2")
    assert ids[0] == "e-2"
    assert (edits[0].done, edits[0].told) == (False, "There is no event e-9 in this edition.")


def joined(grouping: Grouping, ids: Sequence[str]) -> Grouping:
    return grouping.model_copy(update={"events": tuple(e for e in grouping.events if e.id not in ids[1:])})


def unparted(grouping: Grouping, event: str, articles: Sequence[str]) -> Grouping:
    raise AssertionError(event, articles)


def test_merging_names_the_events_by_id():
    handled = first_moves(GROUPING, read_hand("merge a 'd e.txt'", "x"), joined, unparted)
    assert [one.id for one in handled.grouping.events] == ["e-1", "e-2", "e-4"]
    assert handled.edits[0].told == "2 events are told as one."


def test_merging_one_event_with_itself_does_nothing():
    handled = first_moves(GROUPING, read_hand("merge a b", "x"), joined, unparted)
    assert handled.grouping == GROUPING
    assert handled.edits[0].told == "They are one event already."


def test_an_event_cannot_be_parted_from_all_its_articles_or_from_others():
    hand = read_hand("split e-1: a b\nsplit e-1: c", "x")
    handled = first_moves(GROUPING, hand, joined, unparted)
    assert handled.grouping == GROUPING
    assert [edit.done for edit in handled.edits] == [False, False]
    assert "nothing would be left" in handled.edits[0].told
    assert "has no article c" in handled.edits[1].told


def test_headlines_and_notes_are_printed_as_the_editors():
    hand = read_hand("headline a2: Ferry late\nnote e-specimen: One.\nnote e-specimen: Two.\nnote e-2: Lost.", "x")
    edition = worded(specimen(), hand)
    event = edition.events[0]
    assert (event.headline, event.headline_by, event.headline_article) == ("Ferry late", "editor", None)
    assert event.notes == ("One.", "Two.")
    assert [edit.done for edit in edition.edits] == [True, True, True, False]
    assert edition.events[1] == specimen().events[1]


def test_an_approval_names_who_gave_it_last():
    edition = worded(specimen(), read_hand("approve: A. Early\napprove: B. Late", "x"))
    assert edition.approved_by == "B. Late"
    assert worded(specimen(), read_hand("", "x")).approved_by is None


def test_what_was_ordered_before_is_kept_in_the_account():
    edit = Edit(order="pin e-1", told="Put first.", done=True)
    assert worded(specimen(), read_hand("approve: A", "x"), (edit,)).edits[0] == edit
