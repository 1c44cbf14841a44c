"""Dates of a claim beside its passage."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.records.brief import Finding
from briefing.verification.case import Case, Cited
from briefing.verification.dating import check


def found(claim: str, language: str, passage: str, published: date | None = None) -> list[Finding]:
    return list(check(Case(claim, "en", (Cited(passage, language, published=published),))))


@pytest.mark.parametrize(
    ("claim", "language", "passage"),
    [
        ("They met in October.", "zh", "他们于十月会面。"),
        ("They met on 12 November.", "zh", "他们于十一月十二日会面。"),
        ("They met in July.", "cs", "Sešli se v červenci."),
        ("They met in July.", "pl", "Spotkali się w lipcu."),
        ("They met in July.", "ru", "Они встретились в июле."),
        ("They met in June.", "tr", "Haziranda buluştular."),
        ("They met in June.", "vi", "Họ gặp nhau vào tháng sáu."),
        ("They met in July.", "ar", "التقوا في تموز."),
        ("They met on Saturday.", "cs", "Sešli se v sobotu."),
        ("The vote is on August 9 and 10.", "de", "Die Wahl ist am 9. und 10. August."),
        ("They met on July 26, 1999.", "de", "Sie trafen sich am 26. July 1999."),
        ("Brian May turned 73 on July 19.", "zh", "Brian May 于 7 月 19 日满 73 岁。"),
    ],
)
def test_a_date_in_another_language_is_the_same_date(claim: str, language: str, passage: str) -> None:
    assert found(claim, language, passage) == []


@pytest.mark.parametrize(
    ("claim", "language", "passage", "against"),
    [
        ("A July 7 briefing showed it.", "zh", "7 月 6 日的发布会说明了这一点。", "7 月 6 日"),
        ("He announced it on July 6.", "zh", "7 月 4 日，他在六个州宣布参选。", "7 月 4 日"),
        (
            "They met on 19 May.",
            "en",
            "In May a storm came over the valley and the river rose; in all 19 houses fell.",
            "In May",
        ),
        ("They met on Friday.", "de", "Sie trafen sich am Donnerstag.", "Donnerstag"),
    ],
)
def test_another_date_is_a_ground_to_withhold_and_the_passages_own_is_shown(
    claim: str, language: str, passage: str, against: str
) -> None:
    (finding,) = found(claim, language, passage)
    assert not finding.soft
    assert finding.evidence in (against, against.removeprefix("In "))


def test_a_day_without_its_month_is_a_note_only() -> None:
    (finding,) = found("They met on 26 July.", "ja", "両者は26日に会談した。")
    assert finding.soft


def test_a_weekday_is_counted_from_the_day_of_the_month_in_an_article_of_that_month() -> None:
    assert found("They met on Sunday.", "ja", "両者は26日に会談した。", date(2020, 7, 27)) == []


def test_a_year_that_the_passage_has_only_elsewhere_is_not_the_year_of_its_date() -> None:
    passage = (
        "The fight is set for April 9 in Karrow, the club said in February 2011. "
        + "It rained. " * 80
        + "In 2009 it won."
    )
    assert found("The fight was on April 9, 2011.", "en", passage) == []
    (finding,) = found("The fight was on April 9, 2009.", "en", passage)
    assert not finding.soft
    (unsure,) = found("The fight was on April 9, 2009.", "en", "The fight is set for April 9 in Karrow.")
    assert unsure.soft


def test_a_year_far_from_that_of_the_article_is_not_the_year_of_a_day_told_without_one() -> None:
    passage = "Phà lật ngoài khơi Bến Ngạn tối 12/5."
    (wrong,) = found("The ferry capsized on May 12, 2021.", "vi", passage, date(2031, 5, 13))
    assert not wrong.soft
    assert "is of 2031" in wrong.reason
    assert found("The ferry capsized on May 12, 2031.", "vi", passage, date(2031, 5, 13)) == []


def test_a_year_is_doubtful_where_nobody_knows_when_the_article_was_written() -> None:
    (doubtful,) = found("The ferry capsized on May 12, 2021.", "vi", "Phà lật tối 12/5.")
    assert doubtful.soft
