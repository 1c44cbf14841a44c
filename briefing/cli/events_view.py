"""How ``briefing events`` shows the events of a day: in the order of an edition, each with its articles by origin.

The lines are made here and printed elsewhere; see `reading_view` for the widths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.cli.reading_view import Line
from briefing.cli.wrapping import cut, width, wrapped
from briefing.text.clean import one_line

if TYPE_CHECKING:
    from datetime import date

    from briefing.records.article import Dropped
    from briefing.records.event import Event, Grouping
    from briefing.records.reading import Reading, Unread

_WIDEST, _NARROWEST = 140, 50
_OUTLET = ((110, 34), (70, 24), (0, 12))
"""Cells for the outlet on terminals of at least so many cells."""
_MARGIN = 4
_MOST_DROPPED = 10
_TITLE_ROWS = 3
_MOST_REPORTS, _MOST_COPIES, _MOST_RELATED = 10, 4, 3
"""Origins of an event, copies of one report, and related events that are listed without ``--verbose``."""


@dataclass(frozen=True, slots=True)
class Told:
    """The events of a day and all that they name."""

    grouping: Grouping
    readings: Mapping[str, Reading]
    earlier: Mapping[str, Reading]
    dropped: Sequence[Dropped | Unread]
    day: date | None
    most: int
    """Events that an edition may have."""

    def reading(self, article: str) -> Reading | None:
        """The article, of this day or an earlier one."""
        return self.readings.get(article) or self.earlier.get(article)


@dataclass(frozen=True, slots=True)
class View:
    """How much is shown, and how wide."""

    width: int | None
    """Cells of the terminal; ``None``: lines are not cut, as fits a file or another program."""
    limit: int = 20
    """Events beyond those of an edition that are listed; 0 for all."""
    quiet: bool = False
    """Titles and articles alone."""
    verbose: bool = False
    """Ids, every copy, and what links each article."""

    @property
    def cells(self) -> int | None:
        """Cells that a line may have."""
        return None if self.width is None else min(max(self.width - 1, _NARROWEST), _WIDEST)


def event_lines(told: Told, view: View) -> Iterator[Line]:
    """Events of an edition, those beyond it, what was left out, counts."""
    inside, beyond = told.grouping.events[: told.most], told.grouping.events[told.most :]
    for event in inside:
        yield from _event(event, told, view)
        yield Line("")
    if view.quiet:
        return
    if beyond:
        yield from _beyond(beyond, told, view)
        yield Line("")
    if told.dropped:
        yield from _dropped(told.dropped, view)
        yield Line("")
    for row in wrapped(_counts(told), view.cells):
        yield Line(row, dim=True)


def when(reading: Reading) -> str:
    """Day and time to the minute, as far as known."""
    return reading.published.value[:16].replace("T", " ") if reading.published else "no date"


def outlet(reading: Reading) -> str:
    """The outlet, and in brackets its country and kind as the list of outlets has them."""
    known = reading.outlet
    facts = [*filter(None, (known.country, known.kind.value if known.kind else None))] if known else []
    name = _outlet_name(reading)
    return f"{name} [{', '.join(facts)}]" if facts else name


def _outlet_name(reading: Reading) -> str:
    """Without an outlet the name of the file."""
    return reading.source or (reading.outlet.name if reading.outlet else reading.article.path.rpartition("/")[2])


def language(reading: Reading) -> str:
    """The language without its region."""
    return (reading.language or "?").split("-")[0][:3]


def many(count: int, noun: str) -> str:
    """``3 articles``, ``1 article``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _event(event: Event, told: Told, view: View) -> Iterator[Line]:
    label = f"{event.rank:>{_MARGIN - 2}}  "
    room = view.cells and view.cells - len(label)
    rows = wrapped(cut(_title(event, told), _TITLE_ROWS * room) if room else _title(event, told), room)
    for number, row in enumerate(rows):
        yield Line((label if number == 0 else " " * len(label)) + row, bold=True)
    if not view.quiet:
        for text in _facts(event, told, view):
            yield from _indented(text, view, dim=True)
    yield from _articles(event, told, view)
    if not view.quiet:
        for text in _neighbours(event, told, view):
            yield from _indented(text, view, dim=True)


