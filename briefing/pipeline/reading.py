"""From files to readings: which articles belong to a day, and what became of all the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from operator import itemgetter
from pathlib import Path

from briefing.corpus import Ids, Piece, Walk, read_file, walk_corpus
from briefing.errors import CorpusError, NothingToDo
from briefing.pipeline.account import day_files, is_edition
from briefing.pipeline.earlier import day_key, outline, read_earlier
from briefing.pipeline.progress import Progress, Silent
from briefing.pipeline.readers import read_articles, read_pieces
from briefing.pipeline.results import Result, opened
from briefing.pipeline.shelf import Shelf
from briefing.records.article import Article, DropCode, Dropped
from briefing.records.outlet import Outlet
from briefing.records.reading import DateEvidence, Reading, Unread
from briefing.store import Store

PAGE_SECONDS = 30.0
"""Wall-clock limit of one page where the caller has none of its own."""

ReadPieces = Callable[[Iterable[Piece]], Iterator[bytes]]
"""Reads pieces of a corpus, wherever it does so: for each, in their order, bytes for `briefing.pipeline.results`."""


@dataclass(frozen=True)
class Day:
    """What the corpus holds for a day."""

    readings: dict[str, Reading]
    """By article id, in the order of the corpus."""
    dropped: tuple[Dropped | Unread, ...]
    earlier: dict[str, Reading] = field(default_factory=dict)
    """Outlines of articles of the days before, by id: for grouping, not for print."""


def read_day(
    corpus: Path,
    day: date | None,
    max_age_days: int,
    progress: Progress,
    *,
    page_seconds: float = PAGE_SECONDS,
    outlets: Sequence[Outlet] = (),
    memory_days: int = 0,
    store: Store | None = None,
    read: ReadPieces | None = None,
) -> Day:
    """The readings of ``day`` (``None``: of all days), and all that was dropped on the way.

    An article in a day folder belongs to that day; one outside of them belongs to its own date. What no later stage
    asks for is let go once it is read (``Article.body`` and the words of most that was left out are empty), so that
    memory does not grow with it. ``page_seconds``: wall-clock limit of one page. ``outlets``: the list of sources in
    force. ``memory_days``: how many days before ``day`` are looked back to. ``store``: where readings are kept from run
    to run. ``read``: who reads, by default the cores of this machine.
    Raises `NothingToDo` where there is no article for the day, `CorpusError` where there is no corpus or nothing in it
    can be read; of earlier days nothing is raised.
    """
    shelf = Shelf(store, outlets, day, memory_days) if store is not None and day is not None else None
    by_all = read or partial(read_pieces, page_seconds=page_seconds, outlets=outlets)
    reader = _Reader(corpus, max_age_days, partial(shelf.read, read=by_all) if shelf else _by(by_all))
    files = day_files(corpus, (day, day)).get(day) if shelf and day else None  # before they are read
    found = reader.read(day, progress, memory_days)
    if not found.readings:
        raise _nothing(corpus, day, found.dropped, any_article=reader.count > 0)
    if day is None:
        return found
    if shelf and files and memory_days:  # so that tomorrow finds them read
        shelf.keep_day(day_key(corpus, day, files), map(outline, _in_folder(found, day)))
    earlier = read_earlier(corpus, day, memory_days, reader.folder, progress, shelf=shelf, taken=found.readings)
    return replace(found, earlier={**{k: r for k, r in found.earlier.items() if k not in found.readings}, **earlier})


def _in_folder(found: Day, day: date) -> list[Reading]:
    return [reading for reading in found.readings.values() if reading.article.day == day]


class _Reader:
    """Reads days of one corpus."""

    def __init__(
        self, corpus: Path, max_age_days: int, read: Callable[[Iterable[Piece]], Iterator[Sequence[Result]]]
    ) -> None:
        self._corpus = corpus
        self._max_age = max_age_days
        self._read = read
        self.count = 0
        """Articles that the last reading came upon."""

    def read(self, day: date | None, progress: Progress, memory_days: int = 0) -> Day:
        """What the corpus holds for ``day``; of earlier days what lies in no day folder, since it is read anyway."""
        walk = walk_corpus(self._corpus, day)
        sorted_out = _Sorted(_without_editions(walk, self._corpus))
        kept: dict[str, Reading] = {}
        earlier: dict[str, Reading] = {}
        unread: list[Unread] = []
        unfit: list[Dropped] = []
        for one in _watched(sorted_out.results(self._read), walk.files, progress):
            if isinstance(one, Unread):
                unread.append(one)
            elif _of_day(one, day):
                reason = _unfit(one, day, self._max_age)
                if reason is None:
                    kept[one.id] = one
                else:
                    unfit.append(reason)
            elif _shortly_before(one, day, memory_days):
                earlier[one.id] = outline(one)
        self.count = sorted_out.count
        return Day(kept, (*sorted_out.dropped, *unread, *unfit), earlier)

    def folder(self, day: date) -> list[Reading]:
        """The articles in the folders of ``day``, with nothing shown or said."""
        return _in_folder(self.read(day, Silent()), day)


def _by(read: ReadPieces) -> Callable[[Iterable[Piece]], Iterator[Sequence[Result]]]:
    return lambda pieces: (tuple(opened(data)) for data in read(pieces))


def read_paths(
    paths: Iterable[Path], *, page_seconds: float = PAGE_SECONDS, outlets: Sequence[Outlet] = ()
) -> tuple[list[Reading], list[Unread | Dropped]]:
    """The readings of single files, and what could not be read; see `read_each`."""
    readings: list[Reading] = []
    unread: list[Unread] = []
    dropped: list[Dropped] = []
    for one in read_each(paths, page_seconds=page_seconds, outlets=outlets):
        if isinstance(one, Reading):
            readings.append(one)
        elif isinstance(one, Unread):
            unread.append(one)
        else:
            dropped.append(one)
    return readings, [*unread, *dropped]


def read_each(
    paths: Iterable[Path], *, page_seconds: float = PAGE_SECONDS, outlets: Sequence[Outlet] = ()
) -> Iterator[Reading | Unread | Dropped]:
    """What became of single files, one after another; those that hold no article come last.

    ``page_seconds``: wall-clock limit of one page. ``outlets``: the list of sources in force.
    """
    dropped: list[Dropped] = []

    def articles() -> Iterator[Article]:
        for path in paths:
            haul = read_file(path)
            yield from haul.articles
            dropped.extend(haul.dropped)

    yield from read_articles(articles(), page_seconds, outlets)
    yield from dropped


class _Sorted:
    """Results handed on as they come, each article under an id of its own; what was dropped is kept aside."""

    def __init__(self, found: Iterable[Piece | Dropped]) -> None:
        self._found = found
        self._places: deque[int] = deque()
        self._dropped: list[tuple[int, Dropped]] = []
        self.count = 0
        """Articles so far."""

    @property
    def dropped(self) -> list[Dropped]:
        """In the order of the corpus."""
        return [one for _, one in sorted(self._dropped, key=itemgetter(0))]

    def results(self, read: Callable[[Iterable[Piece]], Iterator[Sequence[Result]]]) -> Iterator[Reading | Unread]:
        ids = Ids()
        for some in read(self._pieces()):
            place = self._places.popleft()
            for one in some:
                named = _named(one, ids)
                self.count += not isinstance(one, Dropped)
                if isinstance(named, Dropped):
                    self._dropped.append((place, named))
                else:
                    yield named

    def _pieces(self) -> Iterator[Piece]:
        for place, piece in enumerate(self._found):
            if isinstance(piece, Dropped):
                self._dropped.append((place, piece))
            else:
                self._places.append(place)
                yield piece


def _named(one: Result, ids: Ids) -> Result:
    if isinstance(one, Dropped):
        return one
    article = ids.take(one.article)
    if isinstance(article, Dropped) or article is one.article:
        return article if isinstance(article, Dropped) else one
    return one.model_copy(update={"article": article})


def _without_editions(walk: Walk, corpus: Path) -> Iterator[Piece | Dropped]:
    """Without the editions that lie in the corpus where the output folder does: we are no source of ourselves."""
    folder = corpus.is_dir()
    ours: Callable[[Path], bool] = cache(is_edition)
    for piece in walk.pieces:
        place = corpus / piece.path
        linked = isinstance(piece, Dropped) and ours(place)
        if not folder or not (linked or ours(place.parent)):
            yield piece


def _watched(results: Iterable[Reading | Unread], total: int | None, progress: Progress) -> Iterator[Reading | Unread]:
    with progress.stage("Reading", total) as advance:
        for one in results:
            yield one
            advance(1)


def _of_day(reading: Reading, day: date | None) -> bool:
    """A day folder decides; outside of them the article's own date, and an undated one might be of any day."""
    if day is None:
        return True
    own = reading.published.day if reading.published else day
    return (reading.article.day or own) == day


