from itertools import combinations

import numpy as np
import pytest

from briefing.events.background import background
from briefing.events.channels import Space, embed
from briefing.events.clustering import Cluster
from briefing.events.contradictions import Contradictions
from briefing.events.digest import digest
from briefing.events.pairs import Pairs

CALL = "President Dorvan and President Belozorin spoke by telephone about the waters of the river Velna. "


@pytest.fixture
def linked(embedder):
    """Background as pairs of article and event, of readings that stand in the given groups."""

    def run(readings, groups, log_odds=-0.5):
        digests = [digest(reading) for reading in readings]
        space, found = Space(digests, embed(digests, embedder)), Contradictions(digests)
        row = {reading.id: place for place, reading in enumerate(readings)}
        near = [
            pair for pair in combinations(range(len(readings)), 2) if "far" not in {readings[p].title for p in pair}
        ]
        left, right = (np.array([pair[side] for pair in near], dtype=np.intp) for side in (0, 1))
        odds = np.full(len(near), log_odds, dtype=np.float32)
        pairs = Pairs(left, right, odds, found.pairs(left, right))
        clusters = [Cluster(tuple(row[name] for name in group), ()) for group in groups]
        return background(space, found, clusters, list(map("".join, groups)), pairs)

    return run


def told(links):
    return [(link.article, link.event) for link in links]


def test_an_article_of_an_earlier_day_is_background_of_the_later_and_not_the_other_way(make, linked):
    old = make("a", "Call", CALL + "on May 8.", day=None, published="2031-05-14")
    new = make("b", "Call", CALL + "on May 13.", day=None, published="2031-05-14")
    (link,) = linked([old, new], ["a", "b"])
    assert told([link]) == [("a", "b")]
    assert "2031-05-08" in link.reason


def test_the_first_of_a_series_is_background_of_the_second_whatever_their_days(make, linked):
    old = make("b", "Call", CALL + "It was their first conversation.")
    new = make("a", "Call", CALL + "It was their second conversation.")
    assert told(linked([old, new], ["b", "a"])) == [("b", "a")]


def test_an_article_by_itself_that_alone_says_first_is_background(make, linked):
    old = make("x", "Call", CALL + "It was their first conversation.")
    new = [make(name, "Call", CALL) for name in "ab"]
    assert told(linked([old, *new], ["x", "ab"])) == [("x", "ab")]
    other = make("c", "Call", CALL + "It was their first conversation.")
    assert linked([old, *new, other], ["x", "abc"]) == ()


def test_an_older_article_of_the_same_people_and_matter_is_background(make, linked):
    old = make("a", "Call", CALL, published="2031-05-07")
    new = make("b", "Call", CALL, published="2031-05-13")
    (link,) = linked([new, old], ["b", "a"])
    assert told([link]) == [("a", "b")]
    assert "6 days" in link.reason


@pytest.mark.parametrize("published", ["2031-05-12", "2031-01-12", None])
def test_an_article_of_the_same_days_of_long_ago_or_of_no_day_is_not(make, linked, published):
    old = make("a", "Call", CALL, published=published)
    assert linked([old, make("b", "Call", CALL, published="2031-05-13")], ["a", "b"]) == ()


def test_an_older_article_of_other_people_is_not(make, linked):
    old = make("a", "Call", "Minister Halvan and Minister Kostryga wrote letters.", published="2031-05-07")
    assert linked([old, make("b", "Call", CALL, published="2031-05-13")], ["a", "b"]) == ()


def test_an_article_that_is_not_near_on_the_whole_is_not(make, linked):
    old = make("a", "Call", CALL + "It was their first conversation.")
    new = make("b", "Call", CALL + "It was their second conversation.")
    assert linked([old, new], ["a", "b"], log_odds=-3.0) == ()


def test_an_event_has_at_most_three_links_of_as_many_earlier_events_as_there_are(make, linked):
    old = [make(name, "Call", CALL, published=f"2031-05-0{n}") for n, name in enumerate("abcdef", 1)]
    new = make("z", "Call", CALL, published="2031-05-13")
    links = linked([*old, new], ["abcd", "e", "f", "z"])
    of_the_last = [link.article for link in links if link.event == "z"]
    assert len(of_the_last) == 3
    assert {"e", "f"} < set(of_the_last)


def test_an_unrelated_article_changes_no_link(make, linked):
    old, new = make("a", "Call", CALL, published="2031-05-07"), make("b", "Call", CALL, published="2031-05-13")
    other = make("c", "far", "Ferry prices rise in June.", published="2031-05-10")
    assert linked([old, new], ["a", "b"]) == linked([old, other, new], ["a", "c", "b"])


def test_no_pairs_have_no_background(make, linked):
    assert linked([make("a", "far", CALL)], ["a"]) == ()
