"""The edition: the one record that all forms are made from, and that ``briefing.json`` holds."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from briefing.records.base import Record
from briefing.records.brief import RULES, ClaimVerdict, Finding, Look, Step, StepKind, Verdict
from briefing.records.changes import Change, Correction, EarlierPassage, Since
from briefing.records.disagreement import Disagreement
from briefing.records.draft import Citation, Role, Writer
from briefing.records.hand import Edit

SCHEMA_VERSION = 1
EDITOR = "editor"
"""Whose words a headline is, where the editor wrote it."""


class PrintedStatement(Record):
    """A statement as printed."""

    id: str
    """Unique in the edition: the event's id, a dot, and the statement's."""
    text: str
    role: Role
    verdict: Verdict
    citations: tuple[Citation, ...]
    speaker: str | None = None
    outlet: str | None = None
    verbatim: bool = False
    language: str | None = None
    score: float = 1.0
    findings: tuple[Finding, ...] = ()
    steps: tuple[Step, ...] = ()
    looks: tuple[Look, ...] = ()
    by: str = RULES
    """Who gave the verdict: ``rules``, or the model whose second look counts."""
    claims: tuple[ClaimVerdict, ...] = ()
    """What it was split into for the checks; empty where it is the source's own sentence."""


class EditionEvent(Record):
    """An event as printed."""

    id: str
    headline: str
    headline_article: str | None
    headline_language: str | None
    headline_by: str | None = None
    """``editor`` where the editor worded it: then nothing bears it out."""
    notes: tuple[str, ...] = ()
    """The editor's, printed as such."""
    rank: int
    articles: tuple[str, ...]
    origins: int
    origin_groups: tuple[tuple[str, ...], ...]
    reasons: tuple[str, ...]
    points: float = 0.0
    """What ``rank`` rests on; ``reasons`` say what gave them."""
    section: str | None = None
    """The section of the settings that it belongs to; null where none asks for it."""
    statements: tuple[PrintedStatement, ...]
    background: tuple[str, ...] = ()
    """Ids of articles of other events, of the day or earlier ones, that are background to this one."""
    since: date | None = None
    """The first day on which it was told; null where it is new."""
    earlier: tuple[str, ...] = ()
    """Ids of its articles of earlier days, the oldest first."""
    problems: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    """What its origins tell otherwise at the same time; those that are printed name their statement."""
    changes: tuple[Change, ...] = ()
    """What became of what earlier editions told of it: withdrawn, changed, new, unchanged."""
    repeated: date | None = None
    """Nothing of it is new since the edition of this day; then one statement stands for it."""


class EditionArticle(Record):
    """An article that was read, as listed."""

    id: str
    path: str
    title: str
    source: str | None
    kind: str | None = None
    """What sort of source the outlet is, by the list of outlets: an ``OutletKind``."""
    country: str | None = None
    """The outlet's, by the list of outlets: ISO 3166-1 alpha-2."""
    owner: str | None = None
    """The outlet's, by the list of outlets."""
    language: str | None
    published: str | None
    published_evidence: str | None
    url: str | None
    sha256: str
    event: str
    machine_translated: bool
    left_out: dict[str, int]
    """Pieces of the page that were left out, by reason."""
    notes: tuple[str, ...] = ()


class EarlierArticle(Record):
    """An article of an earlier day that an event goes back to. It was not read for print."""

    id: str
    path: str
    title: str
    source: str | None
    language: str | None
    published: str | None
    published_evidence: str | None
    url: str | None
    day: date | None
    """The day folder that it lies in, if any."""


class Passage(Record):
    """A paragraph that is cited, as it stood when the edition was made."""

    article: str
    paragraph: str
    text: str
    language: str | None
    note: int
    """Its number in the edition's notes, by first use, from 1."""
    of: int | None = None
    """How many paragraphs its article has."""
    before: str = ""
    """The end of the paragraph before it, at most 240 characters."""
    after: str = ""
    """The beginning of the paragraph after it, at most 240 characters."""


