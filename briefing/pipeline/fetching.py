"""One entry of a feed: its page fetched, read, and filed in the day's folder, unless it is there already."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from briefing.collecting import (
    Accept,
    Address,
    Clock,
    Days,
    Entry,
    Fetched,
    Fetcher,
    Memory,
    NotFetched,
    Pending,
    RefusedError,
    Shelf,
    Trouble,
    identity,
    parse_address,
    read_head,
    without_tracking,
)
from briefing.corpus import read_fetched
from briefing.records.article import Article, Markup
from briefing.records.collected import NotCollected, StoredPage
from briefing.records.reading import DateEvidence, Reading, Unread

FULL_TEXT = 600
"""Characters that an entry's own text must have to be taken for the article: more than nearly all summaries have."""
_LEAST_ATTEMPTS, _TRIED_FOR = 3, timedelta(days=1)
"""A page that fails for now is given up after so many runs, and not before so long."""
_NOBODYS_FAULT = (Trouble.NO_TIME, Trouble.BUSY)
_OWN_DATE = (DateEvidence.METADATA, DateEvidence.ADDRESS)


@dataclass(frozen=True)
class Lost:
    """An entry that was not filed."""

    told: NotCollected
    late: bool = False
    """Its turn did not come in this run."""
    unreachable: bool = False
    """Its page could not be fetched; other than a page that holds no article."""


Outcome = StoredPage | Lost | None
"""``None``: it is in the corpus already."""
Read = Callable[[Iterable[Article]], Iterator[Reading | Unread]]
"""Reads articles, in their order."""


@dataclass(frozen=True)
class _Page:
    """What was fetched for an entry, and what it is."""

    address: Address | None
    name: str
    """Its identity."""
    reading: Reading
    names: tuple[tuple[str, str], ...]
    """Under which it is to be known: kind and name."""
    status: int | None = None
    """``None`` for what the feed itself carries."""
    content_type: str | None = None
    charset: str | None = None
    at: str | None = None
    """Where it was fetched, after redirects."""


class Fetching:
    """Fetches entries, has their pages read, and files them."""

    def __init__(self, web: Fetcher, memory: Memory, shelf: Shelf, days: Days, clock: Clock, read: Read) -> None:
        self._web = web
        self._memory = memory
        self._shelf = shelf
        self._days = days
        self._clock = clock
        self._read = read

    def fetch(self, job: Pending) -> Fetched | NotFetched | None:
        """The page of an entry; ``None`` where it is in the corpus. Safe to call from several threads."""
        return None if self._shelf.holds(job.identity) else self._web.fetch(job.link, Accept.PAGE)

    def outcomes(self, fetched: Iterable[tuple[Pending, Fetched | NotFetched | None]]) -> Iterator[Outcome]:
        """What becomes of each entry, as soon as it is known. Where the page is no article, the feed may carry it."""
        reading: deque[tuple[Pending, Fetched]] = deque()
        bare: list[tuple[Pending, NotFetched]] = []

        def articles() -> Iterator[Article]:
            for job, got in fetched:
                article = _article(job, got) if isinstance(got, Fetched) else got
                if isinstance(article, Article) and isinstance(got, Fetched):
                    reading.append((job, got))
                    yield article
                elif isinstance(article, NotFetched):
                    bare.append((job, article))
                else:
                    self._memory.settle(job.identity, "filed")

        for read in self._read(articles()):
            job, got = reading.popleft()
            if isinstance(read, Reading):
                yield self._filed(job, _page(got, read))
            else:
                bare.append((job, _no_article(read.reason, got.address)))
        yield from self._from_feeds(bare)

    def _from_feeds(self, bare: Iterable[tuple[Pending, NotFetched]]) -> Iterator[Outcome]:
        """What feeds themselves carry of entries that have no page; a mere summary is no article."""
        reading: deque[tuple[Pending, NotFetched]] = deque()
        short: list[tuple[Pending, NotFetched]] = []

        def articles() -> Iterator[Article]:
            for job, lost in bare:
                article = self._own_text(job)
                (reading if article else short).append((job, lost))
                if article:
                    yield article

        for read in self._read(articles()):
            job, lost = reading.popleft()
            if isinstance(read, Reading) and sum(len(p.text) for p in read.paragraphs) >= FULL_TEXT:
                yield self._filed(job, _of_feed(job, read))
            else:
                short.append((job, lost))
        for job, lost in short:
            yield self._lost(job, lost)

    def _own_text(self, job: Pending) -> Article | None:
        """The article as its feed carries it, where it does."""
        entry = self._memory.entry(job.identity)
        if entry is None or len(entry.html) < FULL_TEXT:
            return None
        body = entry.html.encode("utf-8", "replace")
        return Article(
            id=job.identity,
            path=job.identity,
            sha256=_sha256(body),
            markup=Markup.HTML,
            body=body.decode(),
            title=entry.title or None,
            source=self._memory.feed(job.feed).title,
            published=entry.published,
        )

    def _filed(self, job: Pending, page: _Page) -> Outcome:
        """The page in its day's folder, if nothing like it is filed yet."""
        if self._shelf.holds(page.name) or any(self._memory.named(*name) for name in page.names):
            self._memory.settle(job.identity, "filed", [name for name in page.names if name[0] == "page"])
            return None
        entry = self._memory.entry(job.identity) or Entry(link=job.link)
        published = _published(page.reading, entry.published, self._days)
        title = page.reading.title or entry.title
        path = self._shelf.place(self._days.of(published), title, page.name)
        document = _document(path, title, page, None if self._days.to_come(published) else published)
        self._shelf.file(path, page.name, document | {"collected": self._account(job, entry, page)})
        self._memory.settle(job.identity, "filed", page.names)
        address = str(page.address or job.link)
        return StoredPage(path=path, address=address, title=title, feed=job.feed, whole=page.status is not None)

    def _account(self, job: Pending, entry: Entry, page: _Page) -> dict[str, Any]:
        """Where an article came from, for whoever wants to know or fetch it again."""
        return {
            "from": "feed" if page.status is None else "page",
            "feed": job.feed,
            "feed_title": self._memory.feed(job.feed).title,
            "guid": entry.guid,
            "link": entry.link,
            "entry_title": entry.title,
            "entry_published": entry.published,
            "summary": entry.summary,
            "fetched": self._clock.now().isoformat(timespec="seconds"),
            "status": page.status,
            "address": page.at,
            "content_type": page.content_type,
            "charset": page.charset,
            "sha256": page.reading.article.sha256,
        }

    def _lost(self, job: Pending, got: NotFetched) -> Lost:
        """An entry that is not filed; what may come later is tried again in the next runs, but not for ever."""
        entry = self._memory.entry(job.identity) or Entry(link=job.link)
        fresh = self._clock.now() - datetime.fromisoformat(job.at) < _TRIED_FOR
        again = got.temporary and (got.code in _NOBODYS_FAULT or fresh or job.attempts + 1 < _LEAST_ATTEMPTS)
        if not again:
            self._memory.settle(job.identity, got.reason)
        elif got.code not in _NOBODYS_FAULT:
            self._memory.put_off(job.identity, got.reason)
        address = str(got.at or job.link)
        told = NotCollected(feed=job.feed, address=address, title=entry.title, reason=got.reason, temporary=again)
        return Lost(told, late=got.code is Trouble.NO_TIME, unreachable=got.code is not Trouble.NO_ARTICLE)


