"""The doctor looks at everything, whatever becomes of each look."""

from __future__ import annotations

from briefing.checkup import Check, Standing, examine, worst
from briefing.errors import ResourceError


def good() -> list[Check]:
    return [Check(name="one", standing=Standing.GOOD, told="it is well.")]


def named_trouble() -> list[Check]:
    raise ResourceError("the folder is missing", hint="Make it.")


def odd_trouble() -> list[Check]:
    raise ZeroDivisionError("odd")


def test_what_a_look_raises_becomes_a_check_and_the_others_are_taken():
    found = examine([("a", named_trouble), ("b", odd_trouble), ("c", good)])
    assert [check.standing for check in found] == [Standing.BAD, Standing.DOUBTFUL, Standing.GOOD]
    assert found[0].remedy == "Make it."
    assert found[1].told == "could not be looked at: ZeroDivisionError: odd."


def test_the_worst_standing_counts():
    assert worst(examine([("c", good), ("a", named_trouble)])) is Standing.BAD
    assert worst(()) is Standing.GOOD
