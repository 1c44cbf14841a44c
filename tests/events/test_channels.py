"""Likeness of pairs: by channel, from the pair alone."""

import numpy as np
import pytest

from briefing.events.channels import CHANNELS, Space, centred, embed, projected
from briefing.events.digest import digest
from briefing.events.learned import shipped

ROWS = np.array([0, 0, 1]), np.array([1, 2, 2])


@pytest.fixture
def readings(make):
    return [
        make("a", "Dam of Vareska bursts", "The dam burst on Monday. 431 people fled.", published="2031-05-13T08:00"),
        make("b", "Vareska dam bursts", "Some 431 people fled from the dam.", published="2031-05-13T20:00"),
        make("c", "Minister Orlan resigns", published="2031-05-20"),
    ]


def space_of(readings, embedder):
    digests = [digest(reading) for reading in readings]
    return Space(digests, embed(digests, embedder))


def test_reports_of_one_event_are_more_alike_in_words_names_and_numbers(readings, embedder):
    found = space_of(readings, embedder).pairs(*ROWS)
    assert found["words"][0] > 0.3 > found["words"][1]
    assert found["names"][0] > 0.3
    assert found["numbers"][0] == pytest.approx(1.0, abs=1e-4)


def test_days_apart_are_of_publication(readings, embedder):
    np.testing.assert_allclose(space_of(readings, embedder).pairs(*ROWS)["time"], [0.5, 43 / 6, 20 / 3], rtol=1e-5)


def test_a_channel_is_not_known_where_either_article_lacks_it(readings, embedder):
    found = space_of(readings, embedder).pairs(*ROWS)
    assert np.isnan(found["meaning"]).tolist() == [False, True, True]
    assert np.isnan(found["numbers"]).tolist() == [False, True, True]
    assert np.isnan(found["event date"]).all()


def test_told_days_are_compared_as_spans(make, embedder):
    one = make("a", "Fair of 12-14 May 2031 in Vareska opens", published="2031-05-14")
    other = make("b", "Vareska fair closes on 13 May 2031", published="2031-05-14")
    apart = space_of([one, other], embedder).pairs(np.array([0]), np.array([1]))["event date"]
    assert np.isnan(apart[0]) or apart[0] == 0


def test_an_unrelated_article_changes_no_channel_of_a_pair(readings, embedder, make):
    more = [make(f"x{n}", f"Dam number {n} of Vareska", "431 people said the dam is safe.") for n in range(40)]
    alone, among = space_of(readings, embedder).pairs(*ROWS), space_of(readings + more, embedder).pairs(*ROWS)
    for name in CHANNELS:
        np.testing.assert_array_equal(alone[name], among[name])


def test_a_pair_is_as_alike_as_the_same_pair_turned_round(readings, embedder):
    space = space_of(readings, embedder)
    for name, values in space.pairs(*ROWS).items():
        np.testing.assert_allclose(values, space.pairs(*ROWS[::-1])[name], rtol=1e-6)


@pytest.mark.parametrize("text", ["", "🙂🙂", "x" * 100_000, "a " * 50_000, "\x00\ud800", "大坝决堤"])
def test_hostile_text_has_channels_without_infinities(make, embedder, text):
    space = space_of([make("a", text, language="xx-unknown"), make("b", "Vareska")], embedder)
    found = space.pairs(np.array([0]), np.array([1]))
    assert not any(np.isinf(values).any() for values in found.values())


def test_no_articles_and_no_pairs_are_no_error(embedder, readings):
    none = np.zeros(0, dtype=np.intp)
    assert len(Space([], embed([], embedder))) == 0
    assert all(values.shape == (0,) for values in space_of(readings, embedder).pairs(none, none).values())


def test_an_unknown_language_is_centred_by_the_mean_of_languages():
    size = len(shipped().means["headline"][""])
    vectors = np.eye(size, dtype=np.float32)[:2]
    np.testing.assert_array_equal(centred(vectors, ["qq", ""], "headline"), centred(vectors, ["", "qq"], "headline"))


def test_vectors_of_another_model_are_neither_centred_nor_projected():
    vectors = np.eye(5, dtype=np.float32)
    np.testing.assert_array_equal(projected(centred(vectors, ["en"] * 5, "meaning"), "meaning"), vectors)


def test_projected_vectors_are_of_unit_length():
    vectors = np.random.default_rng(0).normal(size=(4, 384)).astype(np.float32)
    np.testing.assert_allclose(np.linalg.norm(projected(vectors, "headline"), axis=1), 1.0, rtol=1e-5)
