"""A dateline is no part of what happened."""

import pytest

from briefing.text.datelines import without_dateline


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("BEN NGAN, Lamsa, May 14 (MNA) – The toll rose to 31.", "The toll rose to 31."),
        ("OSTREL – The Chancellery withdrew its statement.", "The Chancellery withdrew its statement."),
        ("FALKENWERD, 13. Mai (ANZ) - Die Bahn streicht Züge.", "Die Bahn streicht Züge."),
        ("КАМЕНОГОРЬЕ, 13 мая (КВ) — Президенты поговорили.", "Президенты поговорили."),
        ("(MNA) - Tàu chìm ngoài khơi.", "Tàu chìm ngoài khơi."),
        ("PORT-EVRAN (QPE) — “We are ready,” the minister said.", "“We are ready,” the minister said."),
        ("PORT-EVRAN — 31 people died.", "31 people died."),
    ],
)
def test_what_follows_the_dateline_is_the_sentence(text, rest):
    assert without_dateline(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "The minister – A. Rossi – resigned.",
        "NATO – the alliance – met on Monday.",
        "Talks failed (again) - nobody was surprised.",
        "He resigned. OSTREL – The rest is silence.",
        "UNESCO-listed sites are at risk: The dam is near.",
        "One thing is clear: The dam is near.",
        "13 May: The dam broke.",
        "",
        "–",
    ],
)
def test_a_dash_elsewhere_is_left_alone(text):
    assert without_dateline(text) == text
