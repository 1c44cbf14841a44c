"""From a day's readings to its events: grouped with the days before, doubts settled, ids kept, ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.embedding import Embedder
from briefing.events import Known, Mapped, Rules, Settler, follow, group, marked, rank
from briefing.pipeline.progress import Progress
from briefing.pipeline.reading import Day
from briefing.records.event import Grouping
from briefing.records.reading import Reading


@dataclass(frozen=True)
class Grouped:
    """The events of a day."""

    grouping: Grouping
    problem: str | None = None
    """Why the model settled no more doubtful pairs, if so."""


def group_day(
    found: Day,
    day: date | None,
    embedder: Embedder,
    progress: Progress,
    *,
    rules: Rules | None = None,
    known: Sequence[Known] = (),
    settler: Settler | None = None,
    mapped: Mapped | None = None,
) -> Grouped:
    """The events of ``found``.

    ``day``: whose edition it is; without it all articles are grouped alike, whatever their day, and ``found.earlier``
    and ``known`` (what earlier editions told) are not looked at. ``settler``: who is asked about doubtful pairs.
    ``mapped``: has pairs of chunks of articles compared elsewhere.
    """
    readings = {**found.earlier, **found.readings} if day else found.readings
    grouping = _grouped(readings, embedder, progress, mapped)
    problem = None
    if settler is not None:
        settled = settler.settle(rank(grouping, readings, rules, day=day), readings, found.readings)
        problem = settled.problem
        if settled.settlements:
            grouping = marked(group(list(readings.values()), embedder, settled=settled.pairs, mapped=mapped), settled)
    if day is not None:
        grouping = follow(grouping, found.readings, found.earlier, known, day)
    return Grouped(rank(grouping, found.readings, rules, day=day, embedder=embedder), problem)


def _grouped(
    readings: Mapping[str, Reading], embedder: Embedder, progress: Progress, mapped: Mapped | None
) -> Grouping:
    with progress.stage("Grouping", len(readings)) as advance:
        done = 0

        def on_progress(count: int, total: int) -> None:
            nonlocal done  # several texts are compared of each article
            reached = count * len(readings) // max(1, total)
            advance(reached - done)
            done = reached

        return group(list(readings.values()), embedder, on_progress, mapped=mapped)
