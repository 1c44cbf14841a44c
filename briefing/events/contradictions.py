"""What cannot be: two days, or two numbers of one series, for one happening."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from briefing.events.digest import Digest
from briefing.events.figures import MAGNITUDES_APART
from briefing.events.figures import apart as scores_apart
from briefing.events.told import ToldDay

FIRST_ALONE = -0.75
"""Log-odds where one article of two says "first". The shares of such pairs among true and among false near ones of
the labelled sets: og2021 0.8 and 2.3 %, allsides 2.2 and 4.3, ecbplus 1.3 and 2.3, meantime 5.8 and 12."""

_DAYS_APART = 1  # time zones and night-time happenings put one event on two neighbouring days

_ANY = (-math.inf, math.inf)

Rows = npt.NDArray[np.intp]
Pairs = npt.NDArray[np.bool_]


class Contradictions:
    """The cannot-links of a batch. Whether a pair is one depends on its two articles alone.

    An article claims little: days, a number by kind of series, a magnitude. Each claim is a span from ``early`` to
    ``late``; two articles contradict each other where one's span begins after the other's end, by more than is
    allowed. A group contradicts another where a pair of theirs does, which its latest beginning and earliest end
    show. Scores alone are compared pair by pair; few articles have one. Memory and time are linear in the articles.
    """

    def __init__(self, digests: Sequence[Digest]) -> None:
        """Rows in the order of ``digests``."""
        self._digests = tuple(digests)
        self._kinds = sorted({kind for d in digests for kind in d.instances})
        claims = [_claims(digest, self._kinds) for digest in digests]
        spans = np.array([[one or _ANY for one in row] for row in claims], dtype=np.float64).reshape(
            len(digests), 2 + len(self._kinds), 2
        )
        self._early, self._late = spans[:, :, 0], spans[:, :, 1]
        self._allowed = np.array([_DAYS_APART, MAGNITUDES_APART] + [0] * len(self._kinds), dtype=np.float64)
        self._scored = np.array([d.figures.tally is not None for d in digests], dtype=np.bool_)
        self._first: Pairs = np.array([1 in d.instances.values() for d in digests], dtype=np.bool_)
        self._claims: Pairs = np.isfinite(self._early).any(axis=1) | self._scored

    def part(self, rows: Rows) -> Contradictions:
        """The same of some rows."""
        digests = tuple(self._digests[row] for row in rows.tolist())
        return self._made(digests, *(array[rows] for array in self._rows()))

    def beside(self, other: Contradictions) -> Contradictions:
        """Rows of two parts of one batch, ``other``'s after its own."""
        pairs = zip(self._rows(), other._rows(), strict=True)
        return self._made(self._digests + other._digests, *(np.concatenate(pair) for pair in pairs))

    def _rows(self) -> tuple[npt.NDArray[Any], ...]:
        return (self._early, self._late, self._scored, self._first, self._claims)

    def _made(self, digests: tuple[Digest, ...], *rows: npt.NDArray[Any]) -> Contradictions:
        made = Contradictions.__new__(Contradictions)
        made._digests, made._kinds, made._allowed = digests, self._kinds, self._allowed
        made._early, made._late, made._scored, made._first, made._claims = rows
        return made

    def pairs(self, left: Rows, right: Rows) -> Pairs:
        """Whether each left article contradicts the right one at its place; shape ``(n,)``."""
        out = np.zeros(len(left), dtype=np.bool_)
        both = np.flatnonzero(self._claims[left] & self._claims[right])
        one, other = left[both], right[both]
        for claim in range(self._early.shape[1] if len(both) else 0):
            out[both] |= self._apart(one, other, claim)
        for place in both[self._scored[one] & self._scored[other]].tolist():
            out[place] |= self._scores_apart(int(left[place]), int(right[place]))
        return out

    def first_alone(self, left: Rows, right: Rows) -> Pairs:
        """Whether one article of each pair calls its happening the first of a series, and the other does not.

        No contradiction, but worth `FIRST_ALONE`: that something is the first is news, and seldom left unsaid.
        """
        alone: Pairs = self._first[left] ^ self._first[right]
        return alone

    def between(self, rows: Rows, columns: Rows) -> Pairs:
        """Which rows contradict which columns; shape ``(len(rows), len(columns))``."""
        out = np.zeros((len(rows), len(columns)), dtype=np.bool_)
        row, column = np.flatnonzero(self._claims[rows]), np.flatnonzero(self._claims[columns])
        left, right = np.repeat(row, len(column)), np.tile(column, len(row))
        out[left, right] = self.pairs(rows[left], columns[right])
        return out

    def _apart(self, one: Rows, other: Rows, claim: int) -> Pairs:
        early, late, allowed = self._early[:, claim], self._late[:, claim], self._allowed[claim]
        apart: Pairs = (early[one] - late[other] > allowed) | (early[other] - late[one] > allowed)
        return apart

    def _scores_apart(self, first: int, second: int) -> bool:
        a, b = self._digests[first], self._digests[second]
        hours = None if a.time is None or b.time is None else (b.time - a.time) * 24
        return bool(a.figures.tally and b.figures.tally and scores_apart(a.figures.tally, b.figures.tally, hours))

    def groups(self, one: Rows, other: Rows) -> bool:
        """Whether any article of ``one`` contradicts any of ``other``; time linear in the articles without scores."""
        first, second = one[self._claims[one]], other[self._claims[other]]
        if not (len(first) and len(second)):
            return False
        after = self._early[first].max(axis=0) - self._late[second].min(axis=0)
        before = self._early[second].max(axis=0) - self._late[first].min(axis=0)
        if np.any(np.maximum(after, before) > self._allowed):
            return True
        scored, others = first[self._scored[first]], second[self._scored[second]]
        return any(self._scores_apart(a, b) for a in scored.tolist() for b in others.tolist())

    def reason(self, first: int, second: int) -> str | None:
        """The contradiction of a pair, in words; ``None`` where there is none."""
        a, b = self._digests[first], self._digests[second]
        one, other = _span(a.told), _span(b.told)
        if one and other and a.told and b.told and max(_gap(one, other), _gap(other, one)) > _DAYS_APART:
            return f"one tells of {_days(one)} (“{a.told.words}”), the other of {_days(other)} (“{b.told.words}”)"
        for kind in self._kinds:
            number, its = a.instances.get(kind), b.instances.get(kind)
            if number and its and number != its:
                return f"one is about the {_nth(number)} {kind} of a series, the other about the {_nth(its)}"
        weaker, stronger = sorted((a.figures.magnitude or 0.0, b.figures.magnitude or 0.0))
        if weaker and stronger - weaker > MAGNITUDES_APART:
            return f"one tells of an earthquake of magnitude {weaker}, the other of one of {stronger}"
        if a.figures.tally and b.figures.tally and self._scores_apart(first, second):
            return f"one gives {_tally(a.figures.tally)}, the other {_tally(b.figures.tally)}"
        return None

    def earlier(self, first: int, second: int) -> bool:
        """Whether the first of two contradicting articles tells of the earlier happening: by day, or by its number.

        Figures tell of two happenings without saying which was first, or that one has to do with the other.
        """
        a, b = self._digests[first], self._digests[second]
        one, other = _span(a.told), _span(b.told)
        if one and other and one != other:
            return one < other
        return any(a.instances[kind] < b.instances[kind] for kind in set(a.instances) & set(b.instances))


def _span(told: ToldDay | None) -> tuple[date, date] | None:
    """First and last day of the happening, where they are certain."""
    if told is None or told.day is None or not told.certain:
        return None
    return told.day, told.last or told.day


def _claims(digest: Digest, kinds: Sequence[str]) -> list[tuple[float, float] | None]:
    """The spans of `Contradictions`, in its order; ``None`` where the article claims nothing."""
    span = _span(digest.told)
    numbers = [digest.figures.magnitude, *(digest.instances.get(kind) for kind in kinds)]
    days = (span[0].toordinal(), span[1].toordinal()) if span else None
    return [days, *(None if number is None else (number, number) for number in numbers)]


def _gap(one: tuple[date, date], other: tuple[date, date]) -> int:
    return (one[0] - other[1]).days


def _days(span: tuple[date, date]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def _tally(tally: tuple[int, int]) -> str:
    return f"{tally[0]}–{tally[1]}"


def _nth(number: int) -> str:
    if number <= 5:
        return ("first", "second", "third", "fourth", "fifth")[number - 1]
    return f"{number}{'th' if 10 < number % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
