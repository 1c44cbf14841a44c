"""The edition in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from briefing.records.brief import RULES, Look, Looking, StepKind
from briefing.records.edition import EditionEvent, EditionWithheld, LookCounts, PrintedStatement


def count_repairs(printed: Sequence[PrintedStatement]) -> dict[StepKind, int]:
    """Steps of repair in ``printed``, by kind, in the order of the kinds."""
    counted = Counter(step.kind for statement in printed for step in statement.steps)
    return {kind: counted[kind] for kind in StepKind if counted[kind]}


def count_looks(
    printed: Sequence[PrintedStatement], withheld: Iterable[EditionWithheld], looking: Iterable[Looking]
) -> LookCounts:
    """Second looks: what was asked, by ``looking`` of each event, and what came of it."""
    rows, asked = list(withheld), list(looking)
    looks: list[Look] = [look for statement in printed for look in statement.looks]
    looks += [look for row in rows for look in row.looks]
    return LookCounts(
        due=sum(one.due for one in asked),
        asked=sum(one.asked for one in asked),
        failed=sum(one.failed for one in asked),
        counted=sum(look.counts for look in looks),
        overruled=sum(1 for s in printed for f in s.findings if f.overruled),
        refused=sum(1 for one in rows if one.by != RULES),
    )


def printed_of(events: Iterable[EditionEvent]) -> list[PrintedStatement]:
    """All printed statements, in order."""
    return [statement for event in events for statement in event.statements]
