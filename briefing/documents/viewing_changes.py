"""What a view says of the editions before: what is new, changed, withdrawn, not repeated, and put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from unicodedata import east_asian_width

from briefing.documents.compose_changes import not_repeated
from briefing.documents.sides import own_words, without_outlet
from briefing.documents.view import CorrectionView
from briefing.documents.view_events import Kept, Mark, Was
from briefing.documents.viewing_shared import Shared
from briefing.documents.words import Line, Words
from briefing.records.changes import Change, ChangeKind, Correction, CorrectionKind, Told
from briefing.records.edition import EditionEvent, PrintedStatement
from briefing.text.clean import one_line

_TELLING = (ChangeKind.WITHDRAWN, ChangeKind.CHANGED, ChangeKind.NEW)
"""The most telling first."""
_MOST_NEWS, _MOST_WIDE = 105, 56
_COUNTED = ("updated", "new", "changed", "withdrawn", "unchanged")
_WHY = {
    CorrectionKind.SOURCE_CORRECTED: "correction_source_corrected",
    CorrectionKind.WITHDRAWN: "correction_withdrawn",
    CorrectionKind.SOURCE_CHANGED: "correction_source_changed",
    CorrectionKind.SOURCE_GONE: "correction_source_gone",
}


def since_counts(shared: Shared) -> tuple[str, ...]:
    """What became of what earlier editions told, in figures; what there is none of is not said."""
    since = shared.edition.since
    if since.day is None:
        return ()
    found = {name: getattr(since, name) for name in _COUNTED}
    said = tuple(shared.words.count(f"n_{name}", count) for name, count in found.items() if count)
    return said or (shared.words.say("nothing_followed"),)


def change_of(statement: PrintedStatement, event: EditionEvent) -> str | None:
    """What the statement is since an earlier edition; the most telling where it is several things."""
    kinds = {change.kind for change in event.changes if change.statement == statement.id}
    return next((kind.value for kind in _TELLING if kind in kinds), None)


def was(shared: Shared, statement: PrintedStatement, event: EditionEvent, place: int) -> Iterator[Was]:
    """What earlier editions told of the same thing, for a statement that tells it otherwise."""
    number = shared.numbers[event.id]
    mine = [c for c in event.changes if c.statement == statement.id and c.kind in _TELLING and c.before]
    for n, change in enumerate(mine, start=1):
        if change.before:
            label = shared.words.say("back_to", event=number, statement=place)
            yield _was(shared, change, change.before, (f"was-{number}-{place}-{n}", f"{number}.{place}", label))


def _was(shared: Shared, change: Change, before: Told, place: tuple[str, str, str]) -> Was:
    words = shared.words
    mark = _first(shared.marks([before.citation], *place, day=before.day))
    day = words.day(before.day)
    if change.kind is ChangeKind.CHANGED and change.old:
        return Was(words.say("was_on", old=words.name(change.old), date=day), None, None, mark)
    told = without_outlet(before.text, before.outlet)
    text = told if change.kind is ChangeKind.WITHDRAWN else before.citation.quote
    language = before.language
    line = words.line(words.quoted(text), language)
    return Was(words.say("told_on", date=day), line, words.name(before.outlet or "") or None, mark)


def news(shared: Shared, event: EditionEvent) -> tuple[str, Line] | None:
    """The most telling change of an event that was told before: its label, and the statement."""
    told_before = event.since is not None or any(change.before for change in event.changes)
    if event.repeated or not told_before:
        return None
    order = {kind: place for place, kind in enumerate(_TELLING)}
    printed = {statement.id: statement for statement in event.statements}
    telling = [change for change in event.changes if change.kind in order]
    if not telling:
        return None
    first = min(telling, key=lambda c: (c.statement not in printed, order[c.kind]))
    said = own_words(printed[first.statement]) if first.statement in printed else first.text
    return shared.words.say(f"change_{first.kind}"), shared.words.line(_in_short(one_line(said)), first.language)


def _in_short(text: str) -> str:
    """As much as two lines of the first page hold, cut at a word; the cut is shown."""
    most = _MOST_WIDE if any(east_asian_width(c) == "W" for c in text[:_MOST_WIDE]) else _MOST_NEWS
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:–-") + "…"


def kept(shared: Shared, event: EditionEvent) -> Iterator[Kept]:
    """What holds and is not told again, with the passage of today and that of then."""
    for n, change in enumerate(not_repeated(event), start=1):
        yield _kept(shared, event, change, f"{shared.numbers[event.id]}-{n}")


def moves(shared: Shared, event: EditionEvent) -> Iterator[tuple[str, Kept, tuple[Was, ...]]]:
    """What was changed or withdrawn and no printed statement tells: told by itself, since readers know it otherwise."""
    printed = {statement.id for statement in event.statements}
    moved = (ChangeKind.WITHDRAWN, ChangeKind.CHANGED)
    rows = [c for c in event.changes if c.kind in moved and c.statement not in printed]
    number = shared.numbers[event.id]
    for n, change in enumerate(rows, start=1):
        place = (f"then-{number}-{n}", f"{number}", shared.words.say("back_to_event", event=number))
        before = (_was(shared, change, change.before, place),) if change.before else ()
        label = shared.words.say(f"change_{change.kind}")
        yield label, _kept(shared, event, change, f"{number}-{n}", then=False), before


def _kept(shared: Shared, event: EditionEvent, change: Change, anchor: str, *, then: bool = True) -> Kept:
    number = shared.numbers[event.id]
    label = shared.words.say("back_to_event", event=number)
    marks = shared.marks(change.citations, f"{'kept' if then else 'move'}-{anchor}", f"{number}", label)
    if then and change.before:
        marks += shared.marks([change.before.citation], f"past-{anchor}", f"{number}", label, day=change.before.day)
    return Kept(shared.words.line(change.text, change.language), marks)


def corrections(shared: Shared) -> Iterator[CorrectionView]:
    """What earlier editions printed and no longer stands, and what is so now."""
    for number, one in enumerate(shared.edition.corrections, start=1):
        yield _correction(shared, one, number)


def _correction(shared: Shared, one: Correction, number: int) -> CorrectionView:
    words, printed = shared.words, one.printed
    label = words.say("back_to_correction", n=number)
    place = f"C{number}"
    now = words.line(words.quoted(one.text), one.language) if one.text.strip() else None
    return CorrectionView(
        number=number,
        anchor=f"correction-{number}",
        headline=words.title(one.headline),
        printed_on=words.say("printed_on", date=words.day(printed.day)),
        printed=_as_printed(words, printed),
        outlet=words.name(printed.outlet or "") or None,
        marks=shared.marks([printed.citation], f"printed-{number}", place, label, day=printed.day),
        why=words.say(_WHY[one.kind]),
        now=now,
        now_outlet=words.name(one.outlet or "") or None,
        now_marks=_now_marks(shared, one, f"now-{number}", place, label, shared.edition.date),
    )


def _as_printed(words: Words, printed: Told) -> Line:
    return words.line(words.quoted(without_outlet(printed.text, printed.outlet)), printed.language)


def _now_marks(shared: Shared, one: Correction, anchor: str, place: str, label: str, today: date) -> tuple[Mark, ...]:
    """To a passage of today's articles; else to one of an earlier article as it reads today."""
    if one.citation is None:
        return ()
    day = None if shared.note(one.citation) is not None else today
    return shared.marks([one.citation], anchor, place, label, day=day)


def _first(marks: Sequence[Mark]) -> Mark | None:
    return marks[0] if marks else None
