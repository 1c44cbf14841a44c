"""Where independent reports of one event tell the same thing otherwise."""

from __future__ import annotations

from enum import StrEnum

from briefing.records.base import Record


class Slot(StrEnum):
    """What sort of thing is told otherwise."""

    TOLL = "toll"
    """How many were killed, hurt, rescued, arrested, …"""
    COUNT = "count"
    """How many of something else; how long, how far, how heavy."""
    AMOUNT = "amount"
    """Money, or a share in per cent."""
    DAY = "day"
    """On which day it happened."""
    INITIATIVE = "initiative"
    """Who asked for it, or began."""
    CLAIM = "claim"
    """Whether it is so: one says it, another denies it. The sides may stand in one article."""
    NAME = "name"
    """Who or where it was: the winner, the place, the holder of an office."""
    TIME = "time"
    """At what time of day it happened."""
    ACCOUNT = "account"
    """What each of two parties says was done or talked about, where the other does not say it."""


class Side(Record):
    """What one origin says, in its own words."""

    value: str
    """What is told there: the number, the day (ISO 8601), the name; of a claim ``yes`` or ``no``."""
    outlet: str | None
    """Who publishes it; ``None`` where nobody knows."""
    article: str
    paragraph: str
    words: str
    """Verbatim words of the paragraph."""
    also: tuple[str, ...] = ()
    """Ids of other articles that tell the same, copies included."""


class Disagreement(Record):
    """One thing of an event, told otherwise by different origins at the same time."""

    slot: Slot
    about: str
    """What is counted, dated or asked, in a word or two; for the record, not for print."""
    sides: tuple[Side, ...]
    """Two or more, the one that more articles tell first."""
    statement: str = ""
    """The id of the statement that prints it; empty where it is not printed."""

    def printed_in(self, event: str) -> Disagreement:
        """The same with the id that its statement has in an edition."""
        return self.model_copy(update={"statement": f"{event}.{self.statement}"}) if self.statement else self
