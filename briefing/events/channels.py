"""Likeness of all articles with all others, one channel at a time, as matrix products."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from briefing.embedding import Embedder, Vectors
from briefing.events.digest import Bag, Digest

MEANING = ("meaning", "headline")
BAGS = ("characters", "words", "names", "numbers")
CHANNELS = (*MEANING, *BAGS, "time")
"""In the order in which they are shown."""

Matrix = npt.NDArray[np.float32]
Vector = npt.NDArray[np.float32]

_DIMENSIONS = {"characters": 1024, "words": 1024, "names": 512, "numbers": 256}
_BUCKETS = 1 << 20
_BATCH = 32
_AT_ONCE = 4096  # pairs compared at once: bounds the memory of the gathered rows
# The shipped shares of documents that hold a word count as so many documents beside the batch's own: in a batch of
# five articles about two presidents, their names are still rare and "the" is still common.
_RARITY_PRIOR = 300.0
# A language's mean in this batch counts as much as the shipped one from this many articles on.
_MEAN_PRIOR = 60.0


class Space:
    """A batch of articles as vectors: one matrix a channel, rows in the order of ``digests``."""

    def __init__(self, digests: Sequence[Digest], vectors: dict[str, Vectors]) -> None:
        """``vectors``: by channel of `MEANING`, centred and of unit length."""
        self.digests = tuple(digests)
        self.vectors: dict[str, Matrix] = {**vectors}
        for channel in BAGS:
            self.vectors[channel] = _hashed([d.bags[channel] for d in digests], channel)
        self.known = {name: np.any(matrix != 0, axis=1) for name, matrix in self.vectors.items()}
        self.time = np.array([np.nan if d.time is None else d.time for d in digests], dtype=np.float64)
        codes = {language: code for code, language in enumerate(sorted({d.language for d in digests}))}
        self.language = np.array([codes[d.language] for d in digests], dtype=np.int32)

    def __len__(self) -> int:
        return len(self.digests)

    def likeness(self, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> Iterator[tuple[str, Matrix]]:
        """Channel by channel, the likeness of every row article with every column article; NaN where not known."""
        for name, matrix in self.vectors.items():
            values = matrix[rows] @ matrix[columns].T
            known = self.known[name]
            if not (known[rows].all() and known[columns].all()):
                values[~known[rows], :] = np.nan
                values[:, ~known[columns]] = np.nan
            yield name, values
        yield "time", np.abs(self.time[rows, None] - self.time[None, columns]).astype(np.float32)

    def pairs(self, left: npt.NDArray[np.intp], right: npt.NDArray[np.intp]) -> dict[str, Vector]:
        """Channel by channel, the likeness of each left article with the right one at its place; NaN where not known.

        ``left`` and ``right``: rows, of one length n. Shape of each channel: ``(n,)``.
        """
        out = {name: np.empty(len(left), dtype=np.float32) for name in CHANNELS}
        for start in range(0, len(left), _AT_ONCE):
            one, other = left[start : start + _AT_ONCE], right[start : start + _AT_ONCE]
            for name, matrix in self.vectors.items():
                values = np.einsum("nd,nd->n", matrix[one], matrix[other])
                values[~(self.known[name][one] & self.known[name][other])] = np.nan
                out[name][start : start + _AT_ONCE] = values
            out["time"][start : start + _AT_ONCE] = np.abs(self.time[one] - self.time[other])
        return out

    def same_language(self, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
        """Whether both articles are of one language."""
        return np.equal(self.language[rows, None], self.language[None, columns])


def embed(
    digests: Sequence[Digest], embedder: Embedder, on_progress: Callable[[int, int], None] | None = None
) -> dict[str, Vectors]:
    """The centred vectors of `MEANING`; ``on_progress`` is told how many of all texts are done."""
    texts = sorted({d.card for d in digests} | {d.headline for d in digests}, key=lambda text: (len(text), text))
    parts: list[Vectors] = []
    for start in range(0, len(texts), _BATCH):
        parts.append(embedder.embed(texts[start : start + _BATCH]))
        if on_progress:
            on_progress(min(start + _BATCH, len(texts)), len(texts))
    found = dict(zip(texts, np.concatenate(parts), strict=True)) if parts else {}
    languages = [d.language for d in digests]
    raw = {"meaning": [d.card for d in digests], "headline": [d.headline for d in digests]}
    vectors = {name: centred(np.array([found[text] for text in of]), languages, name) for name, of in raw.items()}
    vectors["meaning"][[d.card == d.headline for d in digests]] = 0.0  # no lead: the channel is skipped
    return vectors


def centred(vectors: Vectors, languages: Sequence[str], channel: str) -> Vectors:
    """``vectors`` minus their language's mean, of unit length.

    Articles of one language lie together in the embedding whatever they tell, so that a neighbour of another
    language is missed (+4 B-cubed points, design/field/grouping.md §4). The mean is the shipped one, moved towards
    the batch's own as there are more articles of that language.
    """
    means, batch = _shipped_means(channel, vectors.shape[1]), np.array(languages)
    out = vectors.astype(np.float32, copy=True)
    for language in sorted(set(languages)):
        rows = batch == language
        shipped = means.get(language, means[""])
        out[rows] -= (vectors[rows].sum(axis=0) + _MEAN_PRIOR * shipped) / (rows.sum() + _MEAN_PRIOR)
    norms = np.linalg.norm(out, axis=1, keepdims=True)
    unit: Vectors = (out / np.maximum(norms, 1e-9)).astype(np.float32)
    return unit


def _shipped_means(channel: str, dimensions: int) -> dict[str, Vectors]:
    """Language to mean vector; ``""`` is the mean of languages. Zero for an embedder that they were not made for."""
    means = _load_means()[channel]
    if means[""].shape[0] != dimensions:
        return {"": np.zeros(dimensions, dtype=np.float32)}
    return means


@cache
def _load_means() -> dict[str, dict[str, Vectors]]:
    with (files("briefing.events") / "data" / "language-means.npz").open("rb") as file, np.load(file) as stored:
        names = [str(name) for name in stored["languages"]]
        return {c: dict(zip(names, stored[c].astype(np.float32), strict=True)) for c in MEANING}


@cache
def _common(channel: str) -> npt.NDArray[np.float64]:
    """Share of documents by bucket."""
    with (files("briefing.events") / "data" / "rarity.npz").open("rb") as file, np.load(file) as stored:
        shares = np.zeros(_BUCKETS)
        np.maximum.at(shares, stored[channel] % _BUCKETS, stored[f"{channel} share"] / 256)
        return shares


def _hashed(bags: Sequence[Bag], channel: str) -> Matrix:
    """TF-IDF vectors of unit length, folded into few dimensions by signed hashing (Weinberger et al. 2009).

    Inner products stay unbiased, with a standard deviation near 1/sqrt(dimensions) - one product for all pairs.
    """
    dimensions = _DIMENSIONS[channel]
    matrix = np.zeros((len(bags), dimensions), dtype=np.float32)
    seen = np.zeros(_BUCKETS)
    for bag in bags:
        seen[np.unique(bag.keys % _BUCKETS)] += 1
    seen += _RARITY_PRIOR * _common(channel)
    for row, bag in enumerate(bags):
        rarity = np.log((len(bags) + _RARITY_PRIOR) / np.maximum(seen[bag.keys % _BUCKETS], 1.0))
        values = (1 + np.log(bag.counts)) * rarity
        norm = float(np.sqrt((values * values).sum()))
        if norm > 0:
            signs = np.where(bag.keys >> 31, 1.0, -1.0) / norm
            matrix[row] = np.bincount((bag.keys >> 4) % dimensions, weights=values * signs, minlength=dimensions)
    return matrix
