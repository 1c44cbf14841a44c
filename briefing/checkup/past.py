"""What earlier runs left: how old the last good one is, and how the feeds are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from briefing.checkup.check import Check, Standing
from briefing.records.collected import Collected

_A_MORNING = timedelta(hours=26)
_MADE = (0, 3, 13)  # exit codes after which an edition lies there
_MOST_NAMED = 8


def last_run(journal: Iterable[Mapping[str, Any]], now: datetime) -> Iterator[Check]:
    """When an edition was last made, and how the last run ended. ``journal``: lines, the oldest first."""
    ended = [line for line in journal if line.get("event") == "end" and line.get("command") in ("make", "morning")]
    good = [line for line in ended if line.get("exit_code") in _MADE]
    if not ended:
        remedy = "`briefing make` makes one; `briefing schedule` sees to it that one is made every morning."
        yield Check(name="last run", standing=Standing.DOUBTFUL, told="no edition was ever made here.", remedy=remedy)
        return
    last = ended[-1]
    if last.get("exit_code") not in (*_MADE, 10):
        told = f"the last run ({last['at'][:16].replace('T', ' ')} UTC) failed with exit code {last.get('exit_code')}."
        yield Check(name="last run", standing=Standing.BAD, told=told, remedy="`briefing status` says why.")
        return
    when = datetime.fromisoformat(good[-1]["at"]) if good else None
    if when is None or now - when > _A_MORNING:
        since = f"since {when:%Y-%m-%d %H:%M} UTC" if when else "yet"
        remedy = "Does the schedule run? `systemctl list-timers`, `crontab -l`, `briefing schedule`."
        yield Check(name="last run", standing=Standing.DOUBTFUL, told=f"no edition was made {since}.", remedy=remedy)
        return
    yield Check(name="last run", standing=Standing.GOOD, told=f"an edition was made at {when:%Y-%m-%d %H:%M} UTC.")


def feeds(report: Collected | None, configured: int) -> Iterator[Check]:
    """How each feed was found when articles were last collected."""
    if not configured:
        yield Check(name="feeds", standing=Standing.SKIPPED, told="no feeds are set.")
        return
    if report is None:
        yield Check(
            name="feeds",
            standing=Standing.DOUBTFUL,
            told="nothing was ever collected.",
            remedy="Run `briefing collect`.",
        )
        return
    read = [feed for feed in report.feeds if not feed.is_list]
    for feed in [feed for feed in read if feed.missing or feed.silent][:_MOST_NAMED]:
        since = f"since {feed.newest.isoformat()}" if feed.newest else "yet"
        told = f"{feed.title}: {feed.reason or 'not read'}." if feed.missing else f"{feed.title}: nothing new {since}."
        remedy = feed.hint or "Open its address in a browser; take it out of the settings if it has ended."
        yield Check(name="feed", standing=Standing.DOUBTFUL, told=told, remedy=remedy)
    whole = sum(not feed.missing for feed in read)
    noun = "feed was" if len(read) == 1 else "feeds were"
    told = f"{whole} of {len(read)} {noun} read for {report.day.isoformat()}."
    if whole:
        yield Check(name="feeds", standing=Standing.GOOD, told=told)
        return
    remedy = "Is this machine on the network? See `briefing collect --verbose`."
    yield Check(name="feeds", standing=Standing.BAD, told=told, remedy=remedy)
