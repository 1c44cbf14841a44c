"""What a writer, model or extractive, proposes to print: statements that nobody has checked yet."""

from __future__ import annotations

from enum import StrEnum

from briefing.records.base import Record


class Role(StrEnum):
    """What a statement does in its item."""

    LEAD = "lead"
    FACT = "fact"
    QUOTE = "quote"
    BACKGROUND = "background"
    DISAGREEMENT = "disagreement"
    NEW = "new"


class Citation(Record):
    """A pointer to a paragraph and the words of it that are relied on."""

    article: str
    paragraph: str
    quote: str
    """Verbatim words of the paragraph."""


class Statement(Record):
    """One sentence proposed for print."""

    id: str
    """Unique in its event: ``s1``, ``s2``, …"""
    text: str
    role: Role
    citations: tuple[Citation, ...]
    speaker: str | None = None
    """Whose word it is, where the statement attributes it to somebody in the news."""
    outlet: str | None = None
    """The outlet named in front of the text (by code, never by a model), as the extractive writer does."""
    verbatim: bool = False
    """The text after the outlet is the source's own sentence, in ``language``."""
    language: str | None = None
    """BCP 47 of the text where it is not the edition's."""


class WriterKind(StrEnum):
    """Who wrote a draft."""

    OPENAI = "openai"
    EXTRACTIVE = "extractive"


class Writer(Record):
    """Who wrote, for the record and the reader."""

    kind: WriterKind
    model: str | None = None


class Usage(Record):
    """What a model call used, in tokens; ``None`` where the server does not say."""

    prompt_tokens: int | None = None
    cached_tokens: int | None = None
    completion_tokens: int | None = None
    batched: bool = False
    """Asked over the Batch endpoint, which has prices of its own."""


class Exchange(Record):
    """One question to a model, for ``run.json``."""

    purpose: str
    """``draft``, ``repair``, ``headline``, …"""
    event: str
    request_sha256: str
    model: str
    usage: Usage
    cached: bool
    """Answered from the store of earlier answers: no request was made."""
    seconds: float
    problem: str | None = None
    """What was wrong with the answer, if anything was."""
    answered: bool = True
    """Whether an answer came, of use or not: what did not come was not paid for."""


class Draft(Record):
    """What a writer proposes for one event."""

    event: str
    headline: str
    headline_article: str | None
    """The article whose own title the headline is; ``None`` where the writer worded it."""
    statements: tuple[Statement, ...]
    writer: Writer
    problems: tuple[str, ...] = ()
    """What a reader must be told: the model could not be reached, its answer was cut, …"""
