"""Editions on disk: one folder a date, each file written whole, ``latest`` moved last."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from briefing.disk import write_whole
from briefing.errors import BriefingError

TABLES = ("events", "statements", "citations", "articles", "passages", "withheld", "dropped")
"""Of an edition, each in a file of its own where the settings have them written."""
FORMS = (
    *("briefing.pdf", "briefing.md", "briefing.html", "briefing.json", "mail.html", "mail.txt"),
    *(f"{name}.parquet" for name in TABLES),
)


def write_edition(output: Path, day: date, files: Mapping[str, bytes]) -> Path:
    """Write ``files`` (name → bytes) into ``output/DATE`` and point ``output/latest`` at it.

    A form of an earlier run that this run did not make is removed: files of one folder say the same.
    Returns the folder. Raises `BriefingError` where the disk refuses.
    """
    folder = output / day.isoformat()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in sorted(files, key=lambda name: (name == "run.json", name)):
            write_whole(folder / name, files[name], folder)
        for name in FORMS:
            if name not in files:
                (folder / name).unlink(missing_ok=True)
        _point(output / "latest", folder.name)
    except OSError as problem:
        message = f"cannot write the edition to {folder}: {problem.strerror or problem}"
        raise BriefingError(message, hint="Check that the folder is writable and the disk not full.") from problem
    return folder


def catch_up_latest(output: Path, day: date) -> None:
    """Point ``output/latest`` at the edition of ``day`` if it names none or an earlier one.

    For an edition that is whole: a run that is killed between its last file and the link leaves the link behind.
    """
    link = output / "latest"
    with contextlib.suppress(OSError):
        if not link.is_dir() or (link.is_symlink() and link.readlink().name < day.isoformat()):
            _point(link, day.isoformat())


def latest_edition(output: Path) -> Path | None:
    """The folder that was written last, if any."""
    latest = output / "latest"
    return latest.resolve() if latest.is_dir() else None


def _point(link: Path, target: str) -> None:
    fresh = link.with_name(f".latest.{os.getpid()}")
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()
    fresh.symlink_to(target)
    try:
        fresh.replace(link)
    except OSError:  # a folder of that name, which is not ours to remove
        fresh.unlink()
        raise
