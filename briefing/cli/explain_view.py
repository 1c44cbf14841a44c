"""How ``briefing events --explain`` says why two articles are together or apart."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.cli.events_view import Told, cut_behind, outlet, when
from briefing.cli.reading_view import Line, Manner
from briefing.cli.wrapping import wrapped
from briefing.text.clean import one_line

if TYPE_CHECKING:
    from briefing.events import Trace
    from briefing.records.event import Contribution, Link

_SURE = 0.0005  # probabilities nearer to 0 or 1 than this have no log-odds that could be read off four digits
_STEPS = ((1.5, "strongly for"), (0.3, "for"), (-0.3, "hardly either way"), (-1.5, "against"))
_COMPARED = {
    "meaning": "what title and opening mean",
    "headline": "what the titles mean",
    "words": "rare words in common",
    "names": "rare names in common",
    "numbers": "numbers in common",
    "time": "days between the publications",
    "event date": "days between the happenings, as they are told",
    "first alone": "one article calls it the first, the other does not",
    "look-alikes": "how many others are as alike as these are",
}


def explain_lines(told: Told, link: Link, found: Trace, width: int | None) -> Iterator[Line]:
    """The verdict, both articles, how they came together, what was compared."""
    cells = Manner(width).cells
    for text, bold in ((_verdict(told, found), True), *((text, False) for text in _articles(told, found))):
        yield from (Line(row, bold=bold) for row in _rows(text, cells))
    yield Line("")
    for text in _reasons(told, link, found):
        yield from (Line(row) for row in _rows(text, cells))
    yield Line("")
    yield from _table(link, cells)


def _rows(text: str, cells: int | None) -> list[str]:
    """Wrapped, further lines indented."""
    first, *rest = wrapped(text, cells and cells - 3)
    return [first, *("   " + row for row in rest)]


def _verdict(told: Told, found: Trace) -> str:
    ranks = {event.id: event.rank for event in told.grouping.events}
    if found.together:
        return f"Together, in event {ranks[found.events[0] or '']} ({found.events[0]})"
    places = [f"event {ranks[one]} ({one})" if one else "no event of this day" for one in found.events]
    return f"Apart: {places[0]} and {places[1]}"


def _articles(told: Told, found: Trace) -> Iterator[str]:
    for label, article in (("A", found.a), ("B", found.b)):
        reading = told.reading(article)
        facts = f"{outlet(reading)}, {reading.language or 'language unknown'}, {when(reading)}" if reading else ""
        title = one_line(reading.title) if reading else ""
        yield f"{label}  “{title}” ({facts}; {article})"


def _reasons(told: Told, link: Link, found: Trace) -> Iterator[str]:
    crowd = [one.value for one in link.contributions if one.channel == "look-alikes"]
    seen = f"Among {crowd[0]:.0f} and more that are as alike" if crowd else "By themselves"
    sure = f"{seen} they tell of one event with a probability of {_percent(link.score)}"
    yield f"{sure}, and what they say contradicts: {link.veto}." if link.veto else f"{sure}."
    if found.together:
        yield from _together(told, found)
        return
    if link.veto:
        yield "A contradiction keeps articles apart, however alike they are."
    elif link.score >= 0.5:
        yield "That is likely, but events are joined by the mean of all their articles, none of which may contradict."
    else:
        yield "That is not enough to join them."
    for one in found.background:
        letter, other = ("A", "B") if one.article == found.a else ("B", "A")
        yield f"{letter} is background of the event of {other}: {one.reason}."
    if not found.background:
        yield from (f"Related: {one.reason}." for one in found.related)


def _together(told: Told, found: Trace) -> Iterator[str]:
    if len(found.path) > 1:
        ends = [found.a]
        for step in found.path:
            ends.append(step.b if step.a == ends[-1] else step.a)
        names = [_title(told, article) for article in ends[1:-1]]
        scores = ", ".join(_percent(step.score) for step in found.path)
        yield f"They came together through {', then '.join(names)} (links of {scores})."
    elif found.path:
        yield "They are linked directly."
    yield from (f"The language model {step.settled_by} settled it." for step in found.path if step.settled_by)
    if found.same_origin:
        why = "; ".join(f"{tie.kind}: {tie.reason}" for tie in found.origins)
        yield f"They count as one origin ({why})." if why else "They count as one origin."
    else:
        yield "They count as two independent origins."


def _percent(probability: float) -> str:
    """Nothing that was learned is certain."""
    return "below 1%" if probability < 0.01 else "above 99%" if probability > 0.99 else f"{probability:.0%}"


def _title(told: Told, article: str) -> str:
    reading = told.reading(article)
    return f"“{one_line(reading.title)}” ({reading.language or '?'})" if reading else article


def _table(link: Link, cells: int | None) -> Iterator[Line]:
    """What each channel says, and what is there before anything is compared; it adds up to the pair's log-odds."""
    yield Line(cut_behind("  channel       likeness  log-odds  ", "speaks", cells), dim=True)
    said = sum(one.weight for one in link.contributions)
    if _SURE < link.score < 1 - _SURE:
        base = math.log(link.score / (1 - link.score)) - said
        yield Line(cut_behind(_start("at first", "", base), "before anything is compared", cells))
    for one in link.contributions:
        yield Line(cut_behind(_start(one.channel, f"{one.value:.2f}", one.weight), _words(one), cells))
    for row in wrapped("A channel that is not known for both articles is not counted.", cells and cells - 2):
        yield Line("  " + row, dim=True)


def _start(name: str, value: str, weight: float) -> str:
    return f"  {name:<12}{value:>10}{weight:>+10.2f}  "


def _words(one: Contribution) -> str:
    strength = next((words for least, words in _STEPS if one.weight >= least), "strongly against")
    what = _COMPARED.get(one.channel)
    return f"{strength} ({what})" if what else strength
