"""The morning: what a failing step costs, and who hears of it."""

from __future__ import annotations

import pytest

from briefing.errors import Locked, ModelUnusable, NothingToDo
from briefing.pipeline.morning import Morning, Outcome, Step, run_morning


class Ear:
    """Hears of the morning."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def started(self):
        self.heard.append("started")
        return ()

    def ended(self, morning: Morning):
        self.heard.append(f"ended {morning.exit_code}")
        return ("the ping was refused",)


def failing(problem: Exception):
    def work() -> Outcome:
        raise problem

    return work


def step(name: str, code: int = 0, *told: str, goes_on: bool = True, needed: bool = False) -> Step:
    return Step(name, lambda: Outcome(code, told, goes_on), needed)


def test_steps_are_taken_in_order_and_reported():
    ear = Ear()
    morning, trouble = run_morning([step("collect"), step("make"), step("send")], ear)
    assert [name for name, _ in morning.outcomes] == ["collect", "make", "send"]
    assert morning.exit_code == 0
    assert morning.delivered
    assert ear.heard == ["started", "ended 0"]
    assert trouble == ("the ping was refused",)


def test_a_failed_collection_does_not_stop_the_edition():
    morning, _ = run_morning([Step("collect", failing(OSError("no route"))), step("make", 3), step("send")], Ear())
    assert [name for name, _ in morning.outcomes] == ["collect", "make", "send"]
    assert morning.lines[0] == "collect: OSError: no route"
    assert morning.exit_code == 1


def test_without_an_edition_nothing_is_sent():
    morning, _ = run_morning([Step("make", failing(NothingToDo("no article")), needed=True), step("send")], Ear())
    assert [name for name, _ in morning.outcomes] == ["make"]
    assert morning.exit_code == 10
    assert not morning.delivered


def test_a_step_can_stop_those_after_it():
    morning, _ = run_morning([step("verify", 1, "2 statements do not hold.", goes_on=False), step("send")], Ear())
    assert [name for name, _ in morning.outcomes] == ["verify"]
    assert morning.lines == ("verify: 2 statements do not hold.",)


@pytest.mark.parametrize(
    ("codes", "code"), [((0, 3, 0), 3), ((3, 0, 13), 13), ((3, 12, 13), 12), ((1, 12), 1), ((0, 10), 10), ((), 0)]
)
def test_the_exit_code_is_that_of_the_worst_step(codes, code):
    assert run_morning([step("x", each) for each in codes], Ear())[0].exit_code == code


def test_refused_credentials_are_told_with_what_to_do():
    problem = ModelUnusable("the key was refused", hint="Set another key.")
    morning, _ = run_morning([Step("make", failing(problem))], Ear())
    assert morning.lines == ("make: the key was refused", "make: Set another key.")


def test_a_run_beside_another_reports_nothing_at_its_end():
    ear = Ear()
    run_morning([Step("make", failing(Locked("another run")), needed=True)], ear)
    assert ear.heard == ["started"]


def test_an_interruption_is_not_swallowed():
    with pytest.raises(KeyboardInterrupt):
        run_morning([Step("make", failing(KeyboardInterrupt()))], Ear())
