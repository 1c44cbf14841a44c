import pytest

from briefing.verification import check_claim


def refused(claim: str, passage: str) -> bool:
    return check_claim(claim, [passage]).verdict == "unsupported"


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("NordVelt said it would hire 5,000 people.", "Nord Velt Holding said it would hire 5,000 people."),
        ("Vel-Mart said it would hire 5,000 people.", "Velmart said it would hire 5,000 people."),
        ("Man Utd beat Velden in the cup final.", "Manchester United beat Velden in the final of the cup."),
        ("Saint Marten's hospital was closed after the fire.", "St Marten's hospital was closed after the fire."),
        ("Orrin Inc. said it would hire 5,000 people.", "Orrin said it would hire 5,000 people."),
        ("Ex-Velden striker Koll scored again.", "Koll, formerly of Velden, scored again."),
        ("Pro-Russian rebels attacked the town.", "Rebels who back Russia attacked the town."),
        ("The Grade II listed building burnt down.", "The Grade 2 listed building burnt down."),
        ("The Grade 2 listed building burnt down.", "The Grade II listed building burnt down."),
        ("King Orrin III opened the bridge.", "The bridge was opened by King Orrin."),
        ("PM Boris Vey said that he would stay.", "Boris Vey, the prime minister, has said he will stay."),
        ("The Union of Nordic Ports sued the bank.", "The bank was sued by lawyers of the UNP on Monday."),
        ("One in five residents wants to leave.", "A survey found that 20 percent of residents want to leave."),
        ("A fifth of residents want to leave.", "A survey found that one in five residents wants to leave."),
        ("The United States withdrew its troops in spring.", "America withdrew its troops in the spring."),
    ],
)
def test_a_name_or_number_in_another_form_is_no_error(claim: str, passage: str) -> None:
    assert not refused(claim, passage)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("King Orrin III opened the bridge.", "The bridge was opened by King Orrin II on Monday."),
        ("Man Utd beat Velden in the cup final.", "Maldon Rovers beat Velden in the final of the cup."),
        ("One in six residents wants to leave.", "A survey found that 20 percent of residents want to leave."),
        ("Ex-Tornav striker Koll scored again.", "Koll, formerly of Velden, scored again."),
        ("Some 600,000 people lost their homes.", "Half a million people lost their homes."),
    ],
)
def test_another_name_or_number_is_an_error_in_any_form(claim: str, passage: str) -> None:
    assert refused(claim, passage)


def test_a_number_is_not_measured_by_one_of_another_unit() -> None:
    passage = "The club offers a rate of 90 dollars a month. New members get a 10% discount on their first year."
    assert not refused("New members get a discount rate of 10% for their first year.", passage)


def test_a_number_is_where_the_sentence_is_that_tells_it() -> None:
    passage = (
        "For the full year 2031 the port expects more ships. "
        "The port now reckons with 2030 revenue for the full year of between 40 million and 50 million euros."
    )
    claim = "The port reckons with revenue for the full year 2030 of between 40 million and 50 million euros."
    assert not refused(claim, passage)
