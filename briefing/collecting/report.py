"""The report of the last run, kept in the corpus for the edition that is made from it."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from briefing.collecting.filing import state_folder
from briefing.disk import write_whole
from briefing.errors import BriefingError
from briefing.records.collected import Collected

_NAME = "report.json"


def keep_report(corpus: Path, report: Collected) -> None:
    """Keep ``report`` in place of the one before. Raises `BriefingError` where the disk refuses."""
    folder = state_folder(corpus)
    try:
        write_whole(folder / _NAME, report.model_dump_json(indent=1).encode() + b"\n", folder)
    except OSError as problem:
        message = f"cannot write to {folder}: {problem.strerror or problem}"
        raise BriefingError(message, hint="Check that the folder is writable and the disk not full.") from None


def last_report(corpus: Path) -> Collected | None:
    """The report of the last run; ``None`` where there was none, or it cannot be read."""
    try:
        return Collected.model_validate_json((state_folder(corpus) / _NAME).read_bytes())
    except (OSError, ValidationError):
        return None
