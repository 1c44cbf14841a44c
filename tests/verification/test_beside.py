"""A claim laid beside the sentence that it is compared with."""

from __future__ import annotations

from briefing.verification import Beside, check_claim, lay_beside

STORM = "A storm came over the valley."
FALL = "Twelve houses fell in Tornav on Monday, the mayor said. Nobody was hurt."


def beside(claim: str, *passages: str) -> Beside:
    return lay_beside(claim, passages, check_claim(claim, list(passages)).findings)


def test_the_sentence_that_has_most_of_the_claim_is_shown_with_its_passage() -> None:
    found = beside("Twelve houses fell in Tornav.", STORM, FALL)
    assert (found.passage, found.sentence) == (1, "Twelve houses fell in Tornav on Monday, the mayor said.")


def test_what_differs_and_what_speaks_against_it_are_marked() -> None:
    claim = "On Monday 30 houses fell in Tornav."
    found = beside(claim, FALL)
    assert [claim[a:b] for a, b in found.wrong] == ["30"]
    assert [found.sentence[a:b] for a, b in found.against] == ["Twelve"]
    assert [claim[a:b] for a, b in found.matches] == ["Monday", "houses", "fell", "Tornav"]


def test_in_a_script_without_spaces_runs_of_letters_match() -> None:
    claim = "大火烧毁七所房屋"
    found = beside(claim, "火势持续四天，大火烧毁约八所房屋。")
    assert [claim[a:b] for a, b in found.matches] == ["大火烧毁", "所房屋"]


def test_a_claim_without_passages_has_none() -> None:
    assert beside("Twelve houses fell.").passage is None
