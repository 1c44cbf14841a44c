"""Objects become files of this machine: at once and in parallel, whole or not at all, and only where they changed."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import BriefingError, StorageError
from briefing.storage.driver import Driver, base_of
from briefing.storage.listing import Listed
from briefing.storage.places import Bucket
from briefing.storage.trouble import Kind, kind_of, patiently, problem_of, told
from briefing.store import Store

Stage = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]
"""Shows how far a stage is: its name and total, and what has been done since; see `briefing.pipeline.Progress`."""
_KIND = "fetched"
_INDEX = ".fetched.sqlite"
_LARGEST_STAND_IN = 2_000_000_000
_PART = ".part-"
_ROOM = "Name a folder that can be written to in storage_folder."


@contextmanager
def unwatched(_name: str, _total: int) -> Iterator[Callable[[int], None]]:
    """A `Stage` that shows nothing."""
    yield lambda _count: None


@dataclass(frozen=True)
class Wish:
    """An object that is to be a file."""

    listed: Listed
    file: Path
    content: bool = True
    """Whether its bytes are wanted; else an empty file of its size stands in for it."""


class Index:
    """What was fetched and is still as it was; kept in the folder of its bucket."""

    def __init__(self, bucket: Bucket) -> None:
        """Raises `BriefingError` where the folder cannot be made."""
        self._folder = bucket.folder
        self._store = Store(bucket.folder / _INDEX)

    def fresh(self, wishes: Iterable[Wish]) -> set[Path]:
        """The files that need not be fetched."""
        wanted = [wish for wish in wishes if wish.listed.mark is not None]
        kept = self._store.get(_KIND, [self._key(wish.file) for wish in wanted])
        rows = {wish.file: self._row(wish) for wish in wanted}
        return {file for file, row in rows.items() if row is not None and kept.get(self._key(file)) == row}

    def note(self, wishes: Iterable[Wish]) -> None:
        """These files are what the storage has."""
        rows = {self._key(wish.file): row for wish in wishes if (row := self._row(wish)) is not None}
        self._store.put(_KIND, rows)

    def drop(self, files: Iterable[Path]) -> None:
        """These are gone."""
        self._store.drop(_KIND, [self._key(file) for file in files])

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def _key(self, file: Path) -> str:
        return file.relative_to(self._folder).as_posix()

    def _row(self, wish: Wish) -> bytes | None:
        """The object's mark, and the file's size and time of change: who alters the one or the other is found out."""
        try:
            stated = wish.file.stat()
        except OSError:
            return None
        return json.dumps(
            [wish.listed.mark, wish.content, wish.listed.size, stated.st_size, stated.st_mtime_ns]
        ).encode()


@dataclass(frozen=True)
class Fetched:
    """What came of fetching."""

    count: int
    """Objects whose bytes were asked for."""
    failed: Mapping[Path, str]
    """File that is missing → why."""


def fetch(driver: Driver, bucket: Bucket, wishes: Iterable[Wish], stage: Stage = unwatched) -> Fetched:
    """Make ``wishes`` files, those that have changed since they were last fetched.

    One that cannot be fetched costs itself. Raises `StorageError` where the storage cannot be reached or the disk is
    full, `StorageRefused` where it refuses all of them.
    """
    wishes = list(wishes)
    index = Index(bucket)
    try:
        fresh = index.fresh(wishes)
        missing = [wish for wish in wishes if wish.file not in fresh]
        failed: dict[Path, str] = {}
        if missing:
            failed = _all(driver, bucket, missing, index, stage, known=bool(fresh))
        return Fetched(sum(1 for wish in missing if wish.content), failed)
    finally:
        index.close()


def _all(
    driver: Driver, bucket: Bucket, missing: list[Wish], index: Index, stage: Stage, *, known: bool
) -> dict[Path, str]:
    """Fetch ``missing``; why some could not be. ``known``: whether something of this storage lies here as it is."""
    failed: dict[Path, Exception] = {}
    done: list[Wish] = []
    in_a_row = 0
    pool = ThreadPoolExecutor(bucket.parallel)
    try:
        with stage("Fetching", len(missing)) as advance:
            for wish, error in zip(missing, pool.map(lambda wish: _one(driver, wish), missing), strict=True):
                advance(1)
                if error is None:
                    done.append(wish)
                    in_a_row = 0
                    continue
                failed[wish.file] = error
                in_a_row += 1
                if isinstance(error, BriefingError) or kind_of(error) is Kind.DISK:
                    raise _problem(error, bucket)
                if in_a_row == 2 * bucket.parallel:
                    _refuse_the_rest(driver, bucket, error)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # whoever interrupts it does not wait for the storage
        index.note(done)
        index.drop(failed)
    if failed and not known and not any(wish.content for wish in done):
        _refuse_the_rest(driver, bucket, next(reversed(failed.values())))
    elif any(kind_of(error) is Kind.PASSING for error in failed.values()):
        _reach(driver, bucket)
    return {file: _why(error) for file, error in failed.items()}


def _refuse_the_rest(driver: Driver, bucket: Bucket, error: Exception) -> None:
    """Raise where so many failures tell of the storage and not of single objects."""
    if kind_of(error) is Kind.REFUSED:
        raise problem_of(error, f"nothing in {bucket} can be read")
    if kind_of(error) is Kind.PASSING:
        _reach(driver, bucket)


def _reach(driver: Driver, bucket: Bucket) -> None:
    """Raise `StorageError` where the storage is not there any more: then no single object is to blame."""
    try:
        patiently(lambda: driver.info(base_of(driver, bucket)))
    except Exception as error:
        raise problem_of(error, f"{bucket} cannot be read") from None


def _problem(error: Exception, bucket: Bucket) -> BriefingError:
    return error if isinstance(error, BriefingError) else problem_of(error, f"{bucket} cannot be kept here")


def _why(error: Exception) -> str:
    kind = kind_of(error)
    if kind is Kind.MISSING:
        return "it could not be fetched: it went away after it was listed"
    said = "access to it was refused" if kind is Kind.REFUSED else "the storage does not give it"
    return f"it could not be fetched: {said} ({told(error)})"


def _one(driver: Driver, wish: Wish) -> Exception | None:
    """Fetch one; the error where that fails. Never raises: one of many must not cost the others."""
    try:
        make_room(wish.file)
        if not wish.content:
            _stand_in(wish)
            return None
        part = _part_of(wish.file)
    except OSError as error:
        return StorageError(f"cannot write to {wish.file.parent}: {error.strerror or error}", hint=_ROOM)
    try:
        patiently(lambda: _whole(driver, wish, part))
    except Exception as error:  # each driver has errors of its own
        _away(wish.file)
        return error
    finally:
        _away(part)
    return None


def _away(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink()


def make_room(file: Path) -> None:
    """The folder of ``file``, where a file or an empty folder stood in its way. Raises `OSError`."""
    for parent in reversed(file.parents):
        if parent.is_symlink() or parent.is_file():
            parent.unlink()
    if file.is_dir() and not file.is_symlink():
        file.rmdir()
    file.parent.mkdir(parents=True, exist_ok=True)


def _part_of(file: Path) -> Path:
    """An empty file beside ``file``, called after this process."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{_PART}{os.getpid()}-")
    os.close(handle)
    return Path(name)


