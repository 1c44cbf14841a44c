"""What stands in the box where sources differ: a value as its source writes it, with what it counts."""

import pytest

from briefing.documents.differing import with_unit


@pytest.mark.parametrize(
    ("value", "words", "about", "shown"),
    [
        ("40", "The call lasted 40 minutes and took place", "minute", "40 minutes"),
        ("55", "разговор, который продлился 55 минут и состоялся", "minute", "55 минут"),
        ("310", "a yearly average of 310 cubic metres a second", "cubic", "310 cubic metres"),
        ("128", "has brought 128-gram samples", "gram", "128-gram"),
        ("40", "told 140 minutes", "minute", "40"),
        ("1,040", "said 1,040 of the day's 1,600 trains", "1600", "1,040"),
        ("2.3 million", "the files of 2.3 million customers", "number", "2.3 million"),
    ],
)
def test_a_number_is_shown_with_its_unit(value, words, about, shown):
    assert with_unit(value, words, about) == shown
