import pytest

from briefing.verification import check_claim
from briefing.verification.quoting import _likest

FLOOD = "The flood destroyed 12 houses in Karrow on Monday, the mayor said. Nobody was hurt."


def refused(claim: str, passage: str = FLOOD) -> bool:
    return check_claim(claim, [passage]).verdict == "unsupported"


@pytest.mark.parametrize(
    "claim",
    [
        "The flood destroyed 12 houses in Karrow, and the minister has resigned.",
        "The flood destroyed 12 houses in Karrow; the minister has resigned.",
        "The flood destroyed 12 houses in Karrow. The minister has resigned.",
        "The minister has resigned, and the flood destroyed 12 houses in Karrow.",
        "The flood destroyed 12 houses in Karrow, while a bishop opened the festival.",
    ],
)
def test_a_clause_of_which_the_passage_says_nothing_is_refused(claim: str) -> None:
    assert refused(claim)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (
            "Die Flut zerstörte 12 Häuser, und der Minister ist zurückgetreten.",
            "Die Flut zerstörte 12 Häuser in Karrow.",
        ),
        ("La crue a détruit 12 maisons, et le ministre a démissionné.", "La crue a détruit 12 maisons à Karrow."),
        ("Наводнение разрушило 12 домов, и министр ушёл в отставку.", "Наводнение разрушило 12 домов в Карроу."),
        ("洪水冲毁了卡罗的十二座房屋，文化大臣宣布辞职。", "洪水冲毁了卡罗的十二座房屋，没有人受伤。"),
        ("홍수로 집 12채가 무너졌다, 문화부 장관은 사임했다.", "홍수로 카로에서 집 12채가 무너졌다고 시장이 말했다."),
    ],
)
def test_such_clauses_are_told_in_many_languages(claim: str, passage: str) -> None:
    assert refused(claim, passage)


@pytest.mark.parametrize(
    "claim",
    [
        "The flood destroyed 12 houses in Karrow, and nobody was hurt.",
        "The mayor said the flood destroyed 12 houses in Karrow, and that nobody was hurt.",
        "The flood, which came on Monday, destroyed 12 houses and the mayor said so.",
    ],
)
def test_a_clause_that_the_passage_has_is_kept(claim: str) -> None:
    assert not refused(claim)


@pytest.mark.parametrize("claim", ["", "…", "x " * 2500])
def test_a_claim_that_cannot_be_read_is_not_supported(claim: str) -> None:
    assert refused(claim)


@pytest.mark.parametrize("passages", [[], [""], [" \n"]])
def test_nothing_bears_a_claim_out(passages: list[str]) -> None:
    assert check_claim("The flood destroyed 12 houses.", passages).verdict == "unsupported"


def test_a_likeness_that_is_shown_has_whole_words() -> None:
    shown = _likest(
        "We shall rebuild every single house here", "Brell said: “We will rebuild every single house here.”"
    )
    assert shown.startswith(("We will", "Brell", "said"))


def test_many_numbers_that_no_passage_has_cost_little() -> None:
    claim = " ".join(f"{n} km" for n in range(1, 400))
    found = check_claim(claim, [" ".join(f"{n} miles" for n in range(5000, 7000))]).findings
    assert sum(f.code == "number" for f in found) == 399
