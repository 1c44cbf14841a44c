"""Denials, opposites, names and plans in other words than the passage's: what their number and neighbours tell."""

from __future__ import annotations

import pytest

from briefing.records.brief import Code, Finding
from briefing.verification import check_claim

GUN = "Bad weather kept the divers ashore. They will search the canal again in spring, Inspector Mara Holt said."
MARKET = "Shares in Kessen Steel jumped 28 percent on Monday, while those of Veltro slipped 4 percent."
PLAN = "Norvik Ferries may close the night service to Haverness, its director said. Fares rose by 3 crowns in March."


def _found(claim: str, passage: str, code: Code) -> list[Finding]:
    return [f for f in check_claim(claim, [passage]).findings if f.code is code and not f.soft]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The detective says frogmen are never going to look through the canal once more.", GUN),
        ("Der Stadtrat hat den Streit nicht beigelegt.", "In Lohfeld einigten sich alle Parteien auf einen Haushalt."),
        ("It is a lie that shares of Kessen Steel went up.", MARKET),
    ],
)
def test_a_denial_more_or_less_than_the_passage_has_is_a_ground_to_withhold(claim: str, passage: str) -> None:
    assert _found(claim, passage, Code.POLARITY)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The levy is not high enough.", "The Green Alliance said that the tax was too low and came too late."),
        ("No trace of the gun was found.", "Divers searched the canal for the gun without success."),
    ],
)
def test_denials_that_balance_are_no_finding(claim: str, passage: str) -> None:
    assert not _found(claim, passage, Code.POLARITY)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The pair admit the accusation.", "Two employees were arrested on Thursday. They deny the accusation."),
        ("The minority of the villagers still wait.", "Some villagers left in May. Most of the villagers still wait."),
        ("Sales fell 4 percent and debts rose 9 percent.", "Sales rose 4 percent in May, and debts fell 9 percent."),
    ],
)
def test_the_opposite_alone_in_the_passage_is_a_ground_to_withhold(claim: str, passage: str) -> None:
    assert _found(claim, passage, Code.OPPOSITE)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Novastar asks more than twice as much.", "The agency paid less than half of what Novastar asks."),
        ("The ferry sank after it hit a rock.", "The ferry hit a rock shortly before dawn and then sank."),
        ("Fares rose by up to 9 crowns.", "Fares fell in May. They rose by up to 9 crowns in June."),
    ],
)
def test_two_turns_order_in_time_and_a_bound_are_no_opposites(claim: str, passage: str) -> None:
    assert not _found(claim, passage, Code.OPPOSITE)


def test_names_beside_what_is_said_of_each_other_are_a_ground_to_withhold() -> None:
    claim = "Shares in Veltro climbed 28 percent on Monday, but shares in Kessen Steel fell 4 percent."
    (found,) = _found(claim, MARKET, Code.ROLE)
    assert found.words in claim
    assert found.evidence == MARKET
    true = "Shares in Kessen Steel climbed 28 percent on Monday, but shares in Veltro fell 4 percent."
    assert not _found(true, MARKET, Code.ROLE)


def test_a_sentence_told_again_of_another_is_a_ground_to_withhold() -> None:
    passage = "Claire Maubert accused the board of lying to its workers. Yves Landrin, the director, refused to answer."
    assert _found("Yves Landrin accused the board of lying to its workers.", passage, Code.ROLE)
    assert not _found("Claire Maubert accused the board of lying to its workers.", passage, Code.ROLE)


def test_names_side_by_side_may_change_places() -> None:
    passage = "Ethan Brill and Hanna Roth sang in Tarle. Brill wrote the words, and Roth played the piano."
    assert not _found("Hanna Roth and Ethan Brill sang in Tarle.", passage, Code.ROLE)


@pytest.mark.parametrize(
    ("claim", "done"),
    [
        ("Norvik Ferries closed the night service to Haverness.", True),
        ("Norvik Ferries may close the night service to Haverness.", False),
        ("Norvik Ferries is considering whether to close the night service to Haverness.", False),
        ("Fares rose by 3 crowns in March.", False),
    ],
)
def test_what_may_be_is_not_told_as_done(claim: str, done: bool) -> None:
    found = _found(claim, PLAN, Code.POLARITY)
    assert bool(found) is done
    assert all("is done" in f.reason for f in found)


def test_what_may_be_is_not_told_as_done_in_german() -> None:
    passage = "Die Nordbahn könnte die Strecke nach Lohfeld im August wieder öffnen."
    claim = "Die Nordbahn hat die Strecke nach Lohfeld im August wieder geöffnet."
    assert _found(claim, passage, Code.POLARITY)
