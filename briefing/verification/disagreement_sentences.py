"""The sentences of an article as disagreements are looked for in: whole ones, of the first paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from briefing.records.reading import Reading
from briefing.text.slot_patterns import level
from briefing.text.words import base_language
from briefing.verification.case import sentences_of

_PARAGRAPHS = 16
_CHARACTERS = 2000
_LONGEST = 600
_BROKEN = re.compile(r"(?:^|[\s(«“\"'’])(?:[^\W\d_]|\d{1,2})\.$")
"""An initial or an ordinal ends no sentence: "M. Ostrel", "31. Mai"."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of an article, verbatim."""

    article: str
    outlet: str | None
    paragraph: str
    place: int
    """Of its paragraph in the article, from 0."""
    text: str
    language: str | None
    whole: str = field(default="", repr=False, compare=False)
    """The paragraph's text."""

    @cached_property
    def plain(self) -> str:
        """The text in bare small letters, offsets kept."""
        return level(self.text)


def sentences_of_reading(reading: Reading) -> list[Sentence]:
    """The sentences of the first paragraphs; doubtful paragraphs and overlong sentences left out."""
    found: list[Sentence] = []
    for place, paragraph in enumerate(reading.paragraphs[:_PARAGRAPHS]):
        if paragraph.doubtful:
            continue
        language = base_language(paragraph.language or reading.language)
        found.extend(
            Sentence(reading.id, reading.source, paragraph.id, place, text, language, paragraph.text)
            for text in whole_sentences(paragraph.text[:_CHARACTERS], language)
            if len(text) <= _LONGEST
        )
    return found


def whole_sentences(text: str, language: str | None) -> Iterator[str]:
    """The sentences of ``text``, those put together again that were cut behind an initial or an ordinal."""
    start = end = 0
    open_ = False
    for sentence in sentences_of(text, language):
        at = text.find(sentence, end)
        if at < 0:
            return
        if not open_:
            start = at
        end = at + len(sentence)
        open_ = _BROKEN.search(sentence) is not None
        if not open_:
            yield text[start:end]
    if open_:
        yield text[start:end]
