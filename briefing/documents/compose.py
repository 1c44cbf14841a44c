"""From what the other rooms hand on to the edition: order, ids, note numbers, counts. No word is changed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from briefing.documents.counting import count_looks, count_repairs, printed_of
from briefing.documents.passages import passages
from briefing.records.article import Dropped
from briefing.records.brief import Brief, Checked, Finding
from briefing.records.draft import Citation, Role, Writer
from briefing.records.edition import (
    Counts,
    EarlierArticle,
    Edition,
    EditionArticle,
    EditionDropped,
    EditionEvent,
    EditionWithheld,
    PrintedStatement,
)
from briefing.records.event import Event, Grouping
from briefing.records.reading import Reading, Unread

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


def compose(
    *,
    day: date,
    language: str,
    title: str,
    timezone: str,
    writer: Writer,
    briefs: Iterable[Brief],
    grouping: Grouping,
    readings: Mapping[str, Reading],
    earlier: Mapping[str, Reading] | None = None,
    dropped: Iterable[Dropped | Unread] = (),
    incomplete: Iterable[str] = (),
    written: int | None = None,
    repaired: int | None = None,
) -> Edition:
    """The edition of ``day``. Nothing is lost: what cannot be printed is listed or withheld.

    ``readings`` by article id; ``earlier``: those of earlier days, which events go back to. ``written``, ``repaired``:
    see `Counts`; counted by the statements and their steps where not given.
    """
    by_event, before = {brief.event: brief for brief in briefs}, earlier or {}
    events = _events(by_event, grouping, readings, before)
    withheld = tuple(w for event in events for w in _withheld(by_event.get(event.id), readings))
    articles, left_out = _articles(grouping, readings), _dropped(dropped)
    return Edition(
        date=day,
        language=language,
        title=title,
        timezone=timezone,
        writer=writer,
        incomplete=tuple(dict.fromkeys(incomplete)),
        counts=_told(_counts(events, withheld, articles, readings, left_out, by_event.values()), written, repaired),
        events=events,
        withheld=withheld,
        articles=articles,
        passages=passages(events, readings),
        dropped=left_out,
        earlier=_earlier(events, before),
    )


def _events(
    briefs: Mapping[str, Brief], grouping: Grouping, readings: Mapping[str, Reading], earlier: Mapping[str, Reading]
) -> tuple[EditionEvent, ...]:
    ranked = sorted(grouping.events, key=lambda event: event.rank)
    return tuple(_event(event, briefs.get(event.id), grouping, readings, earlier) for event in ranked)


def _counts(
    events: tuple[EditionEvent, ...],
    withheld: tuple[EditionWithheld, ...],
    articles: tuple[EditionArticle, ...],
    readings: Mapping[str, Reading],
    left_out: tuple[EditionDropped, ...],
    briefs: Iterable[Brief],
) -> Counts:
    """The edition in figures."""
    printed = printed_of(events)
    return Counts(
        articles=len(articles),
        paragraphs=sum(len(reading.paragraphs) for reading in readings.values()),
        left_out=sum(len(reading.left_out) for reading in readings.values()),
        dropped=len(left_out),
        events=len(events),
        origins=sum(event.origins for event in events),
        languages=_languages(articles),
        written=len(printed) + len(withheld),
        printed=len(printed),
        repaired=sum(1 for one in printed if one.steps),
        withheld=len(withheld),
        repairs=count_repairs(printed),
        looks=count_looks(printed, withheld, (brief.looking for brief in briefs)),
    )


def _told(counts: Counts, written: int | None, repaired: int | None) -> Counts:
    """``counts`` with what the caller knows better."""
    known = {"written": written, "repaired": repaired}
    return counts.model_copy(update={name: value for name, value in known.items() if value is not None})


def _event(
    event: Event,
    brief: Brief | None,
    grouping: Grouping,
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
        background=tuple(
            b.article
            for b in grouping.background
            if b.event == event.id and (b.article in readings or b.article in earlier)
        ),
        since=event.since,
        earlier=tuple(article for article in event.earlier if article in earlier),
        problems=brief.problems if brief else (),
        disagreements=tuple(d.printed_in(event.id) for d in brief.disagreements) if brief else (),
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


def _withheld(brief: Brief | None, readings: Mapping[str, Reading]) -> list[EditionWithheld]:
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


def _articles(grouping: Grouping, readings: Mapping[str, Reading]) -> tuple[EditionArticle, ...]:
    """Every reading: by event in the event's order, then what is only background, then the rest."""
    place = {b.article: b.event for b in reversed(grouping.background)}
    events = sorted(grouping.events, key=lambda event: event.rank)
    own = {article: event.id for event in events for article in event.articles}
    order = [article for article in own if article in readings]
    order += [article for article in readings if article not in own and article in place]
    order += [article for article in readings if article not in own and article not in place]
    return tuple(_article(readings[article], (place | own).get(article, "")) for article in order)


def _article(reading: Reading, event: str) -> EditionArticle:
    published, outlet = reading.published, reading.outlet
    return EditionArticle(
        id=reading.id,
        path=reading.article.path,
        title=reading.title,
        source=reading.source,
        kind=outlet.kind.value if outlet and outlet.kind else None,
        country=outlet.country if outlet else None,
        owner=outlet.owner if outlet else None,
        language=reading.language,
        published=published.value if published else None,
        published_evidence=published.evidence.value if published else None,
        url=reading.url,
        sha256=reading.article.sha256,
        event=event,
        machine_translated=reading.machine_translated,
        left_out=dict(sorted(Counter(piece.reason.value for piece in reading.left_out).items())),
        notes=reading.notes,
    )


def _earlier(events: Iterable[EditionEvent], earlier: Mapping[str, Reading]) -> tuple[EarlierArticle, ...]:
    """The earlier articles that ``events`` name, by id."""
    named = {article for event in events for article in (*event.earlier, *event.background) if article in earlier}
    return tuple(_earlier_article(earlier[article]) for article in sorted(named))


def _earlier_article(reading: Reading) -> EarlierArticle:
    published = reading.published
    return EarlierArticle(
        id=reading.id,
        path=reading.article.path,
        title=reading.title,
        source=reading.source,
        language=reading.language,
        published=published.value if published else None,
        published_evidence=published.evidence.value if published else None,
        url=reading.url,
        day=reading.article.day,
    )


def _languages(articles: Iterable[EditionArticle]) -> tuple[str, ...]:
    """The languages read, the most frequent first; ``en-GB`` is ``en``."""
    counted = Counter(article.language.split("-")[0].lower() for article in articles if article.language)
    return tuple(sorted(counted, key=lambda language: (-counted[language], language)))


def _dropped(items: Iterable[Dropped | Unread]) -> tuple[EditionDropped, ...]:
    return tuple(EditionDropped(path=_path(item), reason=item.reason) for item in items)


def _path(item: Dropped | Unread) -> str:
    return item.path if isinstance(item, Dropped) else item.article.path
