"""Judgements that no source makes."""

from __future__ import annotations

import pytest

from briefing.records.brief import Code, Finding, Verdict
from briefing.text.clause_words import JOINTS
from briefing.text.judgement_words import JUDGEMENTS, NAMES
from briefing.text.speech_words import PRONOUNS, SPEECH
from briefing.verification import check_claim

DAM = "The dam at Ostrel was closed on Monday after engineers found cracks. The owner promised repairs by May."
LANGUAGES = {"en", "fr", "de", "es", "it", "pt", "nl", "vi", "ru", "uk", "pl", "tr", "ar", "zh", "ja", "ko"}


def judged(claim: str, passage: str = DAM) -> list[Finding]:
    return [f for f in check_claim(claim, [passage]).findings if f.code is Code.JUDGEMENT]


@pytest.mark.parametrize(
    "words",
    [
        "in a historic step", "which marks a turning point", "which raises questions about it", "a blow to the owner",
        "in a remarkable step", "clearly", "a controversial step", "which underscores the cracks",
    ],
)  # fmt: skip
def test_a_judgement_of_the_writers_own_is_found(words: str) -> None:
    claim = f"The dam at Ostrel was closed on Monday after engineers found cracks, {words}."
    assert [f.soft for f in judged(claim)] == [False]
    assert check_claim(claim, [DAM]).verdict is Verdict.UNSUPPORTED


def test_what_the_passage_judges_in_any_word_of_the_class_may_be_said() -> None:
    passage = DAM + " Residents worried about the owner, and critics spoke of an unprecedented failure."
    claim = "The dam at Ostrel was closed on Monday in a historic failure, which raises questions about the owner."
    assert not judged(claim, passage)


def test_what_somebody_is_quoted_with_is_no_judgement_of_the_writer() -> None:
    passage = DAM + " “A historic failure,” said the minister Doran Vey."
    assert not judged("The dam at Ostrel was closed on Monday, “a historic failure”, said Doran Vey.", passage)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (
            "Der Damm von Ostrel wurde am Montag geschlossen, ein schwerer Schlag für den Besitzer.",
            "Der Damm von Ostrel wurde am Montag wegen Rissen geschlossen. Der Besitzer schwieg.",
        ),
        (
            "La presa de Ostrel se cerró el lunes, lo que plantea dudas sobre el dueño.",
            "La presa de Ostrel se cerró el lunes por unas grietas. El dueño calló.",
        ),
        (
            "Плотину в Острели закрыли в понедельник, и это беспрецедентный шаг владельца.",
            "Плотину в Острели закрыли в понедельник из-за трещин. Владелец молчит.",
        ),
        ("大坝周一关闭，标志着水务管理的转折点。", "大坝周一因出现裂缝而关闭，水务管理部门没有说明。"),
        (
            "オストレルのダムは月曜日に閉鎖され、水管理の大きな転換点となった。",
            "オストレルのダムは月曜日、壁のひび割れのために閉鎖されたと発表された。",
        ),
    ],
    ids=["de", "es", "ru", "zh", "ja"],
)
def test_judgements_are_found_in_other_languages(claim: str, passage: str) -> None:
    assert judged(claim, passage)


def test_every_language_that_is_read_has_its_words() -> None:
    assert set(JUDGEMENTS) == set(JOINTS) == set(SPEECH) == set(PRONOUNS) == LANGUAGES
    assert {len(classes) for classes in JUDGEMENTS.values()} == {len(NAMES)}
