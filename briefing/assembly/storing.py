"""Corpora and editions in object storage: brought before they are read, put up once they are made.

For folders of this machine all of this is nothing, and loads nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import Locked, UsageError
from briefing.settings import Settings

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from briefing.pipeline import Made
    from briefing.storage import Held, Stage


def is_far(place: Path) -> bool:
    """Whether a folder stands for an address."""
    from briefing.storage import bucket_of

    return bucket_of(place) is not None


def bring_corpus(settings: Settings, day: date | None, stage: Stage | None = None) -> None:
    """See that the corpus of ``day``, and of the days before it that are looked back to, can be read; ``None``: all.

    Raises as `briefing.storage.bring_corpus`.
    """
    if is_far(settings.corpus):
        from briefing.corpus import is_read
        from briefing.storage import bring_corpus as bring
        from briefing.storage import unwatched

        days = (_before(day, settings.memory_days), day) if day else None
        keep_from = _before(day, settings.keep_days) if day else None
        bring(settings.corpus, days, is_read=is_read, stage=stage or unwatched, keep_from=keep_from)


def bring_editions(settings: Settings, day: date | None = None, *, last: int = 0) -> None:
    """See that the edition of ``day`` (``None``: the one made last) and the ``last`` ones can be read.

    Of those that an edition of ``day`` looks back to, what they told can be read, too.

    A run on this machine that makes an edition there has seen to that itself, and is not disturbed.
    Raises `StorageError`.
    """
    if not is_far(settings.output):
        return
    from briefing.delivery import hold_lock
    from briefing.pipeline import is_ours
    from briefing.storage import bring_editions as bring
    from briefing.storage import edition_days, latest_made

    there, made = edition_days(settings.output), day or latest_made(settings.output)
    whole = {*there[max(0, len(there) - last) :], *([made] if made else [])}
    try:
        with hold_lock(settings.output / ".state" / "lock"):
            bring(settings.output, whole, _remembered(there, day, settings.memory_days), is_ours=is_ours)
    except Locked:
        return


def written_folder(place: Path) -> Path:
    """The folder of this machine that whoever works on ``place`` writes to: where it is far, that of all buckets."""
    from briefing.storage import bucket_of

    bucket = bucket_of(place)
    return bucket.folder.parent if bucket else place


def try_reading(settings: Settings) -> str:
    """See that the corpus in object storage can be listed; what was seen, a sentence. Raises as `bring_corpus`."""
    from briefing.storage import count_corpus, shown_place

    return f"{shown_place(settings.corpus)} can be read; it has {count_corpus(settings.corpus)} folders and files."


def try_writing(settings: Settings) -> str:
    """Take the lock of the output in object storage and let it go; what was seen. Raises `StorageError`, `Locked`."""
    from briefing.storage import holding, shown_place

    with holding(settings.output):
        return f"{shown_place(settings.output)} can be written to."


def on_this_machine(settings: Settings, place: str | Path) -> Path:
    """A file or an edition that a command was given, brought where it is an address.

    Raises `UsageError` where it cannot be read as one, `StorageError` where there is nothing.
    """
    if isinstance(place, Path):
        return place
    from briefing.storage import bring_file, mirror_of, parse_address

    try:
        address = parse_address(place)
    except ValueError as problem:
        raise UsageError(str(problem)) from None
    if isinstance(address, Path):
        return address
    path = mirror_of(
        address,
        settings.storage_folder,
        endpoint=settings.storage_endpoint,
        parallel=settings.storage_parallel,
        seconds=settings.storage_seconds,
    )
    bring_file(path)
    return path


def bring_for_edition(settings: Settings, edition: Path, stage: Stage | None = None, *, again: bool = False) -> None:
    """See that the corpus of an edition can be read; to make it ``again``, what was told before it, too.

    ``edition``: its folder or its record. Raises as `bring_corpus`.
    """
    if not is_far(settings.corpus) and not is_far(settings.output):
        return
    day = _day_in(edition)
    bring_corpus(settings, day, stage)
    if again and day is not None:
        bring_editions(settings, day)


def _day_in(edition: Path) -> date | None:
    """That of a record; ``None`` where none can be read, which others tell of."""
    try:
        whole = json.loads((edition / "briefing.json" if edition.is_dir() else edition).read_bytes())
        return date.fromisoformat(whole["date"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


@dataclass(frozen=True)
class Far:
    """Where an edition goes once it is made."""

    settings: Settings
    held: Held | None
    stage: Stage | None

    def put_up(self, made: Made) -> None:
        """The edition, where it is to lie; and those away that are too old. Raises `StorageError`, `Locked`."""
        if self.held is None:
            return
        if made.unchanged:
            self.held.point_at_least(made.folder.name)
            return
        from briefing.pipeline import is_ours
        from briefing.storage import edition_days, unwatched

        self.held.put_up(made.folder, is_ours, self.stage or unwatched)
        keep = self.settings.keep_editions_days
        for day in edition_days(self.settings.output) if keep is not None else []:
            if keep is not None and (date.fromisoformat(made.folder.name) - day).days > keep:
                self.held.remove(day.isoformat(), is_ours)


@contextmanager
def at_hand(settings: Settings, day: date, stage: Stage | None = None) -> Iterator[Far]:
    """All that an edition of ``day`` is made from lies on this machine for the block, and no other run is at it.

    Raises `Locked` where another machine is making an edition there; others as `bring_corpus`.
    """
    if not is_far(settings.output):
        bring_corpus(settings, day, stage)
        yield Far(settings, None, stage)
        return
    from briefing.pipeline import is_ours
    from briefing.storage import bring_editions as bring
    from briefing.storage import edition_days, holding

    with holding(settings.output) as held:
        bring_corpus(settings, day, stage)
        told = _remembered(edition_days(settings.output), day, settings.memory_days)
        bring(settings.output, [day], told, is_ours=is_ours)
        yield Far(settings, held, stage)


def refuse_far(place: Path, why: str, hint: str) -> None:
    """Raise `UsageError` where ``place`` stands for an address; ``why``: what cannot be done there."""
    if is_far(place):
        from briefing.storage import shown_place

        raise UsageError(f"{shown_place(place)}: {why}", hint=hint)


def _remembered(there: list[date], day: date | None, days: int) -> list[date]:
    """Of the editions that are there those that an edition of ``day`` looks back to."""
    return [one for one in there if day is not None and _before(day, days) <= one < day]


def _before(day: date, days: int) -> date:
    return day - timedelta(days=min(days, day.toordinal() - 1))
