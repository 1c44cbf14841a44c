"""Means of languages, rarity of words, and the projection of vectors, learned from chosen events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt
from learn_events_data import Batch, Corpus

from briefing.embedding import Vectors
from briefing.events.channels import centred
from briefing.events.learned import BAGS, BUCKETS, MEANING, Learned, Tables

MEAN_PRIOR = 20.0  # a language's own mean counts half at so many texts
SHRINKAGE = 0.3  # of the scatter within events, towards a sphere; flat between .1 and .5 out of fold
UNSEEN = {"words": 7.6, "names": 7.6, "numbers": 6.5}
"""Rarity beyond which keys are not told apart (nats): what is shipped grows with it."""
_FEW = 40  # events of a language from which on its own shares count

Wanted = Callable[[str], bool]
"""Whether an event may be learned from."""
NO_TABLES = Tables((), (), (), {}, 0.0, (0.0, 0.0, 0.0, 0.0))


def learned(corpus: Corpus, wanted: Wanted, tables: Tables = NO_TABLES) -> Learned:
    """All but the pair model, from the events that are wanted and the pages of SemEval."""
    found = [_wanted(batch, wanted) for batch in corpus.sets.values()]
    means = _means([*found, corpus.pages])
    stats = Learned(means, {}, _rarity([*found, corpus.pages]), tables)
    return Learned(means, _projections(found, stats), stats.rarity, tables)


def _wanted(batch: Batch, wanted: Wanted) -> Batch:
    return batch.chosen(np.array([wanted(str(event)) for event in batch.events], dtype=bool))


# --- means -----------------------------------------------------------------------------------------------------


def _means(batches: list[Batch]) -> dict[str, dict[str, Vectors]]:
    """The mean vector of each language's cards and headlines, drawn towards the mean of languages where few."""
    titles = _sums((d.language, vector) for b in batches for d, vector in zip(b.digests, b.headlines, strict=True))
    cards = _sums(
        (d.language, vector)
        for b in batches
        for d, vector in zip(b.digests, b.cards, strict=True)
        if d.card != d.headline
    )
    title_means = _shrunk(titles, {})
    shift = np.mean([cards[c][0] / cards[c][1] - title_means[c] for c in cards if cards[c][1] >= 100], axis=0)
    card_means = _shrunk(cards, {language: mean + shift for language, mean in title_means.items()})
    return {"meaning": card_means, "headline": title_means}


def _sums(vectors: Iterable[tuple[str, Vectors]]) -> dict[str, tuple[Vectors, int]]:
    by: dict[str, list[Vectors]] = defaultdict(list)
    for language, vector in vectors:
        by[language].append(vector)
    return {language: (np.sum(found, axis=0), len(found)) for language, found in by.items()}


def _shrunk(sums: dict[str, tuple[Vectors, int]], prior: dict[str, Vectors]) -> dict[str, Vectors]:
    whole = np.mean([total / count for total, count in sums.values() if count >= 100], axis=0)
    out = {"": prior.get("", whole).astype(np.float32)}
    for language in sorted((set(sums) | set(prior)) - {""}):
        total, count = sums.get(language, (np.zeros_like(whole), 0))
        mean = (total + MEAN_PRIOR * prior.get(language, whole)) / (count + MEAN_PRIOR)
        out[language] = mean.astype(np.float32)
    return out


# --- rarity ----------------------------------------------------------------------------------------------------


def _rarity(batches: list[Batch]) -> dict[str, npt.NDArray[np.float32]]:
    """Minus the log of the share of events that hold a key, in the language where it is commonest.

    Events are counted, not articles: what all reports of one event say is not common for that.
    """
    return {channel: _channel_rarity(batches, channel) for channel in BAGS}


def _channel_rarity(batches: list[Batch], channel: str) -> npt.NDArray[np.float32]:
    found: dict[str, npt.NDArray[np.float64]] = defaultdict(lambda: np.zeros(BUCKETS))
    events: Counter[str] = Counter()
    for batch in batches:
        sizes = Counter(zip(batch.events, batch.languages, strict=True))
        for event, d in zip(batch.events, batch.digests, strict=True):
            weight = 1 / sizes[event, d.language]
            found[d.language][d.bags[channel].keys % BUCKETS] += weight
            events[d.language] += weight
    share = sum(found.values()) / sum(events.values())
    for language in sorted(found):
        if events[language] >= _FEW:
            share = np.maximum(share, np.maximum(found[language] - 1, 0) / (events[language] + 20))
    least = np.exp(-UNSEEN[channel])
    rare: npt.NDArray[np.float32] = -np.log(np.maximum(share, least)).astype(np.float32)
    return rare


# --- projection ------------------------------------------------------------------------------------------------


def _projections(batches: list[Batch], stats: Learned) -> dict[str, npt.NDArray[np.float32]]:
    """The inverse square root of the scatter within events: by headline of all sets, by card where there is a lead."""
    found = {}
    for channel in MEANING:
        scatter, weight = 0.0, 0.0
        for batch in batches:
            lead = np.array([d.card != d.headline for d in batch.digests], dtype=bool)
            part = batch.chosen(lead) if channel == "meaning" else batch
            if len(part.digests):
                raw = part.cards if channel == "meaning" else part.headlines
                one = _within(centred(raw, part.languages, channel, stats), part.events)
                scatter, weight = scatter + one[0], weight + one[1]
        found[channel] = _whitening(scatter / weight)
    return found


def _within(vectors: Vectors, events: npt.NDArray[np.str_]) -> tuple[npt.NDArray[np.float64], float]:
    names, place, sizes = np.unique(events, return_inverse=True, return_counts=True)
    sums = np.zeros((len(names), vectors.shape[1]))
    np.add.at(sums, place, vectors)
    rest = vectors - (sums / sizes[:, None])[place]
    unbiased = (sizes / np.maximum(sizes - 1, 1) * (sizes > 1))[place]
    return (rest * unbiased[:, None]).T @ rest, float((sizes * (sizes > 1)).sum())


def _whitening(scatter: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    size = len(scatter)
    shrunk = (1 - SHRINKAGE) * scatter + SHRINKAGE * np.trace(scatter) / size * np.eye(size)
    values, vectors = np.linalg.eigh(shrunk)
    root = (vectors * values**-0.5) @ vectors.T
    scaled: npt.NDArray[np.float32] = (root * (size / np.trace(root))).astype(np.float32)
    return scaled
