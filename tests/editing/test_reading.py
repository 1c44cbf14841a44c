from __future__ import annotations

import pytest

from briefing.editing import read_hand
from briefing.records.hand import Verb

FILE = "edits/2031-05-14.txt"


def orders(text: str) -> list[tuple[Verb, tuple[str, ...], str]]:
    hand = read_hand(text, FILE)
    assert hand.problems == ()
    return [(order.verb, order.names, order.text) for order in hand.orders]


def problem(text: str) -> str:
    hand = read_hand(text, FILE)
    assert hand.orders == ()
    (only,) = hand.problems
    return only


def test_remarks_and_empty_lines_are_no_orders():
    assert orders("# pin e-1\n\n   # drop e-2\n") == []


def test_every_verb_is_read():
    text = """
pin e-1
drop e-2: told yesterday
order e-3 e-4 e-5
merge e-6 e-7
split e-8: a.txt "b c.txt"
headline e-9: Ferry sails: all aboard
note e-9: We doubt it.
approve: R. Desk
"""
    assert orders(text) == [
        (Verb.PIN, ("e-1",), ""),
        (Verb.DROP, ("e-2",), "told yesterday"),
        (Verb.ORDER, ("e-3", "e-4", "e-5"), ""),
        (Verb.MERGE, ("e-6", "e-7"), ""),
        (Verb.SPLIT, ("e-8", "a.txt", "b c.txt"), ""),
        (Verb.HEADLINE, ("e-9",), "Ferry sails: all aboard"),
        (Verb.NOTE, ("e-9",), "We doubt it."),
        (Verb.APPROVE, (), "R. Desk"),
    ]


@pytest.mark.parametrize(
    ("line", "origins"), [("hold e-1", 2), ("hold e-1 until 3 origins", 3), ("hold e-1 until 4", 4)]
)
def test_a_hold_waits_for_two_reports_or_as_many_as_it_says(line, origins):
    (order,) = read_hand(line, FILE).orders
    assert (order.verb, order.names, order.origins) == (Verb.HOLD, ("e-1",), origins)


def test_an_article_with_a_colon_in_its_name_stands_in_quotation_marks():
    assert orders('headline "wire: 3": Ferry sails') == [(Verb.HEADLINE, ("wire: 3",), "Ferry sails")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("pinn e-1", "'pinn' is no order; there are pin, drop"),
        ("pin", "write `pin EVENT`"),
        ("pin e-1 e-2", "write `pin EVENT`"),
        ("merge e-1", "write `merge EVENT EVENT …`"),
        ("headline e-1", "nothing after the colon; write `headline EVENT: TEXT`"),
        ("pin e-1: now", "nothing may follow a colon"),
        ('split e-1: "a.txt', "a quotation mark is not closed"),
        ("note e-1: " + "x" * 2001, "longer than 2000 characters"),
    ],
)
def test_a_line_that_is_no_order_is_named_with_its_number_and_what_to_write(line, words):
    assert problem(f"# a remark\n{line}").startswith(f"{FILE}, line 2: ")
    assert words in problem(line)


def test_a_bad_line_leaves_the_others_standing():
    hand = read_hand("pin e-1\nfrobnicate\npin e-2", FILE)
    assert [order.names for order in hand.orders] == [("e-1",), ("e-2",)]
    assert len(hand.problems) == 1


def test_what_steers_a_terminal_or_hides_is_gone_from_an_order():
    (order,) = read_hand("note e-1: Hello\u202e\u200b \x1b[2Jworld", FILE).orders
    assert order.text == "Hello [2Jworld"


def test_any_text_is_answered_with_orders_and_problems():
    text = "\n".join(["\x00", "pin \ud800", ":", "'", '"', "order " + "x " * 500, "approve", "\u2028pin e-1"] * 400)
    hand = read_hand(text, FILE)
    assert hand.problems
    assert hand.orders
