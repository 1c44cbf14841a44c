"""Which texts are copies of one another, cut, retitled and edited; quotations in common make no copy.

True copies of one wire text share some 30 % of their 3-grams only (NewsCopy, Silcock et al., ICLR 2023), so that no
single resemblance of whole texts will do: what counts is how much of the shorter text stands in the longer in runs of
words, outside quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.events.wording import Keys, Mask, Wording, is_figure

_RUN = 36  # letters of a run that counts, about eight English words: shorter ones are idiom
_LONG_RUN = 60  # letters of a run that no two writers hit upon, about twelve English words
_OPENING = 120  # letters of the opening
_BLOCK = 450  # letters in one piece that are more than what a company says of itself, about 90 English words
_OWN = 120  # letters of own words below which a text is as good as all quotation
_FEWEST = 12  # word sequences below which a text is too short for runs: it must be equal

# Shares of the shorter text's own words. Independent reports of one event reach 0.24 (allsides, 697 pairs).
_COPY, _LIKELY, _CREDITED = 0.5, 0.35, 0.2
_WHOLE, _QUOTING = 0.8, 0.35
# Of the own long words of the shorter text, those that stand in the longer in the same order: copies in which every
# fifth word is misread keep 0.7, independent reports reach 0.58 (allsides).
_ORDER, _ORDERED_WORDS, _LEAST_OWN, _LEAST_TOLD, _LONGER = 0.68, 24, 0.15, 0.4, 3
_MOST_ORDERED = 2000
_TOUCHING = 0.05
MOST_OTHERS = 8
"""Copies of a text that another part of it is laid beside."""
_ONSET = 2  # words: where titles are all there is, a common end is the name of the outlet
_FIGURES, _LEAD = 0.6, 0.6


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common, as shares of letters."""

    own: float
    """Of the shorter text's words outside quotation marks, those in runs that stand in the longer text."""
    opening: float
    """Of the shorter text's opening."""
    onset: bool
    """Whether its first words are in a run."""
    runs: int
    """Runs of `_LONG_RUN` letters, apart from one another."""
    letters: int
    """Letters of own words in runs."""
    told: float
    """Share of the shorter text that is its writer's own."""


def overlap(one: Wording, other: Wording) -> Overlap:
    """How much of the shorter text stands in the longer, in runs of words. Time grows with the longer text."""
    short, long = sorted((one, other), key=lambda wording: len(wording.keys))
    if short.size != long.size or not short.grams.size:
        return Overlap(0.0, 0.0, False, 0, 0, 0.0)
    letters, told = short.letters, short.told
    own, runs = _runs(short, short.told_at & _among(short.grams, long.told_grams))
    opening = np.cumsum(letters) <= _OPENING
    covered = int(letters[own & told].sum())
    return Overlap(
        own=covered / max(int(letters[told].sum()), _OWN),
        opening=int(letters[own & opening].sum()) / max(int(letters[opening].sum()), 1),
        onset=bool(own[:_ONSET].any()),
        runs=runs,
        letters=covered,
        told=int(letters[told].sum()) / max(int(letters.sum()), 1),
    )


def _among(grams: Keys, sorted_grams: Keys) -> Mask:
    if not sorted_grams.size:
        return np.zeros(len(grams), dtype=bool)
    place = np.minimum(np.searchsorted(sorted_grams, grams), len(sorted_grams) - 1)
    found: Mask = sorted_grams[place] == grams
    return found


