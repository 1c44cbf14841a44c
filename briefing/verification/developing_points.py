"""What an article tells, point by point, with the values that can be told otherwise on another day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from briefing.embedding import Embedder, Vectors
from briefing.records.reading import Paragraph, Reading
from briefing.text import development_words as data
from briefing.text.number import Number
from briefing.text.resolving import WEEK, Telling
from briefing.text.slot_patterns import level, of_language
from briefing.text.told import find_told
from briefing.text.words import base_language, is_dense
from briefing.verification.case import numbers_of, sentences_of
from briefing.verification.coverage import stems
from briefing.verification.disagreement_figures import Figure, figures_of
from briefing.verification.distance import vectors
from briefing.verification.language_means import centred

_ARTICLES, _PARAGRAPHS, _POINTS = 30, 12, 150
"""How much of a day is laid beside another: each point costs an embedding, some 30 ms."""
_LONGEST, _SHORTEST = 600, 3
_QUOTED = re.compile(r"[“«„「\"]([^“”«»„「」\"]{24,})[”»“」\"]")
_DENSE_SHORTEST = 6
_FRESH = 1
"""Days before publication on which a day told is the report's own, and no value."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a sentence tells. A weekday alone leaves open which: last week's and next week's have one key."""

    start: int
    end: int
    keys: frozenset[str]
    """Two days may be one where they have a key in common."""


@dataclass(frozen=True)
class Point:
    """A sentence of an article; in a correction, the two or three that make it up."""

    reading: Reading = field(repr=False)
    paragraph: str
    place: int
    """Of its paragraph in the article, from 0."""
    text: str
    """Verbatim."""
    language: str | None
    row: int
    """Of its vector."""
    figures: tuple[Figure, ...] = field(default=(), repr=False)

    @property
    def published(self) -> date | None:
        """The day of its article."""
        return self.reading.published.day if self.reading.published else None

    @cached_property
    def plain(self) -> str:
        """The text in bare small letters, offsets kept."""
        return level(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its content words, by their beginnings."""
        return stems(self.text)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """What it counts: no years, names or days of the calendar."""
        taken = [(one.start, one.end) for one in find_told(self.text, self.language, self.published)]
        return tuple(
            n
            for n in numbers_of(self.text, self.language)
            if n.firm and not n.year and not n.code and not any(a <= n.start < b for a, b in taken)
        )

    @cached_property
    def values(self) -> frozenset[str]:
        """The values of its numbers."""
        return frozenset(reading for n in self.numbers for reading in n.readings)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Days that it tells and that are not those of the report itself."""
        return tuple(_days(self.text, self.language, self.published))

    @cached_property
    def day_keys(self) -> frozenset[str]:
        """Their keys, all together."""
        return frozenset(key for day in self.days for key in day.keys)

    def says(self, table: dict[str, str]) -> bool:
        """Whether it has a word of a table of `development_words`."""
        return of_language(table, self.language).search(self.plain) is not None


def _days(text: str, language: str | None, published: date | None) -> Iterator[Day]:
    if published is None:
        return
    own = {(published - timedelta(days=n)).weekday() for n in range(_FRESH + 1)}
    for told in find_told(text, language, published):
        off = (published - told.day).days
        if told.kind is Telling.WEEKDAY and told.day.weekday() not in own:
            yield Day(told.start, told.end, frozenset({f"weekday {told.day.weekday()}"}))
        elif told.kind is Telling.EXPLICIT and not 0 <= off <= _FRESH:
            near = {f"weekday {told.day.weekday()}"} if abs(off) < WEEK else set()
            yield Day(told.start, told.end, frozenset({told.day.isoformat(), *near}))


def points_of(readings: Sequence[Reading]) -> tuple[Point, ...]:
    """The points of a day, in the order of the articles; of many, those that open the articles."""
    found = [point for reading in readings[:_ARTICLES] for point in _of(reading)]
    kept = sorted(range(len(found)), key=lambda n: (found[n].place, n))[:_POINTS]
    return tuple(replace(found[n], row=row) for row, n in enumerate(sorted(kept)))


def _of(reading: Reading) -> Iterator[Point]:
    figures: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures_of(reading, of_all=False):
        figures.setdefault((figure.paragraph, figure.sentence), []).append(figure)
    for place, paragraph in enumerate(reading.paragraphs[:_PARAGRAPHS]):
        language = base_language(paragraph.language or reading.language)
        for text in _texts(paragraph, language):
            own = figures.get((paragraph.id, text), [])
            yield Point(reading, paragraph.id, place, text, language, 0, tuple(own))


def _texts(paragraph: Paragraph, language: str | None) -> Iterator[str]:
    """The sentences; a paragraph that opens with a correction as a whole, since what is right stands in the next."""
    if paragraph.doubtful:
        return
    whole = paragraph.text
    sentences = [s for s in sentences_of(whole, language) if len(s) <= _LONGEST]
    retracts = of_language(data.RETRACTS, language)
    if (
        len(sentences) > 1
        and len(whole) <= _LONGEST
        and retracts.search(level(sentences[0]))
        and numbers_of(whole, language)
    ):
        yield whole
        return
    for sentence in sentences:
        if len(stems(sentence)) >= (_DENSE_SHORTEST if is_dense(sentence) else _SHORTEST):
            yield sentence


def vectors_of(points: Sequence[Point], embedder: Embedder | None) -> Vectors:
    """A row for each point: of its quotation alone where it has a long one, since who speaks says little of what."""
    if embedder is None or not points:
        return np.zeros((len(points), 1), dtype=np.float32)
    texts = [_said(point.text) for point in points]
    found = vectors(texts, embedder)
    return np.stack([centred(found[n : n + 1], point.language, embedder)[0] for n, point in enumerate(points)])


def _said(text: str) -> str:
    quoted = _QUOTED.search(text)
    words = quoted[1] if quoted and 2 * len(quoted[1]) >= len(text) else text
    return words.encode("utf-8", "ignore").decode()
