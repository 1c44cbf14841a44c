"""What is asked of a sending, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jinja2 import BaseLoader

from briefing.delivery import Clock, Limits, MailServer, Recipient, Sender
from briefing.errors import BriefingError
from briefing.pipeline.sending_plan import DELIVERED, Fate, Wishes

_NOT_DELIVERED = 13


@dataclass(frozen=True)
class SendOrder:
    """What is to be mailed, and to whom."""

    edition: str | None
    """A folder, its ``briefing.json``, or a date; ``None`` for the edition written last."""
    output: Path
    recipients: Path
    sender: Sender
    profile: str | None = None
    whole_file: bool = True
    """Whether a file of recipients without headings is meant for the profile as a whole."""
    link: str | None = None
    """Web address of the folder that editions lie in."""
    limits: Limits = field(default_factory=Limits)
    wishes: Wishes = field(default_factory=Wishes)
    again: tuple[str, ...] = ()
    """Addresses that get it whatever the ledger says."""
    had: tuple[str, ...] = ()
    """Addresses that are known to have it: the ledger is told so, and nothing is sent to them."""
    into: Path | None = None
    """A folder to write the messages into instead of sending them."""
    ledger_days: int = 365
    """Days for which the ledger holds what became of a message, at least."""


@dataclass(frozen=True)
class SendTools:
    """What a sending needs."""

    server: Callable[[], MailServer]
    """Called when there is something to send: its password may be asked of a command."""
    clock: Clock
    templates: BaseLoader
    tell: Callable[[str], None]


@dataclass(frozen=True)
class Delivery:
    """What became of one recipient's mail."""

    recipient: Recipient
    fate: Fate
    message_id: str
    update: bool = False
    code: int | None = None
    said: str = ""
    attempts: int = 0
    attached: bool = False
    """Whether the PDF hangs on it."""
    file: Path | None = None


@dataclass(frozen=True)
class Sent:
    """What became of a sending."""

    folder: Path
    day: date
    title: str
    incomplete: bool
    deliveries: tuple[Delivery, ...]
    bad: tuple[str, ...]
    """Lines of the file of recipients that are none."""
    notes: tuple[str, ...]
    stopped: BriefingError | None = None
    """What ended it before its time."""

    @property
    def exit_code(self) -> int:
        """0 where everybody has it, else 13; what stopped it has its own."""
        if self.stopped is not None:
            return self.stopped.exit_code
        missed = self.bad or any(one.fate not in DELIVERED for one in self.deliveries)
        return _NOT_DELIVERED if missed else 0
