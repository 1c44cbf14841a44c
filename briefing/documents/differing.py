"""What sources tell otherwise, side by side: A says, B says."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.documents.view_events import Differing, Side
from briefing.documents.viewing_shared import Shared
from briefing.documents.words import Line
from briefing.records.disagreement import Disagreement, Slot
from briefing.records.disagreement import Side as Told
from briefing.records.draft import Citation
from briefing.records.edition import EditionEvent

_MOST_OUTLETS = 3


def differing(shared: Shared, event: EditionEvent) -> Iterator[Differing]:
    """The disagreements of ``event`` that are printed, a row each."""
    printed = {statement.id for statement in event.statements}
    for told in event.disagreements:
        if told.statement in printed:
            sides = tuple(_side(shared, told, side) for side in told.sides)
            yield Differing(shared.words.say(f"slot_{told.slot}"), sides)


def _side(shared: Shared, told: Disagreement, side: Told) -> Side:
    citation = Citation(article=side.article, paragraph=side.paragraph, quote=side.words)
    note = shared.note(citation)
    return Side(_value(shared, told, side), _outlets(shared, side), () if note is None else (note,))


def _value(shared: Shared, told: Disagreement, side: Told) -> Line:
    """The value as the source writes it, in its language; a day as the edition writes days."""
    if told.slot is Slot.DAY:
        return Line(shared.words.moment(side.value) or side.value)
    return shared.words.title(side.value, shared.languages.get(side.article))


def _outlets(shared: Shared, side: Told) -> tuple[str, ...]:
    """Who tells it; of many, the first and how many more."""
    ids = dict.fromkeys((side.article, *side.also))
    names = list(dict.fromkeys(shared.attribution.outlet(shared.articles.get(one)) for one in ids))
    more = len(names) - _MOST_OUTLETS
    return (*names[:_MOST_OUTLETS], f"+{shared.words.number(more)}") if more > 0 else tuple(names)
