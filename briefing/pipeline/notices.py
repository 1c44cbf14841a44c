"""Notices in which an outlet corrects what it reported, wherever they stand: often below another article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from briefing.embedding import Embedder
from briefing.pipeline.past import Kept
from briefing.pipeline.since import Passages, told_by
from briefing.records.changes import Change, ChangeKind
from briefing.records.draft import Citation
from briefing.records.reading import Paragraph, Reading
from briefing.text.correction_words import NOTICE
from briefing.text.slot_patterns import level, of_language
from briefing.text.words import base_language
from briefing.verification import Before, DevelopmentKind, developments

_HEAD = 90
"""Characters in which a correction says that it is one; further on, "correction" is a word of the news."""
_LONGEST = 1500
_MOST = 30
"""Notices of a day that are looked at."""


def is_notice(text: str, language: str | None) -> bool:
    """Whether a text opens as a correction notice does."""
    return of_language(NOTICE, base_language(language)).search(level(text[:_HEAD])) is not None


def in_notices(readings: Iterable[Reading], kept: Kept, embedder: Embedder, day: date) -> tuple[list[Change], Passages]:
    """What today's notices put right of what was printed from their own outlet: a value that was another.

    Notices in an article of the event itself are found with its changes, too; what they tell twice is told once.
    """
    found: list[Change] = []
    passages: Passages = {}
    known: dict[str, Before] = {}
    for reading, notice in list(_notices(readings))[:_MOST]:
        outlet = reading.source or ""
        before = known.setdefault(outlet, told_by(outlet, kept))
        only = reading.model_copy(update={"paragraphs": (notice,), "title": ""})
        for one in developments(before.printed(), [only], embedder) if before.told else ():
            place = one.before
            told = before.at(place.article, place.paragraph, place.words) if place else None
            if one.kind is not DevelopmentKind.CHANGED or not one.retracts or told is None or told.day >= day:
                continue
            citation = Citation(article=reading.id, paragraph=notice.id, quote=one.now.words)
            language = notice.language or reading.language
            found.append(
                Change(
                    kind=ChangeKind.CHANGED, text=one.now.words, language=language, outlet=outlet,
                    citations=(citation,), before=told, slot=one.slot, old=one.old, new=one.new, retracts=True,
                )
            )  # fmt: skip
            passages.update(before.passages)
    return found, passages


def _notices(readings: Iterable[Reading]) -> Iterator[tuple[Reading, Paragraph]]:
    for reading in readings:
        for paragraph in reading.paragraphs if reading.source else ():
            if len(paragraph.text) <= _LONGEST and is_notice(paragraph.text, paragraph.language or reading.language):
                yield reading, paragraph
