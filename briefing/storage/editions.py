"""Editions in object storage: those that a run needs are fetched, and what it made is put up, the mark of it last.

An edition is whole where its ``run.json`` lies; it goes up after all other files, and goes away before one of them is
replaced. The object ``latest`` names the day that was made last.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.errors import BriefingError, StorageError
from briefing.storage.address import Address
from briefing.storage.driver import Driver, base_of, driver_of, make_folder_of, read_small
from briefing.storage.fetching import Index, Stage, Wish, clear, fetch, unwatched
from briefing.storage.lease import Lease, hold
from briefing.storage.listing import Listed, day_of, list_days, list_folder, listed_as
from briefing.storage.places import Bucket, address_of, bucket_of
from briefing.storage.trouble import patiently, problem_of

MARK = "run.json"
RECORD = "briefing.json"
LATEST = "latest"
IsOurs = Callable[[str], bool]


def edition_days(output: Path) -> list[date]:
    """Days of which there are editions, whole or not, where ``output`` stands for a place; else none.

    Raises `StorageError`.
    """
    place = _place(output)
    if place is None:
        return []
    with _told(place.address, "read"):
        return [day for name in list_days(place.driver, place.base) if (day := day_of(name)) is not None]


def latest_made(output: Path) -> date | None:
    """The day that ``latest`` names, where ``output`` stands for a place. Raises `StorageError`."""
    place = _place(output)
    if place is None:
        return None
    with _told(place.address, "read"):
        name = _latest(place)
    return day_of(name) if name else None


def bring_editions(
    output: Path,
    whole: Iterable[date],
    records: Iterable[date] = (),
    *,
    is_ours: IsOurs,
    stage: Stage = unwatched,
) -> None:
    """See that editions lie in the folder that stands for ``output`` as they are; nothing for one of this machine.

    ``whole``: days of which all files are wanted; ``records``: days of which the record and the account will do;
    ``is_ours``: whether a file of that name is an edition's; others are left alone, there and here. An edition that is
    not whole counts as none. The link ``latest`` is set, too. Raises `StorageError`.
    """
    place = _place(output)
    if place is None:
        return
    wishes: list[Wish] = []
    days = {**dict.fromkeys(records, False), **dict.fromkeys(whole, True)}
    with _told(place.address, "read"):
        there = set(list_days(place.driver, place.base))
        for day, all_of_it in sorted(days.items()):
            found = _files(place, output, day, is_ours) if day.isoformat() in there else []
            wishes += [wish for wish in found if all_of_it or wish.file.name in (MARK, RECORD)]
            _forget(output / day.isoformat(), {wish.file for wish in found}, is_ours)
        _set_link(output, _latest(place))
    lost = fetch(place.driver, place.bucket, wishes, stage).failed
    if lost:
        file, why = next(iter(lost.items()))
        raise StorageError(f"{address_of(file)}: {why}")


def bring_file(path: Path) -> None:
    """See that the one file or the edition that ``path`` stands for lies there; nothing for a path of this machine.

    Raises `StorageError` where there is nothing at that address.
    """
    place = _place(path)
    if place is None:
        return
    with _told(place.address, "read"):
        about = patiently(lambda: place.driver.info(place.base))
        single = about.get("type") == "file"
        if single:
            wishes = [Wish(listed_as("", place.base, about), path)]
        else:
            wishes = [Wish(one, path / one.path) for one in list_folder(place.driver, place.base).objects.values()]
            clear(path, {wish.file for wish in wishes}, lambda _: False)
    lost = fetch(place.driver, place.bucket, wishes).failed
    if lost:
        raise StorageError(f"{place.address}: {next(iter(lost.values()))}")


@dataclass(frozen=True)
class Held:
    """An output in object storage whose lock is held."""

    output: Path
    _place: _Place
    _lease: Lease

    def put_up(self, folder: Path, is_ours: IsOurs, stage: Stage = unwatched) -> None:
        """Put the edition in ``folder`` where it belongs, and name it in ``latest``.

        ``is_ours``: whether a file of that name is an edition's: no other is put up, or taken away.
        Raises `StorageError`; `Locked` where another run has taken the lock meanwhile.
        """
        self._lease.check()
        place, day = self._place, folder.name
        base = f"{place.base}/{day}"
        files = [file for file in sorted(folder.iterdir()) if is_ours(file.name) and file.is_file()]
        with _told(place.address, "written to"):
            found = list_folder(place.driver, base).objects
            there = {name: one.name for name, one in found.items() if is_ours(name)}
            if MARK in there:
                _remove(place.driver, there.pop(MARK))
            for name in sorted(there.keys() - {file.name for file in files}):
                _remove(place.driver, there[name])
            with stage("Putting up", len(files)) as advance:
                for file in sorted(files, key=lambda file: (file.name == MARK, file.name)):
                    _put(place.driver, file, f"{base}/{file.name}")
                    advance(1)
        _know(place, folder, files)
        self.point(day)

    def point(self, day: str) -> None:
        """Let ``latest`` name ``day``. Raises `StorageError`."""
        with _told(self._place.address, "written to"):
            if _latest(self._place) != day:
                name = f"{self._place.base}/{LATEST}"
                patiently(lambda: self._place.driver.pipe_file(name, f"{day}\n".encode()))

    def point_at_least(self, day: str) -> None:
        """The same, unless it names a later day. Raises `StorageError`."""
        with _told(self._place.address, "read"):
            latest = _latest(self._place)
        if latest is None or latest < day:
            self.point(day)

    def remove(self, day: str, is_ours: IsOurs) -> None:
        """Take the edition of ``day`` away: of its files those that are ours. Raises `StorageError`."""
        with _told(self._place.address, "written to"):
            found = list_folder(self._place.driver, f"{self._place.base}/{day}").objects
            if MARK not in found or RECORD not in found:
                return
            for name in sorted(filter(is_ours, found), key=lambda name: (name != MARK, name)):
                _remove(self._place.driver, found[name].name)


@contextmanager
def holding(output: Path) -> Iterator[Held | None]:
    """Hold the lock of the place that ``output`` stands for; ``None`` for a folder of this machine.

    Raises `Locked` where another run holds it, `StorageError`.
    """
    place = _place(output)
    if place is None:
        yield None
        return
    with hold(place.driver, place.base, str(place.address)) as lease:
        yield Held(output, place, lease)


@dataclass(frozen=True)
class _Place:
    bucket: Bucket
    address: Address
    driver: Driver
    base: str


def _place(path: Path) -> _Place | None:
    bucket, address = bucket_of(path), address_of(path)
    if bucket is None or address is None:
        return None
    driver = driver_of(bucket)
    return _Place(bucket, address, driver, base_of(driver, address))


@contextmanager
def _told(address: Address, done: str) -> Iterator[None]:
    """Whatever a driver raises becomes an error for people. ``done``: what could not be done with the place."""
    try:
        yield
    except BriefingError:
        raise
    except Exception as error:  # each driver has errors of its own
        raise problem_of(error, f"{address} cannot be {done}") from None


def _files(place: _Place, output: Path, day: date, is_ours: IsOurs) -> list[Wish]:
    """Of an edition that is whole; of another nothing."""
    found = list_folder(place.driver, f"{place.base}/{day.isoformat()}").objects
    if MARK not in found:
        return []
    return [Wish(one, output / day.isoformat() / name) for name, one in found.items() if is_ours(name)]


def _forget(folder: Path, keep: set[Path], is_ours: IsOurs) -> None:
    """Away with what the storage has no longer."""
    with contextlib.suppress(OSError):
        for file in [file for file in folder.iterdir() if is_ours(file.name) and file not in keep]:
            file.unlink()


def _latest(place: _Place) -> str | None:
    """The day that ``latest`` names."""
    try:
        data = patiently(lambda: read_small(place.driver, f"{place.base}/{LATEST}", 40))
    except FileNotFoundError:
        return None
    name = data.decode("ascii", "replace").strip()
    return name if day_of(name) else None


def _set_link(output: Path, day: str | None) -> None:
    link = output / LATEST
    with contextlib.suppress(OSError):
        output.mkdir(parents=True, exist_ok=True)
        if link.is_symlink() and (day is None or str(link.readlink()) != day):
            link.unlink()
        if day is not None and not link.exists() and not link.is_symlink():
            link.symlink_to(day)


def _put(driver: Driver, file: Path, name: str) -> None:
    """Small files at once; an object is there whole or not at all."""
    try:
        patiently(lambda: driver.put_file(str(file), name))
    except FileNotFoundError:
        if not make_folder_of(driver, name):
            raise
        driver.put_file(str(file), name)


def _remove(driver: Driver, name: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        patiently(lambda: driver.rm_file(name))


def _know(place: _Place, folder: Path, files: Iterable[Path]) -> None:
    """What was put up need not be fetched again."""
    index = Index(place.bucket)
    try:
        with contextlib.suppress(Exception):  # then it is fetched again
            found: dict[str, Listed] = list_folder(place.driver, f"{place.base}/{folder.name}").objects
            same = [file for file in files if file.name in found and found[file.name].size == file.stat().st_size]
            index.note(Wish(found[file.name], file) for file in same)
    finally:
        index.close()
