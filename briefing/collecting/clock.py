"""What time it is and how one waits: given by whoever starts a run, so that tests need not wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of day, a clock that never goes back, and sleep."""

    now: Callable[[], datetime]
    """With its zone."""
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]
