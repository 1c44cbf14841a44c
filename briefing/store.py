"""What was dear to make and is kept: model answers, embeddings and readings, under the hash of what they were made of.

One SQLite file (WAL), so that a killed run loses nothing that it had. A damaged file is set aside, never trusted.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from briefing.errors import BriefingError

_SCHEMA = (
    # Not WITHOUT ROWID, as stores of older versions are: values of some kilobytes in the tree of the keys make it
    # three times as slow and up to twice as large (SQLite: "The WITHOUT ROWID Optimization", measured at 30,000 rows).
    "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, key))",
    "CREATE TABLE IF NOT EXISTS used (kind TEXT, key TEXT, day TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID",
)
_PRUNED = "pruned"
_MOST_KEYS = 500  # SQLite's oldest limit on variables in one statement is 999
_PUT = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)"
_USE = "INSERT INTO used VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET day = max(day, excluded.day)"


def key_of(*parts: str | bytes) -> str:
    """SHA-256 of the parts, each preceded by its length so that no two lists collide."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class Store:
    """Bytes by kind and key. Safe to share between threads."""

    def __init__(self, path: Path | None, today: date | None = None) -> None:
        """``path`` of the file, made where absent; ``None`` keeps everything in memory.

        ``today``: the day on which what is put here is kept and what is touched was of use; see `prune`.
        Raises `BriefingError` where its folder cannot be made.
        """
        self._lock = threading.Lock()
        self._path = path
        self._today = today
        self._database = _opened(path)

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Those of ``keys`` that are kept, with their values."""
        wanted, found = list(dict.fromkeys(keys)), {}
        for start in range(0, len(wanted), _MOST_KEYS):
            some = wanted[start : start + _MOST_KEYS]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, value FROM kept WHERE kind = ? AND key IN ({marks})"  # noqa: S608 - marks only
            found.update(self._rows(query, [kind, *some]))
        return found

    def put(self, kind: str, values: Mapping[str, bytes], *, day: date | None = None, lasting: bool = False) -> None:
        """Keep ``values``, over what was kept under the same keys; where the disk refuses, they are not kept.

        ``day``: of the edition that they serve, as for `use`, where that is later than today. ``lasting``: on the disk
        when this returns, so that a power cut takes them no more than a killed process does (a write takes
        milliseconds then).
        """
        if not values:
            return
        served = max((one for one in (day, self._today) if one is not None), default=None)
        with self._writing(lasting=lasting) as database:
            database.executemany(_PUT, ((kind, key, value) for key, value in values.items()))
            if served is not None:
                database.executemany(_USE, ((kind, key, served.isoformat()) for key in values))

    def touch(self, kind: str, keys: Iterable[str]) -> None:
        """Note that ``keys`` were of use today, where the store was told which day it is."""
        if self._today is not None:
            self.use(kind, keys, self._today)

    def use(self, kind: str, keys: Iterable[str], day: date) -> None:
        """Note that ``keys`` serve the edition of ``day``, or a later one that was noted before; see `forget`."""
        rows = [(kind, key, day.isoformat()) for key in keys]
        if rows:
            with self._writing() as database:
                database.executemany(_USE, rows)

    def drop(self, kind: str, keys: Iterable[str]) -> None:
        """Let go of ``keys``."""
        with self._writing() as database:
            database.executemany("DELETE FROM kept WHERE kind = ? AND key = ?", [(kind, key) for key in keys])

    def forget(self, kind: str, before: date) -> None:
        """Let go of what was last noted with `use` for an edition earlier than that of ``before``."""
        old = "SELECT key FROM used WHERE kind = ? AND day < ?"
        given = (kind, kind, before.isoformat())
        with self._writing() as database:
            database.execute(f"DELETE FROM kept WHERE kind = ? AND key IN ({old})", given)  # noqa: S608 - constant
            database.execute("DELETE FROM used WHERE kind = ? AND day < ?", given[1:])

    def prune(self, before: date) -> None:
        """Let go of whatever was of no use since ``before``. What nobody noted a day for counts as used today."""
        if self._today is None or self.get(_PRUNED, [self._today.isoformat()]):  # once a day
            return
        self.put(_PRUNED, {self._today.isoformat(): b"x"})
        with self._writing() as database:
            database.execute("INSERT OR IGNORE INTO used SELECT kind, key, ? FROM kept", (self._today.isoformat(),))
            old = "SELECT kind, key FROM used WHERE day < ?"
            database.execute(f"DELETE FROM kept WHERE (kind, key) IN ({old})", (before.isoformat(),))  # noqa: S608
            database.execute("DELETE FROM used WHERE day < ?", (before.isoformat(),))
        with self._writing() as database:
            database.execute("PRAGMA incremental_vacuum").fetchall()

    def _rows(self, query: str, given: list[str]) -> dict[str, bytes]:
        """What a query gives; nothing where the file cannot be read."""
        with self._lock:
            try:
                return dict(self._database.execute(query, given).fetchall())
            except sqlite3.OperationalError:  # busy, or of another program
                return {}
            except sqlite3.DatabaseError:
                self._begin_anew()
                return {}

    @contextlib.contextmanager
    def _writing(self, *, lasting: bool = False) -> Iterator[sqlite3.Connection]:
        """A transaction. Where the disk refuses, nothing is kept; a damaged file is set aside."""
        with self._lock:
            try:
                with _synced(self._database, lasting), self._database:
                    yield self._database
            except sqlite3.OperationalError:
                pass
            except sqlite3.DatabaseError:
                self._begin_anew()

    def _begin_anew(self) -> None:
        self._database.close()
        self._database = _set_aside(self._path) if self._path else _connect(":memory:")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._database.close()

    def __del__(self) -> None:
        with contextlib.suppress(AttributeError):  # it could not be opened
            self._database.close()


@contextlib.contextmanager
def _synced(database: sqlite3.Connection, lasting: bool) -> Iterator[None]:
    """Whether a transaction that ends inside is on the disk then: in WAL mode NORMAL leaves that to the system."""
    if not lasting:
        yield
        return
    database.execute("PRAGMA synchronous = FULL")
    try:
        yield
    finally:
        database.execute("PRAGMA synchronous = NORMAL")


def _opened(path: Path | None) -> sqlite3.Connection:
    if path is None:
        return _connect(":memory:")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        message = f"cannot write to {path.parent}: {problem.strerror or problem}"
        raise BriefingError(message, hint="Choose a writable folder with --output.") from None
    try:
        return _connect(str(path))
    except sqlite3.OperationalError:  # the place, not the content, is at fault: work goes on, nothing is kept
        return _connect(":memory:")
    except sqlite3.DatabaseError:
        return _set_aside(path)


def _set_aside(path: Path) -> sqlite3.Connection:
    """A new file in the place of a damaged one, which is kept beside it, for whoever wants to know why."""
    try:
        path.replace(path.with_suffix(".damaged"))
        for tail in ("-wal", "-shm"):
            path.with_name(path.name + tail).unlink(missing_ok=True)
        return _connect(str(path))
    except (OSError, sqlite3.Error):
        return _connect(":memory:")


def _connect(name: str) -> sqlite3.Connection:
    database = sqlite3.connect(name, check_same_thread=False, timeout=30)
    try:
        database.execute("PRAGMA auto_vacuum = INCREMENTAL")  # of new files; others grow no further than they must
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        for table in _SCHEMA:
            database.execute(table)
        database.execute("SELECT kind, key FROM kept LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database