def _shortly_before(reading: Reading, day: date | None, days: int) -> bool:
    """Whether an article outside of day folders is of one of the ``days`` before ``day``."""
    if day is None or reading.article.day is not None or reading.published is None:
        return False
    return 0 < (day - reading.published.day).days <= days


def _unfit(reading: Reading, day: date | None, max_age_days: int) -> Dropped | None:
    """Why an article of ``day`` is not to be told, if so."""
    article, published = reading.article, reading.published
    if day is None:
        return None
    if published is None and article.day is None:
        reason = "no date anywhere, and no day folder: it belongs to no edition; put it into a folder of its day"
        return Dropped(path=article.path, code=DropCode.UNDATED, reason=reason)
    own = published is not None and published.evidence in (DateEvidence.METADATA, DateEvidence.ADDRESS)
    if own and published is not None and (day - published.day).days > max_age_days:
        reason = f"it is of {published.day.isoformat()}, more than {max_age_days} days old (max_age_days)"
        return Dropped(path=article.path, code=DropCode.TOO_OLD, reason=reason)
    return None


def _nothing(corpus: Path, day: date | None, dropped: Sequence[Dropped | Unread], *, any_article: bool) -> CorpusError:
    """A day without articles is nothing to do; a day whose every file is bad is a failure."""
    when = f"for {day.isoformat()} " if day else ""
    if dropped and not any_article:
        shown = "; ".join(f"{_path(item)}: {item.reason}" for item in dropped[:3])
        more = f"; and {len(dropped) - 3} more" if len(dropped) > 3 else ""
        message = f"none of the {len(dropped)} files {when}in {corpus} can be read ({shown}{more})"
        return CorpusError(message, hint="Look at one with `briefing read FILE`.")
    days = sorted(child.name for child in corpus.iterdir() if _is_day(child)) if corpus.is_dir() else []
    has = f"It has {', '.join(days[-5:])}." if days else "It has no day folder such as 2021-04-13."
    counted = f" ({len(dropped)} were left out)" if dropped else ""
    return NothingToDo(f"no article {when}in {corpus}{counted}", hint=f"{has} Choose with --date or --corpus.")


def _is_day(folder: Path) -> bool:
    try:
        date.fromisoformat(folder.name)
    except ValueError:
        return False
    return folder.is_dir()


def _path(item: Dropped | Unread) -> str:
    return item.path if isinstance(item, Dropped) else item.article.path
