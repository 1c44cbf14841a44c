"""From compared pairs to clusters: what is near, what is settled, what stays related."""

from __future__ import annotations

import numpy as np
import pytest

from briefing.events import group
from briefing.events.across import join_across
from briefing.events.agglomerate import Clusters
from briefing.events.pairs import FLOOR, Pairs
from tests.events.conftest import read

FLOOD = "The river Anzuelo burst the San Bricido dyke and 4,200 people left their homes in Quelara"


def flood(name, day, title="River Anzuelo bursts dyke", text=FLOOD + " on the night, rescuers said."):
    return read(name, title, text, published=f"2031-05-{day:02}T08:00:00")


def events(*readings, embedder, **settled):
    return {frozenset(event.articles) for event in group(readings, embedder, **settled).events}


def test_reports_more_than_ten_days_apart_are_two_happenings_however_alike(embedder):
    assert events(flood("a", 1), flood("b", 3), embedder=embedder) == {frozenset("ab")}
    assert events(flood("a", 1), flood("b", 12), embedder=embedder) == {frozenset("a"), frozenset("b")}


def test_what_was_settled_to_be_one_is_one(embedder, make):
    one, other = (
        flood("a", 1),
        make("b", "Ferry prices rise", "It will cost more from June.", published="2031-05-01"),
    )
    assert len(events(one, other, embedder=embedder)) == 2
    assert len(events(one, other, embedder=embedder, settled={("a", "b"): True})) == 1


def test_what_was_settled_to_be_two_is_two(embedder):
    assert len(events(flood("a", 1), flood("b", 1), embedder=embedder, settled={("a", "b"): False})) == 2


def test_a_contradiction_stands_above_what_was_settled(embedder):
    first = flood("a", 12, text=FLOOD + " on May 9.")
    later = flood("b", 12, text=FLOOD + " on May 12.")
    assert len(events(first, later, embedder=embedder, settled={("a", "b"): True})) == 2


def test_verdicts_on_articles_that_are_not_there_change_nothing(embedder):
    assert len(events(flood("a", 1), flood("b", 1), embedder=embedder, settled={("a", "zz"): False})) == 1


def test_alike_articles_that_a_contradiction_keeps_apart_are_related_and_it_is_said_why(embedder):
    first = flood("a", 12, text=FLOOD + " on May 9.")
    later = flood("b", 12, text=FLOOD + " on May 12.")
    (related,) = group([first, later], embedder).related
    assert {related.link.a, related.link.b} == {"a", "b"}
    assert "kept apart" in related.reason
    assert "2031-05-09" in related.reason


def test_names_of_files_change_no_group(embedder):
    days = [flood("b", 1), flood("a", 2), flood("c", 14), flood("d", 15, title="Dyke of San Bricido bursts again")]
    names = {"b": "x9", "a": "y1", "c": "00", "d": "m"}
    renamed = [r.model_copy(update={"article": r.article.model_copy(update={"id": names[r.id]})}) for r in days]
    wanted = {frozenset(names[article] for article in event) for event in events(*days, embedder=embedder)}
    assert events(*renamed, embedder=embedder) == wanted


def pairs_of(*pairs):
    left, right, values = (np.array(column) for column in zip(*pairs, strict=True))
    return Pairs(left, right, values.astype(np.float32), np.zeros(len(pairs), dtype=bool))


def joined(count, pairs, languages, merged=()):
    made = Clusters(count, pairs)
    for one, other in merged:
        made.merge(np.array([one]), np.array([other]))
    join_across(made, pairs, np.array(languages, dtype=np.int32), lambda one, other: False)
    return [group_.tolist() for group_ in made.groups()]


def test_groups_of_two_languages_that_chose_each_other_by_a_clear_lead_are_joined():
    assert joined(3, pairs_of((0, 1, -1.0), (0, 2, -3.5)), [0, 1, 1]) == [[0, 1], [2]]


def test_groups_without_a_clear_lead_stay_apart():
    assert joined(3, pairs_of((0, 1, -1.0), (0, 2, -1.5)), [0, 1, 1]) == [[0], [1], [2]]


def test_groups_that_share_a_language_are_not_joined_by_choice():
    assert joined(2, pairs_of((0, 1, -1.0)), [0, 0]) == [[0], [1]]


@pytest.mark.parametrize("value", [FLOOR + 0.1, -3.0])
def test_choice_is_no_evidence_where_the_likeness_is_too_small(value):
    assert joined(2, pairs_of((0, 1, value)), [0, 1]) == [[0], [1]]


def test_three_reports_in_one_language_do_not_outvote_one_in_another():
    # Row 4 is near the one report of language 1 and far from the three of language 0.
    near = pairs_of((0, 1, 3.0), (0, 2, 3.0), (1, 2, 3.0), (0, 3, 1.0), (3, 4, -0.5))
    merged = [(0, 1), (0, 2), (0, 3)]
    assert joined(5, near, [0, 0, 0, 1, 2], merged) == [[0, 1, 2, 3, 4]]
    assert joined(5, near, [0, 0, 0, 0, 2], merged) == [[0, 1, 2, 3], [4]]
