"""What lies at an address: objects with their size and mark, of the days that are wanted and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

from briefing.storage.address import unfit_name
from briefing.storage.driver import Driver
from briefing.storage.trouble import patiently

Wanted = Callable[[date], bool]
"""Whether the folders of a day are wanted."""
BESIDE = ("sources.toml",)
"""What is read of a corpus beside its day folders: the list of its outlets."""
_MARKS = ("ETag", "etag", "md5Hash", "content_md5", "checksum", "crc32c")
_TIMES = ("LastModified", "last_modified", "updated", "mtime", "modified", "created")
_LONGEST_PATH = 2_000  # bytes; S3's keys have 1,024, and a path of Linux 4,096
_DAY = len("2031-05-13")


@dataclass(frozen=True, slots=True)
class Listed:
    """An object."""

    path: str
    """Relative to the place that was listed, fit to be a file's; empty for the place itself."""
    name: str
    """What the driver calls it."""
    size: int
    mark: str | None
    """Changes where the object does; ``None`` where nothing is known that would."""
    changed: float | None
    """Seconds since 1970."""


@dataclass
class Listing:
    """What was found."""

    objects: dict[str, Listed] = field(default_factory=dict)
    """By path, in the order of paths."""
    strangers: dict[str, str] = field(default_factory=dict)
    """Keys that cannot be files of this machine → why."""
    folders: set[str] = field(default_factory=set)
    """Day folders that there are, wanted or not."""
    whole: tuple[str, ...] = ("",)
    """Folders that were listed to their ends, but for other days' folders; an empty name is all."""


def list_corpus(driver: Driver, base: str, wanted: Wanted, parallel: int) -> Listing:
    """The objects of a corpus at ``base``, a folder or one object; raises what the driver raises.

    As the walk of a corpus has it: where it has day folders these are read and nothing beside them. Hidden names
    (a dot or a tilde before them) are passed over.
    """
    found = Listing()
    about = patiently(lambda: driver.info(base))
    if about.get("type") == "file":
        found.objects[""] = listed_as("", base, about)
        return found
    names = _inside(driver, base, base, found)
    days = {name: day for name, (_, info) in names.items() if _is_folder(info) and (day := day_of(name))}
    found.folders = set(days)
    if days:
        _take(found, (names[name] for name in BESIDE if name in names and not _is_folder(names[name][1])))
        found.whole = tuple(name for name, day in days.items() if wanted(day))
        folders: Iterable[str] = [f"{base}/{name}" for name in found.whole]
        with ThreadPoolExecutor(parallel) as pool:
            for rows in pool.map(lambda folder: patiently(lambda: driver.find(folder, detail=True)), folders):
                _take(found, _placed(base, rows, found))
    else:
        _descend(driver, base, names, wanted, parallel, found)
    _set_apart(found)
    found.objects = dict(sorted(found.objects.items()))
    return found


def _set_apart(found: Listing) -> None:
    """A key may be another's folder; a file may not."""
    parents = {parent.as_posix() for path in found.objects for parent in PurePosixPath(path).parents}
    for path in [path for path in found.objects if path in parents]:
        del found.objects[path]
        found.strangers[path] = "other keys lie below it as in a folder, and no file can be one; it is not fetched"


def list_folder(driver: Driver, base: str) -> Listing:
    """All objects below ``base``; nothing where there is none. Raises what the driver raises."""
    found = Listing()
    try:
        rows = patiently(lambda: driver.find(base, detail=True))
    except FileNotFoundError:
        rows = {}
    _take(found, _placed(base, rows, found))
    return found


def list_days(driver: Driver, base: str) -> list[str]:
    """Names of the day folders at ``base``, sorted. Raises what the driver raises."""
    try:
        names = _inside(driver, base, base, Listing())
    except FileNotFoundError:
        return []
    return sorted(name for name, (_, info) in names.items() if _is_folder(info) and day_of(name))


def day_of(name: str) -> date | None:
    """The day that a folder is named after."""
    try:
        return date.fromisoformat(name) if len(name) == _DAY else None
    except ValueError:
        return None


_Row = tuple[str, Mapping[str, Any]]
"""A path relative to the place that is listed, and what the driver says of it."""


def _descend(
    driver: Driver, base: str, names: Mapping[str, _Row], wanted: Wanted, parallel: int, found: Listing
) -> None:
    """Folder by folder, for a corpus whose day folders, if it has any, lie deeper."""
    level = dict(names)
    with ThreadPoolExecutor(parallel) as pool:
        while level:
            _take(found, (row for row in level.values() if not _is_folder(row[1])))
            folders = [path for path, info in level.values() if _is_folder(info) and _may_hold(path, wanted)]
            level = {}
            for rows in pool.map(lambda path: _inside(driver, f"{base}/{path}", base, found), folders):
                level.update({path: (path, info) for path, info in rows.values()})


def _may_hold(path: str, wanted: Wanted) -> bool:
    day = day_of(path.rsplit("/", 1)[-1])
    return day is None or wanted(day)


def _inside(driver: Driver, folder: str, base: str, found: Listing) -> dict[str, _Row]:
    """What lies directly in ``folder``, by name; what cannot be a file's name is noted among the strangers."""
    rows = patiently(lambda: driver.ls(folder, detail=True))
    named = {str(row["name"]): row for row in rows}
    placed = _placed(base, named, found)
    return {path.rsplit("/", 1)[-1]: (path, info) for path, info in placed if not _is_hidden(path)}


def _placed(base: str, rows: Mapping[str, Mapping[str, Any]], found: Listing) -> Iterator[_Row]:
    """Each with its path below ``base``, where that can be one; the others are noted."""
    for name, info in rows.items():
        below = name[len(base) :] if name.startswith(base) else name
        path = below.removeprefix("/")
        folder = _is_folder(info)
        if folder:
            path = path.removesuffix("/")
        why = _unfit(path)
        if why is None:
            yield path, info
        elif path and not (path.endswith("/") and not info.get("size")):  # an empty object that marks a folder
            found.strangers[path] = f"its key holds {why}, which no file's name may be; it is not fetched"


def _unfit(path: str) -> str | None:
    if len(path.encode("utf-8", "surrogatepass")) > _LONGEST_PATH:
        return f"more than {_LONGEST_PATH:,} bytes"
    whys = [f"a name that is {why}" for name in path.split("/") if (why := unfit_name(name)) is not None]
    return whys[0] if whys else None


def _take(found: Listing, rows: Iterable[_Row]) -> None:
    for path, info in rows:
        if not _is_folder(info) and not _is_hidden(path):
            found.objects[path] = listed_as(path, str(info["name"]), info)


def _is_hidden(path: str) -> bool:
    return any(name.startswith((".", "~")) or name.endswith("~") for name in path.split("/"))


def _is_folder(info: Mapping[str, Any]) -> bool:
    return info.get("type") == "directory"


def listed_as(path: str, name: str, info: Mapping[str, Any]) -> Listed:
    """The object that a driver calls ``name`` and tells ``info`` of."""
    size = info.get("size")
    mark = next((str(info[key]) for key in _MARKS if info.get(key)), None)
    moment = next((found for key in _TIMES if (found := _seconds(info.get(key))) is not None), None)
    if mark is None and moment is not None:
        mark = repr(moment)
    return Listed(path, name, size if isinstance(size, int) else 0, mark, moment)


def _seconds(moment: object) -> float | None:
    if isinstance(moment, str):
        try:
            moment = datetime.fromisoformat(moment)
        except ValueError:
            return None
    if isinstance(moment, datetime):
        return moment.timestamp()
    return float(moment) if isinstance(moment, (int, float)) else None
