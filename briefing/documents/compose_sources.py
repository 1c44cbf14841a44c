"""What was read and what was not, as an edition lists it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from briefing.records.article import Dropped
from briefing.records.edition import EarlierArticle, EditionArticle, EditionDropped, EditionEvent
from briefing.records.event import Grouping
from briefing.records.reading import Reading, Unread


def articles_of(grouping: Grouping, readings: Mapping[str, Reading]) -> tuple[EditionArticle, ...]:
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


def earlier_of(events: Iterable[EditionEvent], earlier: Mapping[str, Reading]) -> tuple[EarlierArticle, ...]:
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


def dropped_of(items: Iterable[Dropped | Unread]) -> tuple[EditionDropped, ...]:
    """What was not read, and why."""
    return tuple(EditionDropped(path=_path(item), reason=item.reason) for item in items)


def _path(item: Dropped | Unread) -> str:
    return item.path if isinstance(item, Dropped) else item.article.path
