"""What is to run, when, and where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path

from briefing.errors import UsageError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WRITTEN = {name: number for names in (DAYS, _FULL) for number, name in enumerate(names)}
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\Z")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}\Z")
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Plan:
    """A command at a time of day. Paths are absolute: what runs by itself starts in another folder."""

    at: time
    days: tuple[int, ...]
    """Weekdays, Monday is 0; all seven for every day."""
    timezone: str
    """IANA name: the time of day is meant in it."""
    command: tuple[str, ...]
    """The program and its arguments."""
    folder: Path
    """Where it starts."""
    log: Path
    """What it prints goes to the end of this file (cron)."""
    writes: tuple[Path, ...] = ()
    """Folders that it writes to; it needs no other (systemd)."""
    seconds: int = 3 * 3600
    """After so long it is ended (systemd)."""
    name: str = "briefing"
    """Of the unit, and of the block in the crontab."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables that it needs; never a secret, since units and crontabs are shown."""

    def __post_init__(self) -> None:
        """Raises `UsageError` for what no cron line or unit can hold."""
        if not _NAME.match(self.name):
            raise UsageError(f"{self.name!r} is no name for a unit", hint="Use a-z, 0-9, - and _.")
        texts = [*self.command, str(self.folder), str(self.log), *map(str, self.writes), *self.environment.values()]
        for text in texts:
            if _UNUSABLE.search(text):
                raise UsageError(f"{text!r} holds a line break or a control character, which no schedule can hold")


def clock_time(text: str) -> time:
    """``6:00`` or ``06:00``. Raises `UsageError`."""
    found = _TIME.match(text.strip())
    if not found:
        raise UsageError(f"{text!r} is no time of day as HH:MM, such as 06:00")
    return time(int(found[1]), int(found[2]))


def weekdays(text: str) -> tuple[int, ...]:
    """``mon-fri``, ``sat,sun``, ``sun-thu``, ``daily`` as numbers, Monday is 0. Raises `UsageError`."""
    if text.strip().lower() in ("daily", "all", "*"):
        return tuple(range(7))
    found: set[int] = set()
    for part in text.lower().replace(" ", "").split(","):
        first, dash, last = part.partition("-")
        if first not in _WRITTEN or (dash and last not in _WRITTEN):
            raise UsageError(
                f"{part!r} is no day of the week", hint="Write mon, tue, …, a range such as mon-fri, or daily."
            )
        start, end = _WRITTEN[first], _WRITTEN[last or first]
        found |= {day % 7 for day in range(start, end + 1 if end >= start else end + 8)}
    return tuple(sorted(found))
