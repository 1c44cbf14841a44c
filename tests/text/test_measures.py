"""What a number measures, and whether two measures are one amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.text.measures import measures_after, same_amount


def unit(text: str) -> str:
    digits = next((i for i, letter in enumerate(text) if not (letter.isdigit() or letter in ".,")), len(text))
    return "/".join(m.unit for m in measures_after(text, digits))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("80 feet down", "ft"), ("25 Metern tief", "m"), ("550-acre park", "acre"), ("85 km2", "km²"),
        ("30 square miles", "mi²"), ("50 kilómetros cuadrados", "km²"), ("222.7 公顷", "ha"), ("30 гектаров", "ha"),
        ("20多年前", "y"), ("12 месяцев", "mo"), ("90 degrees", "C/F"), ("135lbs", "lb"), ("5 people", ""), ("5", ""),
    ],
)  # fmt: skip
def test_a_unit_is_known_in_every_language(text: str, name: str) -> None:
    assert unit(text) == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("80 feet", "25 Metern", True), ("80 feet", "30 Metern", False), ("5 acres", "2 Hektar", True),
        ("21000 acres", "85 km2", True), ("90 degrees Fahrenheit", "32 Grad", True), ("12 months", "1 year", True),
        ("13 months", "1 year", False), ("80 feet", "80 feet", False), ("5 feet", "1.5 kg", False),
    ],
)  # fmt: skip
def test_amounts_are_converted_as_people_do(one: str, other: str, same: bool) -> None:
    (value, *_), (their, *_) = one.split(), other.split()
    ours, theirs = measures_after(one, len(value)), measures_after(other, len(their))
    assert any(same_amount(Decimal(value), a, Decimal(their), b) for a in ours for b in theirs) is same
