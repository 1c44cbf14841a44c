import random
from datetime import date, timedelta
from itertools import product

import numpy as np
import pytest

from briefing.events.contradictions import Contradictions
from briefing.events.digest import digest

DAY = date(2031, 5, 14)


def of(make, *texts, **more):
    return Contradictions([digest(make(str(n), text, text, **{"day": DAY, **more})) for n, text in enumerate(texts)])


def reason(make, one, other, **more):
    found = of(make, one, other, **more)
    there = found.pairs(np.array([0, 1]), np.array([1, 0]))
    assert there[0] == there[1]
    assert (found.reason(0, 1) is None) == (not there[0])
    return found.reason(0, 1)


def test_days_further_apart_than_one_contradict_and_the_reason_gives_both_with_their_words(make):
    said = reason(make, "The dam broke on May 9.", "The dam broke on 12 May.")
    assert said is not None
    assert all(words in said for words in ("2031-05-09", "“May 9”", "2031-05-12", "“12 May”"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dam broke on May 11.", "The dam broke on May 12."),  # night, or another time zone
        ("The dam broke on Friday.", "The dam broke on May 13."),  # pages get weekdays wrong
        ("The dam broke on Friday.", "The dam broke on Tuesday."),
        ("The dam broke on May 8.", "The dam broke."),
        ("Rain from 8 to 12 May, and on May 12 the dam broke.", "The dam broke on May 12."),
        ("A summit will be held on 2 June.", "The presidents spoke on May 13."),  # announced, not happened
    ],
)
def test_what_is_not_certain_forbids_nothing(make, one, other):
    assert reason(make, one, other) is None


def test_spans_of_days_contradict_only_where_they_lie_apart(make):
    assert reason(make, "Floods of 8–10 May", "Floods of 10–13 May") is None
    said = reason(make, "Floods of 8–9 May", "Floods of 12–13 May")
    assert said is not None
    assert "2031-05-08 to 2031-05-09" in said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "C'est la première conversation des deux présidents."),
        ("vi", "Đây là cuộc điện đàm đầu tiên của hai bên."),
        ("ru", "Это первый разговор президентов."),
        ("ar", "هذه المكالمة الأولى بين الرئيسين."),
        ("zh", "这是两国元首首次通话。"),
    ],
)
def test_the_first_call_and_the_second_contradict_across_languages(make, language, text):
    second = digest(make("b", "x", "It was the second conversation of the presidents.", day=DAY))
    found = Contradictions([digest(make("a", "x", text, language=language, day=DAY)), second])
    assert found.reason(0, 1) == "one is about the first conversation of a series, the other about the second"
    assert found.earlier(0, 1)
    assert not found.earlier(1, 0)


def test_that_one_article_alone_says_first_is_no_contradiction_but_is_known(make):
    found = of(make, "It was their first call.", "They had a call.", "It was their second call.", "The first call.")
    left, right = np.array([0, 0, 1, 0]), np.array([1, 2, 2, 3])
    assert found.first_alone(left, right).tolist() == [True, True, False, False]
    assert found.pairs(left, right).tolist() == [False, True, False, False]


def test_numbers_of_different_series_forbid_nothing(make):
    assert reason(make, "It was their first call.", "It was their second meeting.") is None


def test_magnitudes_contradict_where_agencies_cannot_differ_so_much(make):
    quake = "A magnitude {} earthquake shook Quelara."
    assert reason(make, quake.format("5.8"), quake.format("6.2")) is None
    assert "5.6" in (reason(make, quake.format("5.6"), quake.format("6.1")) or "")


def test_the_dead_of_a_happening_are_counted_anew_and_forbid_nothing(make):
    assert reason(make, "Earthquake in Quelara kills 12", "Earthquake in Quelara kills 95") is None


def test_scores_that_cannot_become_each_other_contradict(make):
    said = reason(make, "Harrowmere beat Saltrick 3-0", "Harrowmere beat Saltrick 2-1")
    assert said == "one gives 3–0, the other 2–1"


def test_a_figure_does_not_say_which_was_first(make):
    found = of(make, "Harrowmere beat Saltrick 3-0", "Harrowmere beat Saltrick 2-1")
    assert not found.earlier(0, 1)
    assert not found.earlier(1, 0)


@pytest.fixture
def many(make):
    draw = random.Random(7)
    claims = [
        *(f"on May {day}" for day in range(8, 15)),
        *(f"the {nth} call" for nth in ("first", "second", "third")),
        *(f"3-{n}" for n in range(3)),
        "a magnitude 5.1 quake",
        "a magnitude 6.1 quake",
        "a day",
        "no day",
    ]
    return [
        digest(make(str(n), " ".join(draw.sample(claims, 2)), published=str(DAY - timedelta(days=n % 3))))
        for n in range(40)
    ]


def test_pairs_blocks_and_groups_say_the_same(many):
    found, rows = Contradictions(many), np.arange(len(many))
    block = found.between(rows, rows)
    assert block.any()
    assert not block.all()
    left, right = (np.array(side) for side in zip(*product(rows, rows), strict=True))
    assert np.array_equal(found.pairs(left, right), block.ravel())
    assert np.array_equal(block, block.T)
    assert [[found.reason(a, b) is not None for b in rows] for a in rows] == block.tolist()
    draw = random.Random(3)
    for _ in range(200):
        one = np.array(draw.sample(range(40), draw.randint(1, 4)))
        other = np.array(draw.sample(range(40), draw.randint(1, 4)))
        assert found.groups(one, other) == bool(block[np.ix_(one, other)].any())


def test_an_article_more_changes_no_other_pair(many):
    rows = np.arange(20)
    few, all_ = Contradictions(many[:20]), Contradictions(many)
    assert np.array_equal(few.between(rows, rows), all_.between(rows, rows))


def test_no_articles_contradict_nothing():
    none = np.zeros(0, dtype=np.intp)
    found = Contradictions([])
    assert found.pairs(none, none).shape == (0,)
    assert found.between(none, none).shape == (0, 0)
    assert not found.groups(none, none)
