"""A finished edition against the corpus as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from briefing.embedding import Embedder
from briefing.records.base import Record
from briefing.records.brief import Finding
from briefing.records.draft import Citation, Statement
from briefing.records.edition import Edition, EditionEvent, PrintedStatement
from briefing.records.reading import Reading
from briefing.text.quotes import locate
from briefing.verification.case import folded_of
from briefing.verification.statement import check_statement


class Change(StrEnum):
    """What is no longer as it was printed."""

    ARTICLE_MISSING = "article missing"
    PARAGRAPH_MISSING = "paragraph missing"
    PARAGRAPH_CHANGED = "paragraph changed"
    PARAGRAPH_MOVED = "paragraph moved"
    PASSAGE_UNRECORDED = "passage unrecorded"
    QUOTE_GONE = "quote gone"
    RULE = "rule"


class Recheck(Record):
    """One thing that changed under a printed statement."""

    statement: str
    """Id of the statement in the edition."""
    article: str | None
    paragraph: str | None
    change: Change
    detail: str
    """For people: what it was and what it is now."""
    holds: bool = False
    """Worth a note only: the words still stand."""
    was: str = ""
    """The paragraph as it was printed, where it changed or went."""
    now: str = ""
    """The paragraph as it reads now, where it changed."""
    finding: Finding | None = None
    """What a rule found, where one did."""


def recheck(edition: Edition, readings: Mapping[str, Reading], embedder: Embedder | None = None) -> tuple[Recheck, ...]:
    """What no longer holds of ``edition``, given the corpus as read now (all articles, by id); empty where all does.

    ``embedder``: as in `check_statement`; give the one that the edition was made with.
    """
    printed = {(p.article, p.paragraph): p.text for p in edition.passages}
    found: list[Recheck] = []
    for event in edition.events:
        own = {a: readings[a] for a in (*event.articles, *event.background) if a in readings}
        for statement in event.statements:
            changes = [c for cite in statement.citations for c in _citation(statement.id, cite, printed, readings)]
            found.extend(changes)
            if all(c.holds for c in changes):
                found.extend(_rules(statement, event, own, edition.language, changes, embedder))
    return tuple(dict.fromkeys(found))


def _citation(
    statement: str, citation: Citation, printed: Mapping[tuple[str, str], str], readings: Mapping[str, Reading]
) -> Iterator[Recheck]:
    def change(kind: Change, detail: str, *, holds: bool = False, now: str = "") -> Recheck:
        return Recheck(
            statement=statement, article=citation.article, paragraph=citation.paragraph,
            change=kind, detail=detail, holds=holds, was="" if holds else was or "", now=now,
        )  # fmt: skip

    reading = readings.get(citation.article)
    was = printed.get((citation.article, citation.paragraph))
    if reading is None:
        yield change(Change.ARTICLE_MISSING, "the corpus no longer has this article")
        return
    if was is None:
        yield change(Change.PASSAGE_UNRECORDED, "the edition does not hold the passage that it cites")
    now = reading.paragraph(citation.paragraph)
    if was is not None and (now is None or now.text != was):
        place = next((p.id for p in reading.paragraphs if p.text == was), None)
        if place:
            yield change(Change.PARAGRAPH_MOVED, f"its text now stands in {place}, unchanged", holds=True)
            return
        if now is None:
            yield change(
                Change.PARAGRAPH_MISSING, f"the article has no such paragraph any more; it read: {_short(was)}"
            )
            return
        yield change(Change.PARAGRAPH_CHANGED, _difference(was, now.text), now=now.text)
    if now is not None and locate(citation.quote, folded_of(now.text)) is None:
        yield change(Change.QUOTE_GONE, f"the words relied on no longer stand there: {_short(citation.quote)}")


def _short(text: str) -> str:
    return f"“{text if len(text) <= 160 else text[:159] + '…'}”"


def _difference(was: str, now: str) -> str:
    """The two texts from where they part, with a few words before."""
    at = next((i for i, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    start = max(0, was.rfind(" ", 0, max(0, at - 30)) + 1)
    return f"it read {_short(was[start:])}, it now reads {_short(now[start:])}"


def _rules(
    statement: PrintedStatement, event: EditionEvent, readings: Mapping[str, Reading], language: str,
    changes: list[Recheck], embedder: Embedder | None,
) -> Iterator[Recheck]:  # fmt: skip
    moved = {(c.article, c.paragraph): c.detail.split(" now stands in ")[-1].split(",")[0] for c in changes}
    citations = tuple(
        c.model_copy(update={"paragraph": moved.get((c.article, c.paragraph), c.paragraph)})
        for c in statement.citations
    )
    again = Statement(
        id=statement.id, text=statement.text, role=statement.role, citations=citations, speaker=statement.speaker,
        outlet=statement.outlet, verbatim=statement.verbatim, language=statement.language,
    )  # fmt: skip
    set_aside = {(f.code, f.words) for f in statement.findings if f.overruled}  # by a second look, when it was printed
    for finding in check_statement(again, readings, language, embedder).findings:
        if not finding.soft and (finding.code, finding.words) not in set_aside:
            detail = f"{finding.code}: {finding.reason} ({_short(finding.words)})"
            yield Recheck(
                statement=statement.id, article=finding.article, paragraph=finding.paragraph,
                change=Change.RULE, detail=detail, finding=finding,
            )  # fmt: skip
