"""Yes and no across an event's articles: each dispute once, in the words of the article that tells it best."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from briefing.embedding import Embedder, Vectors
from briefing.records.reading import Reading
from briefing.text.polarity_words import NEGATORS
from briefing.text.slot_patterns import of_language
from briefing.verification.disagreement_denials import (
    Denial,
    Dispute,
    content,
    denial_of,
    denied,
    disputes_of,
    long_ones,
    says_what,
)
from briefing.verification.disagreement_matching import names_in_common
from briefing.verification.disagreement_sentences import Sentence, sentences_of_reading
from briefing.verification.distance import vectors
from briefing.verification.language_means import centred

_ONE, _AROUND, _ONE_NAMED = 0.60, 0.50, 0.35
"""Nearness of two disputes that are one; of their paragraphs; where their denials name the same."""
_LONGEST = 1500
_FEWEST, _SHARE = 2, 0.3
"""Content stems that a claim has in common with what another article denies, and their share of what is denied."""
_NEAR = 0.5
_MOST = 40
"""Disputes of an event that are looked at."""
_NEGATORS = {lang: " ".join(w for w in words.split() if "*" not in w) for lang, words in NEGATORS.items()}

Independent = Callable[[str, str], bool]


@dataclass(frozen=True)
class Told:
    """One dispute, and the articles that tell it."""

    dispute: Dispute
    articles: tuple[str, ...]
    """In the order of the event."""

    @property
    def starts_with_no(self) -> bool:
        """Whether both stand in one sentence, the denial first."""
        one = self.dispute
        return one.yes == one.no and one.no.text.find(one.no_words) < one.no.text.find(one.yes_words)


def disputes(
    readings: Sequence[Reading], embedder: Embedder | None, language: str | None, independent: Independent
) -> list[Told]:
    """The disputes of an event, those of most articles first.

    ``language``: of the edition, preferred. ``independent`` says whether two articles are of two origins.
    """
    found = [d for reading in readings for d in disputes_of(reading)]
    found += _across(readings, embedder, independent)
    found = found[:_MOST]
    near = _Near(found, embedder)
    groups: list[list[int]] = []
    for n in range(len(found)):
        own = next((group for group in groups if any(near.same(n, m) for m in group)), None)
        if own is None:
            groups.append([n])
        else:
            own.append(n)
    order = {reading.id: n for n, reading in enumerate(readings)}
    told = [_told([found[n] for n in group], order, language) for group in groups]
    return sorted(told, key=lambda one: -len(one.articles))


def _told(group: Sequence[Dispute], order: dict[str, int], language: str | None) -> Told:
    def rank(dispute: Dispute) -> tuple[bool, bool, int]:
        return dispute.yes == dispute.no, dispute.no.language != language, order[dispute.no.article]

    articles = {s.article for dispute in group for s in (dispute.yes, dispute.no)}
    return Told(min(group, key=rank), tuple(sorted(articles, key=order.__getitem__)))


class _Near:
    """How near two disputes lie: by their own words, and by the paragraphs that they stand in."""

    def __init__(self, found: Sequence[Dispute], embedder: Embedder | None) -> None:
        self._found = found
        self._own = self._around = None
        if embedder is not None and len(found) > 1:
            self._own = _rows(found, [f"{d.yes_words} {d.no_words}" for d in found], embedder)
            self._around = _rows(found, [d.no.whole[:_LONGEST] for d in found], embedder)

    def same(self, n: int, m: int) -> bool:
        """Whether they are one dispute."""
        one, other = self._found[n].no, self._found[m].no
        if self._own is None or self._around is None:
            return one.language == other.language and bool(content(one.text, one) & content(other.text, other))
        near = float(self._own[n] @ self._own[m])
        if near >= _ONE or float(self._around[n] @ self._around[m]) >= _AROUND:
            return True
        return near >= _ONE_NAMED and names_in_common(one.text, one.language, other.text, other.language) > 0


def _rows(found: Sequence[Dispute], texts: Sequence[str], embedder: Embedder) -> Vectors:
    rows = vectors([text.encode("utf-8", "ignore").decode() for text in texts], embedder)
    return np.stack([centred(rows[n : n + 1], d.no.language, embedder)[0] for n, d in enumerate(found)])


def _across(readings: Sequence[Reading], embedder: Embedder | None, independent: Independent) -> Iterator[Dispute]:
    """A claim of one article that another denies, within a language; what both deny is none."""
    told = [s for reading in readings for s in sentences_of_reading(reading)]
    denials = [d for s in told if (d := denial_of(s)) and not d.bare and not d.untrue and says_what(d)]
    for denial in denials[:_MOST]:
        what = long_ones(content(denied(denial), denial.told))
        best: tuple[float, Sentence] | None = None
        for sentence in told if len(what) >= _FEWEST else ():
            if sentence.language != denial.told.language or not independent(sentence.article, denial.told.article):
                continue
            shared = what & content(sentence.text, sentence)
            if len(shared) < max(_FEWEST, _SHARE * len(what)) or not _asserts(sentence):
                continue
            near = _nearness(denial, sentence, embedder)
            if near >= _NEAR and (best is None or near > best[0]):
                best = near, sentence
        if best is not None:
            yield Dispute(best[1], denial.told, best[1].text, denial.told.text)


def _asserts(sentence: Sentence) -> bool:
    """Whether a sentence says something and denies nothing."""
    if denial_of(sentence) is not None or "n't" in sentence.plain or "n’t" in sentence.plain:
        return False
    return of_language(_NEGATORS, sentence.language).search(sentence.plain) is None


def _nearness(denial: Denial, sentence: Sentence, embedder: Embedder | None) -> float:
    if embedder is None:
        return 0.0
    rows = vectors([denied(denial), sentence.text], embedder)
    one, other = (centred(rows[n : n + 1], sentence.language, embedder)[0] for n in range(2))
    return float(one @ other)
