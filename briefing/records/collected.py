"""What ``briefing collect`` did: each feed and how it is, what was stored, and what could not be had."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from briefing.records.base import Record

COLLECTED_VERSION = 1


class FeedState(StrEnum):
    """How a feed was found."""

    READ = "read"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    GONE = "gone"
    NOT_ASKED = "not-asked"


class CollectedFeed(Record):
    """A feed, or a list of feeds, in one run."""

    address: str
    """As configured."""
    title: str
    """Its own name, else the list's for it, else its host."""
    state: FeedState
    reason: str | None = None
    """Why it failed, for people."""
    hint: str | None = None
    """What can be done about it."""
    moved_to: str | None = None
    """Its new address, where the server says that it has moved for good."""
    newest: date | None = None
    """Day of its newest entry; ``None`` where none was ever dated."""
    silent: bool = False
    """Nothing new for longer than the settings call usual."""
    entries: int = 0
    new: int = 0
    """Entries that were not known before."""
    old: int = 0
    """New entries that are older than the settings allow; they are not fetched."""
    stored: int = 0
    lost: int = 0
    """Pages that could not be fetched, and whose text the feed does not carry."""
    failures: int = 0
    """Runs in a row in which it failed, this one included."""
    is_list: bool = False
    """It is a list of feeds."""
    asked_since: date | None = None
    """The edition day on which it was first asked."""
    read_on: date | None = None
    """The edition day on which it was last read whole; its entries of days before that are in the corpus."""

    @property
    def missing(self) -> bool:
        """Whether this run could not read it."""
        return self.state in (FeedState.FAILED, FeedState.GONE, FeedState.NOT_ASKED)


class StoredPage(Record):
    """An article that was put into the corpus."""

    path: str
    """Relative to the corpus."""
    address: str
    title: str
    feed: str
    whole: bool = True
    """``False`` where the page could not be had, and the text is what the feed itself carries."""


class NotCollected(Record):
    """An entry of a feed that is not in the corpus, and why."""

    feed: str
    address: str
    title: str
    reason: str
    temporary: bool
    """Whether the next run tries again."""


class Collected(Record):
    """The report of a run."""

    schema_version: int = COLLECTED_VERSION
    day: date
    """The edition that was open when the run began."""
    began: str
    ended: str
    feeds: tuple[CollectedFeed, ...]
    """In the order of the settings."""
    stored: tuple[StoredPage, ...] = ()
    not_collected: tuple[NotCollected, ...] = ()
    waiting: int = 0
    """Entries that were left for the next run, for want of time or by the limit of pages a feed."""
    warnings: tuple[str, ...] = ()
    """What an operator should know, a sentence each."""
    out_of_time: bool = False
    interrupted: bool = False
