"""What the numbers of ``briefing/events/data`` are learned from: the labelled sets, cut into folds of whole events."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parent))
import events as quality

from briefing.embedding import Embedder, Vectors
from briefing.events.digest import Digest, digest

FULL_TEXT = ("allsides", "vnmds", "meantime", "ecbplus", "giveme5w1h")
FOLDS = 5
_DAYS = 14  # in which shifted events fall: as dense as a real desk's fortnight
_NEW_YEAR = date(2021, 3, 1).toordinal()
_ALIKE, _UNALIKE = 1.75, 2.25  # SemEval: mean of its readers, 1 same to 4 different, at which a pair counts as such


@dataclass(frozen=True)
class Batch:
    """Articles that stand beside each other, with their events and their vectors as the model gave them."""

    digests: tuple[Digest, ...]
    events: npt.NDArray[np.str_]
    cards: Vectors
    headlines: Vectors

    @property
    def folds(self) -> npt.NDArray[np.intp]:
        """The fold of each article's event: by its name, so that it is the same everywhere."""
        return np.array([fold(str(event)) for event in self.events], dtype=np.intp)

    @property
    def languages(self) -> list[str]:
        """The language of each article."""
        return [d.language for d in self.digests]

    def chosen(self, rows: npt.NDArray[np.bool_]) -> Batch:
        """The articles of ``rows`` alone."""
        digests = tuple(d for d, take in zip(self.digests, rows, strict=True) if take)
        return Batch(digests, self.events[rows], self.cards[rows], self.headlines[rows])


@dataclass(frozen=True)
class Corpus:
    """Everything that is learned from."""

    sets: dict[str, Batch]
    """By name of the set; dates as they are."""
    bare: dict[str, Batch]
    """The sets of full text, titles alone."""
    pages: Batch
    """The articles of SemEval-2022, each an event of its own."""
    places: npt.NDArray[np.intp]
    """Its pairs, as rows of ``pages``; shape ``(n, 2)``."""
    scores: npt.NDArray[np.float64]
    """Shape ``(n, 2)``: how alike the pair is overall, and its people and places (1 same, 4 different)."""

    @property
    def alike(self) -> npt.NDArray[np.float64]:
        """1 for pairs of one event, 0 for pairs of two, NaN for those between."""
        overall = self.scores[:, 0]
        return np.where(overall <= _ALIKE, 1.0, np.where(overall >= _UNALIKE, 0.0, np.nan))

    @property
    def pair_folds(self) -> npt.NDArray[np.intp]:
        """The fold of each pair: by its first page."""
        return self.pages.folds[self.places[:, 0]]


def fold(name: str, count: int = FOLDS) -> int:
    """Which fold an event is of."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % count


def corpus(embedder: Embedder) -> Corpus:
    """All of it; embedding is most of the time, unless ``BRIEFING_EMBED_CACHE`` has it."""
    rows = {name: quality.rows(name) for name in quality.SETS}
    bare = {name: [{**row, "text": ""} for row in rows[name]] for name in FULL_TEXT}
    judged = [p for p in _pairs() if all(p[s]["text"].strip() for s in "ab")]
    pages = {p[side]["id"]: {**p[side], "event": p[side]["id"]} for p in judged for side in "ab"}
    place = {name: row for row, name in enumerate(sorted(pages))}
    return Corpus(
        sets={name: _batch(embedder, found) for name, found in rows.items()},
        bare={name: _batch(embedder, found) for name, found in bare.items()},
        pages=_batch(embedder, [pages[name] for name in sorted(pages)]),
        places=np.array([[place[p[side]["id"]] for side in "ab"] for p in judged], dtype=np.intp),
        scores=np.array([[p["overall"], p["entities"]] for p in judged], dtype=np.float64),
    )


def _pairs() -> list[dict[str, Any]]:
    with (quality.DATA / "semeval2022-pairs.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _batch(embedder: Embedder, rows: Sequence[dict[str, Any]]) -> Batch:
    digests = tuple(digest(quality.reading(row)) for row in rows)
    return Batch(
        digests,
        np.array([row["event"] for row in rows]),
        embedder.embed([d.card for d in digests]),
        embedder.embed([d.headline for d in digests]),
    )


def joined(batches: Sequence[Batch]) -> Batch:
    """All articles in one batch."""
    return Batch(
        tuple(d for batch in batches for d in batch.digests),
        np.concatenate([batch.events for batch in batches]),
        np.concatenate([batch.cards for batch in batches]),
        np.concatenate([batch.headlines for batch in batches]),
    )


def shifted(batch: Batch) -> Batch:
    """All events within two weeks, as on a real desk; days between articles of an event are kept.

    Thresholds that were learned on sets of many years cost 10 to 30 points on a day's news.
    """
    first: dict[str, float] = defaultdict(lambda: float("inf"))
    for event, d in zip(batch.events, batch.digests, strict=True):
        if d.time is not None:
            first[event] = min(first[event], d.time // 1)
    digests = tuple(_moved(d, str(e), first[e]) for e, d in zip(batch.events, batch.digests, strict=True))
    return replace(batch, digests=digests)


def _moved(one: Digest, event: str, first: float) -> Digest:
    if one.time is None:
        return one
    start = _NEW_YEAR + int(hashlib.sha256(event.encode()).hexdigest(), 16) % _DAYS
    days, told = int(start - first), one.told
    if told is not None and told.day is not None:
        last = told.last + timedelta(days) if told.last else None
        told = replace(told, day=told.day + timedelta(days), last=last)
    return replace(one, time=one.time + days, told=told)
