"""What readers of earlier editions know of today's events, and what of it they are told today."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.embedding import Embedder
from briefing.pipeline.past import Kept, Past, PastCitation, PastEvent, PastStatement, PastTold
from briefing.pipeline.reading import Day
from briefing.records.brief import Brief
from briefing.records.changes import EarlierPassage, Told
from briefing.records.draft import Citation, Role
from briefing.records.event import Event
from briefing.records.reading import Reading
from briefing.text.quotes import stands_in
from briefing.verification import Before, with_changes

Passages = dict[tuple[str, str, date], EarlierPassage]
"""By article, paragraph, and the day on which it read so."""
_Row = tuple[Told, EarlierPassage]
_MOST_READ = 20
"""Articles of a day of one event that are laid beside others. More of them tell the same."""


@dataclass(frozen=True)
class Compared:
    """The briefs of a day after they were laid beside what was told before."""

    briefs: tuple[Brief, ...]
    passages: Passages
    """All earlier passages that they may cite."""


def compared(
    briefs: Sequence[Brief],
    events: Sequence[Event],
    found: Day,
    kept: Kept,
    day: date,
    *,
    language: str,
    most: int,
    embedder: Embedder,
) -> Compared:
    """``briefs`` without what readers know and with what has become of it; see `with_changes`."""
    passages: Passages = {}
    done: list[Brief] = []
    by_id = {event.id: event for event in events}
    for brief in briefs:
        event = by_id[brief.event]
        own = {article: found.readings[article] for article in _read(brief, event)}
        before = told_of(event, kept, found.earlier, own)
        done.append(with_changes(brief, before, own, day, language, most, embedder))
        passages.update(before.passages)
        passages.update(_of_sources(done[-1], found.earlier))
    return Compared(tuple(done), passages)


def _read(brief: Brief, event: Event) -> tuple[str, ...]:
    """The articles that are looked at: those that a statement cites, and one of each origin. Copies tell no more."""
    cited = {citation.article for one in brief.statements for citation in one.statement.citations}
    first = {origin[0] for origin in event.origins[:_MOST_READ]}
    return tuple(article for article in event.articles if article in cited or article in first)


def told_of(event: Event, kept: Kept, earlier: Mapping[str, Reading], today: Mapping[str, Reading]) -> Before:
    """What the editions of ``kept`` printed of ``event``, and its earlier articles that read as they did then.

    An article of ``today`` that an edition was made from already, to the byte, is an earlier one, too.
    """
    told: list[Told] = []
    passages: Passages = {}
    for past in reversed(kept.editions):
        for one, passage in _told(past, event):
            told.append(one)
            passages[passage.article, passage.paragraph, passage.day] = passage
    again = [reading for reading in today.values() if _recorded(reading.id, kept) == reading.article.sha256]
    before = [earlier[article] for article in reversed(event.earlier) if article in earlier]
    same = [reading for reading in before if _recorded(reading.id, kept) in ("", reading.article.sha256)]
    return Before(tuple(told), passages, (*again, *same[:_MOST_READ]))


def told_by(outlet: str, kept: Kept) -> Before:
    """What the editions of ``kept`` printed from articles of an outlet, of any event."""
    rows: list[_Row] = []
    for past in reversed(kept.editions):
        own = {article.id for article in past.articles.values() if article.source == outlet}
        rows += [row for event in past.events for row in _statements(past, event, own)]
    return Before(tuple(told for told, _ in rows), {(p.article, p.paragraph, p.day): p for _, p in rows})


def _recorded(article: str, kept: Kept) -> str:
    """The hash of an article in the last edition that had it; empty where none had it, or none says."""
    return next((past.articles[article].sha256 for past in reversed(kept.editions) if article in past.articles), "")


def _told(past: Past, event: Event) -> Iterator[_Row]:
    """What an edition printed of an event, a row a citation; and what it did not print, since readers knew it."""
    earlier = frozenset(event.earlier)
    for one in past.events:
        yield from _statements(past, one, None if one.id == event.id else earlier)
        for change in one.changes if one.id == event.id else ():
            known = change.before
            if known is None or change.kind != "unchanged" or change.statement or not known.statement:
                continue
            for citation in change.citations:
                yield from _with_passage(past, _known(past, known, citation))


def _statements(past: Past, event: PastEvent, articles: Collection[str] | None) -> Iterator[_Row]:
    """What was printed of an event from ``articles`` (``None``: all); what lays sources side by side comes last."""
    for statement in sorted(event.statements, key=lambda s: s.role == Role.DISAGREEMENT):
        for citation in statement.citations:
            if articles is None or citation.article in articles:
                yield from _with_passage(past, _printed(past, statement, citation))


def _known(past: Past, told: PastTold, citation: PastCitation) -> Told:
    """What an edition did not print since readers knew it, with the passage that told it again."""
    return Told(
        day=told.day,
        statement=told.statement,
        text=told.text,
        language=told.language,
        outlet=_outlet(past, citation.article),
        citation=_citation(citation),
    )


def _printed(past: Past, statement: PastStatement, citation: PastCitation) -> Told:
    """A statement as printed, less the outlet's name in front; where sources stand side by side, the cited one."""
    sides = statement.role == Role.DISAGREEMENT
    passage = past.passages.get((citation.article, citation.paragraph))
    language = (passage.language if passage else None) if sides else statement.language or past.language
    return Told(
        day=past.date,
        statement=statement.id,
        text=citation.quote if sides else statement.text.removeprefix(f"{statement.outlet}: "),
        language=language or None,
        outlet=_outlet(past, citation.article),
        citation=_citation(citation),
    )


def _with_passage(past: Past, told: Told) -> Iterator[_Row]:
    """Nothing where the edition does not hold the passage, or the passage not the words relied on."""
    passage = past.passages.get((told.citation.article, told.citation.paragraph))
    if passage is None or not stands_in(told.citation.quote, passage.text):
        return
    article = past.articles.get(passage.article)
    yield (
        told,
        EarlierPassage(
            article=passage.article,
            paragraph=passage.paragraph,
            day=told.day,
            text=passage.text,
            language=passage.language,
            title=article.title if article else "",
            source=article.source if article else None,
            published=article.published if article else None,
            url=article.url if article else None,
            note=0,
        ),
    )


def _citation(citation: PastCitation) -> Citation:
    return Citation(article=citation.article, paragraph=citation.paragraph, quote=citation.quote)


def _outlet(past: Past, article: str) -> str | None:
    found = past.articles.get(article)
    return found.source if found else None


def _of_sources(brief: Brief, earlier: Mapping[str, Reading]) -> Passages:
    """The passages of what earlier articles told and no edition printed."""
    found: Passages = {}
    for change in brief.changes:
        told = change.before
        reading = earlier.get(told.citation.article) if told and not told.statement else None
        if told is None or reading is None:
            continue
        passage = passage_of(reading, told.citation.paragraph, told.day)
        if passage is not None:
            found[passage.article, passage.paragraph, passage.day] = passage
    return found


def passage_of(reading: Reading, paragraph_id: str, day: date) -> EarlierPassage | None:
    """A paragraph of an earlier article as it reads on ``day``; ``None`` where it has none of that id."""
    paragraph = reading.paragraph(paragraph_id)
    if paragraph is None:
        return None
    return EarlierPassage(
        article=reading.id,
        paragraph=paragraph_id,
        day=day,
        text=paragraph.text,
        language=paragraph.language or reading.language,
        title=reading.title,
        source=reading.source,
        published=reading.published.value if reading.published else None,
        url=reading.url,
        note=0,
    )
