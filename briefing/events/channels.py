"""Likeness of articles with each other, one channel at a time.

A pair's likeness depends on its two articles and on what is shipped (`briefing.events.learned`), on nothing else of
the batch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from briefing.embedding import Embedder, Vectors, batch_of
from briefing.events.digest import Bag, Digest
from briefing.events.learned import BAGS, BUCKETS, MEANING, Learned, learned_for, shipped
from briefing.events.products import Products

__all__ = ["CHANNELS", "MEANING", "Space", "centred", "compared", "embed", "projected"]

CHANNELS = (*MEANING, *BAGS, "time", "event date")
"""In the order in which they are shown."""

Matrix = npt.NDArray[np.float32]
Vector = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]

_DIMENSIONS = {"words": 768, "names": 384, "numbers": 128}
_BATCH = 32
_ROWS = 256  # articles hashed at once: bounds the memory of their keys


class Space:
    """A batch of articles as vectors: one matrix a channel, rows in the order of ``digests``."""

    def __init__(self, digests: Sequence[Digest], vectors: dict[str, Vectors], learned: Learned | None = None) -> None:
        """``vectors``: of `embed`, by channel of `MEANING`. ``learned``: what ships where it is not given."""
        rarity = (learned or shipped()).rarity
        self.digests = tuple(replace(digest, bags={}) for digest in digests)  # the words are in the vectors now
        self.vectors: dict[str, Matrix] = {name: vectors[name] for name in MEANING}
        for channel in BAGS:
            self.vectors[channel] = _hashed([d.bags[channel] for d in digests], channel, rarity[channel])
        self._products = {name: Products(matrix) for name, matrix in self.vectors.items()}
        self.vectors = {name: products.matrix for name, products in self._products.items()}
        self.known = {name: np.any(matrix != 0, axis=1) for name, matrix in self.vectors.items()}
        self.time = np.array([np.nan if d.time is None else d.time for d in digests], dtype=np.float64)
        told = [(None, None) if d.told is None else (d.told.day, d.told.last or d.told.day) for d in digests]
        days = np.array([[np.nan if day is None else day.toordinal() for day in span] for span in told])
        self.first, self.last = days.reshape(-1, 2).T.astype(np.float64)
        codes = {language: code for code, language in enumerate(sorted({d.language for d in digests}))}
        self.language = np.array([codes[d.language] for d in digests], dtype=np.int32)
        self.length = np.array([len(d.headline) for d in digests], dtype=np.float32)

    def __len__(self) -> int:
        return len(self.time)

    def part(self, rows: Rows) -> Space:
        """The same of some rows, to compare them elsewhere: without their digests."""
        products = {name: one.part(rows) for name, one in self._products.items()}
        return self._made(products, *(array[rows] for array in self._rows()))

    def beside(self, other: Space) -> Space:
        """Rows of two parts of one batch, ``other``'s after its own."""
        products = {name: own.beside(other._products[name]) for name, own in self._products.items()}
        pairs = zip(self._rows(), other._rows(), strict=True)
        return self._made(products, *(np.concatenate(pair) for pair in pairs))

    def _rows(self) -> tuple[npt.NDArray[Any], ...]:
        """All that there is one of for each article, beside its vectors."""
        return (self.time, self.first, self.last, self.language, self.length)

    def _made(self, products: dict[str, Products], *rows: npt.NDArray[Any]) -> Space:
        made = Space.__new__(Space)
        made.digests, made._products = (), products
        made.vectors = {name: one.matrix for name, one in products.items()}
        made.known = {name: np.any(matrix != 0, axis=1) for name, matrix in made.vectors.items()}
        made.time, made.first, made.last, made.language, made.length = rows
        return made

    def pairs(self, left: Rows, right: Rows) -> dict[str, Vector]:
        """Channel by channel, the likeness of each left article with the right one at its place; NaN where not known.

        ``left`` and ``right``: rows, of one length n. Shape of each channel: ``(n,)``. Of ``time`` and
        ``event date``: days apart.
        """
        out = {name: np.full(len(left), np.nan, dtype=np.float32) for name in CHANNELS}
        for name, known in self.known.items():
            both = np.flatnonzero(known[left] & known[right])
            out[name][both] = self._products[name].pairs(left[both], right[both])
        out["time"][:] = np.abs(self.time[left] - self.time[right])
        between = np.maximum(self.first[left] - self.last[right], self.first[right] - self.last[left])
        # A follow-up tells its own day: what lies between the publications may lie between the happenings.
        out["event date"][:] = np.maximum(between - np.round(np.nan_to_num(out["time"])), 0.0)
        return out

    def circumstances(self, left: Rows, right: Rows) -> dict[str, Vector]:
        """What each channel's weight depends on, beside the other channels; by name, shape ``(n,)``.

        ``across``: 1 where the languages differ; ``bare``: 1 where either is a title alone; ``length``: of the
        shorter title, in characters.
        """
        lead = self.known["meaning"]
        return {
            "across": (self.language[left] != self.language[right]).astype(np.float32),
            "bare": (~(lead[left] & lead[right])).astype(np.float32),
            "length": np.minimum(self.length[left], self.length[right]),
        }


