"""A check: what was looked at, how it stands, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from briefing.errors import BriefingError
from briefing.records.base import Record


class Standing(StrEnum):
    """How a thing stands, the best first."""

    GOOD = "good"
    SKIPPED = "skipped"
    """Not configured, so that nothing depends on it."""
    DOUBTFUL = "doubtful"
    """An edition will be made; something of it will be missing or late."""
    BAD = "bad"
    """Something that the settings ask for will not work."""


class Check(Record):
    """One thing that was looked at."""

    name: str
    standing: Standing
    told: str
    """What was found, a sentence."""
    remedy: str | None = None
    """What to do, where there is something to do."""


Probe = Callable[[], Iterable[Check]]
"""Looks at something. What it raises becomes a check of its own."""


def examine(probes: Sequence[tuple[str, Probe]]) -> tuple[Check, ...]:
    """Take all probes, by name, whatever becomes of each."""
    found: list[Check] = []
    for name, probe in probes:
        try:
            found += probe()
        except BriefingError as problem:
            found.append(Check(name=name, standing=Standing.BAD, told=f"{problem}.", remedy=problem.hint))
        except Exception as problem:  # a doctor who faints helps nobody
            told = f"could not be looked at: {type(problem).__name__}: {problem}."
            found.append(Check(name=name, standing=Standing.DOUBTFUL, told=told))
    return tuple(found)


def worst(checks: Iterable[Check]) -> Standing:
    """The worst standing of all; good where there are none."""
    order = list(Standing)
    return max((check.standing for check in checks), key=order.index, default=Standing.GOOD)
