"""What is of no use any more: old editions, where the settings say so, and what killed runs left half done."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from pathlib import Path

from briefing.delivery import TABLES
from briefing.pipeline.account import day_folder, is_edition

_NAME = rf"(?:(?:briefing|mail|run)\.[a-z]{{2,5}}|(?:{'|'.join(TABLES)})\.parquet)"
_OWN = re.compile(rf"{_NAME}\Z")
_HALF = re.compile(rf"\.{_NAME}\.[A-Za-z0-9_]{{8}}\Z|\.latest\.\d+\Z")


def is_ours(name: str) -> bool:
    """Whether a file of that name in the folder of an edition is one of the edition's."""
    return _OWN.match(name) is not None


def sweep(*folders: Path) -> None:
    """Remove the halves of files that a killed run left in ``folders``. For who holds the lock: nobody else writes."""
    for folder in folders:
        with contextlib.suppress(OSError):
            for path in [path for path in folder.iterdir() if _HALF.match(path.name)]:
                path.unlink()


def prune_editions(output: Path, day: date, keep_days: int | None) -> tuple[str, ...]:
    """Remove the files of editions that are more than ``keep_days`` older than ``day``; the days that went.

    What else lies in their folders stays, and so does the folder then. Links are left alone.
    """
    if keep_days is None:
        return ()
    gone = []
    for folder in sorted(output.iterdir()) if output.is_dir() else []:
        own = day_folder(folder.name)
        old = own is not None and (day - own).days > keep_days
        if not old or folder.is_symlink() or not folder.is_dir() or not is_edition(folder):
            continue
        with contextlib.suppress(OSError):
            for path in [path for path in folder.iterdir() if _OWN.match(path.name) and path.is_file()]:
                path.unlink()
            gone.append(folder.name)
            folder.rmdir()  # refused where anything else lies in it
    return tuple(gone)
