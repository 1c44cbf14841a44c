"""The events of an edition as they are printed, and what of them is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.documents.compose_changes import changes_of
from briefing.records.brief import Brief, Checked, Finding
from briefing.records.draft import Citation, Role
from briefing.records.edition import EditionEvent, EditionWithheld, PrintedStatement
from briefing.records.event import Event, Grouping
from briefing.records.reading import Reading

# Print order inside an event; notes are numbered in it, so it is settled here and not in a template.
_PLACE = {
    Role.LEAD: 0,
    Role.NEW: 1,
    Role.FACT: 1,
    Role.QUOTE: 1,
    Role.DISAGREEMENT: 2,
    Role.BACKGROUND: 3,
}
_SHOWN_WORDS = 60
_UNRESOLVED = "It cites a passage that was not read."


def events_of(
    briefs: Mapping[str, Brief],
    grouping: Grouping,
    readings: Mapping[str, Reading],
    earlier: Mapping[str, Reading],
    *,
    as_ranked: bool = False,
) -> tuple[EditionEvent, ...]:
    """The events by rank; those of which nothing is new come last, unless ``as_ranked``."""
    behind: dict[str, list[str]] = {}
    for link in grouping.background:
        if link.article in readings or link.article in earlier:
            behind.setdefault(link.event, []).append(link.article)
    told = [
        _event(event, briefs.get(event.id), behind.get(event.id, ()), readings, earlier) for event in grouping.events
    ]
    told.sort(key=lambda event: (event.repeated is not None and not as_ranked, event.rank))
    return tuple(event.model_copy(update={"rank": rank}) for rank, event in enumerate(told, 1))


def _event(
    event: Event,
    brief: Brief | None,
    background: Iterable[str],
    readings: Mapping[str, Reading],
    earlier: Mapping[str, Reading],
) -> EditionEvent:
    """The event as printed; without a brief its headline is the title of its most central article."""
    headline, source = (brief.headline, brief.headline_article) if brief else _own_title(event, readings)
    reading = readings.get(source) if source else None
    checked = sorted(_resolving(brief, readings), key=lambda c: _PLACE[c.statement.role]) if brief else []
    return EditionEvent(
        id=event.id,
        headline=headline,
        headline_article=source,
        headline_language=reading.language if reading else None,
        rank=event.rank,
        articles=event.articles,
        origins=len(event.origins),
        origin_groups=event.origins,
        reasons=event.reasons,
        points=event.points,
        section=event.section,
        statements=tuple(_statement(event.id, one) for one in checked),
        background=tuple(background),
        since=event.since,
        earlier=tuple(article for article in event.earlier if article in earlier),
        problems=brief.problems if brief else (),
        disagreements=tuple(d.printed_in(event.id) for d in brief.disagreements) if brief else (),
        changes=changes_of(event.id, brief, {one.statement.id for one in checked}) if brief else (),
        repeated=brief.repeated if brief else None,
    )


def _own_title(event: Event, readings: Mapping[str, Reading]) -> tuple[str, str | None]:
    """The title of the first article of the event that was read, and its id."""
    first = next((article for article in event.articles if article in readings), None)
    return (readings[first].title, first) if first else (event.id, None)


def _resolves(citation: Citation, readings: Mapping[str, Reading]) -> bool:
    reading = readings.get(citation.article)
    return reading is not None and reading.paragraph(citation.paragraph) is not None


def _resolving(brief: Brief, readings: Mapping[str, Reading]) -> list[Checked]:
    """The statements all of whose citations name a paragraph that was read."""
    return [one for one in brief.statements if all(_resolves(c, readings) for c in one.statement.citations)]


def _statement(event: str, checked: Checked) -> PrintedStatement:
    statement = checked.statement
    return PrintedStatement(
        id=f"{event}.{statement.id}",
        text=statement.text,
        role=statement.role,
        verdict=checked.verdict,
        citations=statement.citations,
        speaker=statement.speaker,
        outlet=statement.outlet,
        verbatim=statement.verbatim,
        language=statement.language,
        score=checked.score,
        findings=checked.findings,
        steps=checked.steps,
        looks=checked.looks,
        by=checked.by,
        claims=checked.claims,
    )


def withheld_of(brief: Brief | None, readings: Mapping[str, Reading]) -> list[EditionWithheld]:
    """What verification withheld of an event, and what cannot be printed because its passage is missing."""
    if brief is None:
        return []
    rows = [
        EditionWithheld(
            event=brief.event,
            text=w.text,
            reason=w.reason,
            findings=_reasons(w.findings),
            steps=w.steps,
            looks=w.looks,
            by=w.by,
            claims=w.claims,
        )
        for w in brief.withheld
    ]
    resolving = {one.statement.id for one in _resolving(brief, readings)}
    lost = [one.statement for one in brief.statements if one.statement.id not in resolving]
    return rows + [EditionWithheld(event=brief.event, text=s.text, reason=_UNRESOLVED, findings=()) for s in lost]


def _reasons(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Each finding with the words that it is about."""
    return tuple(dict.fromkeys(f"{_short(f.words)!r}: {f.reason}" if f.words else f.reason for f in findings))


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN_WORDS else words[: _SHOWN_WORDS - 1] + "…"
