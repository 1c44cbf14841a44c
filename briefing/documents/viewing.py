"""From the edition to its view: every choice of what is said where is made here, once for all forms."""

from __future__ import annotations

from datetime import date, timedelta

from briefing.documents.checking import FilterView, Option, filters
from briefing.documents.glance import glance
from briefing.documents.house_style import HouseStyle
from briefing.documents.making import disclosure, making
from briefing.documents.view import DroppedView, View
from briefing.documents.viewing_changes import corrections, since_counts
from briefing.documents.viewing_events import event_view
from briefing.documents.viewing_notes import LISTED, earlier_notes, in_record, notes, sources, withheld
from briefing.documents.viewing_shared import Shared
from briefing.documents.words import Words
from briefing.records.edition import Edition
from briefing.text.clean import one_line

_SHOWN_WORDS = 60


def make_view(edition: Edition, style: HouseStyle | None = None) -> View:
    """The view of ``edition`` that all templates lay out, in ``style``."""
    shared, style = Shared(edition), style or HouseStyle()
    words = shared.words
    put_right = tuple(corrections(shared))
    events = tuple(event_view(shared, event) for event in edition.events)  # fills what notes need: comes first
    kept_back = tuple(withheld(shared))
    title, picture = glance(shared)
    return View(
        words=words,
        title=one_line(edition.title),
        day=edition.date.isoformat(),
        date=words.long_date(edition.date),
        number=_number(words, edition),
        covers=words.say("covers", date=_window(words, edition), timezone=one_line(edition.timezone)),
        coverage=_coverage(words, edition),
        incomplete=bool(edition.incomplete),
        missing=_missing(words, edition),
        since=words.say("since_edition", date=words.day(edition.since.day)) if edition.since.day else None,
        since_counts=since_counts(shared),
        corrections=put_right,
        glance=picture if style.shows("coverage") else None,
        glance_title=title,
        events=events,
        notes=tuple(notes(shared)),
        earlier_notes=tuple(earlier_notes(shared)),
        sources=tuple(sources(shared)) if style.shows("sources") else (),
        sources_about=words.say("sources_about" if len(edition.articles) <= LISTED else "sources_about_many"),
        withheld=kept_back,
        dropped=_dropped(edition) if style.shows("not_read") else (),
        dropped_more=in_record(shared, max(0, len(edition.dropped) - LISTED)) if style.shows("not_read") else None,
        making=making(words, edition) if style.shows("making") else (),
        disclosure=disclosure(words, edition),
        filters=_filters(shared),
        style=style,
    )


def _number(words: Words, edition: Edition) -> str | None:
    if edition.number is None:
        return None
    if edition.number_of_year:
        return words.say("number_of_year", n=edition.number, year=edition.date.year)
    return words.say("number", n=words.number(edition.number))


def _window(words: Words, edition: Edition) -> str:
    """The day before the edition closes, from moment to moment."""
    day, ends = edition.date, edition.day_ends
    if ends == "24:00":
        return f"{words.day(day)}, 00:00–24:00"
    before = day - timedelta(days=1) if day > date.min else day
    return f"{words.day(before)}, {ends} – {words.day(day)}, {ends}"


def _coverage(words: Words, edition: Edition) -> tuple[str, ...]:
    counts = edition.counts
    return (
        words.count("n_events", counts.events),
        words.count("n_articles", counts.articles),
        words.count("n_origins", counts.origins),
        words.count("n_languages", len(counts.languages)),
    )


def _missing(words: Words, edition: Edition) -> tuple[str, ...]:
    said = [one_line(sentence) for sentence in edition.incomplete]
    if edition.dropped:
        said.append(words.count("not_read", len(edition.dropped)))
    return tuple(said)


def _dropped(edition: Edition) -> tuple[DroppedView, ...]:
    return tuple(DroppedView(one_line(one.path), one_line(one.reason)) for one in edition.dropped[:LISTED])


def _filters(shared: Shared) -> tuple[FilterView, ...]:
    events = [
        Option(str(n), f"{n} {one_line(e.headline)[:_SHOWN_WORDS]}") for n, e in enumerate(shared.edition.events, 1)
    ]
    outlets = [Option(f"o{code}", name) for name, code in sorted(shared.outlets.items())]
    return tuple(filters(shared.words, shared.tags, events, outlets))
