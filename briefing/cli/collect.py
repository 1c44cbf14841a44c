"""``briefing collect``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import common, corpus_option, load, progress, put, put_json, say
from briefing.cli.logged import begin

if TYPE_CHECKING:
    from briefing.records.collected import Collected, CollectedFeed, NotCollected

_INCOMPLETE = 3
_MOST_SHOWN, _MOST_DAYS = 10, 4


@click.command()
@corpus_option
@common
def collect(corpus: Path | str | None, config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Bring new articles from the feeds of the settings into the corpus.

    Exit codes: 0 done, 3 done but a feed could not be read or the time was over, 2 no feeds are configured, 11 another
    run is at it, 130 interrupted.
    """
    settings = load(config, corpus=corpus).settings
    begin(settings, "collect")
    from briefing import assembly
    from briefing.pipeline import collect as collect_feeds

    order, tools = assembly.collect_order(settings), assembly.collect_tools(settings)
    report = collect_feeds(order, tools, progress(quiet or as_json))
    code = _INCOMPLETE if report.out_of_time or any(feed.missing for feed in report.feeds) else 0
    if as_json:
        put_json({**report.model_dump(mode="json"), "exit_code": code})
        return code
    for warning in report.warnings:
        say(f"Warning: {warning}")
    _tell_feeds(report, quiet)
    _tell_lost(report.not_collected, quiet, verbose)
    if not quiet:
        _sum_up(report, verbose)
    return code


def _tell_feeds(report: Collected, quiet: bool) -> None:
    for feed in report.feeds:
        kind = "List" if feed.is_list else "Feed"
        if feed.missing:
            times = f", {feed.failures} times in a row" if feed.failures > 1 else ""
            say(f"{kind} not read{times}: {_name(feed)}: {feed.reason}")
        elif quiet:
            continue
        elif feed.reason:
            say(f"{kind}: {_name(feed)}: {feed.reason}")
        if feed.moved_to and not quiet:
            say(f"{kind} moved: {_name(feed)} to {feed.moved_to}")
        if feed.silent and not feed.missing and not quiet:
            since = f"since {feed.newest.isoformat()}" if feed.newest else "yet"
            say(f"{kind} silent: {_name(feed)}: nothing new {since}")
        if feed.hint and not quiet:
            say(f"       {feed.hint}")


def _name(feed: CollectedFeed) -> str:
    """Its title and address, the latter without what may be a key."""
    from briefing.collecting import shown

    address = shown(feed.address) if "://" in feed.address else feed.address
    return address if feed.title in (feed.address, address) else f"{feed.title} ({address})"


def _tell_lost(lost: tuple[NotCollected, ...], quiet: bool, verbose: bool) -> None:
    if quiet:
        return
    shown = lost if verbose else lost[:_MOST_SHOWN]
    for one in shown:
        again = "; it is tried again in the next run" if one.temporary else ""
        say(f"Not collected: {one.address or one.title}: {one.reason}{again}")
    if len(shown) < len(lost):
        say(f"               and {len(lost) - len(shown)} more (--verbose)")


def _sum_up(report: Collected, verbose: bool) -> None:
    feeds = [feed for feed in report.feeds if not feed.is_list]
    missing, old = sum(feed.missing for feed in feeds), sum(feed.old for feed in feeds)
    days = sorted({page.path.partition("/")[0] for page in report.stored})
    few = ", ".join(days) if len(days) <= _MOST_DAYS else f"{days[0]} to {days[-1]} ({len(days)} days)"
    where = f" under {few}" if days else ""
    parts = [
        f"{_many(len(feeds), 'feed')}, {missing} not read",
        f"{_many(len(report.stored), 'article')} stored{where}",
        *([f"{len(report.not_collected)} not collected"] if report.not_collected else []),
        *([f"{old} entries older than max_age_days"] if old else []),
        *([f"{report.waiting} left for the next run"] if report.waiting else []),
    ]
    say("; ".join(parts) + ("; the time for collecting was over." if report.out_of_time else "."))
    if verbose:
        for page in report.stored:
            put(page.path)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