def _facts(event: Event, told: Told, view: View) -> Iterator[str]:
    """Counts, points, section, the days before."""
    counts = [_sizes(event, told)] if len(event.articles) > 1 else []
    counts += [event.id] if view.verbose or view.width is None else []
    if counts:
        yield " · ".join(counts)
    if event.ranking:
        parts = [part for part in event.ranking if part.points or part.name == "freshness"]
        yield f"{event.points:.1f} points: " + ", ".join(f"{part.reason} {part.points:+.1f}" for part in parts)
    if event.section:
        yield f"section {event.section}: {event.section_reason}"
    if event.since and told.day and event.since < told.day:
        yield f"told since {event.since}, with {many(len(event.earlier), 'earlier article')}"


def _sizes(event: Event, told: Told) -> str:
    languages = {language(r) for a in event.articles if (r := told.readings.get(a)) and r.language}
    counts = [many(len(event.articles), "article"), many(len(event.origins), "origin")]
    return ", ".join([*counts, *([many(len(languages), "language")] if languages else [])])


def _articles(event: Event, told: Told, view: View) -> Iterator[Line]:
    """Each independent report, and below it the copies of it."""
    ties = {} if view.quiet else {tie.article: tie for tie in event.origin_links}
    origins = event.origins if view.verbose else event.origins[:_MOST_REPORTS]
    for origin in origins:
        shown = origin if view.verbose else origin[: _MOST_COPIES + 1]
        for place, article in enumerate(shown):
            alone = len(event.articles) == 1
            yield from _article(article, told, view, "=" if place else "-", alone=alone)
            if tie := ties.get(article):
                yield from _indented(f"{tie.kind}: {tie.reason}", view, more=4, dim=True)
        if len(shown) < len(origin):
            yield from _indented(f"= {len(origin) - len(shown)} more of this origin", view)
    if len(origins) < len(event.origins):
        yield from _indented(f"- {len(event.origins) - len(origins)} more origins; --verbose lists all", view)
    if view.verbose:
        yield from _links(event, view)


def _article(article: str, told: Told, view: View, mark: str, *, alone: bool) -> Iterator[Line]:
    """Outlet, language, time and title; ``alone``: the title stands above already."""
    reading = told.reading(article)
    if reading is None:
        yield from _indented(f"{mark} {article}", view)
        return
    moment, room = _moment(reading, told.day)
    if view.cells is None:
        facts = [f"{mark} {outlet(reading)}", language(reading), moment, *([] if alone else [reading.title])]
        yield Line(f"{' ' * _MARGIN}{'  '.join(one_line(fact) for fact in facts if fact)}  ({article})")
        return
    cells = view.cells
    wide = next(room for least, room in _OUTLET if cells >= least)
    named = f"{mark} {outlet(reading)}"
    named = named if width(named) <= wide else cut(f"{mark} {_outlet_name(reading)}", wide)
    start = f"{' ' * _MARGIN}{named}{' ' * (wide - width(named))}  {language(reading):<3} {moment:<{room}}  "
    yield Line(start.rstrip() if alone else cut_behind(start, reading.title, view.cells))
    if view.verbose:
        yield from _indented(article, view, more=2, dim=True)


def _moment(reading: Reading, day: date | None) -> tuple[str, int]:
    """When it was published, and the cells for that: of an edition's day the time alone."""
    moment = when(reading)
    if day is None:
        return moment, 16
    return (moment[11:] if moment.startswith(day.isoformat()) else moment[:10]), 10


def _links(event: Event, view: View) -> Iterator[Line]:
    for link in event.links:
        by = f", settled by {link.settled_by}" if link.settled_by else ""
        channels = ", ".join(f"{c.channel} {c.value:.2f} ({c.weight:+.2f})" for c in link.contributions)
        yield from _indented(f"{link.a} – {link.b}: {link.score:.0%}{by} from {channels}", view, more=2, dim=True)


