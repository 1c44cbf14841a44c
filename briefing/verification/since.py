"""A brief as readers of earlier editions want it: what is new is told, with what it was before; the rest is not.

What the writers wrote is compared, not how they wrote it: neither is shown what was printed before, so that no earlier
statement can become a source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from briefing.embedding import Embedder
from briefing.records.brief import Brief, Checked
from briefing.records.changes import Change, ChangeKind
from briefing.records.draft import Citation, Role
from briefing.records.reading import Reading
from briefing.verification.developing import Place
from briefing.verification.since_added import Sense, added, same
from briefing.verification.since_compare import Seen, compare, compare_statements, of_statement
from briefing.verification.since_told import Before
from briefing.verification.statement import without_outlet

_CITED = 3  # passages that one change cites
_MOST = 40  # changes of an event that are not printed and stand in the record


@dataclass(frozen=True)
class _Row:
    """A statement, and what it tells beside what was told."""

    checked: Checked
    seen: tuple[Seen, ...]
    doubtful: bool = False
    """It seems to be known, but it may hold a detail that is not: then it is printed, and as background."""

    @property
    def stale(self) -> bool:
        """Readers have read all of it."""
        return bool(self.seen) and all(one.known for one in self.seen) and not self.doubtful

    @property
    def fresh(self) -> bool:
        """It tells something that no source told before."""
        return any(one.kind is not ChangeKind.UNCHANGED for one in self.seen)

    @property
    def told_before(self) -> bool:
        """All of it is old, whether an edition printed it or its sources alone told it."""
        return bool(self.seen) and not self.fresh

    def as_role(self, role: Role) -> _Row:
        """The same in another role."""
        statement = self.checked.statement.model_copy(update={"role": role})
        return replace(self, checked=self.checked.model_copy(update={"statement": statement}))


def with_changes(
    brief: Brief,
    before: Before,
    readings: Mapping[str, Reading],
    day: date,
    language: str,
    most: int,
    embedder: Embedder | None = None,
) -> Brief:
    """``brief`` without what readers know, with what is withdrawn, changed or new, and with the account of all that.

    ``before``: what earlier editions told of the event; nothing happens where they told nothing. ``readings``: its
    articles of today by id, the most central first. ``day``: of the edition that is made. ``most``: statements of an
    event; up to three more are printed where they say that something told before no longer holds.
    """
    if not before.told or not brief.statements:
        return brief
    last = max(told.day for told in before.told)
    seen = compare(before, tuple(readings.values()), embedder, last)
    sense = Sense(brief.headline, language, embedder)
    rows = [_doubted(row, sense) for row in _rows(brief, before, seen, language, embedder, day)]
    news = [row for row in rows if not row.told_before]
    news += [_Row(*pair) for pair in added([row.checked for row in news], seen, readings, most, sense)]
    printed = _arranged(news, [row for row in rows if row.told_before], sense, most)
    ids = {row.checked.statement.id for row in printed}
    gone = [row for row in rows if row.checked.statement.id not in ids]
    changes = (*_printed_changes(printed), *_other_changes(gone, seen, [*printed, *gone], readings))
    return brief.model_copy(
        update={
            "statements": tuple(row.checked for row in printed),
            "changes": changes,
            "repeated": None if any(not row.stale for row in printed) else last,
            "disagreements": tuple(
                one if one.statement in ids else one.model_copy(update={"statement": ""}) for one in brief.disagreements
            ),
        }
    )


def _rows(
    brief: Brief, before: Before, seen: Sequence[Seen], language: str, embedder: Embedder | None, day: date
) -> list[_Row]:
    """Each statement with what it tells: by the words that it relies on, and by its own where they are a writer's."""
    worded = [c for c in brief.statements if not c.statement.verbatim and c.statement.role is not Role.DISAGREEMENT]
    own = compare_statements(before, worded, language, embedder, day) if worded else {}
    rows = []
    for checked in brief.statements:
        relied, said = of_statement(checked, seen), own.get(checked.statement.id, ())
        if checked.statement.role is Role.DISAGREEMENT:
            row = _Row(checked, relied)
            rows.append(row if row.stale else _Row(checked, ()))
        elif any(one.kind is not ChangeKind.NEW for one in said):
            rows.append(_Row(checked, said))
        elif said and relied and all(one.kind is ChangeKind.UNCHANGED for one in relied):
            rows.append(_Row(checked, ()))  # its source is old news, its words are not: it is told, and not as news
        else:
            rows.append(_Row(checked, relied or said))
    return rows


