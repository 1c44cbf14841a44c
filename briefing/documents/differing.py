"""What sources tell otherwise, side by side: A says, B says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.documents.view_events import Differing, Side
from briefing.documents.viewing_shared import Shared
from briefing.documents.words import Line
from briefing.records.disagreement import Disagreement, Slot
from briefing.records.disagreement import Side as Told
from briefing.records.draft import Citation
from briefing.records.edition import EditionEvent

_TOLLS = ("dead", "injured", "missing", "rescued", "arrested", "evacuated", "infected")
_MOST_OUTLETS = 3
_WORD = re.compile(r"\w+")


def differing(shared: Shared, event: EditionEvent) -> Iterator[Differing]:
    """The disagreements of ``event`` that are printed, a row each."""
    printed = {statement.id for statement in event.statements}
    for told in event.disagreements:
        if told.statement in printed:
            sides = tuple(_side(shared, told, side) for side in told.sides)
            yield Differing(_asked(shared, told), sides)


def _asked(shared: Shared, told: Disagreement) -> str:
    """What is told otherwise, in the edition's language; of a toll, what became of the people."""
    of_people = told.slot is Slot.TOLL and told.about in _TOLLS
    return shared.words.say(f"toll_{told.about}" if of_people else f"slot_{told.slot}")


def _side(shared: Shared, told: Disagreement, side: Told) -> Side:
    citation = Citation(article=side.article, paragraph=side.paragraph, quote=side.words)
    note = shared.note(citation)
    return Side(_value(shared, told, side), _outlets(shared, side), () if note is None else (note,))


def _value(shared: Shared, told: Disagreement, side: Told) -> Line:
    """The value as the source writes it, in its language; a day, and whether it is so, as the edition tells it."""
    if told.slot is Slot.DAY:
        return Line(shared.words.moment(side.value) or side.value)
    if told.slot is Slot.CLAIM and side.value in {"yes", "no"}:
        return Line(shared.words.say(f"claim_{side.value}"))
    written = as_written(side.value, side.words)
    if told.slot is Slot.COUNT:
        written = with_unit(written, side.words, told.about)
    return shared.words.title(written, shared.languages.get(side.article))


def with_unit(value: str, words: str, about: str) -> str:
    """``value`` with the word that stands behind it in ``words``, where it counts a unit: ``40 minutes``.

    ``about``: the unit, in English; a number or ``number`` where it is none.
    """
    if not about.isalpha() or about == "number":
        return value
    found = re.search(rf"(?<!\w){re.escape(value)}(?!\w)[\s-]?((?:cubic |square )?[^\W\d_]{{1,24}})", words)
    return words[found.start() : found.end()] if found else value


def as_written(value: str, words: str) -> str:
    """The run of ``words`` that ``value`` names: a record may hold a name folded and its words sorted."""
    wanted = sorted(value.casefold().split())
    if not wanted or value in words:
        return value
    runs = list(_WORD.finditer(words))
    for first, last in zip(runs, runs[len(wanted) - 1 :], strict=False):
        run = words[first.start() : last.end()]
        if sorted(run.casefold().split()) == wanted:
            return run
    return value


def _outlets(shared: Shared, side: Told) -> tuple[str, ...]:
    """Who tells it; of many, the first and how many more."""
    ids = dict.fromkeys((side.article, *side.also))
    names = list(dict.fromkeys(shared.attribution.outlet(shared.articles.get(one)) for one in ids))
    more = len(names) - _MOST_OUTLETS
    return (*names[:_MOST_OUTLETS], f"+{shared.words.number(more)}") if more > 0 else tuple(names)
