"""What readers were told of an event, as readings that today's articles can be laid beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.records.article import Article, Markup
from briefing.records.changes import EarlierPassage, Told
from briefing.records.draft import Citation
from briefing.records.reading import DateEvidence, Dating, Paragraph, Reading
from briefing.text.words import base_language
from briefing.verification.case import sentences_of

Key = tuple[str, str, date]
"""Article, paragraph, and the day on which it read so."""
_SHARED = 0.6
"""Share of the shorter one's words from which two pieces of one paragraph are taken for one."""


@dataclass(frozen=True)
class Before:
    """What earlier editions and their articles told of an event."""

    told: tuple[Told, ...] = ()
    """What was printed, the newest edition first: a row for each statement and citation."""
    passages: Mapping[Key, EarlierPassage] = field(default_factory=dict)
    """The paragraphs that ``told`` cites."""
    readings: tuple[Reading, ...] = ()
    """Earlier articles that still read as they did, the newest first; outlines do."""

    def printed(self) -> tuple[Reading, ...]:
        """What of their sources the printed statements rest on: a reading for each article and day."""
        rows: dict[tuple[str, date], list[Told]] = {}
        for told in self.told:
            rows.setdefault((told.citation.article, told.day), []).append(told)
        return tuple(self._reading(some) for some in rows.values())

    def _reading(self, rows: Sequence[Told]) -> Reading:
        first = self.passages.get(key_of(rows[0]))
        paragraphs = dict.fromkeys(self._paragraph(told) for told in rows)
        return _reading(
            rows[0].citation.article,
            tuple(paragraphs),
            first.language if first else rows[0].language,
            (first.published if first else None) or rows[0].day.isoformat(),
        )

    def _paragraph(self, told: Told) -> Paragraph:
        passage = self.passages.get(key_of(told))
        quote = told.citation.quote
        text = _sentences(passage.text, quote, passage.language) if passage else quote
        language = passage.language if passage else told.language
        return Paragraph(id=told.citation.paragraph, text=text, start=0, end=0, language=language)

    def at(self, article: str, paragraph: str, words: str) -> Told | None:
        """What was printed of these words of a paragraph, the newest first."""
        own = (t for t in self.told if (t.citation.article, t.citation.paragraph) == (article, paragraph))
        return next((told for told in own if overlap(told.citation.quote, words)), None)

    def source(self, article: str, paragraph: str, words: str, day: date) -> Told:
        """The words of a source that no edition printed; ``day``: where its article has none."""
        reading = next((r for r in self.readings if r.id == article), None)
        found = reading.paragraph(paragraph) if reading else None
        return Told(
            day=(reading.article.day or (reading.published.day if reading.published else day)) if reading else day,
            text=words,
            language=(found.language if found else None) or (reading.language if reading else None),
            outlet=reading.source if reading else None,
            citation=Citation(article=article, paragraph=paragraph, quote=words),
        )


def key_of(told: Told) -> Key:
    """Where the passage that it cites is found."""
    return told.citation.article, told.citation.paragraph, told.day


def overlap(one: str, other: str) -> bool:
    """Whether two pieces of one paragraph are the same words, or the one holds the other, or nearly so."""
    a, b = " ".join(one.split()), " ".join(other.split())
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    mine, theirs = set(a.split()), set(b.split())
    return len(mine & theirs) >= _SHARED * min(len(mine), len(theirs)) > 1


def as_reading(name: str, day: date, text: str, language: str | None) -> Reading:
    """A text as the only paragraph of an article of ``day``."""
    paragraph = Paragraph(id="p1", text=text, start=0, end=0, language=language)
    return _reading(name, (paragraph,), language, day.isoformat())


def _reading(name: str, paragraphs: tuple[Paragraph, ...], language: str | None, published: str) -> Reading:
    return Reading(
        article=Article(id=name, path=name, sha256="", markup=Markup.TEXT, body=""),
        title="",
        source=None,
        url=None,
        language=language,
        published=_dating(published),
        paragraphs=paragraphs,
    )


def _dating(value: str) -> Dating | None:
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return None
    return Dating(value=value, evidence=DateEvidence.METADATA, words=value)


def _sentences(passage: str, quote: str, language: str | None) -> str:
    """The sentences of ``passage`` in which ``quote`` stands: a few words of one say too little by themselves."""
    start = passage.find(quote)
    if start < 0:
        return quote
    end, at, kept = start + len(quote), 0, []
    for sentence in sentences_of(passage, base_language(language)):
        found = passage.find(sentence, at)
        if found < 0:
            return quote
        at = found + len(sentence)
        if found < end and at > start:
            kept.append(sentence)
    return " ".join(kept) or quote
