"""What an edition says of itself: number, window, hashes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.documents import HouseStyle, specimen
from briefing.pipeline.order import Order
from briefing.pipeline.stamping import stamped


def make_order(**changed: object) -> Order:
    given = {"corpus": Path("corpus"), "output": Path("output"), "day": date(2031, 5, 14), "language": "en"}
    given |= {"title": "T", "timezone": "UTC", "events": 1, "statements": 1, "max_age_days": 1, "parallel": 1}
    given |= {"run_seconds": 1.0, "force": False, "settings": {}, **changed}
    return Order(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "number", "of_year"),
    [(None, 134, True), (date(2031, 5, 14), 1, False), (date(2030, 5, 14), 366, False), (date(2031, 6, 1), 134, True)],
)
def test_editions_are_numbered_from_the_first_one_or_by_the_day_of_the_year(first, number, of_year):
    edition = stamped(specimen(), make_order(first_edition=first), {})
    assert (edition.number, edition.number_of_year) == (number, of_year)


def test_hashes_change_with_what_shapes_an_edition_and_with_nothing_else():
    resources = {"prompts/draft.txt": "a", "templates/x.html": "b"}
    marks = stamped(specimen(), make_order(shaping={"language": "en"}), resources).marks
    assert marks.keys() == {"program", "settings", "prompts", "templates"}
    elsewhere = make_order(shaping={"language": "en"}, output=Path("far"), settings={"output": "far"})
    assert stamped(specimen(), elsewhere, resources).marks == marks
    other = stamped(specimen(), make_order(shaping={"language": "fr"}), {**resources, "templates/x.html": "c"}).marks
    assert {key for key in marks if marks[key] != other[key]} == {"settings", "templates"}
    styled = stamped(specimen(), make_order(shaping={"language": "en"}, style=HouseStyle(large=True)), resources).marks
    assert styled["settings"] != marks["settings"]
