"""The log of all runs, a JSON object a line: for whoever asks later what happened at six in the morning.

Each line is written in one step at the end of the file, so that runs that overlap do not mix; secrets are masked; and a
disk that refuses costs the line and nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefing.text.secret import masked

NAME = "journal.jsonl"
_LARGEST = 5_000_000  # bytes; then the file is set aside in place of the one before
_LONGEST_TEXT = 4_000


class Journal:
    """Lines of one run."""

    def __init__(self, folder: Path, command: str, now: Callable[[], datetime], process: int = 0) -> None:
        """``folder`` is made where absent. The run is named by when it began and its process."""
        self._path = folder / NAME
        self._now = now
        self._command = command
        self._began = now()
        self._run = f"{self._began:%Y%m%dT%H%M%S}-{process or os.getpid()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if self._path.exists() and self._path.stat().st_size > _LARGEST:
                self._path.replace(self._path.with_suffix(".1.jsonl"))
        except OSError:  # told by whatever else is written there
            pass

    def write(self, event: str, **told: Any) -> None:  # noqa: ANN401 - JSON values
        """``event``: ``start``, ``said``, ``stage``, ``end``; ``told``: what is to be known of it."""
        fields = {name: value[:_LONGEST_TEXT] if isinstance(value, str) else value for name, value in told.items()}
        line = {"at": _moment(self._now()), "run": self._run, "command": self._command, "event": event, **fields}
        text = masked(json.dumps(line, ensure_ascii=False, default=str)) + "\n"
        try:
            handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o640)
            try:
                os.write(handle, text.encode("utf-8", "backslashreplace"))
            finally:
                os.close(handle)
        except OSError:
            pass

    def seconds(self) -> float:
        """Since the run began."""
        return (self._now() - self._began).total_seconds()


def read_journal(folder: Path) -> Iterator[dict[str, Any]]:
    """Lines of the log, the oldest first; a line that was cut is passed over."""
    for path in (folder / NAME).with_suffix(".1.jsonl"), folder / NAME:
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        for line in lines:
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(found, dict) and all(
                isinstance(found.get(key), str) for key in ("at", "run", "command", "event")
            ):
                yield found


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
