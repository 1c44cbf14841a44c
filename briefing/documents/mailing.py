"""The view of a mail: which of an edition's view stands in it, and where the rest is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.documents.view import CorrectionView, NoteView, View
from briefing.documents.view_events import EventView, StatementView
from briefing.documents.words import Line, Words, web_address
from briefing.text.clean import one_line

# A plain address and at most a subject: what more a mailto: may carry is nothing for a reader's way out.
_MAILTO = re.compile(
    r"mailto:[A-Za-z0-9.!#$%'*+/=^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}(\?subject=[A-Za-z0-9%._-]{1,120})?"
)
_MOST_CORRECTIONS, _MOST_MISSING, _LONGEST_MISSING, _LONGEST_TITLE, _LONGEST_WORDS = 10, 20, 400, 120, 280


@dataclass(frozen=True)
class MailNote:
    """A cited passage in short: the words relied on, and where they stand."""

    note: NoteView
    words: Line | None
    """In their own language; ``None`` where the statement is those words."""


@dataclass(frozen=True)
class MailEvent:
    """An event in short."""

    event: EventView
    leads: tuple[StatementView, ...]
    notes: tuple[MailNote, ...]
    """Those that the leads cite."""
    rest: str | None
    """How many further statements the edition has of it."""


@dataclass(frozen=True)
class Hangs:
    """What is known of a sending and not of its edition."""

    attached: tuple[str, ...] = ()
    """Names of the files that hang on the mail."""
    link: str | None = None
    """Where the whole edition can be read."""
    updated: bool = False
    """Whether it replaces a mail of the same edition."""
    stop: str | None = None
    """Where to say that one wants no more of it: ``mailto:`` or ``https:``."""


@dataclass(frozen=True)
class MailView:
    """A mail, ready to lay out."""

    words: Words
    title: str
    date: str
    """In full."""
    short_date: str
    """Without the weekday."""
    covers: str
    coverage: tuple[str, ...]
    missing: tuple[str, ...]
    incomplete: bool
    since: str | None
    """What became of what the last edition told."""
    corrections: tuple[CorrectionView, ...]
    events: tuple[MailEvent, ...]
    more: str | None
    """How many events are left out for size."""
    hangs: Hangs
    """Where the whole edition is, and what else is known of this sending."""
    where: str
    """The same of the whole edition, in words."""
    link: str | None
    stop: str | None
    """The address to which a reader writes who wants no more of it."""
    disclosure: str

    @property
    def lang(self) -> str:
        """The edition's language, a BCP 47 tag."""
        return self.words.tag

    @property
    def dir(self) -> str:
        """The edition's direction."""
        return self.words.dir

    def first(self, count: int) -> MailView:
        """With the first ``count`` events, and the line that says how many more there are."""
        left = len(self.events) - count
        return replace(self, events=self.events[:count], more=self.words.count("mail_more", left) if left else None)


def view_of_mail(view: View, hangs: Hangs) -> MailView:
    """What of ``view`` stands in a mail."""
    notes = {note.number: note for note in view.notes}
    address = web_address(hangs.link)
    return MailView(
        words=view.words,
        title=shorten(view.title, _LONGEST_TITLE),
        date=view.date,
        short_date=view.words.moment(view.day) or view.date,
        covers=view.covers,
        coverage=view.coverage,
        missing=_missing(view),
        incomplete=view.incomplete,
        since=f"{view.since}: {' · '.join(view.since_counts)}" if view.since and view.since_counts else None,
        corrections=view.corrections[:_MOST_CORRECTIONS],
        events=tuple(_event(view.words, event, notes) for event in view.events),
        more=None,
        hangs=hangs,
        where=_where(view.words, hangs.attached, address),
        link=address,
        stop=_way_out(hangs.stop),
        disclosure=view.disclosure,
    )


def shorten(text: str, most: int) -> str:
    """``text`` on one line, cut at ``most`` characters; the cut is shown."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _where(words: Words, attached: Sequence[str], link: str | None) -> str:
    if attached:
        return words.say("mail_attached", files=", ".join(one_line(name) for name in attached))
    return words.say("mail_at" if link else "mail_elsewhere")


def _way_out(address: str | None) -> str | None:
    if address and _MAILTO.fullmatch(address):
        return address
    return web_address(address)


def _missing(view: View) -> tuple[str, ...]:
    """What is missing; of a flood the first of it."""
    said = [shorten(sentence, _LONGEST_MISSING) for sentence in view.missing[:_MOST_MISSING]]
    return (*said, "…") if len(view.missing) > _MOST_MISSING else tuple(said)


def _event(words: Words, event: EventView, notes: Mapping[int, NoteView]) -> MailEvent:
    """With its lead, or where there is none its first statement, and with what is new in it."""
    leads = event.lead or event.statements[:1]
    fresh = [s for s in event.statements if event.news and s.text.text == event.news[1].text and s not in leads]
    leads = (*leads, *fresh[:1])
    cited = dict.fromkeys(mark.number for statement in leads for mark in statement.marks)
    rest = len(event.statements) - len(leads)
    return MailEvent(
        event=event,
        leads=leads,
        notes=tuple(_note(words, notes[number], leads) for number in cited if number in notes),
        rest=words.count("mail_rest", rest) if rest > 0 else None,
    )


def _note(words: Words, note: NoteView, leads: Sequence[StatementView]) -> MailNote:
    relied = " […] ".join(segment.text.strip() for segment in note.passage if segment.marked)
    own = any(statement.verbatim and relied in statement.text.text for statement in leads)
    if own or not relied:
        return MailNote(note, None)
    return MailNote(note, Line(words.quoted(shorten(relied, _LONGEST_WORDS)), note.lang, note.dir))
