"""Where many articles are alike, being alike says less."""

from __future__ import annotations

import numpy as np
import pytest

from briefing.embedding.fake import FakeEmbedder
from briefing.events import crowds as module
from briefing.events import group, trace
from briefing.events.crowds import LIKELY, uncrowded
from briefing.events.pairs import CEILING, FLOOR, Pairs
from tests.events.conftest import read
from tests.events.test_invariance import days

CARDS = module._ALLOWED_CARDS
CROWD = CARDS * 2**module._CROWD


def star(count, log_odds=0.0, best=6.0):
    """Article 0 and 1 are two reports of one event; each of them is somewhat like ``count`` others."""
    others = np.arange(2, 2 + count)
    left = np.concatenate([[0], np.zeros(count), np.ones(count)]).astype(np.intp)
    right = np.concatenate([[1], others, others]).astype(np.intp)
    said = np.full(len(left), log_odds, dtype=np.float32)
    said[0] = best
    return Pairs(left, right, said, np.zeros(len(left), dtype=np.bool_))


def counted(pairs, cuts=(), lead=True):
    size = int(pairs.right.max()) + 1
    parts = [pairs.those(part) for part in np.split(np.arange(len(pairs)), cuts)]
    return uncrowded(parts, np.full(size, lead))


def of(pairs, one, other):
    """What is said of one pair; ``None`` where it was let go."""
    found = pairs.log_odds[(pairs.left == one) & (pairs.right == other)]
    return float(found[0]) if len(found) else None


def test_without_a_crowd_every_pair_keeps_what_is_said_of_it():
    pairs, crowds = counted(star(CROWD - 1))
    assert of(pairs, 0, 1) == 6.0
    assert crowds.against(pairs.left, pairs.right).tolist() == [0.0] * len(pairs)


@pytest.mark.parametrize(("times", "doublings"), [(1, 2), (2, 3), (3, 3), (8, 5)])
def test_each_doubling_of_the_look_alikes_takes_the_logarithm_of_two_off(times, doublings):
    pairs, crowds = counted(star(CROWD * times))
    assert of(pairs, 0, 1) == pytest.approx(6.0 - doublings * np.log(2), abs=1e-5)
    assert crowds.least(np.array([0]), np.array([1])).tolist() == [CARDS * 2**doublings]


def test_what_only_one_of_two_articles_is_crowded_by_does_not_count():
    pairs, _ = counted(star(CROWD))
    assert of(pairs, 0, 2) == 0.0  # article 2 is like two others


def test_likely_reports_of_one_event_are_no_crowd():
    pairs, _ = counted(star(CROWD * 4, log_odds=LIKELY))
    assert of(pairs, 0, 1) == 6.0


def test_titles_alone_are_like_many_others_anyway():
    pairs, _ = counted(star(CROWD * 4), lead=False)
    assert of(pairs, 0, 1) == 6.0


def test_the_ceiling_is_put_on_what_remains_so_that_copies_stay_together():
    copies = star(CROWD, best=CEILING + 4)
    assert of(counted(copies)[0], 0, 1) == CEILING
    crowd = star(CROWD * 8, best=CEILING + 1)
    assert of(counted(crowd)[0], 0, 1) == pytest.approx(CEILING + 1 - 5 * np.log(2), abs=1e-5)


def dense(count):
    """Every pair of ``count`` articles, a few of them likely."""
    left, right = np.triu_indices(count, 1)
    said = np.random.default_rng(7).uniform(FLOOR, LIKELY + 2, len(left)).astype(np.float32)
    return Pairs(left, right, said, np.zeros(len(left), dtype=np.bool_))


def test_what_the_crowd_outweighs_is_let_go():
    pairs, crowds = counted(dense(120))
    assert crowds.counts.min() > CROWD
    assert 0 < len(pairs) < 0.8 * len(dense(120))
    assert pairs.log_odds.min() > FLOOR


@pytest.mark.parametrize("held", [1, 500, 1 << 21])
@pytest.mark.parametrize("cuts", [(), (1, 2, 3), tuple(range(40, 7000, 97))])
def test_the_pairs_are_the_same_to_the_byte_however_they_come_and_whenever_some_are_let_go(monkeypatch, held, cuts):
    whole, crowds = counted(dense(120))
    monkeypatch.setattr(module, "_HELD", held)
    shuffled = dense(120).those(np.random.default_rng(1).permutation(len(dense(120))))
    again, same = counted(shuffled, cuts)
    for name in ("left", "right", "log_odds", "barred"):
        assert getattr(whole, name).tobytes() == getattr(again, name).tobytes(), name
    assert same.counts.tolist() == crowds.counts.tolist()


@pytest.fixture(scope="module")
def crowded():
    """A day on which four kinds of happenings repeat with other names and figures."""
    return group(days(30), FakeEmbedder())


def links_of(found):
    return [link for event in found.events for link in event.links] + [pair.link for pair in found.related]


def test_a_link_tells_of_the_crowd_that_it_stands_in(crowded):
    crowd = [one for link in links_of(crowded) for one in link.contributions if one.channel == "look-alikes"]
    assert crowd
    for one in crowd:
        assert one.value >= CROWD
        assert one.weight == pytest.approx(-np.log(one.value / CARDS), abs=1e-3)


def test_a_link_of_two_articles_is_traced_as_the_grouping_holds_it(crowded):
    for link in links_of(crowded):
        held = trace(crowded, link.b, link.a).link
        assert held is not None
        assert held.contributions == link.contributions


def test_articles_of_which_no_link_is_held_have_none():
    found = group([read("a", "Dam bursts", "Water."), read("x", "Choir sings", "Forty voices.")], FakeEmbedder())
    assert trace(found, "x", "a").link is None
