"""What an edition says of the editions before it: changes under their statements' ids, figures, and passages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.records.brief import Brief
from briefing.records.changes import Change, ChangeKind, Correction, EarlierPassage, Since, Told
from briefing.records.draft import Citation
from briefing.records.edition import Edition, EditionEvent, Passage
from briefing.records.reading import Reading

Key = tuple[str, str, date]
EarlierPassages = Mapping[Key, EarlierPassage]
"""By article, paragraph, and the day on which it read so."""
_URGENT = (ChangeKind.WITHDRAWN, ChangeKind.CHANGED)
_STRONGEST = (ChangeKind.WITHDRAWN, ChangeKind.CHANGED, ChangeKind.NEW)


@dataclass(frozen=True)
class Retrospect:
    """What an edition knows of those before it, beside the changes that its briefs hold."""

    compared: date | None = None
    """The newest edition that it goes back to; ``None`` where there is none."""
    corrections: tuple[Correction, ...] = ()
    passages: EarlierPassages = field(default_factory=dict)
    """All that changes and corrections may cite of earlier articles."""
    as_ranked: bool = False
    """Events of which nothing is new keep their place, as the editor wants it."""


NO_RETROSPECT = Retrospect()


def changes_of(event: str, brief: Brief, printed: Collection[str]) -> tuple[Change, ...]:
    """The changes of a brief under the ids that its statements have in the edition; ``printed``: those it has."""
    return tuple(
        change.model_copy(update={"statement": f"{event}.{change.statement}" if change.statement in printed else ""})
        for change in brief.changes
    )


def not_repeated(event: EditionEvent) -> tuple[Change, ...]:
    """What today's sources tell again and readers know: it is listed, and not printed as news.

    Nothing of an event of which nothing is new: there one statement stands for all.
    """
    return () if event.repeated else _known(event)


def _known(event: EditionEvent) -> tuple[Change, ...]:
    return tuple(
        change
        for change in event.changes
        if change.kind is ChangeKind.UNCHANGED and not change.statement and change.before and change.before.statement
    )


def _moves(event: EditionEvent) -> tuple[Change, ...]:
    """What no longer holds and no statement tells: it is told by itself."""
    return tuple(c for c in event.changes if c.kind in _URGENT and not c.statement)


def since_of(events: Sequence[EditionEvent], day: date | None) -> Since:
    """The figures of all events that were followed. ``day``: the newest edition that they were laid beside."""
    followed = [event for event in events if event.changes]
    kinds = [kind for event in followed for kind in _kinds(event)]
    return Since(
        day=day,
        events=len(followed),
        updated=sum(1 for event in followed if any(_kinds(event))),
        new=kinds.count(ChangeKind.NEW),
        changed=kinds.count(ChangeKind.CHANGED),
        withdrawn=kinds.count(ChangeKind.WITHDRAWN),
        unchanged=sum(len(_known(event)) for event in followed),
    )


def _kinds(event: EditionEvent) -> list[ChangeKind]:
    """The strongest kind of each printed statement that is withdrawn, changed or new."""
    told: dict[str, set[ChangeKind]] = {}
    for change in event.changes:
        if change.statement:
            told.setdefault(change.statement, set()).add(change.kind)
    return [kind for kinds in told.values() if (kind := next((k for k in _STRONGEST if k in kinds), None))]


def in_retrospect(edition: Edition, back: Retrospect, readings: Mapping[str, Reading]) -> Edition:
    """``edition`` with the figures of its changes, the corrections, and the earlier passages that both cite."""
    events, cited = edition.events, edition.passages
    earlier = earlier_passages(events, back, cited, readings, edition.date)
    told = {"since": since_of(events, back.compared), "corrections": back.corrections, "earlier_passages": earlier}
    return edition.model_copy(update=told)


def others_cited(
    events: Iterable[EditionEvent], back: Retrospect, readings: Mapping[str, Reading]
) -> Iterator[Citation]:
    """Passages of today that are marked in print and that no statement cites."""
    for event in events:
        for change in (*_moves(event), *not_repeated(event)):
            yield from change.citations
    for correction in back.corrections:
        if correction.citation is not None and correction.citation.article in readings:
            yield correction.citation


def earlier_passages(
    events: Sequence[EditionEvent],
    back: Retrospect,
    cited: Sequence[Passage],
    readings: Mapping[str, Reading],
    day: date,
) -> tuple[EarlierPassage, ...]:
    """All passages that changes and corrections cite beside those of ``cited``.

    Those that are marked in print are numbered after ``cited``; the others, which only the record has, are 0.
    """
    today = {(passage.article, passage.paragraph) for passage in cited}
    marked = dict.fromkeys(_marked(events, back.corrections, readings, day))
    silent = dict.fromkeys(_silent(events, today, day))
    known = {**_of_today(silent, readings, day), **back.passages}
    found: list[EarlierPassage] = []
    for key in (*marked, *(key for key in silent if key not in marked)):
        if key in known:
            number = len(cited) + len(found) + 1 if key in marked else 0
            found.append(known[key].model_copy(update={"note": number}))
    return tuple(found)


def _marked(
    events: Iterable[EditionEvent], corrections: Iterable[Correction], readings: Mapping[str, Reading], day: date
) -> Iterator[Key]:
    for correction in corrections:
        yield _of(correction.printed)
        now = correction.citation
        if now is not None and now.article not in readings:
            yield now.article, now.paragraph, day
    for event in events:
        shown = {id(change) for change in (*_moves(event), *not_repeated(event))}
        for change in event.changes:
            told = change.statement and change.kind is not ChangeKind.UNCHANGED
            if change.before is not None and (told or id(change) in shown):
                yield _of(change.before)


def _silent(events: Iterable[EditionEvent], today: Collection[tuple[str, str]], day: date) -> Iterator[Key]:
    for event in events:
        for change in event.changes:
            if change.before is not None:
                yield _of(change.before)
            for citation in change.citations:
                if (citation.article, citation.paragraph) not in today:
                    yield citation.article, citation.paragraph, day


def _of(told: Told) -> Key:
    return told.citation.article, told.citation.paragraph, told.day


def _of_today(keys: Iterable[Key], readings: Mapping[str, Reading], day: date) -> dict[Key, EarlierPassage]:
    found: dict[Key, EarlierPassage] = {}
    for article, name, when in keys:
        reading = readings.get(article)
        paragraph = reading.paragraph(name) if reading and when == day else None
        if reading is not None and paragraph is not None:
            found[article, name, when] = EarlierPassage(
                article=article,
                paragraph=name,
                day=day,
                text=paragraph.text,
                language=paragraph.language or reading.language,
                title=reading.title,
                source=reading.source,
                published=reading.published.value if reading.published else None,
                url=reading.url,
                note=0,
            )
    return found
