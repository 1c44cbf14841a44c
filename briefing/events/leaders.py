"""Who may be a copy of whom: an index of word sequences over texts in order, the fullest first (leader clustering).

Each text is compared with the leaders of the groups so far, and with those members that are not like their leader
throughout, so that a thousand copies of one text cost a thousand comparisons.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from briefing.events.wording import Keys, Mask, Wording, distinct, shingles

_Ids = npt.NDArray[np.int64]
_SAMPLED_FROM = 64  # word sequences above which a quarter of them, chosen by their hash, stands for all
_QUARTER = np.uint64(3)
_FEW = 8  # candidates that are looked at one by one
_MOST = 32  # candidates of one text that are looked at, those with most in common first


class Leaders:
    """Texts that share word sequences with a given text, without comparing all pairs.

    Method: an inverted index with the prefix filter of set-similarity joins (Chaudhuri, Ganti and Kaushik 2006; Xiao
    et al. 2008). How often a sequence occurs in the batch orders the work only; who is a candidate depends on the pair.
    """

    def __init__(self, order: Sequence[Wording], floor: float, *, sampled: bool) -> None:
        """``floor``: the share of the shorter text's sequences below which nobody is a candidate."""
        sketches = [_sketch(wording, sampled) for wording in order]
        self._sizes = [len(sketch) for sketch in sketches]
        # A short text's sketch is whole, a long text's a quarter, so that a quarter is all they can have in common.
        self._weights = np.array([1 if not sampled or size <= _SAMPLED_FROM else 4 for size in map(_length, order)])
        self._needed = floor * np.array(self._sizes) * self._weights
        every = np.concatenate(sketches) if sketches else np.zeros(0, np.uint64)
        _, numbers, counts = np.unique(every, return_inverse=True, return_counts=True)
        shared = counts >= 2  # a sequence of one text leads nowhere
        renumbered = np.where(shared, np.cumsum(shared) - 1, -1)[numbers]
        self._counts: _Ids = counts[shared].astype(np.int64)
        self._starts: _Ids = np.concatenate(([0], np.cumsum(self._counts)[:-1])).astype(np.int64)
        self._filled: _Ids = np.zeros(len(self._counts), dtype=np.int64)
        self._postings = np.zeros(int(self._counts.sum()), dtype=np.int64)
        self._shared = [ids[ids >= 0] for ids in np.split(renumbered, np.cumsum(self._sizes)[:-1])] if sketches else []

    def add(self, place: int) -> None:
        """Make the text at ``place`` a candidate for those that come after it."""
        ids = self._shared[place]
        self._postings[self._starts[ids] + self._filled[ids]] = place
        self._filled[ids] += 1

    def candidates(self, place: int) -> list[int]:
        """Places of added texts that hold a share of at least ``floor`` of this one's sequences, most first."""
        ids, size = self._shared[place], self._sizes[place]
        needed = float(self._needed[place])
        rarest = ids[np.argsort(self._counts[ids], kind="stable")]
        fewest = max(1, math.ceil(needed / 4))  # as many as a long text's quarter must hold
        looked_at = size - fewest + 1 - (size - len(ids))  # the rarest lead nowhere: they stand in this text only
        found = np.flatnonzero(np.bincount(self._held_by(rarest[: max(0, looked_at)])))
        counts = self._in_common(ids, found) * np.maximum(self._weights[found], self._weights[place])
        enough = counts >= max(needed, 1)
        found, counts = found[enough], counts[enough]
        return [int(found[n]) for n in np.lexsort((found, -counts))[:_MOST]]

    def _in_common(self, ids: _Ids, places: _Ids) -> _Ids:
        """How many of the sequences each text holds."""
        if len(places) > _FEW:  # counting every entry is cheaper than looking at so many texts
            counted: _Ids = np.bincount(self._held_by(ids), minlength=len(self._shared))[places]
            return counted
        last = len(ids) - 1
        own = [self._shared[place] for place in places]
        return np.array([(ids[np.minimum(np.searchsorted(ids, o), last)] == o).sum() for o in own], dtype=np.int64)

    def _held_by(self, ids: _Ids) -> _Ids:
        """The added texts that hold the sequences, one entry for each sequence and text."""
        lengths = self._filled[ids]
        total = int(lengths.sum())
        if not total:
            return np.zeros(0, dtype=np.int64)
        offsets = np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        held: _Ids = self._postings[np.repeat(self._starts[ids], lengths) + offsets]
        return held


def _length(wording: Wording) -> int:
    return max(0, len(wording.keys) - wording.size + 1)


def _sketch(wording: Wording, sampled: bool) -> Keys:
    grams = shingles(wording.keys, wording.size)  # not kept: 30,000 texts would hold 150 MB
    if sampled and len(grams) > _SAMPLED_FROM:
        grams = grams[_in_sample(grams)]
    return distinct(grams)


def _in_sample(grams: Keys) -> Mask:
    chosen: Mask = (grams >> np.uint64(7)) & _QUARTER == 0
    return chosen
