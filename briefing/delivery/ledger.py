"""The ledger: who got which edition, so that each gets it once, whatever is killed when.

An entry is ``planned``, then ``sending`` from just before the end of the message is sent, then what the server said of
it. A server can only have taken a message after its end was sent. So an entry that a killed run left ``planned`` was
not delivered and is sent; one that it left ``sending`` may have been, so it becomes ``unknown``, is never sent again by
itself, and is reported (RFC 5321, 4.5.3.2.6, names this gap; no client can close it).

SQLite, each change on the disk before the next step. Addresses do not stand in it, only their hash and masked form.
A damaged ledger is an error, never an empty one.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from briefing.errors import BriefingError
from briefing.store import key_of

_VERSION = 1
_TABLE = """CREATE TABLE IF NOT EXISTS mail (
    day TEXT, profile TEXT, recipient TEXT, content TEXT,
    shown TEXT, state TEXT, attempts INTEGER DEFAULT 0, code INTEGER, said TEXT DEFAULT '', changed TEXT,
    PRIMARY KEY (day, profile, recipient, content)) WITHOUT ROWID"""


class State(StrEnum):
    """What became of a message, as far as is known."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    DEFERRED = "deferred"
    """Refused for now, or the server was down: the next run tries again."""
    REFUSED = "refused"
    """For good: it is not tried again unless somebody asks for it."""
    UNKNOWN = "unknown"
    """It may have been delivered: it is not sent again unless somebody asks for it."""


@dataclass(frozen=True, slots=True)
class Key:
    """One message: an edition (day, profile, hash of what it says) to a recipient (hash of the address)."""

    day: str
    profile: str
    recipient: str
    content: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger holds of one message."""

    key: Key
    shown: str
    state: State
    attempts: int
    code: int | None
    said: str
    changed: str


def recipient_hash(address_key: str) -> str:
    """Who it is, without saying it: of `Mailbox.key`."""
    return key_of("recipient", address_key)[:32]


class Ledger:
    """The ledger in a file; it is used by one run at a time (see `hold_lock`)."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """``path`` is made where absent; with ``read_only`` it is left as it is, and an absent one is as an empty one.

        Raises `BriefingError` where it cannot be used.
        """
        self.path = path
        with self._told("opened"):
            self._database = _connected(path, read_only=read_only)
            version = self._database.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, _VERSION):
                raise sqlite3.DatabaseError(f"it is of version {version}, this program knows {_VERSION}")
            if not read_only or version == 0:
                self._database.execute(_TABLE)
                self._database.execute(f"PRAGMA user_version = {_VERSION}")
            self._database.execute("SELECT count(*) FROM mail").fetchone()

    def settle_killed(self) -> int:
        """What a killed run left half done becomes unknown. Returns how many entries."""
        with self._told("written"):
            cursor = self._database.execute(
                "UPDATE mail SET state = ?, said = ? WHERE state = ?",
                (State.UNKNOWN, "the run ended before the server's answer was noted", State.SENDING),
            )
            return cursor.rowcount

    def entries(self, day: str, profile: str) -> dict[str, tuple[Entry, ...]]:
        """All of an edition by recipient, those changed last at the end."""
        query = (
            "SELECT day, profile, recipient, content, shown, state, attempts, code, said, changed FROM mail"
            " WHERE day = ? AND profile = ? ORDER BY changed, content"
        )
        found: dict[str, tuple[Entry, ...]] = {}
        with self._told("read"):
            for row in self._database.execute(query, (day, profile)):
                entry = Entry(Key(*row[:4]), row[4], State(row[5]), *row[6:])
                found[entry.key.recipient] = (*found.get(entry.key.recipient, ()), entry)
        return found

    def plan(self, messages: Iterable[tuple[Key, str]], now: datetime) -> None:
        """Note, all or none, what is about to be sent; ``messages``: key and masked address."""
        rows = [(*_columns(key), shown, State.PLANNED, _stamp(now)) for key, shown in messages]
        note = (
            "INSERT INTO mail (day, profile, recipient, content, shown, state, changed) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET state = excluded.state, changed = excluded.changed"
        )
        with self._told("written"):
            self._database.execute("BEGIN IMMEDIATE")
            try:
                self._database.executemany(note, rows)
                self._database.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._database.execute("ROLLBACK")
                raise

    def mark(self, key: Key, state: State, now: datetime, *, code: int | None = None, said: str = "") -> None:
        """Note what has become of a message; it is on the disk when this returns. An answer counts an attempt."""
        with self._told("written"):
            self._database.execute(
                "UPDATE mail SET state = ?, code = ?, said = ?, changed = ?, attempts = attempts + ?"
                " WHERE day = ? AND profile = ? AND recipient = ? AND content = ?",
                (state, code, said, _stamp(now), state is not State.SENDING, *_columns(key)),
            )

    def prune(self, before: datetime, lies_there: Callable[[str], bool]) -> int:
        """Let go of what was last changed ``before`` then, but not while its edition ``lies_there`` (told by its day).

        So an edition that can still be mailed is mailed to nobody twice. Returns how many entries went.
        """
        old = "SELECT DISTINCT day FROM mail WHERE changed < ?"
        with self._told("written"):
            days = [day for (day,) in self._database.execute(old, (_stamp(before),)).fetchall() if not lies_there(day)]
            let_go = "DELETE FROM mail WHERE changed < ? AND day = ?"
            return sum(self._database.execute(let_go, (_stamp(before), day)).rowcount for day in days)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @contextmanager
    def _told(self, done: str) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, ValueError) as problem:
            place = self.path
            message = f"the ledger of what was mailed, {place}, cannot be {done}: {problem}"
            hint = "Free the disk or mend its rights. If it is damaged, see 'recover' in the guide on mail."
            raise BriefingError(message, hint=hint) from None


def _connected(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if read_only and not path.exists():
        return sqlite3.connect(":memory:", isolation_level=None)
    if read_only:
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30, isolation_level=None)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    database = sqlite3.connect(path, timeout=30, isolation_level=None)
    database.execute("PRAGMA synchronous = FULL")
    return database


def _columns(key: Key) -> tuple[str, str, str, str]:
    return key.day, key.profile, key.recipient, key.content


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="milliseconds")
