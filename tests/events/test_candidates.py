"""Which pairs are compared."""

import pickle

import numpy as np
import pytest

from briefing.events import candidates as module
from briefing.events.candidates import candidates
from briefing.events.channels import Space, embed
from briefing.events.contradictions import FIRST_ALONE, Contradictions
from briefing.events.digest import digest, digests
from briefing.events.model import pair_model
from briefing.events.pairs import FLOOR

TOPICS = ("dam of Vareska bursts", "minister Orlan resigns", "ferry aground off Port Kelmar")
LEADS = ("Four villages were under water by noon.", "The cabinet met at night.", "Nobody was hurt, the port said.")


@pytest.fixture
def readings(make):
    made = []
    for number in range(36):
        topic, day = number % 3, number % 7
        lead = () if number % 4 == 0 else (f"{LEADS[topic]} Number {number} was told.",)
        published = None if number % 5 == 0 else f"2031-05-{1 + 4 * day:02}"
        made.append(make(f"{number:02}", f"The {TOPICS[topic]} again", *lead, published=published))
    return made


def compared(readings, embedder):
    found = digests(readings)
    return Space(found, embed(found, embedder)), Contradictions(found)


def looked_at_one_by_one(space, contradictions):
    left, right = np.triu_indices(len(space), 1)
    lead = space.known["meaning"][left] & space.known["meaning"][right]
    cards = np.einsum("nd,nd->n", space.vectors["meaning"][left], space.vectors["meaning"][right])
    titles = np.einsum("nd,nd->n", space.vectors["headline"][left], space.vectors["headline"][right])
    near = np.where(lead, cards >= module._NEAR_CARDS, titles >= module._NEAR_TITLES)
    far = np.abs(space.time[left] - space.time[right]) > module._WINDOW
    left, right = left[near & ~far], right[near & ~far]
    said = pair_model().pairs(space, left, right) + FIRST_ALONE * contradictions.first_alone(left, right)
    return [
        pair for pair, value in zip(zip(left.tolist(), right.tolist(), strict=True), said, strict=True) if value > FLOOR
    ]


@pytest.mark.parametrize(("stripe", "across"), [(5, 7), (256, 4096), (1, 1)])
def test_every_near_pair_of_the_window_is_compared_once_however_the_rows_are_cut(
    readings, embedder, monkeypatch, stripe, across
):
    monkeypatch.setattr(module, "_STRIPE", stripe)
    monkeypatch.setattr(module, "_ACROSS", across)
    space, contradictions = compared(readings, embedder)
    found, _ = candidates(space, contradictions, pair_model())
    pairs = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert len(pairs) > 100
    assert pairs == looked_at_one_by_one(space, contradictions)


def test_no_articles_and_one_have_no_pairs(readings, embedder):
    for few in ([], readings[:1]):
        assert len(candidates(*compared(few, embedder), pair_model())[0]) == 0


def test_articles_are_digested_together_as_they_are_alone(readings):
    for alone, together in zip(map(digest, readings), digests(readings), strict=True):
        assert (alone.card, alone.time, alone.told, alone.instances) == (
            together.card, together.time, together.told, together.instances
        )  # fmt: skip
        for channel, bag in alone.bags.items():
            np.testing.assert_array_equal(bag.keys, together.bags[channel].keys)
            np.testing.assert_array_equal(bag.counts, together.bags[channel].counts)


def one_after_another(search, chunks, pairs):
    """As an engine does it: everything that goes to a worker and comes back is pickled."""
    for a, b in pairs:
        first, second = pickle.loads(pickle.dumps((chunks[a], chunks[b])))
        yield pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(search))(first, second if a != b else None)))


@pytest.mark.parametrize("size", [1, 5, 16, 4096])
def test_chunks_compared_anywhere_give_the_same_pairs_to_the_byte(readings, embedder, monkeypatch, size):
    monkeypatch.setattr(module, "_CHUNK", size)
    space, contradictions = compared(readings, embedder)
    whole, _ = candidates(space, contradictions, pair_model())
    apart, _ = candidates(space, contradictions, pair_model(), one_after_another)
    assert len(whole.left) > 100
    for name in ("left", "right", "log_odds", "barred"):
        assert getattr(whole, name).tobytes() == getattr(apart, name).tobytes(), name


def test_chunks_that_time_keeps_apart_are_never_laid_side_by_side(make, embedder, monkeypatch):
    monkeypatch.setattr(module, "_CHUNK", 4)
    readings = [
        make(f"{n:03}", "The dam again", "Water rose.", published=f"2031-{1 + n // 28:02}-{1 + n % 28:02}")
        for n in range(200)
    ]
    chunks = module.cut(*compared(readings, embedder))
    laid = module.together(chunks)
    assert len(chunks) == 50
    assert len(laid) <= 50 * 5  # each with itself and the few of the ten days after it, not with all 50


def test_an_undated_article_is_laid_beside_every_chunk(make, embedder, monkeypatch):
    monkeypatch.setattr(module, "_CHUNK", 2)
    dated = [make(f"{n}", "The dam again", "Water rose.", published=f"2031-{1 + n:02}-01") for n in range(8)]
    chunks = module.cut(*compared([*dated, make("u", "The dam again", "Water rose.")], embedder))
    assert [a for a, b in module.together(chunks) if b == len(chunks) - 1] == list(range(len(chunks)))
