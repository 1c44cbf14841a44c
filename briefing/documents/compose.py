"""From what the other rooms hand on to the edition: order, ids, note numbers, counts. No word is changed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from briefing.documents.compose_changes import EarlierPassages, earlier_passages, others_cited, since_of
from briefing.documents.compose_events import events_of, withheld_of
from briefing.documents.compose_sources import articles_of, dropped_of, earlier_of
from briefing.documents.counting import count_looks, count_repairs, printed_of
from briefing.documents.passages import passages
from briefing.records.article import Dropped
from briefing.records.brief import Brief
from briefing.records.changes import Correction
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
    compared: date | None = None,
    corrections: Sequence[Correction] = (),
    before: EarlierPassages | None = None,
    as_ranked: bool = False,
) -> Edition:
    """The edition of ``day``. Nothing is lost: what cannot be printed is listed or withheld.

    ``readings`` by article id; ``earlier``: those of earlier days, which events go back to. ``written``, ``repaired``:
    see `Counts`; counted by the statements and their steps where not given. ``compared``: the newest edition that this
    one goes back to; ``before``: the earlier passages that changes and ``corrections`` may cite. ``as_ranked``: events
    of which nothing is new keep their place.
    """
    by_event, past = {brief.event: brief for brief in briefs}, earlier or {}
    events = events_of(by_event, grouping, readings, past, as_ranked=as_ranked)
    withheld = tuple(w for event in events for w in withheld_of(by_event.get(event.id), readings))
    articles, left_out = articles_of(grouping, readings), dropped_of(dropped)
    cited = passages(events, readings, others_cited(events, corrections, readings))
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
        passages=cited,
        dropped=left_out,
        earlier=earlier_of(events, past),
        since=since_of(events, compared),
        corrections=tuple(corrections),
        earlier_passages=earlier_passages(events, corrections, cited, readings, before or {}, day),
    )


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
