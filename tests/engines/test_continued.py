from __future__ import annotations

import pytest

from briefing.engines.continued import Ask, Asking, Continued, Reply
from briefing.errors import ModelDown, ModelError


def three(asking: Asking) -> list[object]:
    """Asks for two things, the second of which depends on the first; what fails is told."""
    told: list[object] = []
    first = asking.of(("a",))
    told.append(first)
    for want in ((str(first),), None):
        try:
            told.append(asking.of(want))
        except ModelError as problem:
            told.append(str(problem))
            asking.failed.append(problem)
    return told


def test_work_runs_to_each_thing_that_it_asks_for_and_on_with_what_became_of_it():
    work = Continued(three)
    step = work.begun()
    assert isinstance(step, Ask)
    assert (step.at, step.want) == (0, ("a",))
    step = work.told("b")
    assert isinstance(step, Ask)
    assert (step.at, step.want) == (1, ("b",))
    step = work.told(ModelDown("no answer"))
    assert isinstance(step, Ask)
    assert [str(problem) for problem in step.failed] == ["no answer"]
    assert work.told("m") == ["b", "no answer", "m"]


@pytest.mark.parametrize("known", [0, 1, 2, 3])
def test_work_that_is_begun_anew_comes_to_the_same_thing_wherever_it_was_lost(known):
    outcomes = ["b", ModelDown("no answer"), "m"]
    told: list[Reply] = []
    step = Continued(three).begun()
    for outcome in outcomes[:known]:
        assert isinstance(step, Ask)
        told.append(Reply(step.key, outcome))
        step = Continued(three).begun(told)
    assert (step.at if isinstance(step, Ask) else step) == (known if known < 3 else ["b", "no answer", "m"])


def test_what_was_told_of_another_question_is_not_used():
    step = Continued(three).begun([Reply("of something else", "x"), Reply("y", "z")])
    assert isinstance(step, Ask)
    assert step.at == 0


def test_a_fault_of_the_work_is_raised_to_whoever_waits_for_it():
    def broken(asking: Asking) -> str:
        asking.of(None)
        raise ValueError("broken")

    work = Continued(broken)
    work.begun()
    with pytest.raises(ValueError, match="broken"):
        work.told("m")
