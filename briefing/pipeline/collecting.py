"""``briefing collect``: feeds of the settings in, new articles in the corpus, and a report of what could not be had."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing.collecting import (
    Accept,
    Clock,
    Days,
    Fetched,
    Fetcher,
    Listed,
    Memory,
    NotFetched,
    Pending,
    RefusedError,
    Shelf,
    identity,
    keep_report,
    kept_name,
    parse_address,
    parse_opml,
    shown,
    state_folder,
)
from briefing.delivery import hold_lock
from briefing.errors import SettingsError, UsageError
from briefing.pipeline.asking import Asking
from briefing.pipeline.fetching import Fetching, Lost, Outcome, Read
from briefing.pipeline.hosts import Hosts
from briefing.pipeline.progress import Progress
from briefing.pipeline.readers import read_articles
from briefing.records.collected import Collected, CollectedFeed, FeedState, StoredPage

_LARGEST_LIST = 10_000_000


@dataclass(frozen=True)
class CollectOrder:
    """What is to be collected."""

    corpus: Path
    feeds: tuple[str, ...]
    feed_lists: tuple[str, ...]
    """Paths of OPML files, or addresses of them."""
    timezone: str
    day_ends: str
    max_age_days: int
    silent_days: int
    pages_per_feed: int
    parallel: int
    page_seconds: float
    """Wall-clock limit of reading one page."""


@dataclass(frozen=True)
class CollectTools:
    """All that collecting needs from outside; `briefing.assembly` makes the real ones."""

    clock: Clock
    open_web: Callable[[Mapping[str, float]], Fetcher]
    """Given hosts that are to be left alone, and for how many seconds yet."""
    read: Read | None = None
    """Reads articles; without it, processes of their own do."""


def collect(order: CollectOrder, tools: CollectTools, progress: Progress) -> Collected:
    """Ask all feeds, fetch what is new, file it, and keep the report, which is also returned.

    Raises `SettingsError` where no feed is configured, `Locked` where another run is at it, `BriefingError` where the
    corpus cannot be written. What goes wrong with a feed or a page costs that feed or page, and is in the report.
    """
    if not order.feeds and not order.feed_lists:
        hint = 'Name some in the settings file: feeds = ["https://news.example/rss"], or feed_lists for OPML.'
        raise SettingsError("no feeds are configured", hint=hint)
    if order.corpus.exists() and not order.corpus.is_dir():
        raise UsageError(f"{order.corpus} is a file; articles are collected into a folder", hint="Name one (--corpus).")
    with hold_lock(state_folder(order.corpus) / "lock", hint="Wait for it to end, or collect into another corpus."):
        return _Run(order, tools, progress).collected()


@dataclass(frozen=True)
class _Source:
    """A feed that is to be asked."""

    address: str
    title: str = ""


class _Run:
    """One run: lists, feeds, pages, report."""

    def __init__(self, order: CollectOrder, tools: CollectTools, progress: Progress) -> None:
        self._order = order
        self._clock = tools.clock
        self._read: Read = tools.read or (lambda articles: read_articles(articles, order.page_seconds))
        self._progress = progress
        self._began = tools.clock.now()
        self._shelf = Shelf(order.corpus)
        self._memory = Memory(state_folder(order.corpus) / "memory.sqlite")
        self._days = Days(ZoneInfo(order.timezone), order.day_ends, self._began)
        self._web = tools.open_web(self._still_held())
        self._lists: list[CollectedFeed] = []
        self._asked: dict[str, CollectedFeed] = {}
        self._outcomes: list[Outcome] = []
        self._waiting = 0

    def collected(self) -> Collected:
        sources: list[_Source] = []
        try:
            sources = self._sources()
            self._ask(sources)
            self._fetch(sources)
            report = self._report(sources)
            now = self._clock.now().timestamp()
            self._memory.keep_held({server: now + seconds for server, seconds in self._web.held().items()})
        except KeyboardInterrupt:
            keep_report(self._order.corpus, self._report(sources, interrupted=True))
            raise
        finally:
            self._web.close()
            self._memory.close()
        keep_report(self._order.corpus, report)
        return report

    def _still_held(self) -> dict[str, float]:
        now = self._began.timestamp()
        return {host: until - now for host, until in self._memory.held().items() if until > now}

    def _sources(self) -> list[_Source]:
        """All feeds, each once, in the order of the settings."""
        found: dict[str, _Source] = {}
        for address in self._order.feeds:
            found.setdefault(_key(address), _Source(address))
        for name in self._order.feed_lists:
            listed, state = self._listed(name)
            self._lists.append(state)
            for one in listed:
                found.setdefault(_key(one.address), _Source(one.address, one.title))
        return list(found.values())

    def _listed(self, name: str) -> tuple[list[Listed], CollectedFeed]:
        """The feeds of a list, by the memory of it where it cannot be had now."""
        remote = name.startswith(("http://", "https://"))
        title = shown(name) if remote else name
        body, reason = self._list_body(name) if remote else _file(Path(name))
        listed = parse_opml(body) if body is not None else None
        if listed is not None:
            if remote:
                self._memory.keep_list(kept_name(name), json.dumps([one.model_dump() for one in listed]))
            state = CollectedFeed(address=title, title=title, state=FeedState.READ, entries=len(listed), is_list=True)
            return list(listed), state
        kept = self._memory.feed_list(kept_name(name))
        known = [Listed.model_validate(row) for row in json.loads(kept)] if kept else []
        why = reason or "it is no OPML"
        told = f"{why}; its {len(known)} feeds are asked as they were listed last" if known else why
        return known, CollectedFeed(address=title, title=title, state=FeedState.FAILED, reason=told, is_list=True)

    def _list_body(self, address: str) -> tuple[bytes | None, str | None]:
        got = self._web.fetch(address, Accept.FEED)
        return (got.body, None) if isinstance(got, Fetched) else (None, got.reason)

    def _ask(self, sources: list[_Source]) -> None:
        asking = Asking(
            self._web, self._memory, self._days, self._began, self._order.max_age_days, self._order.silent_days
        )
        with self._progress.stage("Asking feeds", len(sources)) as advance:
            hosts: Hosts[_Source, CollectedFeed] = Hosts(self._order.parallel, advance)
            with closing(hosts.walk(sources, _host_of, lambda one: asking.ask(one.address, one.title))) as walk:
                for source, asked in walk:
                    self._asked[source.address] = asked

    def _fetch(self, sources: Iterable[_Source]) -> None:
        fetching = Fetching(self._web, self._memory, self._shelf, self._days, self._clock, self._read)
        jobs: list[Pending] = []
        for source in sources:
            pending = self._memory.pending(kept_name(source.address))
            jobs += pending[: self._order.pages_per_feed]
            self._waiting += len(pending[self._order.pages_per_feed :])
        if not jobs:
            return
        with self._progress.stage("Fetching pages", len(jobs)) as advance:
            hosts: Hosts[Pending, Fetched | NotFetched | None] = Hosts(self._order.parallel, advance)
            with closing(hosts.walk(jobs, _host_of_link, fetching.fetch)) as walk:
                for outcome in fetching.outcomes(walk):
                    self._outcomes.append(outcome)  # one by one: an interrupt must not lose those before it

    def _report(self, sources: list[_Source], *, interrupted: bool = False) -> Collected:
        stored = sorted((o for o in self._outcomes if isinstance(o, StoredPage)), key=lambda page: page.path)
        lost = [o for o in self._outcomes if isinstance(o, Lost)]
        late = sum(1 for one in lost if one.late)
        told = [one.told for one in lost if not one.late]
        feeds = [self._told(source, stored, lost) for source in sources]
        return Collected(
            day=self._days.open,
            began=_moment(self._began),
            ended=_moment(self._clock.now()),
            feeds=(*feeds, *self._lists),
            stored=tuple(stored),
            not_collected=tuple(sorted(told, key=lambda one: (one.feed, one.address))),
            waiting=self._waiting + late,
            warnings=self._warnings(stored),
            out_of_time=late > 0 or any(feed.state is FeedState.NOT_ASKED for feed in feeds),
            interrupted=interrupted,
        )

    def _warnings(self, stored: list[StoredPage]) -> tuple[str, ...]:
        if not self._shelf.loose or not stored:
            return ()
        files = f"{len(self._shelf.loose)}, such as {self._shelf.loose[0]}"
        return (f"{self._order.corpus} has day folders now; the files beside them are no longer read ({files})",)

    def _told(self, source: _Source, stored: list[StoredPage], lost: list[Lost]) -> CollectedFeed:
        """A feed with what became of its entries."""
        asked, name = self._asked.get(source.address), kept_name(source.address)
        if asked is None:
            title = source.title or _host(source.address) or shown(source.address)
            why = "the run was ended before its turn"
            return CollectedFeed(address=kept_name(source.address), title=title, state=FeedState.NOT_ASKED, reason=why)
        mine = sum(1 for page in stored if page.feed == name)
        gone = sum(1 for one in lost if one.told.feed == name and one.unreachable)
        return asked.model_copy(update={"stored": mine, "lost": gone})


def _key(address: str) -> str:
    try:
        return identity(parse_address(address))
    except RefusedError:
        return address


def _host(address: str) -> str:
    try:
        return parse_address(address).host
    except RefusedError:
        return ""


def _host_of(source: _Source) -> str:
    return _host(source.address)


def _host_of_link(job: Pending) -> str:
    return _host(job.link)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _file(path: Path) -> tuple[bytes | None, str | None]:
    """The bytes of a file, or why there are none."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_LIST + 1)
    except OSError as problem:
        return None, f"it cannot be read: {problem.strerror or problem}"
    return (data, None) if len(data) <= _LARGEST_LIST else (None, f"it is larger than {_LARGEST_LIST:,} bytes")