def _doubted(row: _Row, sense: Sense) -> _Row:
    """Better told twice than passed over: what is left out must surely be what was told."""
    statement = row.checked.statement
    text, language = without_outlet(statement), statement.language or sense.language
    told = [one.before for one in row.seen if one.kind is ChangeKind.UNCHANGED and one.before is not None]
    return replace(row, doubtful=bool(told) and not any(sense.surely(text, language, one) for one in told))


def _arranged(news: Sequence[_Row], old: Sequence[_Row], sense: Sense, most: int) -> list[_Row]:
    """What is printed: a lead that is news; behind it as background the old lead and what no edition printed yet."""
    lead = next((row for row in (*news, *old) if _role(row) is Role.LEAD), None)
    leads = [row for row in news if _role(row) not in (Role.DISAGREEMENT, Role.BACKGROUND)]
    untold = [row for row in old if not row.stale and row is not lead]
    if not leads:  # nothing is new: what no edition printed yet is printed now
        first = lead if lead is not None else next(iter(untold or old), None)
        return [*([first] if first else []), *(row for row in (*untold, *news) if row is not first)]
    first = lead if lead is not None and lead in leads else max(leads, key=lambda row: _worth(row, sense))
    shown = [first.as_role(Role.LEAD)]
    shown += [
        row.as_role(Role.NEW) if row.fresh and _role(row) is Role.FACT else row for row in news if row is not first
    ]
    behind = [row for row in old if row is lead or row.doubtful]
    behind += [row for row in untold if not row.doubtful][: max(0, most - len(shown) - len(behind))]
    return [*shown, *(row.as_role(Role.BACKGROUND) for row in behind)]


def _role(row: _Row) -> Role:
    return row.checked.statement.role


def _worth(row: _Row, sense: Sense) -> tuple[bool, float]:
    """As a lead: what the reader can read, then what tells the headline."""
    statement = row.checked.statement
    return sense.speaks(statement.language), sense.told(without_outlet(statement), statement.language or sense.language)


def _printed_changes(printed: Iterable[_Row]) -> Iterator[Change]:
    for row in printed:
        told = {(one.kind, one.before and one.before.statement, one.old, one.new): one for one in reversed(row.seen)}
        for one in reversed(told.values()):
            yield _change(one, row.checked, row.checked.statement.id)


def _other_changes(
    gone: Sequence[_Row], seen: Sequence[Seen], rows: Sequence[_Row], readings: Mapping[str, Reading]
) -> Iterator[Change]:
    """What is not printed: statements that readers know, then what today's articles tell beside all statements.

    What was told by one statement stands once, with the passages that tell it again.
    """
    taken = {id(one) for row in rows for one in of_statement(row.checked, seen)}
    again: dict[object, Change] = {}
    told = [one for row in rows if row not in gone for one in row.seen]
    found = [_change(one, row.checked, "") for row in gone for one in row.seen]
    found += [_sentence(one, readings) for one in seen if id(one) not in taken and not any(same(one, t) for t in told)]
    for number, one in enumerate(found):
        known = one.kind is ChangeKind.UNCHANGED and one.before is not None and one.before.statement
        name = (one.before.day, one.before.statement) if known and one.before else number
        first = again.setdefault(name, one)
        if first is not one:
            cited = tuple(dict.fromkeys((*first.citations, *one.citations)))[:_CITED]
            again[name] = first.model_copy(update={"citations": cited})
    yield from islice(again.values(), _MOST)


def _change(one: Seen, checked: Checked, name: str) -> Change:
    statement = checked.statement
    return _told(one, name, statement.text, statement.language, statement.outlet, statement.citations)


def _sentence(one: Seen, readings: Mapping[str, Reading]) -> Change:
    first = one.places[0]
    reading = readings[first.article]
    paragraph = reading.paragraph(first.paragraph)
    language = (paragraph.language if paragraph else None) or reading.language
    return _told(one, "", first.words, language, reading.source, tuple(map(_citation, one.places[:_CITED])))


def _citation(place: Place) -> Citation:
    return Citation(article=place.article, paragraph=place.paragraph, quote=place.words)


def _told(
    one: Seen, name: str, text: str, language: str | None, outlet: str | None, citations: tuple[Citation, ...]
) -> Change:
    return Change(
        kind=one.kind,
        statement=name,
        text=text,
        language=language,
        outlet=outlet,
        citations=citations,
        before=one.before,
        slot=one.slot,
        old=one.old,
        new=one.new,
        retracts=one.retracts,
    )
