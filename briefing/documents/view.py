"""The view record: what a form prints, ready in the edition's language. Templates only lay it out."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.documents.checking import CheckView, FilterView, Tags
from briefing.documents.marking import Segment
from briefing.documents.words import Line, Words


@dataclass(frozen=True)
class Mark:
    """A citation mark behind a statement: the number of a note, and the way there and back."""

    number: int
    anchor: str
    note: str


@dataclass(frozen=True)
class StatementView:
    """A statement as printed."""

    id: str
    """As in ``briefing.json``; for tests and never for an anchor, since ids come from outside."""
    anchor: str
    role: str
    text: Line
    """In quotation marks where it is verbatim."""
    parts: tuple[Line, ...]
    """The same in pieces, each with its language, where it is in words of several sources; else empty."""
    label: str | None
    """What its role is called, where a reader must know: background, a disagreement, what is new."""
    outlet: str | None
    """Named in front of words that are its own."""
    verbatim: bool
    marks: tuple[Mark, ...]
    check: CheckView
    tags: Tags


@dataclass(frozen=True)
class Related:
    """An article that is background to an event."""

    title: Line
    outlet: str
    date: str


@dataclass(frozen=True)
class EventView:
    """An event as printed."""

    id: str
    number: int
    anchor: str
    headline: Line
    headline_source: str | None
    lead: tuple[StatementView, ...]
    body: tuple[StatementView, ...]
    articles: str
    origins: str
    single_origin: bool
    since: str | None
    """Since when it is told, and how many articles there were before; ``None`` where it is new."""
    languages: tuple[str, ...]
    outlets: tuple[str, ...]
    related: tuple[Related, ...]
    listed: tuple[Related, ...]
    """Its articles, where nothing else can be printed of it."""
    withheld: str | None
    problems: tuple[str, ...]
    by_editor: str | None
    """Said below a headline that the editor wrote."""
    notes: tuple[Line, ...]
    """The editor's."""

    @property
    def statements(self) -> tuple[StatementView, ...]:
        """All its statements, in print order."""
        return self.lead + self.body


@dataclass(frozen=True)
class Back:
    """The way from a note back to a mark."""

    anchor: str
    place: str
    """Event and statement, as in ``2.3``."""
    label: str


@dataclass(frozen=True)
class NoteView:
    """A cited passage, once, with the words relied on marked."""

    number: int
    anchor: str
    label: str
    outlet: str
    about: str | None
    """What sort of source the outlet is, and its country."""
    date: str
    dating: str | None
    title: Line
    paragraph: str
    passage: tuple[Segment, ...]
    before: Line | None
    after: Line | None
    lang: str | None
    dir: str | None
    language: str | None
    machine_translated: bool
    url: str | None
    shown_url: str | None
    backs: tuple[Back, ...]


@dataclass(frozen=True)
class SourceView:
    """A page that was read."""

    outlet: str
    about: str | None
    title: Line
    date: str
    dating: str | None
    language: str | None
    url: str | None
    machine_translated: bool
    left_out: str | None
    oddities: tuple[str, ...]


@dataclass(frozen=True)
class SourceGroup:
    """The pages of one event."""

    number: int | None
    """``None``: pages that are in no event."""
    heading: Line
    sources: tuple[SourceView, ...]


@dataclass(frozen=True)
class WithheldView:
    """A statement that was not printed."""

    text: Line
    reason: str
    findings: tuple[str, ...]
    tags: Tags


@dataclass(frozen=True)
class WithheldGroup:
    """What was withheld of one event."""

    number: int | None
    heading: Line
    statements: tuple[WithheldView, ...]


@dataclass(frozen=True)
class DroppedView:
    """A file that was not read."""

    path: str
    reason: str


@dataclass(frozen=True)
class Fact:
    """A line of the account of how the edition was made."""

    term: str
    text: str


@dataclass(frozen=True)
class View:
    """A whole edition, ready to lay out."""

    words: Words
    title: str
    day: str
    """ISO 8601."""
    date: str
    covers: str
    coverage: tuple[str, ...]
    missing: tuple[str, ...]
    events: tuple[EventView, ...]
    notes: tuple[NoteView, ...]
    sources: tuple[SourceGroup, ...]
    withheld: tuple[WithheldGroup, ...]
    dropped: tuple[DroppedView, ...]
    making: tuple[Fact, ...]
    disclosure: str
    filters: tuple[FilterView, ...]

    @property
    def lang(self) -> str:
        """The edition's language, a BCP 47 tag."""
        return self.words.tag

    @property
    def dir(self) -> str:
        """The edition's direction."""
        return self.words.dir
