"""Key figures that cannot both be of one happening: an earthquake's magnitude, the score of a match or count of votes.

Only figures that do not grow in the telling: dead and damage are counted anew from hour to hour and never contradict.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.events.told import opening
from briefing.records.reading import Reading

MAGNITUDES_APART = 0.45
"""Magnitudes of one earthquake differ by less between agencies, and between first and later reports."""

_OPENING = 400  # characters; further down stand the figures of earlier happenings
_BESIDE = 14  # characters between a magnitude and the word that says what it is
_MAGNITUDE = re.compile(r"(?<![\d.,:/])([2-9])[.,](\d)(?![\d%]|[.,:]\d|\s?[%€$£])")
# The larger first, as winners' scores and votes are told; ranges ("5-11 years", "2-3 weeks") go the other way.
_TALLY = re.compile(r"(?<![\w.,:/$€£\-–])(\d{1,3})(?:\s?[-–]\s?|:)(\d{1,3})(?![\w%:/]|[.,]\d|\s?[-–]\s?\w)")
_EVEN = 20  # "50-50" is a way of speaking
_AT_ONCE = 1.0  # hours in which reports are published in any order
_PLAYED = 4.0  # hours after which no report tells of a score that is not yet the last


@dataclass(frozen=True, slots=True)
class Figures:
    """The key figures of an article's own happening; ``None`` where it tells none, or several."""

    magnitude: float | None = None
    """Of an earthquake."""
    tally: tuple[int, int] | None = None
    """A score or count of votes, the larger number first; from the title alone: further down are those of halves,
    sets and seasons, which forbade as many true pairs as false ones of the labelled sets."""


NO_FIGURES = Figures()


def figures(reading: Reading) -> Figures:
    """What title and opening tell; a magnitude in the title goes before the text's."""
    text = opening(reading, _OPENING)
    title, lead = text[: len(reading.title)], text[len(reading.title) :]
    return Figures(magnitude=_magnitude(title, text) or _magnitude(lead, text), tally=_only(_tallies(title)))


def apart(one: tuple[int, int], other: tuple[int, int], hours: float | None) -> bool:
    """Whether two tallies cannot be of one match or vote; ``other`` was published ``hours`` after ``one``.

    While a match is played its score grows, and its reports come at once. Where no times are known (``None``), one
    tally must be such that the other can never become it, whichever side is named first.
    """
    if one == other:
        return False
    if hours is None or abs(hours) <= _AT_ONCE:
        return not (_grows(one, other) or _grows(other, one))
    earlier, later = (one, other) if hours > 0 else (other, one)
    return abs(hours) > _PLAYED or not _grows(earlier, later)


def _grows(first: tuple[int, int], then: tuple[int, int]) -> bool:
    """Whether ``first`` may become ``then``, whichever side is named first."""
    return any(first[0] <= one and first[1] <= other for one, other in (then, then[::-1]))


def _only(found: Iterator[tuple[int, int]]) -> tuple[int, int] | None:
    distinct = set(found)
    return distinct.pop() if len(distinct) == 1 else None


def _tallies(text: str) -> Iterator[tuple[int, int]]:
    for m in _TALLY.finditer(text):
        more, less = int(m[1]), int(m[2])
        clock = ":" in m[0] and more < 24 and len(m[2]) == 2
        if more >= less and not clock and not (more == less >= _EVEN):
            yield more, less


def _magnitude(text: str, whole: str) -> float | None:
    """The magnitude that ``text`` tells, where ``whole`` is about an earthquake; ``None`` where several differ."""
    found = [float(f"{m[1]}.{m[2]}") for m in _MAGNITUDE.finditer(text) if _says_magnitude(text, m)]
    if not found or max(found) - min(found) > MAGNITUDES_APART or not _words("quake").search(whole):
        return None
    return found[0]


def _says_magnitude(text: str, figure: re.Match[str]) -> bool:
    around = text[max(0, figure.start() - _BESIDE) : figure.start()] + " \n " + text[figure.end() :][:_BESIDE]
    return _words("magnitude").search(around) is not None


@cache
def _words(of: str) -> re.Pattern[str]:
    stored = json.loads((files("briefing.events") / "data" / "figures.json").read_text(encoding="utf-8"))
    parts = []
    for word in sorted(stored[of], key=lambda w: (-len(w), w)):
        body = re.escape(word).replace(r"\*", r"\w{0,20}")
        parts.append(body if re.match("[\u3000-\u9fff\uac00-\ud7af]", word) else rf"(?<![^\W\d_]){body}(?![^\W\d_])")
    return re.compile("|".join(parts), re.IGNORECASE)
