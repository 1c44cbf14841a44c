"""Names in one language: what may be put otherwise and still be the same, and what opens a sentence as a name."""

from __future__ import annotations

import pytest

from briefing.embedding import commonness
from briefing.errors import ResourceError
from briefing.records.brief import Code, Finding
from briefing.verification import aliases, check_claim, familiar

FERRY = (
    "Ferry traffic to Ostrel was halted on Monday, the National Harbour Authority said. Minister Quarrington blamed "
    "the owner, Norvane Lines, and asked the chief engineer Tobias Renwick for a report on the year-over-year rise "
    "in faults."
)


def found(claim: str, passage: str = FERRY) -> list[Finding]:
    return [f for f in check_claim(claim, [passage]).findings if f.code is Code.NAME]


@pytest.mark.parametrize(
    "claim",
    [
        "Norvane-owned ferries to Ostrel were halted on Monday, the National Harbour Authority said.",
        "The rise in faults was measured YoY, chief engineer Tobias Renwick said in a report for the minister.",
        "Meanwhile, ferry traffic to Ostrel was halted on Monday, the National Harbour Authority said.",
        "Prosecutors were not mentioned when ferry traffic to Ostrel was halted on Monday by the authority.",
        "Nobody asked the owner, Norvane Lines, for a report on faults before traffic to Ostrel was halted.",
        "Seven ferries to Ostrel were halted on Monday, the National Harbour Authority said.",
    ],
)
def test_compounds_abbreviations_and_words_that_open_sentences_are_no_missing_names(claim: str) -> None:
    assert not found(claim)


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("Clinton blamed the owner, Norvane Lines, and asked for a report on the rise in faults.", "Clinton"),
        ("Halvikson blamed the owner, Norvane Lines, and asked for a report on the rise in faults.", "Halvikson"),
        ("Halvikson, who blamed the owner, Norvane Lines, asked for a report on the rise in faults.", "Halvikson"),
        ("OECD asked the chief engineer Tobias Renwick for a report on the rise in faults.", "OECD"),
    ],
)
def test_a_name_that_opens_the_sentence_is_missed_too(claim: str, name: str) -> None:
    assert [f.words for f in found(claim) if not f.soft] == [name]


def test_a_given_name_that_the_passage_leaves_out_is_soft_and_shows_what_stands_there() -> None:
    (one,) = found("Minister Ottoline Quarrington blamed the owner, Norvane Lines, and asked for a report on faults.")
    assert (one.soft, one.words, one.evidence) == (True, "Ottoline", "Minister Quarrington")


def test_another_given_name_is_another_person() -> None:
    (one,) = found("The minister asked chief engineer Stephanie Renwick for a report on the rise in faults.")
    assert (one.soft, one.words, one.evidence) == (False, "Stephanie", "Tobias Renwick")


def test_the_country_of_a_body_may_be_left_unsaid_but_not_changed() -> None:
    claim = "Ferry traffic to Ostrel was halted on Monday, the French National Harbour Authority said."
    assert [f.soft for f in found(claim)] == [True]
    other = FERRY.replace("the National", "the German National")
    assert [f.soft for f in found(claim, other)] == [False]


def test_another_transliteration_of_a_name_is_soft() -> None:
    claim = "Ferry traffic was halted on Monday, said Marko Gorbatchov of the harbour office."
    (one,) = found(claim, "Ferry traffic was halted on Monday, said Marko Gurbotchov of the harbour office.")
    assert (one.soft, one.evidence) == (True, "Gurbotchov")


def test_a_german_noun_beside_a_month_is_no_name() -> None:
    passage = "Das Klinikum Ostrel schließt am 30. Juni seine Geburtsstation mit 310 Geburten im Jahr."
    assert not found("Die Geburtsstation des Klinikums Ostrel wird Ende Juni geschlossen.", passage)


def test_the_capital_tells_a_name_from_a_word() -> None:
    assert familiar.surely_a_name("Emily")
    assert familiar.surely_a_name("Иванов")
    assert not familiar.surely_a_name("Police")
    assert not familiar.surely_a_name("Жители")
    assert commonness("police") > commonness("Halvikson")


def test_without_the_vocabulary_no_opening_word_is_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(word: str) -> float:
        raise ResourceError("the package is not installed", hint="")

    monkeypatch.setattr(familiar, "commonness", absent)
    for check in (familiar.surely_a_name, familiar.is_a_word, familiar.is_one_piece):
        check.cache_clear()
    try:
        assert not familiar.surely_a_name("Emily")
        assert familiar.is_one_piece("halvikson")
    finally:
        for check in (familiar.surely_a_name, familiar.is_a_word, familiar.is_one_piece):
            check.cache_clear()


def test_the_core_of_a_compound_is_its_capitalised_parts() -> None:
    assert aliases.core("Ostrel-based") == "Ostrel"
    assert aliases.core("Ostrel'ndan") == "Ostrel"
    assert aliases.core("Ann-Marie") == "Ann-Marie"
    assert aliases.core("O’Farrow") == "O’Farrow"


@pytest.mark.parametrize(
    ("claim", "passage", "name"),
    [
        (
            "周慧珍说，修桥花费低于预算，并且不会收过桥费。",
            "市长林启明在会上说，修桥花费低于预算，不会收过桥费。",
            "周慧珍",
        ),
        (
            "高瀬社長は点検を怠ったと認めたが、辞任はしないと述べた。",
            "村上氏は点検を怠ったと認めた。辞任はしないと述べた。",
            "高瀬社長",
        ),
        (
            "سترتفع رسوم الجامعة بسبب تراجع الدعم الحكومي، بحسب يوسف النمري.",
            "سترتفع رسوم الجامعة بسبب تراجع الدعم الحكومي، بحسب هدى السالمي.",
            "يوسف النمري",
        ),
    ],
    ids=["zh", "ja", "ar"],
)
def test_a_speaker_is_missed_in_scripts_without_capitals(claim: str, passage: str, name: str) -> None:
    assert [f.words for f in found(claim, passage)] == [name]
    assert not found(passage, passage)
