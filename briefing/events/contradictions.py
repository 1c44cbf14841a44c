"""What cannot be: two days, or two numbers in one series, for one happening."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from briefing.events.digest import Digest

_DAYS_APART = 1  # time zones and night-time happenings put one event on two neighbouring days


class Contradictions:
    """The cannot-links of a batch."""

    def __init__(self, digests: Sequence[Digest]) -> None:
        """Rows in the order of ``digests``."""
        self._digests = tuple(digests)
        self._days = np.array([np.nan if d.told is None else d.told.day.toordinal() for d in digests], dtype=np.float64)
        kinds = sorted({kind for d in digests for kind in d.instances})
        self._numbers = [np.array([d.instances.get(kind, 0) for d in digests]) for kind in kinds]

    def matrix(self, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
        """Which of the pairs of ``rows`` contradict each other; symmetric."""
        return self.between(rows, rows)

    def between(self, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
        """Which rows contradict which columns."""
        with np.errstate(invalid="ignore"):
            apart = np.abs(self._days[rows, None] - self._days[None, columns]) > _DAYS_APART
        for numbers in self._numbers:
            one, other = numbers[rows, None], numbers[None, columns]
            apart |= (one != other) & (one > 0) & (other > 0)
        return np.asarray(apart, dtype=np.bool_)

    def pairs(self, left: npt.NDArray[np.intp], right: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
        """Which of the pairs ``(left[n], right[n])`` contradict each other, shape ``(n,)``."""
        with np.errstate(invalid="ignore"):
            apart = np.abs(self._days[left] - self._days[right]) > _DAYS_APART
        for numbers in self._numbers:
            apart |= (numbers[left] != numbers[right]) & (numbers[left] > 0) & (numbers[right] > 0)
        return np.asarray(apart, dtype=np.bool_)

    def reason(self, first: int, second: int) -> str | None:
        """The contradiction of a pair, in words; ``None`` where there is none."""
        a, b = self._digests[first], self._digests[second]
        if a.told and b.told and abs((a.told.day - b.told.day).days) > _DAYS_APART:
            return f"one tells of {a.told.day} (“{a.told.words}”), the other of {b.told.day} (“{b.told.words}”)"
        for kind in sorted(set(a.instances) & set(b.instances)):
            if (one := a.instances[kind]) != (other := b.instances[kind]):
                return f"one is about the {_nth(one)} {kind} of a series, the other about the {_nth(other)}"
        return None

    def earlier(self, first: int, second: int) -> bool:
        """Whether the first of two contradicting articles tells of the earlier happening."""
        a, b = self._digests[first], self._digests[second]
        if a.told and b.told and a.told.day != b.told.day:
            return a.told.day < b.told.day
        return any(a.instances[kind] < b.instances[kind] for kind in set(a.instances) & set(b.instances))


def _nth(number: int) -> str:
    return {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}.get(number, f"{number}th")