class EditionWithheld(Record):
    """A statement that was not printed."""

    event: str
    text: str
    reason: str
    findings: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    """What was tried to mend it."""
    looks: tuple[Look, ...] = ()
    by: str = RULES
    """Who gave the verdict: ``rules``, or the model whose second look counts."""
    claims: tuple[ClaimVerdict, ...] = ()
    """What it was split into for the checks; empty where it is the source's own sentence."""


class EditionDropped(Record):
    """Something of the corpus that was not read."""

    path: str
    reason: str


class LookCounts(Record):
    """Second looks by a model, in figures."""

    due: int = 0
    """Statements that were doubtful enough to be looked at, before any limit."""
    asked: int = 0
    """Questions put to the model."""
    failed: int = 0
    """Those that brought no answer of any use: there the rules' verdict stands."""
    counted: int = 0
    """Looks that decided something, at statements printed or withheld."""
    overruled: int = 0
    """Findings of rules that a look set aside, in printed statements."""
    refused: int = 0
    """Statements withheld on the word of a look."""


class Counts(Record):
    """The edition in figures."""

    articles: int
    paragraphs: int
    left_out: int
    dropped: int
    events: int
    origins: int
    languages: tuple[str, ...]
    written: int
    """Statements that the writer proposed."""
    printed: int
    repaired: int
    withheld: int
    repairs: dict[StepKind, int] = Field(default_factory=dict)
    """Steps of repair in printed statements, by kind."""
    looks: LookCounts = LookCounts()


class ModelUse(Record):
    """What the model's answers behind an edition took and cost, whenever they were given; ``None``: unknown.

    Answers that were kept count as the others, so that the same edition made again says the same.
    """

    questions: int
    prompt_tokens: int | None = None
    cached_tokens: int | None = None
    """Those of ``prompt_tokens`` that the endpoint had kept, and took less for."""
    completion_tokens: int | None = None
    cost: float | None = None
    """By the prices in the settings, rounded to six digits after the point."""
    currency: str = ""


class Edition(Record):
    """A day's briefing. Everything that a form prints comes from here."""

    schema_version: int = SCHEMA_VERSION
    date: date
    language: str
    title: str
    timezone: str
    writer: Writer
    incomplete: tuple[str, ...] = ()
    """What failed and a reader must know, a sentence each; empty for a complete edition."""
    counts: Counts
    events: tuple[EditionEvent, ...]
    withheld: tuple[EditionWithheld, ...]
    articles: tuple[EditionArticle, ...]
    passages: tuple[Passage, ...]
    dropped: tuple[EditionDropped, ...]
    edits: tuple[Edit, ...] = ()
    """The editor's orders, and what became of each."""
    approved_by: str | None = None
    """Who says to have read it before it went out."""
    earlier: tuple[EarlierArticle, ...] = ()
    """Those that ``earlier`` and ``background`` of events name and that are not of the day."""
    usage: ModelUse | None = None
    """What the model's answers took; null where no model was asked."""
    since: Since = Since()
    """What became of what earlier editions told, in figures."""
    corrections: tuple[Correction, ...] = ()
    """What earlier editions printed and no longer stands; each is told once."""
    earlier_passages: tuple[EarlierPassage, ...] = ()
    """Passages of earlier articles that ``changes`` and ``corrections`` cite."""
    number: int | None = None
    """Counted from the settings' first edition, day by day; else the day of its year. ``None``: not numbered."""
    number_of_year: bool = True
    """Whether ``number`` is that of the day in its year."""
    day_ends: str = "24:00"
    """Local time at which the edition closes, ``HH:MM``; it covers the day before that moment."""
    marks: dict[str, str] = Field(default_factory=dict)
    """Hashes of what it was made with: ``settings``, ``prompts``, ``templates``, ``outlets``; and ``program``, its
    version."""
