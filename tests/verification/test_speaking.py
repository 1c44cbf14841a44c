"""Who speaks in a statement speaks in the passage."""

from __future__ import annotations

import pytest

from briefing.records.brief import Code
from briefing.verification import check_claim

LETTER = "Edda Quist says too much is made of Doran Vey’s letter to the harbour office."
STRIKE = "“The strike will last until Friday evening at least,” said Tamsin Rook, who leads the union at Port Kelmar."


def speakers(claim: str, passage: str) -> list[tuple[str, str]]:
    return [(f.words, f.evidence) for f in check_claim(claim, [passage]).findings if f.code is Code.SPEAKER]


def test_a_name_that_stands_only_in_what_is_said_is_not_the_speaker() -> None:
    assert speakers("Doran Vey said that too much is made of Doran Vey’s letter to the harbour office.", LETTER)
    assert not speakers("Edda Quist said that too much is made of Doran Vey’s letter to the harbour office.", LETTER)


def test_the_name_beside_the_verb_of_speech_is_shown_against_another() -> None:
    passage = STRIKE + " Doran Vey is the minister."
    claim = "Doran Vey said: “The strike will last until Friday evening at least.”"
    assert speakers(claim, passage) == [("Doran Vey", "Tamsin Rook")]
    assert not speakers(claim.replace("Doran Vey", "Tamsin Rook"), passage)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (
            "Laut Doran Vey dauert der Streik der Lotsen bis Freitagabend.",
            "Der Streik der Lotsen dauert bis Freitagabend, sagte Tamsin Rook. Doran Vey schwieg.",
        ),
        (
            "Doran Vey a déclaré que la grève des pilotes durera jusqu’à vendredi soir.",
            "La grève des pilotes durera jusqu’à vendredi soir, a déclaré Tamsin Rook. Doran Vey se tait.",
        ),
        (
            "Дорана Вей заявила, что забастовка лоцманов продлится до вечера пятницы.",
            "Забастовка лоцманов продлится до вечера пятницы, заявила Тамсин Рук. Дорана Вей молчит.",
        ),
    ],
    ids=["de", "fr", "ru"],
)
def test_speakers_are_told_apart_in_other_languages(claim: str, passage: str) -> None:
    assert speakers(claim, passage)


def test_a_pronoun_may_stand_for_the_speaker() -> None:
    passage = "Tamsin Rook leads the union. She said the strike of the pilots will last until Friday evening."
    assert not speakers("Tamsin Rook said the strike of the pilots will last until Friday evening.", passage)


def test_a_statement_without_a_verb_of_speech_has_no_speaker() -> None:
    assert not speakers("Doran Vey wants the strike to end before Friday evening at Port Kelmar.", STRIKE)
