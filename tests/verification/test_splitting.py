"""Statements split into claims; coverage of each, and of a page."""

from __future__ import annotations

import pytest

from briefing.records.brief import Code, Verdict
from briefing.verification import check_claim
from briefing.verification.splitting import split_claims

CLOSED = "The dam at Ostrel was closed on Monday after engineers found cracks in its western wall."


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("The dam was closed on Monday, and the owner promised repairs by May.", "en", 2),
        ("The owner, who lives in Ostrel, promised repairs; engineers found cracks.", "en", 3),
        ("Der Damm wurde geschlossen, weil Ingenieure Risse fanden.", "de", 2),
        ("La digue a été fermée lundi mais le propriétaire promet des travaux.", "fr", 2),
        ("大坝周一关闭，业主承诺五月前修复。", "zh", 2),
        ("Ferries and trains stopped.", "en", 1),
        ("“The dam, which was closed, and the wall”", "en", 1),
        ("", "en", 1),
    ],
)
def test_a_statement_is_split_where_a_new_claim_begins(text: str, language: str, count: int) -> None:
    parts = split_claims(text, language)
    assert len(parts) == count
    assert "".join(part.text for part in parts) == text


def test_long_text_is_not_split() -> None:
    assert len(split_claims("a, b; c and d. " * 2000, "en")) == 1


def test_each_claim_has_its_verdict_and_the_whole_is_as_good_as_its_weakest() -> None:
    result = check_claim(CLOSED[:-1] + ", and the owner Norvane Lines paid 900 crowns.", [CLOSED])
    assert [part.verdict for part in result.parts] == [Verdict.SUPPORTED, Verdict.SUPPORTED, Verdict.UNSUPPORTED]
    assert result.verdict is Verdict.UNSUPPORTED
    assert {f.code for f in result.parts[-1].findings} >= {Code.NAME, Code.NUMBER}


def test_a_claim_of_which_the_passage_has_no_word_is_marked() -> None:
    result = check_claim(CLOSED[:-1] + ", while fishermen complained about rising petrol prices.", [CLOSED])
    (one,) = [f for f in result.findings if f.code is Code.COVERAGE]
    assert (one.soft, one.words) == (True, "while fishermen complained about rising petrol prices.")


def test_a_paraphrase_around_a_name_is_about_the_same_thing() -> None:
    passage = "Ruiz admitted that building rules had been ignored for decades. He rejected calls to resign."
    claim = "Ruiz acknowledged for his part that building codes were disregarded while he has governed."
    assert not [f for f in check_claim(claim, [passage]).findings if f.code is Code.COVERAGE and not f.soft]


def test_what_is_scattered_over_a_page_is_not_told_by_it() -> None:
    menu = ["Ostrel weather", "Dam tours", "Engineers wanted", "Monday quiz", "Repairs at home", "Wall paint", "Cracks"]
    filler = [f"Item {word} of the shop costs nothing at all today." for word in "abcdefghijklmnopqr"]
    page = [line + " and much else for the whole family in our shop of the month." for line in menu] + filler
    claim = "In Ostrel engineers saw cracks in the wall of the dam, whose collapse they called unavoidable."
    assert any("three sentences" in f.reason for f in check_claim(claim, page).findings)
    assert not any("three sentences" in f.reason for f in check_claim(claim, [*page, claim]).findings)


@pytest.mark.parametrize(
    ("words", "soft"),
    [
        ("“culturally, historically or otherwise important”", True),
        ("“Culturally historically, or otherwise important”", True),
        ("“culturally, historically or otherwise unimportant”", False),
        ("“historically, culturally or otherwise important”", False),
    ],
)
def test_a_comma_or_a_capital_alters_no_quote_and_a_word_does(words: str, soft: bool) -> None:
    passage = "The wall of Ostrel is culturally, historically, or otherwise important, the owner said."
    (one,) = [
        f
        for f in check_claim(f"The wall of Ostrel is {words}, the owner said.", [passage]).findings
        if f.code is Code.QUOTE
    ]
    assert one.soft is soft


def test_the_full_title_of_a_work_is_no_altered_quote() -> None:
    passage = "The filming of Ebb – Part 2 ends in May. “The Hollow Tide” is made by Norvane Lines in Ostrel."
    claim = "The filming of “The Hollow Tide: Ebb – Part 2” ends in May."
    assert [f.soft for f in check_claim(claim, [passage]).findings if f.code is Code.QUOTE] == [True]


def test_an_altered_quote_shows_what_the_passage_has() -> None:
    passage = "“We have seen no leak so far in the harbour,” the owner told reporters in Ostrel."
    result = check_claim("“We have seen a leak so far in the harbour,” the owner told reporters.", [passage])
    assert any(f.code is Code.QUOTE and "no leak so far" in f.evidence for f in result.findings)