def _whole(driver: Driver, wish: Wish, part: Path) -> None:
    driver.get_file(wish.listed.name, str(part))
    size = part.stat().st_size
    if size != wish.listed.size and not _is_now(driver, wish, size):
        raise ConnectionError(f"{size:,} of {wish.listed.size:,} bytes came")
    part.chmod(0o644)
    if wish.listed.changed is not None:  # so that all machines see the same file
        os.utime(part, (wish.listed.changed, wish.listed.changed))
    part.replace(wish.file)


def _is_now(driver: Driver, wish: Wish, size: int) -> bool:
    """Whether the object has become another since it was listed, and was fetched whole."""
    return bool(driver.info(wish.listed.name).get("size") == size)


def _stand_in(wish: Wish) -> None:
    """A file of the object's size that takes no room: what reads files tells by it why this one is not read."""
    wish.file.unlink(missing_ok=True)
    with wish.file.open("wb") as file:
        file.truncate(min(wish.listed.size, _LARGEST_STAND_IN))
    if wish.listed.changed is not None:
        os.utime(wish.file, (wish.listed.changed, wish.listed.changed))


def clear(folder: Path, keep: set[Path], passed: Callable[[str], bool]) -> None:
    """Remove files below ``folder`` that are not to be kept, and folders that are empty then.

    ``passed``: names of folders that are none of our business. Hidden files stay, but for what a killed run left half
    fetched. Raises `StorageError`.
    """
    try:
        for place, inside, names in os.walk(folder):
            inside[:] = [name for name in inside if not name.startswith(".") and not passed(name)]
            for name in names:
                file = Path(place) / name
                if _is_left(name) if name.startswith(".") else file not in keep:
                    file.unlink(missing_ok=True)
        for place, _, _ in os.walk(folder, topdown=False):
            if Path(place) != folder:
                with contextlib.suppress(OSError):  # there is something in it
                    Path(place).rmdir()
    except OSError as problem:
        raise StorageError(f"cannot write to {folder}: {problem.strerror or problem}", hint=_ROOM) from None


def _is_left(name: str) -> bool:
    """Whether a half of a file is that of a process which is gone."""
    process = name.removeprefix(_PART).partition("-")[0]
    if not name.startswith(_PART) or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
