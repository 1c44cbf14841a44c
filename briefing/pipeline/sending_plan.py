"""Who is still to get an edition, by the ledger."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from briefing.delivery import Entry, State
from briefing.records.edition import Edition, PrintedStatement


class Fate(StrEnum):
    """What became of one recipient's mail in this run."""

    SENT = "sent"
    ALREADY = "already"
    """An earlier run sent it."""
    OUTDATED = "outdated"
    """An earlier run sent another version of this edition; this one goes out only when asked for."""
    DEFERRED = "deferred"
    """Refused for now, or not reached: the next run tries again."""
    REFUSED = "refused"
    """For good, now or in an earlier run."""
    UNKNOWN = "unknown"
    """It may have been delivered; it is not sent again unless asked for."""
    WRITTEN = "written"
    """Written to a file instead, as asked."""


DELIVERED = frozenset({Fate.SENT, Fate.ALREADY, Fate.OUTDATED, Fate.WRITTEN})
"""Nobody need care about these."""
_MAYBE = (State.UNKNOWN, State.SENDING)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the operator asked for beyond the usual."""

    update: bool = False
    """Send a changed edition also to those who have an earlier version."""
    retry_unknown: bool = False
    retry_refused: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """``fate`` is ``None`` where it is to be sent; ``update``: it replaces an earlier version then."""

    fate: Fate | None
    update: bool = False
    entry: Entry | None = None
    """What the fate rests on."""


def plan_for(entries: Sequence[Entry], content: str, wishes: Wishes, *, forced: bool) -> Plan:
    """What to do for one recipient. ``entries``: the ledger's of the edition, ``content``: what it says now.

    ``forced``: send it to them whatever the ledger says.
    """
    had = any(entry.state is State.SENT and entry.key.content != content for entry in entries)
    send = Plan(None, update=had)
    if forced:
        return send
    same = next((entry for entry in entries if entry.key.content == content), None)
    if same is not None:
        return _again(same, send, wishes)
    other = next((entry for entry in reversed(entries) if entry.state in (State.SENT, *_MAYBE, State.REFUSED)), None)
    if other is None or wishes.update:
        return send
    if other.state is State.REFUSED:
        return send if wishes.retry_refused else Plan(Fate.REFUSED, entry=other)
    if other.state in _MAYBE and not had:
        return send if wishes.retry_unknown else Plan(Fate.UNKNOWN, entry=other)
    return Plan(Fate.OUTDATED, entry=other)


def _again(entry: Entry, send: Plan, wishes: Wishes) -> Plan:
    if entry.state is State.SENT:
        return Plan(Fate.ALREADY, entry=entry)
    if entry.state in _MAYBE:
        return send if wishes.retry_unknown else Plan(Fate.UNKNOWN, entry=entry)
    if entry.state is State.REFUSED:
        return send if wishes.retry_refused else Plan(Fate.REFUSED, entry=entry)
    return send


def content_of(edition: Edition) -> str:
    """SHA-256 of what a reader is told: two editions that differ in figures of the run alone are the same."""
    told = [
        (
            event.headline,
            event.section,
            event.notes,
            event.problems,
            [_said(one) for one in event.statements],
        )
        for event in edition.events
    ]
    corrections = [one.model_dump(mode="json") for one in edition.corrections]
    whole = [edition.date.isoformat(), edition.language, edition.title, edition.incomplete, told, corrections]
    return sha256(json.dumps(whole, ensure_ascii=True, default=str).encode()).hexdigest()


def _said(statement: PrintedStatement) -> tuple[object, ...]:
    cited = [(one.article, one.paragraph, one.quote) for one in statement.citations]
    return statement.text, statement.role, statement.outlet, cited
