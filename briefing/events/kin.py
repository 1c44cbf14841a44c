"""Which reports of an event may be of one text with a further one, by credit or translation, without asking each.

What is looked up here is looked at one by one in `briefing.events.origins`. Nothing is missed: a report that is not
looked up credits nobody in common, is of no machine, and has too few names and numbers in common with the article for
`may_be`. So an event of thousands costs look-ups in an index, not a comparison of all with all.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from briefing.events.translations import FIGURES, LIKELY, LIKELY_MARKS, Marks

__all__ = ["Kin", "Member"]

_FEW = 16  # leaders that are looked at one by one in less time than an index takes


class Member(Protocol):
    """An article as far as look-ups need it; each property is worked out where it is asked for."""

    @property
    def language(self) -> str:
        """Primary subtag."""

    @property
    def machine(self) -> bool:
        """Whether a machine translated it."""

    @property
    def marks(self) -> Marks:
        """Its names and numbers."""

    @property
    def credited(self) -> frozenset[str]:
        """Agencies that it credits."""

    @property
    def agency(self) -> frozenset[str]:
        """The agency that it is by itself."""

    @property
    def names(self) -> frozenset[str]:
        """Names of its outlet."""

    @property
    def credit_lines(self) -> str:
        """Its bylines and notices."""


class Kin:
    """The leaders of the reports so far, by what makes them kin."""

    def __init__(self, order: Sequence[Member]) -> None:
        """``order``: all articles of the event; leaders are added by their places in it."""
        self._order = order
        self._leaders: list[int] = []
        self._machine: list[int] = []
        self._crediting: dict[str, list[int]] = {}
        self._agencies: dict[str, list[int]] = {}
        self._named: dict[str, list[int]] = {}
        self._lined: list[int] = []
        self._naming: dict[frozenset[str], tuple[int, list[int]]] = {}
        self._marked = _Marked()
        self._unmarked: dict[str, list[int]] = {}

    def add(self, place: int) -> None:
        """Let the article at ``place`` be looked up from now on."""
        member = self._order[place]
        self._leaders.append(place)
        self._unmarked.setdefault(member.language, []).append(place)
        if member.machine:
            self._machine.append(place)
        if member.credit_lines:
            self._lined.append(place)
        for table, keys in (
            (self._crediting, member.credited),
            (self._agencies, member.agency),
            (self._named, member.names),
        ):
            for key in keys:
                table.setdefault(key, []).append(place)

    def of(self, place: int) -> list[int]:
        """The leaders that the article at ``place`` may be of one text with, in the order of their places."""
        member = self._order[place]
        if member.machine or len(self._leaders) <= _FEW:
            return list(self._leaders)
        found = set(self._machine)
        for key in member.credited:
            found.update(self._agencies.get(key, ()))
        for key in member.agency:
            found.update(self._crediting.get(key, ()))
        return sorted(found.union(self._abroad(member)))

    def _abroad(self, member: Member) -> Iterable[int]:
        """Leaders of other languages that share a credit with it, name each other, or have marks in common."""
        if set(self._unmarked) <= {member.language}:
            return ()
        found = {place for key in member.credited for place in self._crediting.get(key, ())}
        if lines := member.credit_lines:
            near = (places for name, places in self._named.items() if name in lines and name not in member.names)
            found.update(*near)
        found.update(self._naming_outlet(member.names))
        found.update(self._alike(member))
        return (place for place in found if self._order[place].language != member.language)

    def _naming_outlet(self, names: frozenset[str]) -> list[int]:
        """Leaders in whose credit lines another's outlet is named; each outlet goes through each line once."""
        seen, found = self._naming.get(names, (0, []))
        for place in self._lined[seen:]:
            other = self._order[place]
            if any(name in other.credit_lines for name in names - other.names):
                found.append(place)
        self._naming[names] = len(self._lined), found
        return found

    def _alike(self, member: Member) -> list[int]:
        for language, places in self._unmarked.items():
            if language != member.language and places:
                for place in places:
                    self._marked.add(place, self._order[place].marks)
                places.clear()
        return self._marked.like(member.marks)


class _Marked:
    """An inverted index of names and numbers."""

    def __init__(self) -> None:
        self._places: list[int] = []
        self._lengths, self._figures = array("q"), array("q")
        self._held: dict[str, tuple[array[int], array[int]]] = {}

    def add(self, place: int, marks: Marks) -> None:
        number = len(self._places)
        self._places.append(place)
        self._lengths.append(len(marks.keys))
        self._figures.append(len(marks.figures))
        for key, count in marks.counts.items():
            numbers, counts = self._held.setdefault(key, (array("q"), array("q")))
            numbers.append(number)
            counts.append(count)

    def like(self, marks: Marks) -> list[int]:
        """Those for which `may_be` can be true: enough marks in common, or two figures."""
        if len(marks.keys) < LIKELY_MARKS:
            return []
        common = self._in_common(marks, figures=False)
        shorter = np.minimum(np.array(self._lengths), len(marks.keys))
        enough = common >= np.maximum(LIKELY_MARKS, LIKELY * shorter)
        if len(marks.figures) >= FIGURES:
            enough |= (np.array(self._figures) >= FIGURES) & (self._in_common(marks, figures=True) >= 2)
        return [self._places[number] for number in np.flatnonzero(enough & (shorter >= LIKELY_MARKS)).tolist()]

    def _in_common(self, marks: Marks, *, figures: bool) -> npt.NDArray[np.float64]:
        """How many marks each has in common with ``marks``; of figures, how many different ones."""
        numbers, weights = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for key, count in marks.counts.items():
            if key in self._held and (key[0].isdigit() or not figures):
                held, counts = self._held[key]
                numbers.append(np.array(held))
                weights.append(np.minimum(np.array(counts), 1 if figures else count))
        total: npt.NDArray[np.float64] = np.bincount(
            np.concatenate(numbers), np.concatenate(weights), len(self._places)
        ).astype(np.float64)
        return total
