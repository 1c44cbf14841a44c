"""A brief with what its sources tell otherwise: found by rules, worded by code, checked like any other statement."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.embedding import Embedder
from briefing.records.brief import Brief, Checked
from briefing.records.disagreement import Disagreement
from briefing.records.event import Event
from briefing.records.reading import Reading
from briefing.verification.disagreement import find_disagreements
from briefing.verification.disagreement_words import statement_of
from briefing.verification.statement import check_statement, holds

MOST = 3
"""Disagreements that are printed of an event."""


def with_disagreements(
    brief: Brief,
    event: Event,
    readings: Mapping[str, Reading],
    language: str,
    embedder: Embedder | None = None,
    most: int = MOST,
) -> Brief:
    """``brief`` with at most ``most`` statements on what the origins of ``event`` tell otherwise, behind its own.

    All that are found are kept in `Brief.disagreements`; those that are printed name their statement. ``readings``,
    ``language``, ``embedder``: as in `find_disagreements`. No model is asked.
    """
    told: list[Disagreement] = []
    added: dict[frozenset[str], Checked] = {}
    for found in find_disagreements(event, readings, language, embedder):
        words = frozenset(side.words for side in found.sides)
        if (
            words not in added
            and len(added) < most
            and (checked := _checked(found, readings, language, len(added) + 1))
        ):
            added[words] = checked
        told.append(found.model_copy(update={"statement": added[words].statement.id if words in added else ""}))
    if not told:
        return brief
    return brief.model_copy(update={"statements": (*brief.statements, *added.values()), "disagreements": tuple(told)})


def _checked(found: Disagreement, readings: Mapping[str, Reading], language: str, number: int) -> Checked | None:
    """The statement that prints it, where it holds. Quotations alone are checked: what they mean is not compared."""
    statement = statement_of(found, readings, language, number)
    checked = check_statement(statement, readings, language) if statement else None
    return checked if checked is not None and holds(checked) else None
