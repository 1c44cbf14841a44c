"""One feed: asked conditionally, parsed, and its new entries kept for fetching."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from briefing.collecting import (
    Accept,
    Address,
    Days,
    Entry,
    Feed,
    FeedMemory,
    Fetched,
    Fetcher,
    Memory,
    NoFeed,
    NotFetched,
    RefusedError,
    Trouble,
    Validators,
    identity,
    kept_name,
    parse_address,
    parse_feed,
    shown,
)
from briefing.records.collected import CollectedFeed, FeedState

_ASK_GONE_AFTER = timedelta(days=1)
_GONE = 410
_HINTS = {
    Trouble.ADDRESS: "Correct the address, or name its host in private_networks if it is meant to be private.",
    Trouble.ROBOTS: "Ask the site's people, or take the feed out of the settings.",
    Trouble.TOO_LARGE: "Raise fetch_bytes if the feed is to be that large.",
    Trouble.REDIRECTS: "Look the feed's address up anew.",
}
_STATUS_HINTS = {
    401: "It wants a login; take the feed out of the settings.",
    403: "The site refuses us; set `contact`, or ask its people.",
    404: "Look the feed's address up anew.",
    410: "It is gone for good; take it out of the settings.",
}


class Asking:
    """Asks feeds. Safe to share between threads that ask different ones."""

    def __init__(
        self, web: Fetcher, memory: Memory, days: Days, now: datetime, max_age_days: int, silent_days: int
    ) -> None:
        """``now``: when the run began."""
        self._web = web
        self._memory = memory
        self._days = days
        self._now = now
        self._max_age = max_age_days
        self._silent = silent_days

    def ask(self, address: str, title: str) -> CollectedFeed:
        """Ask the feed at ``address``; ``title`` is what a list calls it."""
        known = self._memory.feed(kept_name(address))
        known.since = known.since or self._now.isoformat()
        known.title = known.title or title or None
        if known.gone and self._now - datetime.fromisoformat(known.gone) < _ASK_GONE_AFTER:
            return self._failed(
                known, NotFetched(Trouble.STATUS, "410 Gone", temporary=False, status=_GONE), again=False
            )
        got = self._fetched(known, address)
        if isinstance(got, NotFetched):
            return self._failed(known, got)
        known.moved_to = _to_keep(got.moved_to) if got.moved_to else known.moved_to
        if got.unchanged:
            return self._unchanged(known)
        feed = parse_feed(got.body, got.content_type, got.address)
        if isinstance(feed, NoFeed):
            return self._no_feed(known, feed)
        return self._read(known, feed, got)

    def _fetched(self, known: FeedMemory, address: str) -> Fetched | NotFetched:
        """From where the feed has moved to; where that is no more, from where it was."""
        validators = Validators(known.etag, known.modified)
        got = self._web.fetch(known.moved_to or address, Accept.FEED, validators)
        if isinstance(got, NotFetched) and not got.temporary and known.moved_to:
            known.moved_to = None
            got = self._web.fetch(address, Accept.FEED, validators)
        return got

    def _failed(self, known: FeedMemory, got: NotFetched, *, again: bool = True) -> CollectedFeed:
        gone = got.status == _GONE
        if gone and again:
            known.gone = self._now.isoformat()
        known.failures += 1
        self._memory.keep_feed(known)
        late = got.code is Trouble.NO_TIME
        state = FeedState.GONE if gone else FeedState.NOT_ASKED if late else FeedState.FAILED
        hint = None if got.temporary else _STATUS_HINTS.get(got.status or 0) or _HINTS.get(got.code)
        return self._told(known, state, reason=got.reason, hint=hint)

    def _no_feed(self, known: FeedMemory, found: NoFeed) -> CollectedFeed:
        known.failures += 1
        known.etag = known.modified = None
        self._memory.keep_feed(known)
        named = ", ".join(shown(address) for address in found.advertised)
        hint = f"The page names this feed: {named}" if named else "Look the feed's address up anew."
        return self._told(known, FeedState.FAILED, reason=found.reason, hint=hint)

    def _unchanged(self, known: FeedMemory) -> CollectedFeed:
        self._succeeded(known)
        self._memory.keep_feed(known)
        return self._told(known, FeedState.UNCHANGED)

    def _succeeded(self, known: FeedMemory) -> None:
        known.succeeded, known.failures, known.gone = self._now.isoformat(), 0, None

    def _read(self, known: FeedMemory, feed: Feed, got: Fetched) -> CollectedFeed:
        self._succeeded(known)
        known.title = feed.title or known.title
        whole = not feed.broken  # of a broken feed the rest may come with the next request
        known.etag = got.validators.etag if whole else None
        known.modified = got.validators.modified if whole else None
        fresh = [(name, entry) for entry in feed.entries if (name := self._new(known.address, entry))]
        old = [name for name, entry in fresh if self._days.age(entry.published) > self._max_age]
        past = set(old)
        new = [(name, entry.guid, entry) for name, entry in fresh if name not in past]
        known.newest = self._newest(known.newest, feed.entries, bool(new))
        self._memory.keep_feed(known, new, self._now.isoformat())
        told = self._told(known, FeedState.READ, reason=_remark(feed) or "; ".join(got.notes) or None)
        return told.model_copy(update={"entries": len(feed.entries), "new": len(new), "old": len(old)})

    def _new(self, feed: str, entry: Entry) -> str | None:
        """The identity of an entry that is not known yet."""
        try:
            name = identity(parse_address(entry.link))
        except RefusedError:
            if not (entry.guid or entry.title or entry.link):
                return None
            name = f"entry {feed} {entry.guid or entry.link or entry.title}"
        return None if self._memory.known(name, feed, entry.guid) else name

    def _newest(self, known: str | None, entries: tuple[Entry, ...], anything_new: bool) -> str | None:
        """Day of the newest entry; where none is dated, the day on which something new was last seen."""
        dated = [self._days.of(entry.published) for entry in entries if entry.published]
        days = [*dated, *([date.fromisoformat(known)] if known else [])]
        if not dated and anything_new:
            days.append(self._days.open)
        return max(days).isoformat() if days else None

    def _told(
        self, known: FeedMemory, state: FeedState, reason: str | None = None, hint: str | None = None
    ) -> CollectedFeed:
        newest = date.fromisoformat(known.newest) if known.newest else None
        since = newest or self._days.of_moment(datetime.fromisoformat(known.since or self._now.isoformat()))
        if known.moved_to and hint is None:
            hint = "Write its new address into the settings."
        return CollectedFeed(
            address=known.address,
            title=known.title or _place(known.address),
            state=state,
            reason=reason,
            hint=hint,
            moved_to=known.moved_to,
            newest=newest,
            silent=(self._days.open - since).days > self._silent,
            failures=known.failures,
            asked_since=self._days.of_moment(datetime.fromisoformat(known.since or self._now.isoformat())),
            read_on=self._days.of_moment(datetime.fromisoformat(known.succeeded)) if known.succeeded else None,
        )


def _to_keep(address: Address) -> str | None:
    """Where a feed has moved to; an address that may hold a key is not kept, so that the redirect is followed anew."""
    text = str(address)
    return text if kept_name(text) == text else None


def _remark(feed: Feed) -> str | None:
    if not feed.entries:
        return "it holds no entry"
    return "it is not well-formed; entries may be missing" if feed.broken else None


def _place(address: str) -> str:
    """What a feed is called that nothing names: its address, without what is the same in all."""
    return shown(address).partition("://")[2] or shown(address)
