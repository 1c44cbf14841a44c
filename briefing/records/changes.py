"""What an edition says of the editions before it: what became of what they told, and what they got wrong."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from briefing.records.base import Record
from briefing.records.draft import Citation


class ChangeKind(StrEnum):
    """What has become of something since an earlier edition."""

    WITHDRAWN = "withdrawn"
    """A source of today says that what was told is wrong, or takes it back."""
    CHANGED = "changed"
    """The same thing has another value."""
    NEW = "new"
    UNCHANGED = "unchanged"
    """Told again, or said to be still so."""


class Told(Record):
    """What was told on an earlier day."""

    day: date
    """Of the edition that printed it; where none did, of the article."""
    statement: str = ""
    """Id of the statement in that edition; empty where its sources told it, and no edition printed it."""
    text: str
    """The statement as it was printed, without the outlet named in front of it, else the source's sentence."""
    language: str | None = None
    """BCP 47 of ``text``."""
    outlet: str | None = None
    """Who publishes the article that is cited."""
    citation: Citation
    """Of a passage of ``Edition.earlier_passages``, as it read on ``day``."""


class Change(Record):
    """One thing that today's articles of a followed event tell, beside what was told of it before."""

    kind: ChangeKind
    statement: str = ""
    """Id of the statement of this edition that tells it; empty where it is not printed."""
    text: str
    """The statement, else the source's sentence."""
    language: str | None = None
    """BCP 47 of ``text``."""
    outlet: str | None = None
    """Who publishes the first article that is cited."""
    citations: tuple[Citation, ...]
    """Of today's articles."""
    before: Told | None = None
    """``None`` for what is new."""
    slot: str = ""
    """What the value counts or dates, for the record and not for print."""
    old: str = ""
    """The value as it was written then; empty where it is not about one value."""
    new: str = ""
    """The value as it is written now."""
    retracts: bool = False
    """Today's words say that what was told was wrong, or take it back."""


class CorrectionKind(StrEnum):
    """Why something that was printed must be put right."""

    SOURCE_CORRECTED = "source corrected itself"
    """The outlet that it was taken from says today that it was wrong."""
    WITHDRAWN = "no longer holds"
    """A source of today says that it is wrong, or takes it back."""
    SOURCE_CHANGED = "source changed"
    """The passage that was cited reads otherwise now, and bears the statement out no more."""
    SOURCE_GONE = "source vanished"
    """The article that was cited is no longer in the corpus."""


class Correction(Record):
    """A statement of an earlier edition that no longer stands as it was printed. Told once."""

    kind: CorrectionKind
    event: str
    """Id of its event."""
    headline: str
    """The event's headline in the edition that printed it."""
    printed: Told
    text: str = ""
    """What the source says now, verbatim; empty where it says nothing more."""
    language: str | None = None
    """BCP 47 of ``text``."""
    outlet: str | None = None
    """Who says so now."""
    citation: Citation | None = None
    """Where it says so: a passage of today, or one of ``Edition.earlier_passages`` of this edition's date."""
    old: str = ""
    new: str = ""
    """The values as written; empty where it is not about one value."""


class EarlierPassage(Record):
    """A paragraph of an earlier article that is cited beside today's."""

    article: str
    paragraph: str
    day: date
    """When it read so: the edition that printed it, or this one's date where it has changed since."""
    text: str
    language: str | None
    title: str
    source: str | None
    published: str | None
    url: str | None
    note: int
    """Its number in the edition's notes, after those of today's passages."""


class Since(Record):
    """What became of the events that earlier editions told, in figures."""

    day: date | None = None
    """The newest edition that this one was compared with; ``None`` where there was none to compare with."""
    events: int = 0
    """Events that were followed."""
    updated: int = 0
    """Of them, those with anything new, changed or withdrawn."""
    new: int = 0
    changed: int = 0
    withdrawn: int = 0
    """Printed statements of each kind."""
    unchanged: int = 0
    """Statements left out since readers know them."""