def _neighbours(event: Event, told: Told, view: View) -> Iterator[str]:
    """What is background of the event, and what may be the same event."""
    for one in told.grouping.background:
        if one.event == event.id:
            reading = told.reading(one.article)
            yield f"background: {_named(reading, one.article)}: {one.reason}"
    others = {other.id: other for other in told.grouping.events}
    pairs = [pair for pair in told.grouping.related if event.id in (pair.a, pair.b)]
    for pair in pairs[: None if view.verbose else _MOST_RELATED]:
        other = others.get(pair.b if pair.a == event.id else pair.a)
        if other and not _is_background(told, event, other):
            yield f"related: event {other.rank}, “{one_line(_title(other, told))}”: {pair.reason}"


def _is_background(told: Told, one: Event, other: Event) -> bool:
    """Whether an article of the one is background of the other, which says more than that they are related."""
    held = {one.id: set(one.articles), other.id: set(other.articles)}
    return any(
        b.event in held and b.article in held[other.id if b.event == one.id else one.id]
        for b in told.grouping.background
    )


def _named(reading: Reading | None, article: str) -> str:
    return f"“{one_line(reading.title)}” ({outlet(reading)}, {when(reading)})" if reading else article


def _beyond(events: Sequence[Event], told: Told, view: View) -> Iterator[Line]:
    """One line each."""
    why = f"Beyond the {told.most} events of an edition (setting: events)"
    yield from (Line(row, bold=True) for row in wrapped(why, view.cells))
    shown = events if not view.limit else events[: view.limit]
    for event in shown:
        size = "" if len(event.articles) == 1 else f" ({many(len(event.articles), 'article')})"
        yield Line(
            cut_behind(f"{event.rank:>{_MARGIN}}  {event.points:>4.1f}  ", f"{_title(event, told)}{size}", view.cells)
        )
    if len(shown) < len(events):
        yield Line(f"      and {len(events) - len(shown)} more; --limit 0 lists all, --json too", dim=True)


def _dropped(dropped: Sequence[Dropped | Unread], view: View) -> Iterator[Line]:
    yield Line("Left out" if len(dropped) == 1 else f"Left out: {len(dropped)} files", bold=True)
    shown = dropped if view.verbose else dropped[:_MOST_DROPPED]
    for one in shown:
        yield from _indented(f"{dropped_path(one)}: {one.reason}", view)
    if len(shown) < len(dropped):
        yield Line(f"    and {len(dropped) - len(shown)} more; --verbose lists all, --json too", dim=True)


def dropped_path(one: Dropped | Unread) -> str:
    """The path of what was not read."""
    from briefing.records.article import Dropped

    return one.path if isinstance(one, Dropped) else one.article.path


def _counts(told: Told) -> str:
    grouping = told.grouping
    singles = sum(len(event.articles) == 1 for event in grouping.events)
    origins = sum(len(event.origins) for event in grouping.events)
    parts = [
        f"{many(len(grouping.events), 'event')} ({singles} of one article)",
        f"{many(len(told.readings), 'article')} of {many(origins, 'origin')}",
    ]
    parts += [f"{len(grouping.background)} background"] if grouping.background else []
    parts += [f"{many(len(grouping.related), 'doubtful pair')} kept apart"] if grouping.related else []
    return "; ".join(parts)


def _title(event: Event, told: Told) -> str:
    """That of the most central article."""
    reading = told.reading(event.articles[0])
    return reading.title if reading else event.id


def _indented(text: str, view: View, *, more: int = 0, dim: bool = False) -> Iterator[Line]:
    margin = " " * (_MARGIN + more)
    for number, row in enumerate(wrapped(text, view.cells and view.cells - len(margin) - 2)):
        yield Line(margin + ("  " if number else "") + row, dim=dim)


def cut_behind(start: str, text: str, cells: int | None) -> str:
    """``start`` as it is, and behind it ``text``, cut to what is left of ``cells``."""
    return start + (one_line(text) if cells is None else cut(text, max(4, cells - width(start))))
