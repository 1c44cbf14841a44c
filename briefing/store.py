"""What was dear to make and is kept: model answers, embeddings and readings, under the hash of what they were made of.

One SQLite file (WAL), so that a killed run loses nothing that it had. A damaged file is set aside, never trusted.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from briefing.errors import BriefingError

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS used (kind TEXT, key TEXT, day TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID",
)
_MOST_KEYS = 500  # SQLite's oldest limit on variables in one statement is 999


def key_of(*parts: str | bytes) -> str:
    """SHA-256 of the parts, each preceded by its length so that no two lists collide."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class Store:
    """Bytes by kind and key. Safe to share between threads."""

    def __init__(self, path: Path | None) -> None:
        """``path`` of the file, made where absent; ``None`` keeps everything in memory.

        Raises `BriefingError` where its folder cannot be made.
        """
        self._lock = threading.Lock()
        self._database = _opened(path)

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Those of ``keys`` that are kept, with their values."""
        wanted, found = list(dict.fromkeys(keys)), {}
        for start in range(0, len(wanted), _MOST_KEYS):
            some = wanted[start : start + _MOST_KEYS]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, value FROM kept WHERE kind = ? AND key IN ({marks})"  # noqa: S608 - marks only
            with self._lock:
                found.update(dict(self._database.execute(query, [kind, *some]).fetchall()))
        return found

    def put(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keep ``values``, over what was kept under the same keys; where the disk refuses, they are not kept."""
        rows = [(kind, key, value) for key, value in values.items()]
        with contextlib.suppress(sqlite3.OperationalError), self._lock, self._database:
            self._database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def use(self, kind: str, keys: Iterable[str], day: date) -> None:
        """Note that ``keys`` serve the edition of ``day``, or a later one that was noted before; see `forget`."""
        rows = [(kind, key, day.isoformat()) for key in keys]
        note = "INSERT INTO used VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET day = max(day, excluded.day)"
        with contextlib.suppress(sqlite3.OperationalError), self._lock, self._database:
            self._database.executemany(note, rows)

    def forget(self, kind: str, before: date) -> None:
        """Let go of what was last noted with `use` for an edition earlier than that of ``before``."""
        old = "SELECT key FROM used WHERE kind = ? AND day < ?"
        given = (kind, kind, before.isoformat())
        with contextlib.suppress(sqlite3.OperationalError), self._lock, self._database:
            self._database.execute(f"DELETE FROM kept WHERE kind = ? AND key IN ({old})", given)  # noqa: S608 - constant
            self._database.execute("DELETE FROM used WHERE kind = ? AND day < ?", given[1:])

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._database.close()

    def __del__(self) -> None:
        with contextlib.suppress(AttributeError):  # it could not be opened
            self._database.close()


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
        aside = path.with_suffix(".damaged")
        path.replace(aside)
        for tail in ("-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                path.with_name(path.name + tail).unlink()
        return _connect(str(path))


def _connect(name: str) -> sqlite3.Connection:
    database = sqlite3.connect(name, check_same_thread=False, timeout=30)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        for table in _SCHEMA:
            database.execute(table)
        database.execute("SELECT count(*) FROM kept").fetchone()
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database