def _article(job: Pending, got: Fetched) -> Article | NotFetched:
    """What the server sent, decoded; or why it cannot be an article."""
    if got.address.root and not _is_front_page(job.link):
        return _no_article("it leads to the site's front page", got.address)
    article = read_fetched(got.body, name=str(got.address), charset=got.charset)
    return article if isinstance(article, Article) else _no_article(article.reason, got.address)


def _no_article(reason: str, at: Address) -> NotFetched:
    return NotFetched(Trouble.NO_ARTICLE, reason, temporary=False, at=at)


def _page(got: Fetched, reading: Reading) -> _Page:
    head = read_head(got.body, got.address)
    clean = without_tracking((head.canonical if head else None) or got.address)
    name = identity(clean)
    names = (("page", name), ("page", identity(got.address)), *_names(reading, got.address.host))
    return _Page(clean, name, reading, names, got.status, got.content_type, got.charset, str(got.address))


def _of_feed(job: Pending, reading: Reading) -> _Page:
    address = _address(job.link)
    clean = without_tracking(address) if address else None
    return _Page(clean, job.identity, reading, _names(reading, address.host if address else job.feed))


def _document(path: str, title: str, page: _Page, published: str | None) -> dict[str, Any]:
    """The article as a file of the corpus holds it; see docs/reference/corpus-format.md."""
    article = page.reading.article
    fields = {
        "id": path.rpartition(".")[0],
        "title": title,
        "published": published,
        "source": article.source,
        "url": str(page.address) if page.address else None,
        "html" if article.markup is Markup.HTML else "text": article.body,
    }
    return {name: value for name, value in fields.items() if value}


def _names(reading: Reading, host: str) -> tuple[tuple[str, str], ...]:
    """What tells that two pages are one: the same bytes anywhere, the same text on one site."""
    text = "\n".join(paragraph.text for paragraph in reading.paragraphs)
    site = host.removeprefix("www.")
    return (("body", reading.article.sha256), ("text", _sha256(f"{site}\n{text}".encode("utf-8", "replace"))))


def _published(reading: Reading, stated: str | None, days: Days) -> str | None:
    """The page's own date, made more precise by the feed's where both tell of one time."""
    own = reading.published if reading.published and reading.published.evidence in _OWN_DATE else None
    if own is None:
        return stated or (reading.published.value if reading.published else None)
    exact = len(own.value) > len("2031-05-13T00:00") and _zoned(own.value)
    if exact or stated is None or len(stated) <= len("2031-05-13"):
        return own.value
    near = abs((days.of(stated) - days.of(own.value)).days) <= 1
    return stated if near else own.value


def _zoned(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_front_page(link: str) -> bool:
    address = _address(link)
    return address is None or address.root


def _address(link: str) -> Address | None:
    try:
        return parse_address(link)
    except RefusedError:
        return None


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
