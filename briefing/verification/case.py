"""A statement laid beside what it cites: what every rule looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from briefing.records.brief import Code, Finding
from briefing.records.draft import Citation, Statement
from briefing.records.reading import Paragraph, Reading
from briefing.text.dates import DateMention, find_dates
from briefing.text.guess import guess_language
from briefing.text.names import script_of
from briefing.text.numbers import Number, find_numbers
from briefing.text.quotes import fold_quote
from briefing.text.sentences import split_sentences
from briefing.text.words import base_language, letters

_SURE = 0.25
_ENOUGH_LETTERS = 40
_LONGEST_PASSAGE = 60_000


@dataclass(frozen=True)
class Cited:
    """A cited paragraph with what is known of its article."""

    text: str
    language: str | None
    article: str | None = None
    paragraph: str | None = None
    published: date | None = None
    source: str | None = None
    around: tuple[str, ...] = field(default=(), repr=False)
    """Title and other paragraphs of the article."""


@dataclass(frozen=True)
class Case:
    """A text, and the passages that must bear it out."""

    text: str
    language: str | None
    cited: tuple[Cited, ...]
    event: tuple[str, ...] = field(default=(), repr=False)
    """All texts of the event, for telling "elsewhere" from "nowhere"."""

    @cached_property
    def near(self) -> tuple[Cited, ...]:
        """The passages in the text's own language (or of unknown language in its script)."""
        return tuple(c for c in self.cited if same_language(self, c))

    @cached_property
    def near_texts(self) -> tuple[str, ...]:
        """Their texts."""
        return tuple(c.text for c in self.near)

    @cached_property
    def foreign(self) -> bool:
        """Whether no passage is in the text's language."""
        return not self.near

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """Names of the cited outlets."""
        return tuple(dict.fromkeys(c.source for c in self.cited if c.source))

    def find(self, code: Code, words: str, reason: str, *, soft: bool = False) -> Finding:
        """A finding, placed at the passage where there is but one."""
        only = self.cited[0] if len(self.cited) == 1 else None
        return Finding(
            code=code, words=words[:300], reason=reason, soft=soft,
            article=only.article if only else None, paragraph=only.paragraph if only else None,
        )  # fmt: skip


def same_language(case: Case, cited: Cited) -> bool:
    """Whether text and passage share a language, as far as is known; one script where a language is not known."""
    if case.language and cited.language:
        return case.language == cited.language
    return script_of(case.text) == script_of(cited.text)


def sure_language(text: str) -> str | None:
    """The language of ``text`` where it is long and plain enough to tell."""
    language, margin = guess_language(text)
    return language if margin >= _SURE and letters(text) >= _ENOUGH_LETTERS else None


@lru_cache(maxsize=4096)
def numbers_of(text: str, language: str | None) -> tuple[Number, ...]:
    """`find_numbers`, once for each text."""
    return find_numbers(text, language)


@lru_cache(maxsize=4096)
def dates_of(text: str, language: str | None) -> tuple[DateMention, ...]:
    """`find_dates`, once for each text."""
    return find_dates(text, language)


@lru_cache(maxsize=2048)
def sentences_of(text: str, language: str | None) -> tuple[str, ...]:
    """The sentences of the first 60,000 characters of ``text``; lone surrogates, which no splitter takes, left out."""
    head = text[:_LONGEST_PASSAGE]
    return tuple(split_sentences(head.encode("utf-8", "ignore").decode("utf-8"), language))


@lru_cache(maxsize=4096)
def folded_of(text: str) -> str:
    """`fold_quote`, once for each text."""
    return fold_quote(text)


def cited_paragraph(reading: Reading, paragraph: Paragraph) -> Cited:
    """A paragraph of a reading, ready for the rules."""
    return Cited(
        text=paragraph.text,
        language=base_language(paragraph.language or reading.language),
        article=reading.id,
        paragraph=paragraph.id,
        published=reading.published.day if reading.published else None,
        source=reading.source,
        around=(reading.title, *(p.text for p in reading.paragraphs if p.id != paragraph.id)),
    )


def resolve(citation: Citation, readings: Mapping[str, Reading]) -> Cited | None:
    """The paragraph that a citation points to, in the articles of this event; or ``None``."""
    reading = readings.get(citation.article)
    paragraph = reading.paragraph(citation.paragraph) if reading else None
    return cited_paragraph(reading, paragraph) if reading and paragraph else None


def event_texts(readings: Mapping[str, Reading]) -> tuple[str, ...]:
    """Titles and paragraphs of all articles of the event."""
    return tuple(text for r in readings.values() for text in (r.title, *(p.text for p in r.paragraphs)))


def statement_case(statement: Statement, readings: Mapping[str, Reading], language: str) -> Case:
    """The case of a statement: each paragraph that it cites, once."""
    cited: Iterable[Cited | None] = (resolve(c, readings) for c in statement.citations)
    return Case(
        text=statement.text,
        language=base_language(statement.language or language),
        cited=tuple(dict.fromkeys(c for c in cited if c)),
        event=event_texts(readings),
    )
