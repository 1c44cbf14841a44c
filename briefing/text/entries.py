"""What an editor asks for: words, names and topics as the settings write them (``Velna | Велна = 3``)."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_POINTS = 100
_LONGEST, _LONGEST_NAME = 120, 60
_ABOUT = re.compile(r"about\s+(?=\S)")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d*)?")
_ASKS = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is asked for."""

    wording: str
    """As the settings have it, without its points."""
    spellings: tuple[str, ...]
    """Any of them will do."""
    points: float | None = None
    """What it is worth; ``None`` where the entry does not say."""
    about: bool = False
    """A topic: what is about it counts too, in other words."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of the edition, and what belongs there."""

    name: str
    entries: tuple[Entry, ...]


def parse_entry(text: str) -> Entry:
    """``[about] WORDS [| OTHER SPELLING …] [= POINTS]``. Raises `ValueError` that says what is wrong, in a clause."""
    wording, equals, number = text.rpartition("=")
    wording = " ".join((wording if equals else text).split())
    points = _points(number.strip()) if equals else None
    if len(wording) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST} characters")
    about = _ABOUT.match(wording)
    spellings = tuple(s for part in wording[about.end() if about else 0 :].split("|") if (s := part.strip()))
    if not spellings or not all(_ASKS.search(spelling) for spelling in spellings):
        raise ValueError("holds no word to look for")
    return Entry(wording, spellings, points, bool(about))


def parse_heading(text: str) -> Heading:
    """``NAME: ENTRY, ENTRY …``. Raises as `parse_entry`."""
    name, colon, rest = text.partition(":")
    name = " ".join(name.split())
    if not colon or not name:
        raise ValueError('has no name; write it as "Name: word, other word, about a topic"')
    if len(name) > _LONGEST_NAME:
        raise ValueError(f"has a name of more than {_LONGEST_NAME} characters")
    entries = tuple(parse_entry(part) for part in rest.split(",") if part.strip())
    if not entries:
        raise ValueError("names nothing that belongs into it")
    if any(entry.points is not None for entry in entries):
        raise ValueError("gives points with =, which only the watch-list has")
    return Heading(name, entries)


def _points(number: str) -> float:
    value = float(number) if _NUMBER.fullmatch(number) else -1.0
    if not 0 < value <= MOST_POINTS:
        raise ValueError(f"must have a number above 0 and up to {MOST_POINTS:g} behind its =")
    return value
