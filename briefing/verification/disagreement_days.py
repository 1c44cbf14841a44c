"""On which day it happened: a weekday or date at the head of two reports, days apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from briefing.embedding import Embedder
from briefing.records.reading import DateEvidence, Reading, ToldDate, ToldKind
from briefing.text.development_words import MOVED
from briefing.text.slot_patterns import level, of_language
from briefing.text.speech_words import SPEECH
from briefing.text.words import base_language
from briefing.verification.case import sentences_of
from briefing.verification.coverage import stems
from briefing.verification.disagreement_matching import names_in_common
from briefing.verification.distance import vectors

_LEAD = 3
_BACK = 10
"""Days before publication in which "it happened"; what lies further back is another happening."""
_CLOSE = 5
"""Characters of a preposition between a word of speech and its day."""
_NEARER_BACK = 4
"""Days back up to which a weekday is surely the last one."""
_APART = 2
"""Days: told a day apart, it may have been a night, or another time zone."""
_SHARED, _ALIKE, _SHARED_BESIDE = 4, 0.4, 2
_NAMES, _NEAR = 2, 0.86
_BESIDE = 48
"""Characters on either side of the day in which what happened on it is named."""


@dataclass(frozen=True, slots=True)
class ToldDay:
    """The day at the head of an article, with the sentence that tells it."""

    article: str
    paragraph: str
    sentence: str
    language: str | None
    words: str
    day: date
    context: frozenset[str]
    beside: frozenset[str]


def told_day(reading: Reading) -> ToldDay | None:
    """The one past day that the first paragraphs tell; ``None`` where there is none, or several."""
    published = reading.published.day if reading.published else None
    if published is None or reading.machine_translated:
        return None
    heads = {p.id: p for p in reading.paragraphs[:_LEAD]}
    here = [t for t in reading.told if t.paragraph in heads]
    past = [t for t in here if t.last is None and 0 <= (published - t.day).days <= _BACK and _sure(t, reading)]
    if not past or len({t.day for t in past}) != 1:
        return None
    found = past[0]
    text = heads[found.paragraph].text
    language = base_language(heads[found.paragraph].language or reading.language)
    sentence = _sentence_at(text, found, language)
    if sentence is None or of_language(MOVED, language).search(level(sentence)) or _of_saying(text, found, language):
        return None
    around = text[max(0, found.start - _BESIDE) : found.start] + " " + text[found.end : found.end + _BESIDE]
    whole = sentence.replace(found.words, " ")
    return ToldDay(reading.id, found.paragraph, sentence, language, found.words, found.day, stems(whole), stems(around))


def _of_saying(text: str, told: ToldDate, language: str | None) -> bool:
    """Whether it is the day on which somebody said so: a word of speech stands right beside it."""
    said = of_language(SPEECH, language)
    before, behind = level(text[max(0, told.start - _BESIDE) : told.start]), level(text[told.end : told.end + _BESIDE])
    ahead = any(len(before) - m.end() <= _CLOSE for m in said.finditer(before))
    return ahead or any(m.start() <= 1 for m in said.finditer(behind))


def _sure(told: ToldDate, reading: Reading) -> bool:
    """A day like "yesterday" is counted from the day of publication, which a folder may have wrong.

    A weekday that lies nearer ahead than back may be the next one.
    """
    published = reading.published.day if reading.published else None
    if told.kind is ToldKind.WEEKDAY and published and (published - told.day).days > _NEARER_BACK:
        return False
    by_folder = reading.published is not None and reading.published.evidence is DateEvidence.FOLDER
    return told.kind is not ToldKind.RELATIVE or not by_folder


def _sentence_at(text: str, told: ToldDate, language: str | None) -> str | None:
    place = 0
    for sentence in sentences_of(text, language):
        start = text.find(sentence, place)
        if start < 0:
            return None
        place = start + len(sentence)
        if start <= told.start < place:
            return sentence
    return None


def contradict(one: ToldDay, other: ToldDay, told: Sequence[ToldDay], embedder: Embedder | None) -> bool:
    """Whether two reports tell the same of days that lie apart.

    The same weekday a week apart is one report with a late date. Across languages one of the days must be told by a
    third report, too (``told``: those of all), and both sentences must name the same people or places.
    """
    if abs((one.day - other.day).days) < _APART or one.day.weekday() == other.day.weekday():
        return False
    if one.language == other.language:
        shared = len(one.context & other.context)
        alike = shared / (len(one.context | other.context) or 1)
        return shared >= _SHARED and alike >= _ALIKE and len(one.beside & other.beside) >= _SHARED_BESIDE
    if embedder is None or not _settled({one.day, other.day}, told):
        return False
    if names_in_common(one.sentence, one.language, other.sentence, other.language) < _NAMES:
        return False
    return float(np.dot(*vectors([one.sentence, other.sentence], embedder))) >= _NEAR


def _settled(days: set[date], told: Sequence[ToldDay]) -> bool:
    """Whether all tell one of two days, one of them alone and at least two the other."""
    counts = sorted(sum(t.day == day for t in told) for day in days)
    return {t.day for t in told} == days and counts[0] == 1 and counts[1] > 1
