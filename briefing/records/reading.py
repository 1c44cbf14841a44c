"""What reading an article gives: its paragraphs, what was left out and why, its language and its date."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from briefing.records.article import Article, DropCode
from briefing.records.base import Record
from briefing.records.outlet import Outlet


class Paragraph(Record):
    """A paragraph of the article, the unit that is cited."""

    id: str
    """``p1``, ``p2``, … in reading order."""
    text: str
    """Cleaned, on one line: white space folded, invisible characters removed, mojibake repaired."""
    start: int
    """Offset of the first character in ``Article.body``."""
    end: int
    """Offset after the last character in ``Article.body``."""
    language: str | None = None
    """BCP 47; ``None`` where the text is too short or too mixed to tell."""
    doubtful: bool = False
    """It may be something else than the article; kept since losing it would be worse."""


class LeftOutReason(StrEnum):
    """Why a piece of a page is not a paragraph of its article."""

    TITLE = "title repeated"
    COMMENT = "reader comment"
    TEASER = "teaser of another story"
    NAVIGATION = "navigation"
    NOTICE = "notice"
    COUNTER = "counter"
    CAPTION = "caption or credit"
    HEADING = "heading"
    BOILERPLATE = "page furniture"
    REPEATED = "repeated text"
    BYLINE = "byline or dateline"
    HIDDEN = "not visible to a reader"
    FRAGMENT = "fragment"
    INSTRUCTION = "addressed to AI systems, not to readers"


class LeftOut(Record):
    """A piece of the page that is not the article, kept for those who want to know."""

    text: str
    reason: LeftOutReason
    start: int | None = None
    end: int | None = None


class DateEvidence(StrEnum):
    """Where a date was found, most trusted first."""

    METADATA = "metadata"
    ADDRESS = "address"
    TEXT = "text"
    FOLDER = "day folder"


class Dating(Record):
    """A publication date with the evidence for it."""

    value: str
    """ISO 8601: a date, or a time to the minute or finer, with its zone where the page gives one."""
    evidence: DateEvidence
    words: str
    """The words that gave the date, as they stand in the metadata, address, text or path."""

    @property
    def day(self) -> date:
        """The calendar day, as written (no change of zone)."""
        return date.fromisoformat(self.value[:10])


class ToldKind(StrEnum):
    """How a text tells a day."""

    EXPLICIT = "explicit"
    """A date: ``13 April``, ``Ngày 13/4``, ``Tuesday (13)``."""
    WEEKDAY = "weekday"
    """Counted from the day of writing: the last such day, or the next where the text says so."""
    RELATIVE = "relative"
    """``yesterday``, ``heute``, ``позавчера``."""


class ToldDate(Record):
    """A day that title or text tells, resolved against the day of publication, else of the folder."""

    paragraph: str
    """The paragraph's id, or ``title``."""
    start: int
    """Offset of the first character in the paragraph's text, or in the title."""
    end: int
    words: str
    """``text[start:end]``."""
    day: date
    last: date | None = None
    """The last day, where the words tell several (``12–16 April``)."""
    kind: ToldKind


class OddityKind(StrEnum):
    """What is odd about an article."""

    WEEKDAY = "weekday contradicts its date"
    FOLDER = "date far from its day folder"
    INSTRUCTION = "text addressed to AI systems"
    PAGE = "state of the page"


class Oddity(Record):
    """Something about an article that is worth an editor's eye."""

    kind: OddityKind
    words: str
    """The words that it is about, as they stand there."""
    detail: str
    """A sentence for people."""
    paragraph: str | None = None
    """The paragraph's id or ``title``; ``None`` where it is about none."""


class Reading(Record):
    """An article as read. ``paragraphs`` is never empty: an article without text is ``Unread``."""

    article: Article
    title: str
    """Cleaned; the first words of the text where the page has no title."""
    source: str | None
    """The outlet's name from the list of sources, metadata, page or address; ``None`` where nothing tells it."""
    outlet: Outlet | None = None
    """What the list of sources says of it; ``None`` where it is not listed."""
    url: str | None
    """Only ``http`` and ``https`` addresses; anything else is dropped."""
    language: str | None
    published: Dating | None
    paragraphs: tuple[Paragraph, ...]
    left_out: tuple[LeftOut, ...] = ()
    machine_translated: bool = False
    """The page says so itself."""
    told: tuple[ToldDate, ...] = ()
    """Days that title and paragraphs tell, in reading order, the title's first."""
    oddities: tuple[Oddity, ...] = ()
    """What is worth an editor's eye: a weekday that contradicts its date, text addressed to AI systems, …"""
    notes: tuple[str, ...] = ()
    """The same as sentences for people."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    def paragraph(self, paragraph_id: str) -> Paragraph | None:
        """The paragraph of that id, or ``None``."""
        return next((p for p in self.paragraphs if p.id == paragraph_id), None)


class Unread(Record):
    """An article in which no paragraph was found: an error page, a wall, nothing but furniture."""

    article: Article
    code: DropCode
    reason: str
    left_out: tuple[LeftOut, ...] = ()
