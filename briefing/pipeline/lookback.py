"""An edition and those before it: what became of what they told, and what they got wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.documents import Retrospect
from briefing.pipeline.correcting import corrections
from briefing.pipeline.order import Order, Tools
from briefing.pipeline.past import Kept
from briefing.pipeline.progress import Silent
from briefing.pipeline.reading import Day, read_day
from briefing.pipeline.since import compared
from briefing.records.brief import Brief
from briefing.records.event import Grouping
from briefing.records.reading import Reading

_ANY_AGE = 4_000_000  # days; what was printed was young enough then


@dataclass(frozen=True)
class LookedBack:
    """The briefs of a day as readers of earlier editions want them, and what must be put right."""

    briefs: tuple[Brief, ...]
    back: Retrospect = field(default_factory=Retrospect)


def look_back(
    order: Order, tools: Tools, day: Day, grouping: Grouping, briefs: Sequence[Brief], kept: Kept
) -> LookedBack:
    """``briefs`` laid beside the editions that are ``kept``; as they are where there are none."""
    if not kept.editions:
        return LookedBack(tuple(briefs))
    told = compared(
        briefs,
        grouping.events,
        day,
        kept,
        order.day,
        language=order.language,
        most=order.statements,
        embedder=tools.embedder,
    )

    def again(own: date) -> dict[str, Reading]:
        found = read_day(
            order.corpus,
            own,
            _ANY_AGE,
            Silent(),
            page_seconds=order.page_seconds,
            outlets=order.sources.outlets,
            store=tools.store,
        )
        return found.readings

    wrong = corrections(told.briefs, kept, day.earlier, day.readings, order.corpus, order.day, again, tools.embedder)
    passages = {**told.passages, **wrong.passages}
    return LookedBack(told.briefs, Retrospect(kept.editions[-1].date, wrong.corrections, passages))
