"""The pass over clusters."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from briefing.embedding.fake import FakeEmbedder
from briefing.events.agglomerate import Clusters
from briefing.events.channels import Space, embed
from briefing.events.digest import digest
from briefing.events.learned import shipped
from briefing.events.pairs import Pairs
from briefing.events.wholes import EARLY, FIGURES, Wholes
from tests.events.conftest import read

TEXTS = [
    "The harbour of Ondeva was shut.",
    "Ships wait off Ondeva.",
    "Okkerby won the cup.",
    "The cup goes to Okkerby.",
]


def space_of(texts, languages=None):
    languages = languages or ["en"] * len(texts)
    digests = [
        digest(read(f"a{n}", text, text + " More is to follow.", language=language, published="2031-05-13"))
        for n, (text, language) in enumerate(zip(texts, languages, strict=True))
    ]
    return Space(digests, embed(digests, FakeEmbedder()))


def pairs_of(log_odds):
    left, right = np.array(sorted(log_odds)).T
    said = np.array([log_odds[pair] for pair in sorted(log_odds)], dtype=np.float32)
    return Pairs(left, right, said, np.zeros(len(said), dtype=bool))


def two_pairs(space, between, tables=None):
    """Rows 0 and 1, and 2 and 3, in a cluster each, with log-odds ``between`` them."""
    across = {(one, other): between for one in (0, 1) for other in (2, 3)}
    pairs = pairs_of({(0, 1): 5.0, (2, 3): 4.0, **across})
    clusters = Clusters(len(space), pairs)
    clusters.merge(np.array([0, 2]), np.array([1, 3]))
    return clusters, Wholes(space, pairs, tables or shipped().wholes)


def none_contradicts(one, other):
    return False


def test_between_clusters_of_several_articles_average_link_stops_early():
    clusters, wholes = two_pairs(space_of(TEXTS), 1.0)
    assert wholes.limit(clusters, np.array([0])).tolist() == [EARLY]


def test_across_languages_and_for_single_articles_the_mean_decides():
    clusters, wholes = two_pairs(space_of(TEXTS, ["en", "en", "fr", "fr"]), 1.0)
    assert not wholes.judged(clusters, np.array([0])).any()
    assert wholes.scores(clusters, np.array([0])).tolist() == [1.0]
    alone = Clusters(4, pairs_of({(0, 1): 1.0}))
    assert not wholes.judged(alone, np.array([0])).any()


def test_clusters_are_joined_where_the_model_says_so_and_not_where_it_does_not():
    tables = shipped().wholes
    for base, count in ((50.0, 1), (-50.0, 2)):
        clusters, wholes = two_pairs(space_of(TEXTS), 1.0, replace(tables, base=base))
        wholes.join(clusters, none_contradicts)
        assert len(clusters.groups()) == count


def test_a_contradiction_keeps_clusters_apart_whatever_the_model_says():
    clusters, wholes = two_pairs(space_of(TEXTS), 1.0, replace(shipped().wholes, base=50.0))
    wholes.join(clusters, lambda one, other: True)
    assert len(clusters.groups()) == 2


def test_figures_tell_of_the_two_clusters_alone():
    few, many = space_of(TEXTS), space_of([*TEXTS, "A mill burned in Ramsu."])
    found = []
    for space in (few, many):
        clusters, wholes = two_pairs(space, 1.0)
        figures = wholes.figures(clusters, np.array([0]))
        found.append(np.array([figures[name][0] for name in FIGURES]))
    assert np.array_equal(found[0], found[1], equal_nan=True)
    assert found[0][FIGURES.index("mean")] == found[0][FIGURES.index("best")] == 1.0
    assert found[0][FIGURES.index("inside")] == 4.0
