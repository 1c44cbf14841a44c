import numpy as np

from briefing.events.agglomerate import agglomerate, components

NONE = np.zeros((4, 4), dtype=bool)


def chain():
    scores = np.full((4, 4), -4.0, dtype=np.float32)
    for one, other in ((0, 1), (1, 2), (2, 3)):
        scores[one, other] = scores[other, one] = 2.0
    return scores


def test_one_bridge_does_not_chain_two_groups():
    assert agglomerate(chain(), NONE, 0.0) == [[0, 1], [2, 3]]


def test_alike_articles_become_one_group():
    assert agglomerate(np.full((4, 4), 1.0, dtype=np.float32), NONE, 0.0) == [[0, 1, 2, 3]]


def test_a_contradiction_parts_what_likeness_would_join():
    apart = NONE.copy()
    apart[0, 3] = apart[3, 0] = True
    groups = agglomerate(np.full((4, 4), 1.0, dtype=np.float32), apart, 0.0)
    assert sorted(map(tuple, groups)) != [(0, 1, 2, 3)]
    assert not any(0 in group and 3 in group for group in groups)


def test_nothing_gives_nothing():
    assert agglomerate(np.zeros((0, 0), dtype=np.float32), np.zeros((0, 0), dtype=bool), 0.0) == []
    assert components(0, np.array([], dtype=np.intp), np.array([], dtype=np.intp)) == []


def test_components_are_what_edges_connect():
    found = components(6, np.array([0, 4, 2]), np.array([4, 5, 2]))
    assert [block.tolist() for block in found] == [[0, 4, 5], [1], [2], [3]]
