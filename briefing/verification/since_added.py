"""Sentences of today's sources that are printed beside a writer's statements, since they tell what is new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from briefing.embedding import Embedder, Vectors
from briefing.records.brief import Checked
from briefing.records.changes import ChangeKind, Told
from briefing.records.draft import Citation, Role, Statement
from briefing.records.reading import Reading
from briefing.text.guess import guess_language
from briefing.text.words import base_language
from briefing.verification.coverage import stems
from briefing.verification.developing import Place
from briefing.verification.distance import vectors
from briefing.verification.language_means import centred
from briefing.verification.since_compare import Seen, of_statement
from briefing.verification.since_told import overlap
from briefing.verification.statement import check_statement, holds, without_outlet

_BEYOND = 3
"""Statements that may be printed beyond the limit, where something told before no longer holds."""
_SHORTEST, _LONGEST = 25, 420
_COVERED, _SURE = 0.5, 0.6
"""Share of a sentence's content words that one of its language must have to say the same; nearness across languages."""
_ALIKE = 0.55
"""Nearness from which two sentences are taken to tell the same; see `developing`."""
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDS = re.compile(r"[.!?।。！？؟…][\"'”’»«)\]」』]*\Z")
_PAIRS = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"), ("(", ")"), ("[", "]"))
_URGENT = (ChangeKind.WITHDRAWN, ChangeKind.CHANGED)
_FIGURES = re.compile(r"\d+")
# What a sentence is worth beside its nearness to the headline: that it opens its paragraph and so leans on nothing
# before it, that another article tells the same, that the reader reads its language, that it has a figure; less where
# it is somebody's word for it. Weights by judgement, not measured.
_OPENS, _TOLD_AGAIN, _OWN, _COUNTS, _SAID = 0.1, 0.15, 0.1, 0.1, -0.1
_QUOTED = re.compile(r"[“„«「『\"][^“”„«»「」『』\"]{4,}[”“»」』\"]")


@dataclass(frozen=True)
class Sense:
    """What sentences mean, and what a headline asks for."""

    headline: str
    language: str
    """Of the edition."""
    embedder: Embedder | None

    def vector(self, text: str, language: str | None) -> Vectors | None:
        """Of unit length, less what its language has in common; ``None`` without an embedder."""
        if self.embedder is None:
            return None
        found = vectors([text.encode("utf-8", "ignore").decode()], self.embedder)
        return np.asarray(centred(found, base_language(language), self.embedder)[0], dtype=np.float32)

    def told(self, text: str, language: str | None) -> float:
        """How much of the headline a sentence tells."""
        mine, other = self.vector(self.headline, guess_language(self.headline)[0]), self.vector(text, language)
        return 0.0 if mine is None or other is None else float(mine @ other)

    def surely(self, text: str, language: str | None, told: Told) -> bool:
        """Whether a text says hardly anything that ``told`` did not say."""
        if any(overlap(text, words) for words in (told.text, told.citation.quote)):
            return True
        if base_language(language) == base_language(told.language):
            own = stems(text)
            return len(own & (stems(told.text) | stems(told.citation.quote))) >= _COVERED * len(own)
        mine, other = self.vector(text, language), self.vector(told.text, told.language)
        return mine is not None and other is not None and float(mine @ other) >= _SURE

    def speaks(self, language: str | None) -> bool:
        """Whether it is the edition's language."""
        return base_language(language or self.language) == base_language(self.language)


