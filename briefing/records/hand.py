"""What an editor ordered for an edition, and what became of each order."""

from __future__ import annotations

from enum import StrEnum

from briefing.records.base import Record


class Verb(StrEnum):
    """What an editor may do."""

    PIN = "pin"
    DROP = "drop"
    ORDER = "order"
    MERGE = "merge"
    SPLIT = "split"
    HOLD = "hold"
    HEADLINE = "headline"
    NOTE = "note"
    APPROVE = "approve"


class EditorOrder(Record):
    """One line of the editor's file."""

    line: int
    """From 1."""
    verb: Verb
    names: tuple[str, ...] = ()
    """Events, by their id or the id of any of their articles; of a split the event first, then articles."""
    text: str = ""
    """The headline, the note, the reason, or who approves."""
    origins: int = 2
    """Of a hold: the independent reports that it waits for."""
    written: str
    """The line as the editor wrote it, cleaned."""


class Hand(Record):
    """The editor's file of a day."""

    path: str
    orders: tuple[EditorOrder, ...] = ()
    problems: tuple[str, ...] = ()
    """Lines that cannot be understood, a sentence each."""
    sha256: str = ""


class Edit(Record):
    """What became of an order, for the edition's last page."""

    order: str
    """The line as written."""
    told: str
    """What was done, or why not."""
    done: bool