def _runs(wording: Wording, hits: Mask) -> tuple[Mask, int]:
    """The words that lie in runs of hits, and how many runs are long."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], hits.astype(np.int8), [0]))))
    starts, ends = edges[::2], edges[1::2] + wording.size - 1
    lengths = np.concatenate(([0], np.cumsum(wording.letters)))
    long_enough = lengths[ends] - lengths[starts]
    mask = np.zeros(len(wording.keys), dtype=bool)
    for start, end, letters in zip(starts, ends, long_enough, strict=True):
        if letters >= _RUN:
            mask[start:end] = True
    return mask, int((long_enough >= _LONG_RUN).sum())


def copied(one: Wording, other: Wording, credited: bool = False, reworded: bool = False) -> float | None:
    """The share of the shorter text that is copied, where it is a copy; ``None`` where it is not.

    ``credited``: both credit one agency, which makes less do. ``reworded``: copies with words changed all over count,
    too, which are told by the order of their words. A single passage in common, such as a statement, or what a company
    says of itself at the foot of everything, makes a copy only if the opening is in common, or there is hardly anything
    else.
    """
    if min(len(one.grams), len(other.grams)) < _FEWEST:
        return 1.0 if _equal(one, other) else None
    seen = overlap(one, other)
    if one.is_title or other.is_title:
        return seen.own if seen.own >= _COPY and seen.onset else None
    if min(_told_letters(one), _told_letters(other)) < _OWN or seen.told < _QUOTING:
        whole = _share_with_quotations(one, other)
        return whole if whole >= _WHOLE else None
    if _convincing(seen) or (credited and seen.own >= _CREDITED and seen.runs):
        return seen.own
    if seen.own >= _COPY and (whole := _share_with_quotations(one, other)) >= _WHOLE:
        return whole
    if reworded and seen.own >= _LEAST_OWN and seen.told >= _LEAST_TOLD and seen.runs:
        share = _in_order(one, other)
        return share if share >= _ORDER else None
    return None


def _share_with_quotations(one: Wording, other: Wording) -> float:
    short, long = sorted((one, other), key=lambda wording: len(wording.keys))
    if short.size != long.size:
        return 0.0
    covered, _ = _runs(short, _among(short.grams, long.distinct))
    return int(short.letters[covered].sum()) / max(int(short.letters.sum()), 1)


def _told_letters(wording: Wording) -> int:
    return int(wording.letters[wording.told].sum())


def _convincing(seen: Overlap) -> bool:
    spread = seen.runs >= 3 or bool(seen.runs and seen.opening >= 0.5)
    return (seen.own >= _COPY and (spread or seen.runs == 2 or seen.letters >= _BLOCK)) or (
        seen.own >= _LIKELY and spread
    )


def _in_order(one: Wording, other: Wording) -> float:
    """The share of the own long words of the shorter text that stand in the longer in the same order."""
    from rapidfuzz.distance import LCSseq  # loaded when first needed

    short, long = sorted((_long_words(one), _long_words(other)), key=len)
    if len(short) < _ORDERED_WORDS or len(long) > _LONGER * len(short):
        return 0.0
    return int(LCSseq.similarity(short, long)) / len(short)


def _long_words(wording: Wording) -> list[int]:
    least = 1 if wording.spaceless else 4
    words: list[int] = wording.keys[wording.told & (wording.letters >= least)].tolist()
    return words[:_MOST_ORDERED]


def _equal(one: Wording, other: Wording) -> bool:
    return bool(len(one.keys)) and one.title == other.title and np.array_equal(one.keys, other.keys)


def apart(one: Wording, leader: Wording, others: Sequence[Wording]) -> bool:
    """Whether a copied text is another part of ``leader`` than ``others``, its copies so far, are.

    A round-up that holds two reports makes no one report of them. Cut copies of one text keep its opening, or overlap.
    """
    opening = leader.grams[: int(np.searchsorted(np.cumsum(leader.letters), _OPENING)) + 1]
    if not others or _share(_among(opening, one.distinct)) >= 0.5:
        return False
    return all(_share(_among(one.grams, other.distinct)) < _TOUCHING for other in others[:MOST_OTHERS])


def _share(hits: Mask) -> float:
    """Of nothing, none."""
    return float(hits.mean()) if hits.size else 0.0


def leads_alike(one: Wording, other: Wording) -> bool:
    """Whether two texts of one agency tell the same: the head of the shorter stands in the longer, figures and all."""
    short, long = sorted((one, other), key=lambda wording: len(wording.keys))
    return (
        short.size == long.size
        and _standing(short.head, long) >= _LEAD
        and _figures_stand(short, long)
        and overlap(short, long).own > 0
    )


def _standing(words: frozenset[int], other: Wording) -> float:
    return len(words & other.vocabulary) / len(words) if words else 1.0


def _figures_stand(short: Wording, long: Wording) -> bool:
    """Whether most figures of the head stand in the other text; one that does not may be spelled there, or counted."""
    figures = frozenset(key for key in short.head if is_figure(key))
    missing = len(figures - long.vocabulary)
    return missing < 2 or missing <= (1 - _FIGURES) * len(figures)
