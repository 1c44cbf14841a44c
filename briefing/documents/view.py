"""The view record: what a form prints, ready in the edition's language. Templates only lay it out."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.documents.checking import FilterView, Tags
from briefing.documents.house_style import HouseStyle
from briefing.documents.marking import Segment
from briefing.documents.view_events import EventView, Mark, Picture
from briefing.documents.words import Line, Words


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
    day: str | None = None
    """For a passage of an earlier day: when it read so."""


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
    more: str | None = None
    """That there are others, of an edition too large to list them all."""


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
class CorrectionView:
    """A statement of an earlier edition that no longer stands as it was printed."""

    number: int
    anchor: str
    headline: Line
    printed_on: str
    printed: Line
    outlet: str | None
    marks: tuple[Mark, ...]
    """Of what was printed."""
    why: str
    now: Line | None
    now_outlet: str | None
    now_marks: tuple[Mark, ...]


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
    number: str | None = None
    """The edition's, in words."""
    incomplete: bool = False
    """Whether something failed that a reader must know; ``missing`` says what."""
    since: str | None = None
    """Which edition it is compared with."""
    since_counts: tuple[str, ...] = ()
    """What became of what that told."""
    corrections: tuple[CorrectionView, ...] = ()
    glance: Picture | None = None
    """Articles and origins by language, country or outlet."""
    glance_title: str = ""
    earlier_notes: tuple[NoteView, ...] = ()
    """Passages of earlier days; their numbers go on after those of ``notes``."""
    sources_about: str = ""
    """What the list of ``sources`` holds."""
    dropped_more: str | None = None
    """That more files were not read than are listed."""
    style: HouseStyle = field(default_factory=HouseStyle)

    def shows(self, part: str) -> bool:
        """Whether the settings let ``part`` be shown."""
        return self.style.shows(part)

    @property
    def lang(self) -> str:
        """The edition's language, a BCP 47 tag."""
        return self.words.tag

    @property
    def dir(self) -> str:
        """The edition's direction."""
        return self.words.dir
