"""Nearness across languages, with an embedder whose vectors are known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from briefing.embedding import Vectors
from briefing.verification import check_claims
from briefing.verification.case import Case, Cited
from briefing.verification.distance import check, margin

CLAIM = "The ferry was towed to the harbour at noon."
FERRY = "Die Fähre wurde mittags in den Hafen geschleppt."
RAIN = "Am Wochenende wird es im Norden viel regnen."
COOL = "In der kommenden Woche bleibt es eher kühl."


class Given:
    """An embedder that gives each text the angle that it is told, and counts what it is asked for."""

    name = "given"

    def __init__(self, degrees: dict[str, float]) -> None:
        self.name = f"given {sorted(degrees.items())}"
        self.asked: list[str] = []
        self._degrees = degrees

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        angles = np.radians([self._degrees.get(text, 90.0) for text in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def far(passage: Cited, degrees: dict[str, float]) -> bool:
    return bool(list(check(Case(CLAIM, "en", (passage,)), Given({CLAIM: 0.0, **degrees}))))


@pytest.mark.parametrize(("angle", "is_far"), [(30, False), (60, False), (75, True), (90, True)])
def test_a_passage_far_from_the_claim_is_about_something_else(angle: float, is_far: bool) -> None:
    assert far(Cited(FERRY, "de"), {FERRY: angle}) is is_far


def test_where_another_paragraph_is_clearly_nearer_the_cited_one_is_the_wrong_one() -> None:
    cited = Cited(RAIN, "de", around=("Title", FERRY, COOL))
    assert far(cited, {RAIN: 60, FERRY: 40})
    assert not far(cited, {RAIN: 60, FERRY: 59})


def test_a_passage_of_the_claims_own_language_is_not_embedded() -> None:
    model = Given({})
    assert list(check(Case(CLAIM, "en", (Cited("The ferry was towed away.", "en"),)), model)) == []
    assert model.asked == []


def test_each_text_of_many_claims_is_embedded_once_and_all_at_once() -> None:
    model = Given({CLAIM: 0.0, FERRY: 10.0})
    first, second = check_claims([(CLAIM, [FERRY]), (CLAIM, [FERRY])], model)
    assert first == second
    assert sorted(model.asked) == sorted({CLAIM, FERRY})


def test_the_margin_tells_how_near_the_floor_a_claim_lies() -> None:
    case = Case(CLAIM, "en", (Cited(FERRY, "de"),))
    assert margin(case, Given({CLAIM: 0.0, FERRY: 20.0})) > margin(case, Given({CLAIM: 0.0, FERRY: 60.0})) > 0
