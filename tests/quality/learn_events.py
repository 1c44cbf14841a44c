"""Learns the numbers of ``briefing/events/data`` from the labelled sets beside the project.

    python tests/quality/learn_events.py languages  # language-means.npz alone, for languages that the sets hardly hold
    python tests/quality/learn_events.py all     # language-means, rarity, projection, pair-model, cluster-model
    python tests/quality/learn_events.py model   # pair-model.npz alone
    python tests/quality/learn_events.py wholes  # cluster-model.npz alone
    python tests/quality/learn_events.py folds   # B-cubed of events that nothing was learned from: folds.json
    python tests/quality/learn_events.py check   # how good pairs are told apart out of fold, and learning curves

Only learned numbers are kept. ``BRIEFING_EMBED_CACHE`` as in `events.py`. Needs scikit-learn (``uv sync --group
learn``). Folds are of whole events, by their names; statistics and projection that a pair is seen through are
learned without its fold, too.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
import events as quality
from learn_events_check import check
from learn_events_data import FOLDS, Corpus, corpus, fold
from learn_events_fit import fit
from learn_events_folds import keep, measured, show
from learn_events_languages import with_more
from learn_events_pairs import pool
from learn_events_stats import UNSEEN, learned
from learn_events_wholes import fit_wholes, pools

from briefing.embedding import Vectors
from briefing.events.learned import (
    BAGS,
    MEANING,
    Learned,
    packed_projection,
    packed_rarity,
    packed_tables,
    shipped,
)

OUT = Path(__file__).resolve().parents[2] / "briefing" / "events" / "data"


def whole(data: Corpus) -> Learned:
    """What ships: learned from everything, the pair model from pairs seen out of fold."""
    stats = learned(data, lambda _: True)
    tables = fit(pool(data, lambda _: True, list(range(FOLDS))))
    return replace(stats, tables=tables, wholes=fit_wholes(pools(data, _without_wholes(data))))


def fold_models(data: Corpus | None = None) -> list[tuple[Learned, frozenset[str]]]:
    """For each fold what is learned from the others, and the names of the events that it has not seen.

    Give it to `embed` and `Space` as ``learned``, and its ``tables`` to `PairModel`; group whole batches, and score
    the articles of the held-out events alone.
    """
    data = data or corpus(quality.embedder())
    models = _without_wholes(data)
    seen = pools(data, models)
    return [
        (replace(stats, wholes=fit_wholes(seen, number)), _events(data, number)) for number, stats in enumerate(models)
    ]


def _without_wholes(data: Corpus) -> list[Learned]:
    without = _remembered(data)
    return [one_fold(data, number, without=without) for number in range(FOLDS)]


def _events(data: Corpus, number: int) -> frozenset[str]:
    return frozenset(str(e) for batch in data.sets.values() for e in batch.events if fold(str(e)) == number)


def one_fold(
    data: Corpus, held: int, share: float = 1.0, without: Callable[[int, int], Learned] | None = None
) -> Learned:
    """What is learned from all folds but one, of a share of their events; nothing of clusters.

    ``without``: what is learned from all events of the folds but two.
    """

    def wanted(event: str) -> bool:
        return fold(event) != held and _part(event) < share

    others = [number for number in range(FOLDS) if number != held]
    tables = fit(pool(data, wanted, others, partial(without, held) if without else None))
    return learned(data, wanted, tables)


def _remembered(data: Corpus) -> Callable[[int, int], Learned]:
    """What is learned without two folds: each pair of them stands for two models, and is learned once."""
    known: dict[frozenset[int], Learned] = {}

    def without(one: int, other: int) -> Learned:
        left_out = frozenset((one, other))
        if left_out not in known:
            known[left_out] = learned(data, lambda event: fold(event) not in left_out)
        return known[left_out]

    return without


def _part(event: str) -> float:
    """A fixed number in 0..1 for an event; it has nothing to do with its fold."""
    return fold(f"{event} part", 1000) / 1000


def write(found: Learned) -> None:
    """The files that ship."""
    save_means(found.means)
    rare = {}
    for channel in BAGS:
        keys, rarity = packed_rarity(found.rarity[channel], UNSEEN[channel])
        rare |= {channel: keys, f"{channel} rarity": rarity, f"{channel} unseen": np.float32(UNSEEN[channel])}
    np.savez_compressed(OUT / "rarity.npz", **rare)
    packed = {channel: packed_projection(found.projections[channel]) for channel in MEANING}
    upper = {channel: packed[channel][0] for channel in MEANING}
    steps = {f"{channel} step": packed[channel][1] for channel in MEANING}
    np.savez_compressed(OUT / "projection.npz", **upper, **steps)
    np.savez_compressed(OUT / "pair-model.npz", **packed_tables(found.tables))
    if found.wholes:
        np.savez_compressed(OUT / "cluster-model.npz", **packed_tables(found.wholes))


def save_means(means: Mapping[str, Mapping[str, Vectors]]) -> None:
    """The means of languages."""
    languages = sorted(means["headline"])
    stored = {c: np.array([means[c][code] for code in languages], dtype=np.float16) for c in MEANING}
    np.savez_compressed(OUT / "language-means.npz", languages=np.array(languages), **stored)


def well_known(data: Corpus, least: int = 50) -> set[str]:
    """Languages with so many cards in the sets that their means need no more."""
    counts = Counter(d.language for b in [*data.sets.values(), data.pages] for d in b.digests if d.card != d.headline)
    titles = Counter(d.language for b in data.sets.values() for d in b.digests)
    return {language for language in {*counts, *titles} if counts[language] >= least or titles[language] >= 2 * least}


def main() -> None:
    """Learn and write, or print figures."""
    data = corpus(quality.embedder())
    if sys.argv[1] == "folds":
        keep(measured(data, [stats for stats, _ in fold_models(data)]))
        show()
        return
    if sys.argv[1] == "check":
        check(data, lambda held, share: one_fold(data, held, share))
    elif sys.argv[1] == "languages":
        save_means(with_more(shipped().means, well_known(data), quality.embedder()))
    elif sys.argv[1] == "wholes":
        tables = fit_wholes(pools(data, _without_wholes(data)))
        np.savez_compressed(OUT / "cluster-model.npz", **packed_tables(tables))
    elif sys.argv[1] == "model":
        tables = fit(pool(data, lambda _: True, list(range(FOLDS))))
        np.savez_compressed(OUT / "pair-model.npz", **packed_tables(tables))
    else:
        found = whole(data)
        write(replace(found, means=with_more(found.means, well_known(data), quality.embedder())))
    print({path.name: path.stat().st_size for path in sorted(OUT.glob("*.npz"))})


if __name__ == "__main__":
    main()