def embed(
    digests: Sequence[Digest],
    embedder: Embedder,
    on_progress: Callable[[int, int], None] | None = None,
    learned: Learned | None = None,
) -> dict[str, Vectors]:
    """The vectors of `MEANING`: centred and projected, of unit length, zero where there is no lead.

    ``on_progress`` is told how many of all texts are done.
    """
    learned = learned or learned_for(embedder)
    texts = sorted({d.card for d in digests} | {d.headline for d in digests}, key=lambda text: (len(text), text))
    parts: list[Vectors] = []
    step = batch_of(embedder, _BATCH)
    for start in range(0, len(texts), step):
        parts.append(embedder.embed(texts[start : start + step]))
        if on_progress:
            on_progress(min(start + step, len(texts)), len(texts))
    found = np.concatenate(parts) if parts else np.zeros((0, 0), dtype=np.float32)
    place = {text: number for number, text in enumerate(texts)}
    languages = [d.language for d in digests]
    raw = {"meaning": [place[d.card] for d in digests], "headline": [place[d.headline] for d in digests]}
    vectors = {
        name: projected(centred(found[rows], languages, name, learned), name, learned) for name, rows in raw.items()
    }
    vectors["meaning"][[d.card == d.headline for d in digests]] = 0.0  # no lead: the channel is skipped
    return vectors


def centred(vectors: Vectors, languages: Sequence[str], channel: str, learned: Learned | None = None) -> Vectors:
    """``vectors`` minus their language's shipped mean, of unit length; of an unknown language, the mean of languages.

    Articles of one language lie together in the embedding whatever they tell, so that a neighbour of another
    language is missed (+4 B-cubed points, design/field/grouping.md §4). For an embedder that the means were not
    made for, nothing is taken away.
    """
    means = (learned or shipped()).means[channel]
    out = vectors.astype(np.float32, copy=True)
    if means[""].shape[0] == vectors.shape[1]:
        batch = np.array(languages)
        for language in sorted(set(languages)):
            out[batch == language] -= means.get(language, means[""])
    return _unit(out)


def compared(vectors: Vectors, languages: Sequence[str], channel: str) -> Vectors:
    """``vectors`` of the bundled embedder as a channel of `MEANING` compares them: centred and projected."""
    return projected(centred(vectors, languages, channel), channel)


def projected(vectors: Vectors, channel: str, learned: Learned | None = None) -> Vectors:
    """Centred ``vectors`` with directions evened out in which reports of one event differ, of unit length.

    Within-class covariance normalisation (Hatch, Kajarekar and Stolcke 2006), events as classes: +10 points of
    average precision on pairs of held-out events, twice as many across languages.
    """
    matrix = (learned or shipped()).projections[channel]
    return _unit(vectors @ matrix) if matrix.shape[0] == vectors.shape[1] else vectors


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = (vectors / np.maximum(norms, 1e-9)).astype(np.float32)
    return unit


def _hashed(bags: Sequence[Bag], channel: str, rarity: Vector) -> Matrix:
    """TF-IDF vectors of unit length, folded into few dimensions by signed hashing (Weinberger et al. 2009).

    Inner products stay unbiased, with a standard deviation near 1/sqrt(dimensions).
    """
    dimensions = _DIMENSIONS[channel]
    parts = [_hashed_part(bags[n : n + _ROWS], dimensions, rarity) for n in range(0, len(bags), _ROWS)]
    return np.concatenate(parts) if parts else np.zeros((0, dimensions), dtype=np.float32)


def _hashed_part(bags: Sequence[Bag], dimensions: int, rarity: Vector) -> Matrix:
    keys = np.concatenate([bag.keys for bag in bags])
    rows = np.repeat(np.arange(len(bags)), [len(bag.keys) for bag in bags])
    values = (1 + np.log(np.concatenate([bag.counts for bag in bags]))) * rarity[keys % BUCKETS]
    norms = np.sqrt(np.bincount(rows, values * values, len(bags)))
    values = np.where(keys >> 31, values, -values) / np.maximum(norms, 1e-9)[rows]
    places = rows * dimensions + (keys >> 4) % dimensions
    summed = np.bincount(places, values, len(bags) * dimensions)
    return summed.reshape(len(bags), dimensions).astype(np.float32)
