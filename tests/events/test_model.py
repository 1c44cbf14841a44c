"""The pair model: tables that add up, monotone, and from the pair alone."""

import numpy as np
import pytest

from briefing.events.channels import CHANNELS, Space, embed
from briefing.events.digest import digest
from briefing.events.learned import KINDS, packed_tables, shipped, tables
from briefing.events.model import PairModel, kinds, pair_model

ROWS = np.array([0, 0, 1]), np.array([1, 2, 2])


@pytest.fixture
def space(make, embedder):
    readings = [
        make("a", "Dam of Vareska bursts", "The dam burst on Monday. 431 people fled.", published="2031-05-13"),
        make("b", "Vareska dam bursts", "Some 431 people fled from the dam.", published="2031-05-13"),
        make("c", "Le ministre Orlan démissionne", language="fr", published="2031-05-20"),
    ]
    digests = [digest(reading) for reading in readings]
    return Space(digests, embed(digests, embedder))


def test_contributions_and_base_add_up_to_the_log_odds(space):
    model = pair_model()
    for left, right in zip(*ROWS, strict=True):
        total, said = model.pair(space, int(left), int(right))
        assert total == pytest.approx(float(model.pairs(space, np.array([left]), np.array([right]))[0]), abs=1e-3)
        assert {c.channel for c in said} <= set(CHANNELS)


def test_which_of_two_articles_is_named_first_changes_nothing(space):
    left, right = ROWS
    model = pair_model()
    np.testing.assert_allclose(model.pairs(space, left, right), model.pairs(space, right, left), rtol=1e-5)


def test_unknown_channels_are_not_among_the_contributions(space):
    _, said = pair_model().pair(space, 0, 2)
    assert "meaning" not in {c.channel for c in said}


def test_reports_of_one_event_score_above_reports_of_two(space):
    one, two, three = pair_model().pairs(space, *ROWS)
    assert one > max(two, three)


@pytest.mark.parametrize("channel", CHANNELS)
def test_likeness_never_counts_against_one_event_nor_days_apart_for_it(channel):
    model = shipped().tables
    number = model.features.index(channel)
    random = np.random.default_rng(0)
    codes = {n: random.integers(0, len(e) + 2, 300) for n, e in enumerate(model.edges)}
    scores = []
    for step in range(len(model.edges[number]) + 1):
        codes[number] = np.full(300, step)
        total = sum(model.single[n][code].astype(np.float64) for n, code in codes.items())
        for (one, other), table in model.joint.items():
            total = total + table[codes[one], codes[other]]
        scores.append(total)
    steps = np.diff(scores, axis=0) * (-1 if channel in {"time", "event date"} else 1)
    assert steps.min(initial=0.0) > -0.05  # tables are stored in half precision


def test_kinds_are_told_by_languages_and_leads():
    found = kinds({"across": np.array([0.0, 1.0, 0.0, 1.0]), "bare": np.array([0.0, 0.0, 1.0, 1.0])})
    assert [KINDS[number] for number in found] == ["same", "across", "same titles", "across titles"]


def test_tables_survive_storing():
    before = shipped().tables
    after = tables(packed_tables(before))
    assert after.features == before.features
    np.testing.assert_array_equal(after.single[0], before.single[0])
    assert all(np.array_equal(after.joint[key], table) for key, table in before.joint.items())


def test_a_threshold_moves_every_pair_of_its_kind_by_as_much(space):
    from dataclasses import replace

    model = shipped().tables
    stricter = PairModel(replace(model, thresholds=tuple(t + 1 for t in model.thresholds)))
    np.testing.assert_allclose(stricter.pairs(space, *ROWS), pair_model().pairs(space, *ROWS) - 1, rtol=1e-4)
