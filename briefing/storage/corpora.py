"""A corpus in object storage: the days that an edition needs become files of this machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.errors import BriefingError, CorpusError
from briefing.storage.address import Address
from briefing.storage.driver import Driver, base_of, driver_of
from briefing.storage.fetching import Stage, Wish, clear, fetch, make_room, unwatched
from briefing.storage.listing import BESIDE, Listing, day_of, list_corpus
from briefing.storage.places import Bucket, address_of, bucket_of
from briefing.storage.trouble import Kind, kind_of, problem_of

_UNFETCHED: dict[Path, str] = {}
_STRANGERS: dict[Path, Mapping[str, str]] = {}


@dataclass(frozen=True)
class Brought:
    """What was done."""

    objects: int
    fetched: int
    failed: int


def bring_corpus(
    corpus: Path,
    days: tuple[date, date] | None,
    *,
    is_read: Callable[[str, int], bool],
    stage: Stage = unwatched,
    keep_from: date | None = None,
) -> Brought | None:
    """See that the corpus which ``corpus`` stands for lies there as it is now; ``None`` for a folder of this machine.

    ``days``: first and last of those whose folders are wanted; ``None`` for all. ``is_read``: whether a file of that
    name and size is read at all; another is not fetched, and an empty file of its size stands in for it.
    ``keep_from``: folders of earlier days than this are let go of here.
    Raises `CorpusError` where there is no such place, `StorageError` where it cannot be reached or the disk is full,
    `StorageRefused` where the credentials are refused.
    """
    bucket, address = bucket_of(corpus), address_of(corpus)
    if bucket is None or address is None:
        return None
    driver = driver_of(bucket)
    listing = _listed(driver, bucket, address, lambda day: days is None or days[0] <= day <= days[1])
    single = "" in listing.objects
    if corpus.is_dir() if single else corpus.is_file():  # it has become the other
        _start_anew(corpus)
    if single:
        make_room(corpus)
    wishes = [
        Wish(one, corpus / path if path else corpus, is_read(path or corpus.name, one.size) or path in BESIDE)
        for path, one in listing.objects.items()
    ]
    if not single:
        _clear(corpus, listing, {wish.file for wish in wishes}, days)
        for name in _days_here(corpus) if keep_from and listing.folders else ():
            if name < str(keep_from) and name not in listing.whole:
                clear(corpus / name, set(), lambda _: False)
    found = fetch(driver, bucket, wishes, stage)
    _note(corpus, listing, found.failed, single=single)
    return Brought(len(wishes), found.count, len(found.failed))


def count_corpus(corpus: Path) -> int:
    """How many folders and files lie directly at the place that ``corpus`` stands for. Raises as `bring_corpus`."""
    bucket, address = bucket_of(corpus), address_of(corpus)
    if bucket is None or address is None:
        return 0
    driver = driver_of(bucket)
    listing = _listed(driver, bucket, address, lambda _: False)
    return len(listing.folders) + len(listing.objects)


def unfetched(file: Path) -> str | None:
    """Why the object that ``file`` stands for could not be fetched; ``None`` where it could, or it is none."""
    return _UNFETCHED.get(file) if _UNFETCHED else None


def strangers(corpus: Path) -> Mapping[str, str]:
    """Keys of the corpus that cannot be files of this machine → why."""
    return _STRANGERS.get(corpus, {})


def _listed(driver: Driver, bucket: Bucket, address: Address, wanted: Callable[[date], bool]) -> Listing:
    try:
        return list_corpus(driver, base_of(driver, address), wanted, bucket.parallel)
    except BriefingError:
        raise
    except Exception as error:  # each driver has errors of its own
        if kind_of(error) is not Kind.MISSING:
            raise problem_of(error, f"{address} cannot be read") from None
        what = f"there is no corpus at {address}" if _is_there(driver, bucket) else f"there is no bucket {bucket}"
        raise CorpusError(what, hint="Check the address (--corpus, or `corpus` in the settings).") from None


def _is_there(driver: Driver, bucket: Bucket) -> bool:
    try:
        driver.info(base_of(driver, bucket))
    except Exception as error:  # each driver has errors of its own
        return kind_of(error) is not Kind.MISSING
    return True


def _start_anew(corpus: Path) -> None:
    import shutil

    if corpus.is_dir():
        shutil.rmtree(corpus, ignore_errors=True)
    else:
        corpus.unlink()


def _clear(corpus: Path, listing: Listing, keep: set[Path], days: tuple[date, date] | None) -> None:
    """Away with what the storage has no longer, in the folders that were listed; an empty folder for each day."""

    def passed(name: str) -> bool:
        own = day_of(name)
        return own is not None and days is not None and not days[0] <= own <= days[1]

    wanted = {name for name in _days_here(corpus) if not passed(name)} if listing.folders else {""}
    for name in {*listing.whole, *wanted}:
        clear(corpus / name, keep, passed)
    for name in BESIDE:
        if corpus / name not in keep:
            (corpus / name).unlink(missing_ok=True)
    for name in sorted(listing.folders):
        make_room(corpus / name / "any")


def _days_here(corpus: Path) -> list[str]:
    try:
        return [child.name for child in corpus.iterdir() if day_of(child.name)]
    except OSError:
        return []


def _note(corpus: Path, listing: Listing, failed: Mapping[Path, str], *, single: bool) -> None:
    """What could not be had is told by whoever reads the corpus; an empty file stands where it would."""
    for file in [file for file in _UNFETCHED if file == corpus or corpus in file.parents]:
        del _UNFETCHED[file]
    _UNFETCHED.update(failed)
    for file in failed:
        make_room(file)
        file.touch()
    _STRANGERS[corpus] = {} if single else dict(sorted(listing.strangers.items()))
