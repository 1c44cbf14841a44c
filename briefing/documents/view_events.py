"""The view record of events: what a form prints of each, ready in the edition's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.documents.checking import CheckView, Tags
from briefing.documents.words import Line

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True)
class Picture:
    """A small picture, and the same in words."""

    svg: Markup | None
    """``None`` where there is too little to draw."""
    text: str


@dataclass(frozen=True)
class Mark:
    """A citation mark behind a statement: the number of a note, and the way there and back."""

    number: int
    anchor: str
    note: str


@dataclass(frozen=True)
class Original:
    """Words of a source in their own language, beside a statement that quotes them in another."""

    line: Line
    """In quotation marks."""
    outlet: str


@dataclass(frozen=True)
class Was:
    """What an earlier edition told of the same thing."""

    label: str
    """What it was and when, in the edition's words; it leads on to ``line`` where there is one."""
    line: Line | None
    outlet: str | None
    mark: Mark | None


@dataclass(frozen=True)
class Side:
    """What one source says, of the several that differ."""

    value: Line
    outlets: tuple[str, ...]
    marks: tuple[int, ...]
    """Numbers of notes."""


@dataclass(frozen=True)
class Differing:
    """One thing that sources tell otherwise: A says, B says."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Kept:
    """A statement that is not told again, since readers know it."""

    text: Line
    marks: tuple[Mark, ...]
    """Today's passage, and the one that was cited when it was told."""


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
    change: str | None = None
    """``new``, ``changed`` or ``withdrawn`` since an earlier edition."""
    was: tuple[Was, ...] = ()
    originals: tuple[Original, ...] = ()


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
    squares: str = ""
    """A filled square for each origin, a hollow one for each further article; of many, the first."""
    news: tuple[str, Line] | None = None
    """What changed since yesterday, in one line: its label, and the statement."""
    reported: Picture | None = None
    """When which source reported."""
    dated: str | None = None
    """The days of its articles, where they are not the edition's."""
    media: tuple[str, ...] = ()
    """State media, agencies and official sources among its outlets, named as such."""
    differing: tuple[Differing, ...] = ()
    repeated: str | None = None
    """Said where nothing of it is new; then one statement stands for it."""
    kept: tuple[Kept, ...] = ()
    """What holds and is not told again."""
    moves: tuple[tuple[str, Kept, tuple[Was, ...]], ...] = ()
    """Changes that no statement tells: label, text, what was told before."""

    @property
    def statements(self) -> tuple[StatementView, ...]:
        """All its statements, in print order."""
        return self.lead + self.body
