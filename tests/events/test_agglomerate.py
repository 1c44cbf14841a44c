"""Average link over a sparse graph."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.events.agglomerate import agglomerate
from briefing.events.pairs import FLOOR, Pairs


def pairs(given_pairs):
    rows = sorted((min(i, j), max(i, j), value, barred) for i, j, value, barred in given_pairs)
    columns = zip(*rows, strict=True) if rows else [()] * 4
    left, right, values, barred = (np.array(column) for column in columns)
    return Pairs(left.astype(np.intp), right.astype(np.intp), values.astype(np.float32), barred.astype(bool))


def grouped(count, *given_pairs, contradict=lambda one, other: False):
    made = pairs([(*pair, False) if len(pair) == 3 else pair for pair in given_pairs])
    return [group.tolist() for group in agglomerate(count, made, contradict).groups()]


def test_a_bridge_of_one_likeness_does_not_chain_two_groups():
    assert grouped(4, (0, 1, 5.0), (2, 3, 5.0), (1, 2, 3.0)) == [[0, 1], [2, 3]]


def test_groups_are_joined_where_their_mean_speaks_for_it():
    assert grouped(3, (0, 1, 5.0), (1, 2, 3.0), (0, 2, -1.0)) == [[0, 1, 2]]


def test_pairs_that_are_not_held_count_as_the_floor():
    assert grouped(3, (0, 1, 5.0), (1, 2, -FLOOR - 0.1)) == [[0, 1], [2]]
    assert grouped(3, (0, 1, 5.0), (1, 2, -FLOOR + 0.1)) == [[0, 1, 2]]


def test_what_is_barred_is_not_joined_and_neither_is_what_joined_it():
    assert grouped(3, (0, 1, 5.0), (1, 2, 5.0), (0, 2, 4.9, True)) == [[0, 1], [2]]


def test_a_contradiction_between_members_bars_their_groups():
    made = grouped(3, (0, 1, 5.0), (1, 2, 4.5), contradict=lambda one, other: 0 in one and 2 in other)
    assert made == [[0, 1], [2]]


def test_nothing_is_grouped_of_nothing():
    assert grouped(0) == []
    assert grouped(2) == [[0], [1]]


def slow(count, given_pairs):
    """The definition: one merge at a time, the best first, means over all pairs."""
    value = {(i, j): FLOOR for i in range(count) for j in range(i + 1, count)}
    value.update({(i, j): v for i, j, v in given_pairs})
    groups = [[i] for i in range(count)]
    while True:
        ranked = [
            (-round(sum(value[min(i, j), max(i, j)] for i in a for j in b) / (len(a) * len(b)), 6), a[0], b[0], a, b)
            for x, a in enumerate(groups)
            for b in groups[x + 1 :]
        ]
        if not ranked or ((best := min(ranked)) and best[0] > 0):
            return groups
        groups = sorted([g for g in groups if g is not best[3] and g is not best[4]] + [sorted(best[3] + best[4])])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_merging_in_rounds_gives_what_one_merge_after_the_other_gives(data):
    count = data.draw(st.integers(2, 9))
    every = [(i, j) for i in range(count) for j in range(i + 1, count)]
    chosen = data.draw(st.lists(st.sampled_from(every), unique=True))
    values = data.draw(st.permutations([n * 0.137 - 3.9 for n in range(len(chosen))]))
    made = [(i, j, np.float32(v).item()) for (i, j), v in zip(chosen, values, strict=True)]
    assert grouped(count, *made) == slow(count, made)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_pairs_changes_nothing(seed):
    chance = np.random.default_rng(seed)
    every = [(i, j) for i in range(12) for j in range(i)]
    made = [(i, j, float(v)) for (i, j), v in zip(every, chance.normal(0, 3, len(every)), strict=True)]
    shuffled = [made[n] for n in chance.permutation(len(made))]
    assert grouped(12, *made) == grouped(12, *shuffled)


def test_a_crowd_of_copies_is_grouped_in_few_rounds():
    rounds = []
    every = [(i, j, 5.0, False) for i in range(300) for j in range(i + 1, 300)]
    clusters = agglomerate(300, pairs(every), lambda one, other: bool(rounds.append(len(one))))
    assert len(clusters.groups()) == 1
    assert max(rounds) > 100  # halves meet: one copy was not added after the other
