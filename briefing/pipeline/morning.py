"""``briefing morning``: collect, make, verify, send, report. The one command that a schedule runs.

A step that fails costs what it was for and no more: without new articles an edition is made of those that are there,
and says what it lacks; without a model it is made extractively; only an edition that cannot be made or does not hold
stops the mail, and then the operator hears of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from briefing.errors import BriefingError

_WORST_FIRST = (1, 2, 12, 13, 11, 10, 3)
_DELIVERED = (0, 3)  # the edition went out to all, whole or visibly incomplete


@dataclass(frozen=True)
class Outcome:
    """What came of a step."""

    code: int = 0
    """As the step's own command would leave."""
    told: tuple[str, ...] = ()
    """What an operator must know, a sentence each."""
    goes_on: bool = True
    """Whether the steps after it make sense."""


@dataclass(frozen=True)
class Step:
    """A step of the morning, by the name of its command."""

    name: str
    work: Callable[[], Outcome]
    needed: bool = False
    """Without it nothing can follow, whatever went wrong."""


@dataclass(frozen=True)
class Morning:
    """What came of all steps, in order; steps that were not tried are absent."""

    outcomes: tuple[tuple[str, Outcome], ...]

    @property
    def exit_code(self) -> int:
        """The worst of the steps' codes."""
        codes = {outcome.code for _, outcome in self.outcomes}
        return next((code for code in _WORST_FIRST if code in codes), max(codes, default=0))

    @property
    def delivered(self) -> bool:
        """Whether an edition went out to all who are to have it."""
        return self.exit_code in _DELIVERED

    @property
    def lines(self) -> tuple[str, ...]:
        """What an operator must know, the step in front."""
        return tuple(f"{name}: {line}" for name, outcome in self.outcomes for line in outcome.told)


class Reporter(Protocol):
    """Who hears of the morning. None of this may hurt it: failures are told in sentences, never raised."""

    def started(self) -> Sequence[str]:
        """It has begun."""

    def ended(self, morning: Morning) -> Sequence[str]:
        """It is over."""


def run_morning(steps: Sequence[Step], reporter: Reporter) -> tuple[Morning, tuple[str, ...]]:
    """Take the steps in order. Returns what came of them, and what went wrong with reporting."""
    trouble = [*reporter.started()]
    outcomes: list[tuple[str, Outcome]] = []
    for step in steps:
        outcome = _taken(step)
        outcomes.append((step.name, outcome))
        if not outcome.goes_on:
            break
    morning = Morning(tuple(outcomes))
    if morning.exit_code != 11:  # another run is at it, and reports for itself
        trouble += reporter.ended(morning)
    return morning, tuple(trouble)


def _taken(step: Step) -> Outcome:
    """A defect of one step is told like any failure: at six in the morning nobody reads a traceback."""
    try:
        return step.work()
    except BriefingError as problem:
        told = (str(problem), *((problem.hint,) if problem.hint else ()))
        return Outcome(problem.exit_code, told, goes_on=not step.needed)
    except Exception as problem:
        told = (f"{type(problem).__name__}: {problem}", "This is a defect of briefing. Please report it.")
        return Outcome(1, told, goes_on=not step.needed)
