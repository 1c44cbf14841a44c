"""The file of recipients: one a line. What is wrong in it is told by line and stops nobody else's mail."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.delivery.addresses import Mailbox, parse_mailbox

_HEADING = re.compile(r"\[\s*([\w.-]{1,64})\s*\]\Z")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_LONGEST_LINE = 1000


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets which edition; ``profile`` is ``None`` for the edition as it is. ``line`` of the file, from 1."""

    mailbox: Mailbox
    profile: str | None
    line: int


@dataclass(frozen=True, slots=True)
class RecipientList:
    """Recipients in the order of the file; ``bad``: lines that are none, ``repeated``: lines that say one again.

    Both are ready to be printed and hold no whole address.
    """

    recipients: tuple[Recipient, ...]
    bad: tuple[str, ...]
    repeated: tuple[str, ...]


def read_recipients(data: bytes) -> RecipientList:
    """``data``: the file, UTF-8. One address counts once a profile, however it is written."""
    found: dict[tuple[str | None, str], Recipient] = {}
    bad: list[str] = []
    repeated: list[str] = []
    profile: str | None = None
    lost = False
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        try:
            line = _COMMENT.sub("", _text(raw)).strip()
            if not line:
                continue
            if line.startswith("["):
                heading = _HEADING.match(line)
                lost, profile = heading is None, heading[1] if heading else None
            if lost:  # nobody may get an edition that is meant for others
                raise ValueError("a heading, or below one, that is not like [name]")
            if line.startswith("["):
                continue
            one = Recipient(parse_mailbox(line), profile, number)
        except ValueError as problem:
            bad.append(f"line {number}: {problem}")
            continue
        first = found.setdefault((profile, one.mailbox.key), one)
        if first is not one:
            repeated.append(f"line {number}: the same address as in line {first.line} ({one.mailbox.masked})")
    return RecipientList(tuple(found.values()), tuple(bad), tuple(repeated))


def _text(raw: bytes) -> str:
    if len(raw) > _LONGEST_LINE:
        raise ValueError("longer than any address")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