def added(
    kept: Sequence[Checked], seen: Sequence[Seen], readings: Mapping[str, Reading], most: int, sense: Sense
) -> Iterator[tuple[Checked, tuple[Seen, ...]]]:
    """Statements to print beside ``kept``, each with what it tells, the most urgent first.

    What is withdrawn or changed has its place at any rate, or nearly; what is new fills up to ``most`` statements,
    where ``kept`` are sentences of sources, too. Nothing is added that a statement tells already.
    """
    known = [own for checked in kept for own in of_statement(checked, seen)]
    fills = all(checked.statement.verbatim for checked in kept if checked.statement.role is not Role.DISAGREEMENT)
    texts = [sense.vector(without_outlet(c.statement), c.statement.language or sense.language) for c in kept]
    room, number = most - len(kept), 0
    for one, place in _by_worth(seen, readings, sense):
        urgent = one.kind in _URGENT
        if room <= (-_BEYOND if urgent else 0) or not (urgent or fills) or any(same(one, other) for other in known):
            continue
        vector = sense.vector(place.words, _language(place, readings))
        if one.kind is not ChangeKind.CHANGED and _near(vector, texts):
            continue
        checked = _statement(place, readings, sense.language, f"n{number + 1}")
        if holds(checked):
            number, room = number + 1, room - 1
            own = of_statement(checked, seen) or (one,)
            known += own
            texts.append(vector)
            yield checked, own


def _by_worth(seen: Sequence[Seen], readings: Mapping[str, Reading], sense: Sense) -> Iterator[tuple[Seen, Place]]:
    """What is no old news, each with the sentence that tells it best, the most urgent and telling first."""
    rows: list[tuple[bool, float, int, Seen, Place]] = []
    for one in seen:
        place = _place(one, readings, sense) if one.kind is not ChangeKind.UNCHANGED else None
        if place is None:
            continue
        language = _language(place, readings)
        others = len({p.article for p in one.places}) - 1
        worth = sense.told(place.words, language) + _OPENS * opens(place, readings)
        worth += _TOLD_AGAIN * min(others, 2) + _OWN * sense.speaks(language)
        worth += _COUNTS * bool(_FIGURES.search(place.words)) + _SAID * bool(_QUOTED.search(place.words))
        rows.append((one.kind not in _URGENT, -worth, len(rows), one, place))
    for *_, one, place in sorted(rows, key=lambda row: row[:3]):
        yield one, place


def opens(place: Place, readings: Mapping[str, Reading]) -> bool:
    """Whether it is the first sentence of its paragraph."""
    paragraph = readings[place.article].paragraph(place.paragraph)
    return paragraph is not None and paragraph.text.startswith(place.words)


def _place(one: Seen, readings: Mapping[str, Reading], sense: Sense) -> Place | None:
    """The first place that can stand alone, one in the reader's language before others."""
    fit = [place for place in one.places if _stands_alone(place.words)]
    own = [place for place in fit if sense.speaks(_language(place, readings))]
    return next(iter((*own, *fit)), None)


def _language(place: Place, readings: Mapping[str, Reading]) -> str | None:
    reading = readings[place.article]
    paragraph = reading.paragraph(place.paragraph)
    return (paragraph.language if paragraph else None) or reading.language


def _stands_alone(text: str) -> bool:
    width = len(text) + int(1.5 * len(_WIDE.findall(text[:1000])))
    balanced = all(text.count(left) == text.count(right) for left, right in _PAIRS) and text.count('"') % 2 == 0
    return _SHORTEST <= width <= _LONGEST and bool(_ENDS.search(text)) and balanced


def same(one: Seen, other: Seen) -> bool:
    """Whether the one value became the other in both."""
    if one is other:
        return True
    mine, theirs = _FIGURES.findall(f"{one.old} {one.new}"), _FIGURES.findall(f"{other.old} {other.new}")
    return one.kind is other.kind is ChangeKind.CHANGED and bool(mine) and mine == theirs


def _near(vector: Vectors | None, others: Sequence[Vectors | None]) -> bool:
    return vector is not None and any(float(vector @ other) >= _ALIKE for other in others if other is not None)


def _statement(place: Place, readings: Mapping[str, Reading], language: str, name: str) -> Checked:
    reading = readings[place.article]
    statement = Statement(
        id=name,
        text=f"{reading.source}: {place.words}" if reading.source else place.words,
        role=Role.NEW,
        citations=(Citation(article=place.article, paragraph=place.paragraph, quote=place.words),),
        outlet=reading.source,
        verbatim=True,
        language=_language(place, readings),
    )
    return check_statement(statement, readings, language)
