"""What earlier runs know: feeds and how they were, entries and what became of them, hosts that asked us to wait.

One SQLite file in the corpus. What a feed brought and the validators for its next conditional request are kept in one
step, so that a run that was killed has lost no entry that the server will not send again. A damaged file is set aside.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.collecting.entries import Entry
from briefing.errors import BriefingError

_OWNER_ALONE = 0o600
_SCHEMA = """
CREATE TABLE IF NOT EXISTS feeds (address TEXT PRIMARY KEY, title TEXT, etag TEXT, modified TEXT, since TEXT,
    succeeded TEXT, newest TEXT, failures INTEGER, moved_to TEXT, gone TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pages (identity TEXT PRIMARY KEY, feed TEXT, link TEXT, entry TEXT, pending INTEGER,
    attempts INTEGER, place INTEGER, note TEXT, at TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS waiting ON pages (feed, place) WHERE pending = 1;
CREATE TABLE IF NOT EXISTS names (kind TEXT, name TEXT, identity TEXT, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hosts (host TEXT PRIMARY KEY, until REAL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lists (address TEXT PRIMARY KEY, feeds TEXT) WITHOUT ROWID;
"""


@dataclass
class FeedMemory:
    """What is known of a feed; moments are ISO 8601 in UTC."""

    address: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    since: str | None = None
    """When it was first asked."""
    succeeded: str | None = None
    """When it last answered."""
    newest: str | None = None
    """Date of its newest entry."""
    failures: int = 0
    moved_to: str | None = None
    gone: str | None = None
    """When it last answered that it is gone."""


@dataclass(frozen=True)
class Pending:
    """An entry that is to be fetched yet."""

    identity: str
    feed: str
    link: str
    attempts: int
    at: str
    """When it was first seen."""


class Memory:
    """Safe to share between threads. One run at a time has it: its folder is locked."""

    def __init__(self, path: Path) -> None:
        """``path`` of the file, made where absent. Raises `BriefingError` where that cannot be."""
        self._lock = threading.RLock()
        self._database = _opened(path)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._database.close()

    def feed(self, address: str) -> FeedMemory:
        """What is known of the feed."""
        row = self._one("SELECT * FROM feeds WHERE address = ?", address)
        return FeedMemory(**row) if row else FeedMemory(address)

    def keep_feed(self, feed: FeedMemory, new: Iterable[tuple[str, str, Entry]] = (), at: str = "") -> None:
        """Keep how a feed is, and its new entries as pending: identity, guid (may be empty) and entry of each."""
        columns = list(vars(feed))
        marks = ",".join("?" * len(columns))
        query = f"INSERT OR REPLACE INTO feeds ({','.join(columns)}) VALUES ({marks})"  # noqa: S608 - our own names
        with self._writing() as database:
            database.execute(query, list(vars(feed).values()))
            for place, (identity, guid, entry) in enumerate(new):
                database.execute(
                    "INSERT OR IGNORE INTO pages VALUES (?, ?, ?, ?, 1, 0, ?, '', ?)",
                    (identity, feed.address, entry.link, entry.model_dump_json(), place, at),
                )
                self._name(database, "guid", f"{feed.address}\n{guid}" if guid else "", identity)

    def known(self, identity: str, feed: str, guid: str) -> bool:
        """Whether an entry was seen before: by its address, or by its guid in this feed."""
        if self._one("SELECT 1 AS found FROM pages WHERE identity = ?", identity) or self.named("page", identity):
            return True
        return bool(guid and self.named("guid", f"{feed}\n{guid}"))

    def pending(self, feed: str) -> list[Pending]:
        """Entries of the feed that are to be fetched, the newest first."""
        query = "SELECT identity, feed, link, attempts, at FROM pages WHERE pending = 1 AND feed = ?"
        with self._lock:
            rows = self._database.execute(f"{query} ORDER BY at DESC, place", (feed,)).fetchall()
        return [Pending(**dict(row)) for row in rows]

    def entry(self, identity: str) -> Entry | None:
        """An entry that is to be fetched yet, as its feed gave it."""
        row = self._one("SELECT entry FROM pages WHERE identity = ? AND pending = 1", identity)
        return Entry.model_validate_json(row["entry"]) if row else None

    def named(self, kind: str, name: str) -> str | None:
        """The identity of the page that has this name: ``page`` (another address), ``guid``, ``text`` or ``body``."""
        row = self._one("SELECT identity FROM names WHERE kind = ? AND name = ?", kind, name)
        return str(row["identity"]) if row else None

    def settle(self, identity: str, note: str, names: Iterable[tuple[str, str]] = ()) -> None:
        """An entry is done with, stored or not: it is not asked for again. ``names``: kind and name of what it is."""
        with self._writing() as database:
            database.execute("UPDATE pages SET pending = 0, entry = '', note = ? WHERE identity = ?", (note, identity))
            for kind, name in names:
                self._name(database, kind, name, identity)

    def put_off(self, identity: str, note: str) -> None:
        """An entry could not be had; the next run tries again."""
        with self._writing() as database:
            query = "UPDATE pages SET attempts = attempts + 1, note = ? WHERE identity = ?"
            database.execute(query, (note, identity))

    def held(self) -> dict[str, float]:
        """Hosts that asked us to wait, and until when (seconds since 1970)."""
        with self._lock:
            return {row["host"]: row["until"] for row in self._database.execute("SELECT host, until FROM hosts")}

    def keep_held(self, until: Mapping[str, float]) -> None:
        """Hosts to be left alone, instead of those that were kept."""
        with self._writing() as database:
            database.execute("DELETE FROM hosts")
            database.executemany("INSERT INTO hosts VALUES (?, ?)", until.items())

    def feed_list(self, address: str) -> str | None:
        """A list of feeds as it was last read."""
        row = self._one("SELECT feeds FROM lists WHERE address = ?", address)
        return str(row["feeds"]) if row else None

    def keep_list(self, address: str, feeds: str) -> None:
        """Keep a list of feeds, for when it cannot be had."""
        with self._writing() as database:
            database.execute("INSERT OR REPLACE INTO lists VALUES (?, ?)", (address, feeds))

    def _name(self, database: sqlite3.Connection, kind: str, name: str, identity: str) -> None:
        if name:
            database.execute("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", (kind, name, identity))

    def _one(self, query: str, *values: str) -> dict[str, Any] | None:
        with self._lock:
            row = self._database.execute(query, values).fetchone()
        return dict(row) if row else None

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """All or nothing of the block. Raises `BriefingError` where the disk refuses."""
        try:
            with self._lock, self._database:
                yield self._database
        except sqlite3.Error as problem:
            message = f"what is known of the feeds cannot be kept: {problem}"
            raise BriefingError(
                message, hint="Check that the corpus folder is writable and the disk not full."
            ) from None


def _opened(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _connected(path)
    except sqlite3.OperationalError as problem:
        raise BriefingError(
            f"{path} cannot be opened: {problem}", hint="Choose a writable folder (--corpus)."
        ) from None
    except sqlite3.DatabaseError:
        path.replace(path.with_suffix(".damaged"))
        for tail in ("-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                path.with_name(path.name + tail).unlink()
        return _connected(path)
    except OSError as problem:
        message = f"cannot write to {path.parent}: {problem.strerror or problem}"
        raise BriefingError(message, hint="Choose a writable folder (--corpus).") from None


def _connected(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, _OWNER_ALONE))
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        with contextlib.suppress(OSError):  # lists of feeds and links may hold keys; new files beside it follow it
            path.with_name(name).chmod(_OWNER_ALONE)
    database = sqlite3.connect(str(path), check_same_thread=False, timeout=30)
    try:
        database.row_factory = sqlite3.Row
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(_SCHEMA)
        database.execute("SELECT count(*) FROM pages").fetchone()
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database
