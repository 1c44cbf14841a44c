"""One run at a time in one place of object storage, whatever machines it is started on.

The lock is an object that is created only if absent, where the server can do that (S3 and MinIO: ``If-None-Match``).
It names its owner and is renewed while the run lasts, so that the lock of a machine that died ends by itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.errors import Locked, StorageError
from briefing.storage.driver import Driver, make_folder_of, read_small
from briefing.storage.listing import Listed, listed_as
from briefing.storage.trouble import Kind, kind_of, patiently, problem_of
from briefing.text.clean import one_line

NAME = ".lock"
LASTS = 180.0
"""Seconds after its last renewal that a lock ends; it is renewed three times as often."""
_SETTLE = 1.0
"""Seconds after which who wrote last has won, where the server cannot write under a condition."""
_LARGEST = 2_000


@dataclass
class Lease:
    """A lock that is held."""

    driver: Driver
    name: str
    shown: str
    token: str
    lost: str | None = None
    """Who has taken it, if so."""

    def check(self) -> None:
        """Raise `Locked` where it is not ours any more; what was made must not be put over another run's."""
        held = self.lost or _other(_read(self.driver, self.name), self.token)
        if held:
            message = f"the lock of {self.shown} has gone to another run ({held}); nothing was put there"
            raise Locked(message, hint="This machine slept, or lost the network. Run it again.")


@contextmanager
def hold(driver: Driver, base: str, shown: str) -> Iterator[Lease]:
    """Hold the lock of the place ``base`` for the block; ``shown``: how people know it.

    Raises `Locked` where another run holds it, `StorageError` where the storage cannot be reached.
    """
    lease = Lease(driver, f"{base}/{NAME}", shown, _token())
    try:
        _take(lease)
    except (Locked, StorageError):
        raise
    except Exception as error:  # each driver has errors of its own
        raise problem_of(error, f"{shown} cannot be written to") from None
    over = threading.Event()
    renewing = threading.Thread(target=_renew, args=(lease, over), daemon=True)
    renewing.start()
    try:
        yield lease
    finally:
        over.set()
        renewing.join(timeout=5)
        with contextlib.suppress(Exception):  # it ends by itself then
            if not _other(_read(driver, lease.name), lease.token):
                driver.rm_file(lease.name)


def _take(lease: Lease) -> None:
    driver, name, text = lease.driver, lease.name, _text(lease.token)
    try:
        patiently(lambda: create(driver, name, text))
    except Exception as error:
        if kind_of(error) is not Kind.TAKEN:
            raise
        seen, held = _mark(driver, name), _read(driver, name)
        if _other(held, lease.token) and not (_is_dead(held) or _is_over(driver, name, seen)):
            raise Locked(_refusal(lease.shown, held), hint=_WAIT) from None
        _replace(driver, name, text, seen)
        time.sleep(_SETTLE)
    else:
        if not _is_refused_twice(driver, name, text):
            time.sleep(_SETTLE)
    held = _read(driver, name)
    if _other(held, lease.token):
        raise Locked(_refusal(lease.shown, held), hint=_WAIT)


def _is_refused_twice(driver: Driver, name: str, text: bytes) -> bool:
    """Whether the storage keeps its word that an object is created only if absent; not all servers know of it."""
    try:
        create(driver, name, text)
    except Exception as error:
        return kind_of(error) is Kind.TAKEN
    return False


_WAIT = "Wait for it to end, or choose another place with --output."


def _refusal(shown: str, held: dict[str, Any]) -> str:
    ends = f"if it was killed, its lock ends within {LASTS / 60:.0f} minutes"
    return f"another run ({_owner(held)}) is writing to {shown}; {ends}"


def create(driver: Driver, name: str, data: bytes) -> None:
    """Write an object that is not there yet. Raises `FileExistsError`, or what the driver raises."""
    try:
        driver.pipe_file(name, data, mode="create")
    except (NotImplementedError, TypeError, ValueError):  # a driver that cannot: who writes last has it
        if driver.exists(name):
            raise FileExistsError(name) from None
        driver.pipe_file(name, data)
        time.sleep(_SETTLE)
    except FileNotFoundError:
        if not make_folder_of(driver, name):
            raise
        driver.pipe_file(name, data, mode="create")


def _replace(driver: Driver, name: str, data: bytes, seen: Listed | None) -> None:
    """Write over the lock of a run that is gone, unless somebody else just did."""
    etag = {"IfMatch": seen.mark} if seen and seen.mark and "s3" in str(driver.protocol) else {}
    try:
        driver.pipe_file(name, data, **etag)
    except OSError as error:
        if etag and kind_of(error) is Kind.FINAL:
            return  # the lock is not what it was: the reading afterwards tells whose
        raise


def _renew(lease: Lease, over: threading.Event) -> None:
    """In a thread of its own; a storage that cannot be reached for a while is no reason to give up."""
    while not over.wait(LASTS / 3):
        with contextlib.suppress(Exception):
            other = _other(_read(lease.driver, lease.name), lease.token)
            if other:
                lease.lost = other
                return
            lease.driver.pipe_file(lease.name, _text(lease.token))


def _token() -> str:
    """What no other run has, on any machine."""
    parts = (socket.gethostname(), _home(), os.getpid(), threading.get_ident(), time.time_ns())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _text(token: str) -> bytes:
    found = {"host": socket.gethostname(), "process": os.getpid(), "at": time.time(), "token": token, "home": _home()}
    return json.dumps(found).encode()


def _read(driver: Driver, name: str) -> dict[str, Any]:
    """What the lock says; nothing where there is none, or none that can be read."""
    try:
        found = json.loads(patiently(lambda: read_small(driver, name, _LARGEST)))
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _mark(driver: Driver, name: str) -> Listed | None:
    try:
        return listed_as("", name, patiently(lambda: driver.info(name)))
    except FileNotFoundError:
        return None


def _other(held: dict[str, Any], token: str) -> str | None:
    """Who holds it, if it is not we."""
    if held.get("token") == token:
        return None
    return _owner(held)


def _owner(held: dict[str, Any]) -> str:
    host, process = one_line(str(held.get("host", "unknown")))[:80], str(held.get("process", "unknown"))[:20]
    return f"process {process} on {host}"


def _is_over(driver: Driver, name: str, seen: Listed | None) -> bool:
    """Whether the lock was not renewed for long, by the storage's own clock: this machine's may be wrong."""
    if seen is None:
        return True
    if seen.changed is None:
        return False
    probe = f"{name}-{_token()}"
    driver.pipe_file(probe, b"What time is it?")
    try:
        now = _mark(driver, probe)
    finally:
        with contextlib.suppress(Exception):
            driver.rm_file(probe)
    return now is not None and now.changed is not None and now.changed - seen.changed > LASTS


def _home() -> str:
    """This start of this machine, and the processes that it sees of itself; empty where that is not known."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip() + str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return ""


def _is_dead(held: dict[str, Any]) -> bool:
    process = held.get("process")
    if not held.get("home") or held["home"] != _home() or not isinstance(process, int) or process <= 0:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
