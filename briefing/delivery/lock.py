"""One run at a time in one output folder."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from briefing.errors import BriefingError, Locked


@contextmanager
def hold_lock(
    path: Path, *, hint: str = "Wait for it to end, or choose another folder with --output."
) -> Iterator[None]:
    """Hold the lock file ``path`` for the block; the system lets go of it when the process ends, however it ends.

    ``hint``: what to do where another run holds it.
    Raises `Locked` where another run holds it, `BriefingError` where the file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as problem:
        message = f"cannot write to {path.parent}: {problem.strerror or problem}"
        raise BriefingError(message, hint="Choose a writable folder with --output.") from problem
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read(64).strip() or "unknown"
            message = f"another run (process {holder}) is writing to {path.parent.parent}"
            raise Locked(message, hint=hint) from None
        except OSError as problem:  # some network file systems have no locks
            message = f"cannot lock {path}: {problem.strerror or problem}"
            raise BriefingError(message, hint="Choose a folder on another disk with --output.") from problem
        _sign(file)
        yield


def _sign(file: TextIO) -> None:
    """Who holds it, for whoever meets it; on a full disk it holds without."""
    with contextlib.suppress(OSError):
        file.truncate(0)
        os.write(file.fileno(), f"{os.getpid()}\n".encode())
