"""From files to readings: which articles belong to a day, and what became of all the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.corpus import Haul, read_corpus, read_file
from briefing.errors import CorpusError, NothingToDo
from briefing.paragraphs import read_article
from briefing.pipeline.account import is_edition
from briefing.pipeline.progress import Progress
from briefing.records.article import Article, DropCode, Dropped
from briefing.records.reading import DateEvidence, Reading, Unread


@dataclass(frozen=True)
class Day:
    """What the corpus holds for a day."""

    readings: dict[str, Reading]
    """By article id, in the order of the corpus."""
    dropped: tuple[Dropped | Unread, ...]


def read_day(corpus: Path, day: date | None, max_age_days: int, progress: Progress) -> Day:
    """The readings of ``day`` (``None``: of all days), and all that was dropped on the way.

    An article in a day folder belongs to that day; one outside of them belongs to its own date. Raises `NothingToDo`
    where there is no article for the day, `CorpusError` where there is no corpus or nothing in it can be read.
    """
    haul = _without_editions(read_corpus(corpus, day), corpus)
    readings, unread = _readings(haul.articles, progress)
    kept: dict[str, Reading] = {}
    dropped: list[Dropped | Unread] = [*haul.dropped, *unread]
    for reading in readings:
        if not _of_day(reading, day):
            continue
        reason = _unfit(reading, day, max_age_days)
        if reason is None:
            kept[reading.id] = reading
        else:
            dropped.append(reason)
    if not kept:
        raise _nothing(corpus, day, haul, dropped)
    return Day(kept, tuple(dropped))


def read_paths(paths: Iterable[Path]) -> tuple[list[Reading], list[Unread | Dropped]]:
    """The readings of single files, and what could not be read."""
    hauls = [read_file(path) for path in paths]
    read = [read_article(article) for haul in hauls for article in haul.articles]
    readings = [one for one in read if isinstance(one, Reading)]
    failed: list[Unread | Dropped] = [one for one in read if isinstance(one, Unread)]
    return readings, failed + [drop for haul in hauls for drop in haul.dropped]


def _without_editions(haul: Haul, corpus: Path) -> Haul:
    """Without the editions that lie in the corpus where the output folder does: we are no source of ourselves."""
    if not corpus.is_dir():
        return haul
    folders = {(corpus / article.path).parent for article in haul.articles}
    links = {place for drop in haul.dropped for place in (corpus / drop.path, (corpus / drop.path).parent)}
    ours = {folder for folder in folders | links if is_edition(folder)}
    articles = tuple(one for one in haul.articles if (corpus / one.path).parent not in ours)
    kept = tuple(d for d in haul.dropped if not {(corpus / d.path).parent, corpus / d.path} & ours)
    return Haul(articles=articles, dropped=kept)


def _readings(articles: Sequence[Article], progress: Progress) -> tuple[list[Reading], list[Unread]]:
    readings, unread = [], []
    with progress.stage("Reading", len(articles)) as advance:
        for article in articles:
            one = read_article(article)
            if isinstance(one, Reading):
                readings.append(one)
            else:
                unread.append(one)
            advance(1)
    return readings, unread


def _of_day(reading: Reading, day: date | None) -> bool:
    """A day folder decides; outside of them the article's own date, and an undated one might be of any day."""
    if day is None:
        return True
    own = reading.published.day if reading.published else day
    return (reading.article.day or own) == day


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


def _nothing(corpus: Path, day: date | None, haul: Haul, dropped: Sequence[Dropped | Unread]) -> CorpusError:
    """A day without articles is nothing to do; a day whose every file is bad is a failure."""
    when = f"for {day.isoformat()} " if day else ""
    if dropped and not haul.articles:
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
