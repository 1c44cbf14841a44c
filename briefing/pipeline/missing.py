"""What an edition lacks because its sources could not be read: told from the report of the last collecting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from briefing.collecting import last_report
from briefing.records.collected import Collected, CollectedFeed
from briefing.text.clean import one_line

_MOST_NAMED = 6
_LONGEST_REASON = 120


@dataclass(frozen=True)
class MissingSources:
    """Sentences for the edition. ``failures`` are reasons for an exit code other than 0; ``remarks`` are not."""

    failures: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.failures, *self.remarks)


def missing_sources(corpus: Path, day: date) -> MissingSources:
    """Which feeds of the corpus the edition of ``day`` lacks. Empty where nothing was ever collected into it.

    A feed is whole for a day if it was read after that day was over, or, as long as the day lasts, by the last run.
    """
    report = last_report(corpus) if corpus.is_dir() else None
    if report is None:
        return MissingSources()
    feeds = [feed for feed in report.feeds if not feed.is_list and _concerns(feed, day, report)]
    lists = [feed for feed in report.feeds if feed.is_list and feed.missing and report.day <= day + timedelta(days=1)]
    missing = [feed for feed in feeds if not _whole(feed, day)]
    failures = [*_stale(report, day, feeds), *_unread(missing, len(feeds), report, day), *_lists(lists)]
    return MissingSources(tuple(failures), tuple(_silent([feed for feed in feeds if feed not in missing])))


def _concerns(feed: CollectedFeed, day: date, report: Collected) -> bool:
    """Whether the feed was one of ours on ``day``; the first run may fetch for the edition before it."""
    return day >= (feed.asked_since or report.day) - timedelta(days=1)


def _whole(feed: CollectedFeed, day: date) -> bool:
    if feed.read_on is None or _barred(feed):
        return False
    return feed.read_on > day or (feed.read_on == day and not feed.missing)


def _barred(feed: CollectedFeed) -> bool:
    """A feed that can be read, but none of whose pages could be fetched."""
    return feed.lost > 1 and not feed.stored


def _stale(report: Collected, day: date, feeds: Sequence[CollectedFeed]) -> list[str]:
    """Where nobody has collected for that day, this is said once, and not of each feed."""
    if report.day >= day or not feeds:
        return []
    return [
        f"The feeds were last read for {report.day.isoformat()}; nothing that they brought since is in this edition."
    ]


def _unread(missing: Sequence[CollectedFeed], total: int, report: Collected, day: date) -> list[str]:
    if not missing or report.day < day:
        return []
    named = [f"{_name(feed)} ({_reason(feed)})" for feed in missing[:_MOST_NAMED]]
    more = [f"and {len(missing) - _MOST_NAMED} more"] if len(missing) > _MOST_NAMED else []
    feeds = "1 feed" if total == 1 else f"{total} feeds"
    return [f"{len(missing)} of {feeds} could not be read: {', '.join([*named, *more])}."]


def _lists(lists: Sequence[CollectedFeed]) -> list[str]:
    return [f"A list of feeds could not be read: {_name(one)} ({_reason(one)})." for one in lists[:_MOST_NAMED]]


def _silent(feeds: Sequence[CollectedFeed]) -> list[str]:
    named = [
        f"{_name(feed)}" + (f" ({feed.newest.isoformat()})" if feed.newest else "") for feed in feeds if feed.silent
    ]
    more = [f"and {len(named) - _MOST_NAMED} more"] if len(named) > _MOST_NAMED else []
    return [f"Nothing new has come for long from: {', '.join([*named[:_MOST_NAMED], *more])}."] if named else []


def _name(feed: CollectedFeed) -> str:
    return one_line(feed.title) or one_line(feed.address)


def _reason(feed: CollectedFeed) -> str:
    if feed.missing:
        reason = one_line(feed.reason or "not read")
        return reason if len(reason) <= _LONGEST_REASON else reason[: _LONGEST_REASON - 1] + "…"
    if _barred(feed):
        return f"none of its {feed.lost} new pages could be fetched"
    return "not read since"
