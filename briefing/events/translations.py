"""Which texts are translations of one text: the same names, numbers and sentences in the same order.

Names and numbers cost nothing and decide most pairs (MEANTIME: 62 % of them or more stand in the same order in 95 % of
true translations, 37 % at most in independent reports of one event, SemEval-2022 Task 8, de-en). Sentences are compared
by embedding only where names and numbers make a translation likely but not sure.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np

from briefing.embedding import Embedder, Vectors
from briefing.events import fold
from briefing.records.reading import Reading
from briefing.text.numbers import ascii_digits
from briefing.text.sentences import split_sentences

_COMPARED = 12_000  # characters
_MOST_MARKS = 400
_TOKEN = re.compile(r"\d(?:[\d.,\u00a0\u202f]*\d)?|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NOT_DIGIT = re.compile(r"\D+")
_SENTENCES, _CUT = 12, 300  # sentences of an article that are embedded, characters of one
_FEWEST = 3  # sentences below which order tells nothing
_ALIGNED = 0.88  # cosine of a sentence with its translation (multilingual-e5-small)
_FLOW = 0.7  # share of the sentences that have one, in order: translations .62 to 1, independent reports up to .56
_DECLARED_FLOW = 0.6
_SURE_MARKS, _SURE = 12, 0.6
LIKELY_MARKS, LIKELY = 4, 0.3
"""Names and numbers in common, and their share of the shorter text's, from which a translation is thought of."""
FIGURES = 3
"""Figures of a text below which their order tells nothing."""


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two texts as far as one may be a translation of the other."""

    aligned: int
    """Names and numbers (or sentences) that both have in the same order."""
    of: int
    """Those of the shorter text."""
    unit: str
    """``names and numbers`` or ``sentences``."""

    @property
    def share(self) -> float:
        """Share of the shorter text that is aligned."""
        return self.aligned / max(self.of, 1)


class Marks:
    """The names and numbers of an article in their order, as keys that are the same in all languages and alphabets."""

    def __init__(self, reading: Reading) -> None:
        """Reads the first `_COMPARED` characters."""
        self.reading = reading
        text = ascii_digits(" ".join(p.text for p in reading.paragraphs)[:_COMPARED])
        names = set(fold.name_words(text))
        keys = (_mark(word) for word in _TOKEN.findall(text) if word in names or word[0].isdigit())
        self.keys = list(islice(filter(None, keys), _MOST_MARKS))
        self.figures = [key for key in self.keys if key[0].isdigit()]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each stands in the text."""
        return Counter(self.keys)

    @cached_property
    def sentences(self) -> list[str]:
        """The first sentences, cut."""
        found: list[str] = []
        for paragraph in self.reading.paragraphs:
            found += [
                s[:_CUT] for s in split_sentences(paragraph.text[:_COMPARED], self.reading.language) if len(s) > 8
            ]
            if len(found) >= _SENTENCES:
                break
        return found[:_SENTENCES]


def _mark(word: str) -> str:
    """The key of a number or of a word of a name; nothing for a name that says too little."""
    if word[0].isdigit():
        return _NOT_DIGIT.sub("", word).lstrip("0") or "0"
    bones = fold.skeleton(word)
    return bones if len(bones) >= 3 else ""


def in_order(one: Marks, other: Marks) -> Parallel:
    """Names and numbers that stand in both texts in the same order (longest common subsequence)."""
    from rapidfuzz.distance import LCSseq  # loaded when first needed

    shorter = min(len(one.keys), len(other.keys))
    aligned = int(LCSseq.similarity(one.keys, other.keys)) if shorter else 0
    return Parallel(aligned, shorter, "names and numbers")


def may_be(one: Marks, other: Marks) -> bool:
    """A quick upper bound: whether enough names and numbers are common at all."""
    shorter = min(len(one.keys), len(other.keys))
    if shorter < LIKELY_MARKS:
        return False
    common = sum(min(one.counts[key], other.counts[key]) for key in one.counts.keys() & other.counts.keys())
    return common >= max(LIKELY_MARKS, LIKELY * shorter) or _figures_in_order(one, other)


def _figures_in_order(one: Marks, other: Marks) -> bool:
    """For alphabets in which names are not found, as in Chinese: figures alone."""
    from rapidfuzz.distance import LCSseq

    fewest = min(len(one.figures), len(other.figures))
    if fewest < FIGURES or len(set(one.figures) & set(other.figures)) < 2:
        return False
    return LCSseq.similarity(one.figures, other.figures) >= max(FIGURES, 0.5 * fewest)


def _figures_agree(one: Marks, other: Marks) -> bool:
    """Whether at least half of the figures of the text that has fewer stand in the other; true where there are none."""
    few, many = sorted((one, other), key=lambda marks: len(marks.figures))
    return 2 * sum(key in many.counts for key in few.figures) >= len(few.figures)


def translated(one: Marks, other: Marks, embedder: Embedder | None, declared: bool) -> Parallel | None:
    """Why the two are one text in two languages; ``None`` where they are not.

    ``declared``: a page says that it is a translation, or both credit one agency, which makes less do. ``embedder``:
    ``None`` where no more sentences may be embedded, so that names and numbers decide alone.
    """
    marks = in_order(one, other)
    if marks.share >= _SURE and marks.aligned >= _SURE_MARKS and _figures_agree(one, other):
        return marks
    likely = (marks.share >= LIKELY and marks.aligned >= LIKELY_MARKS) or _figures_in_order(one, other)
    if embedder is None or not (likely or declared):
        return None
    if min(len(one.sentences), len(other.sentences)) < _FEWEST:
        return None
    flow = _aligned(embedder.embed(one.sentences), embedder.embed(other.sentences))
    return flow if flow.share >= (_DECLARED_FLOW if declared else _FLOW) and flow.aligned >= _FEWEST else None


def _aligned(one: Vectors, other: Vectors) -> Parallel:
    """Sentences of one with their translation in the other, in order: the longest such chain."""
    alike = (one @ other.T) >= _ALIGNED
    best = np.zeros((alike.shape[0] + 1, alike.shape[1] + 1), dtype=np.int64)
    for row in range(alike.shape[0]):
        for column in range(alike.shape[1]):
            best[row + 1, column + 1] = max(
                best[row, column + 1], best[row + 1, column], best[row, column] + alike[row, column]
            )
    return Parallel(int(best[-1, -1]), min(alike.shape), "sentences")
