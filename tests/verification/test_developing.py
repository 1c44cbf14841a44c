"""What has become of yesterday's news, on invented days: withdrawn, changed, new, unchanged."""

from __future__ import annotations

import pytest

from briefing.verification import Development, DevelopmentKind, developments
from tests.verification.test_disagreement import report

NEW, CHANGED = DevelopmentKind.NEW, DevelopmentKind.CHANGED
WITHDRAWN, UNCHANGED = DevelopmentKind.WITHDRAWN, DevelopmentKind.UNCHANGED


def day_after(before: str, today: str, language: str = "en") -> tuple[Development, ...]:
    """What became of ``before`` (of Monday 12 May) in ``today`` (of Tuesday)."""
    then = report("morning", before, at="2031-05-12", language=language)
    return developments([then], [report("courier", today, at="2031-05-13", language=language)], None)


def kinds(told: tuple[Development, ...]) -> list[DevelopmentKind]:
    return [one.kind for one in told]


CALL = "The mayors of Kelmar and Tarnholt spoke about the ferry line for 40 minutes, the port office said."


def test_what_stands_there_word_for_word_is_unchanged() -> None:
    (told,) = day_after(CALL, CALL)
    assert told.kind is UNCHANGED
    assert told.before is not None
    assert told.before.article == "morning"


def test_what_nobody_told_yesterday_is_new() -> None:
    (told,) = day_after(CALL, "A retired judge will lead an inquiry into the price of herring, the council decided.")
    assert (told.kind, told.before) == (NEW, None)


TURNS = {
    "en": (
        "The party won Saltrick by 87 votes.",
        "A recount in Saltrick cut its lead from 87 votes to 61.",
        "87",
        "61",
    ),
    "fr": (
        "La compagnie compte 230 victimes du vol.",
        "La compagnie a compté 310 victimes du vol, et non 230 comme annoncé.",
        "230",
        "310",
    ),
    "de": ("Die Bahn strich 1.400 Züge.", "Die Bahn strich nicht 1.400, sondern 1.040 Züge.", "1.400", "1.040"),
    "vi": ("Tàu cứu được 154 người trên biển.", "Số người được cứu tăng từ 154 lên 169, cảng cho biết.", "154", "169"),
    "ja": ("救助されたのは154人だった。", "救助された人は154人から169人に増えた。", "154", "169"),
}


@pytest.mark.parametrize("language", TURNS)
def test_an_old_value_beside_a_new_one_has_changed(language: str) -> None:
    before, today, old, new = TURNS[language]
    (told,) = day_after(before, today, language)
    assert told.kind is CHANGED
    assert old in told.old
    assert new in told.new


def test_a_toll_that_is_higher_today_has_changed_and_names_the_newest_one() -> None:
    first = report("old", "At least 9 people died in the fire at the Tarnholt mill.", at="2031-05-11")
    second = report("morning", "At least 17 people died in the fire at the Tarnholt mill.", at="2031-05-12")
    today = report("courier", "The toll of the fire rose after more people died in hospital, bringing the toll to 21.")
    (told,) = developments([second, first], [today], None)
    assert (told.kind, told.slot, told.old, told.new) == (CHANGED, "toll dead", "17", "21")


def test_a_day_that_took_the_place_of_another_has_changed() -> None:
    before = "The ban on work outdoors in Kelmar will last until Thursday, the mayor of Kelmar said."
    today = "The ban on work outdoors in Kelmar, which was to end on Thursday, will last until Saturday."
    (told,) = day_after(before, today)
    assert (told.kind, told.slot, told.old, told.new) == (CHANGED, "day", "Thursday", "Saturday")


def test_a_correction_gives_the_right_value_and_says_that_it_retracts() -> None:
    today = "Correction: we wrote that 1,400 trains were cancelled at Kelmar. The railway cancelled 1,040 trains."
    (told,) = day_after("The railway cancelled 1,400 trains at Kelmar, the union said.", today)
    assert (told.kind, told.old, told.new, told.retracts) == (CHANGED, "1,400", "1,040", True)


def test_a_statement_that_is_taken_back_is_withdrawn() -> None:
    before = "The palace said that the king of Norvik had accepted foreign inspectors at the dam."
    today = "The palace withdrew its statement that the king of Norvik had accepted foreign inspectors at the dam."
    (told,) = day_after(before, today)
    assert told.kind is WITHDRAWN
    assert told.retracts


def test_a_number_told_again_beside_a_new_one_is_unchanged_in_a_new_sentence() -> None:
    before = "Hospitals in Kelmar admitted 640 patients with sunstroke in three days, the minister said."
    today = "Hospitals in Kelmar admitted 640 patients with sunstroke in three days; yesterday it was 110 patients."
    assert kinds(day_after(before, today)) == [NEW, UNCHANGED]


def test_nothing_before_makes_all_new_and_nothing_today_tells_nothing() -> None:
    reading = report("morning", CALL)
    assert kinds(developments([], [reading], None)) == [NEW]
    assert developments([reading], [], None) == ()


def test_a_long_day_costs_no_more_than_its_first_points() -> None:
    many = [report(f"a{n}", *(f"{CALL} Number {n} of {k}." for k in range(12))) for n in range(40)]
    assert len(developments(many, many, None)) <= 2 * 150
