"""From what the other rooms hand on to the edition: order, ids, note numbers, counts. No word is changed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from briefing.documents.compose_changes import NO_RETROSPECT, Retrospect, in_retrospect, others_cited
from briefing.documents.compose_events import events_of, withheld_of
from briefing.documents.compose_sources import articles_of, dropped_of, earlier_of
from briefing.documents.counting import count_looks, count_repairs, printed_of
from briefing.documents.passages import passages
from briefing.records.article import Dropped
from briefing.records.brief import Brief
from briefing.records.draft import Writer
from briefing.records.edition import Counts, Edition, EditionArticle, EditionDropped, EditionEvent, EditionWithheld
from briefing.records.event import Grouping
from briefing.records.reading import Reading, Unread


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
    back: Retrospect = NO_RETROSPECT,
) -> Edition:
    """The edition of ``day``. Nothing is lost: what cannot be printed is listed or withheld.

    ``readings`` by article id; ``earlier``: those of earlier days. ``written``, ``repaired``: see `Counts`; counted by
    the statements and their steps where not given. ``back``: what earlier editions told.
    """
    by_event, past = {brief.event: brief for brief in briefs}, earlier or {}
    events = events_of(by_event, grouping, readings, past, as_ranked=back.as_ranked)
    withheld = tuple(w for event in events for w in withheld_of(by_event.get(event.id), readings))
    articles, left_out = articles_of(grouping, readings), dropped_of(dropped)
    counts = _counts(events, withheld, articles, readings, left_out, by_event.values())
    edition = Edition(
        date=day, language=language, title=title, timezone=timezone, writer=writer,
        incomplete=tuple(dict.fromkeys(incomplete)), counts=_told(counts, written, repaired), events=events,
        withheld=withheld, articles=articles, dropped=left_out, earlier=earlier_of(events, past),
        passages=passages(events, readings, others_cited(events, back, readings)),
    )  # fmt: skip
    return in_retrospect(edition, back, readings)


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


def _languages(articles: Iterable[EditionArticle]) -> tuple[str, ...]:
    """The languages read, the most frequent first; ``en-GB`` is ``en``."""
    counted = Counter(article.language.split("-")[0].lower() for article in articles if article.language)
    return tuple(sorted(counted, key=lambda language: (-counted[language], language)))
