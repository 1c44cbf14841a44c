"""B-cubed of grouping on events that nothing was learned from: models without a fold, whole sets, held-out articles.

What the sets give beside it (`events.py`) is the training fit. Kept in ``folds.json`` with the hashes of the labelled
data and of the numbers that ship, so that ``make quality`` shows both without measuring anew.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parent))
import events as quality
from learn_events_check import near_misses
from learn_events_data import Batch, Corpus
from learn_events_pairs import space

from briefing.events.clustering import Verdicts, cluster
from briefing.events.contradictions import FIRST_ALONE, Contradictions
from briefing.events.learned import Learned
from briefing.events.model import PairModel

KEPT = Path(__file__).with_name("folds.json")
SHIPPED = Path(__file__).resolve().parents[2] / "briefing" / "events" / "data"
_FIGURES = ("precision", "recall", "f1", "across_precision", "across_recall", "near_auroc")

Labels = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


def measured(data: Corpus, models: Sequence[Learned]) -> dict[str, dict[str, float]]:
    """Figures by set; ``models``: by fold, what is learned from the others."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    judged = np.full(len(data.places), np.nan)
    for number, stats in enumerate(models):
        for name, batch in _batches(data):
            held = batch.folds == number
            if held.any():
                sums[name].update(_counted(batch, grouped(batch, stats), held))
        chosen = data.pair_folds == number
        judged[chosen] = _judged(data, stats)[chosen]
    out = {name: _shares(total) for name, total in sums.items()}
    out["semeval"] = {"near_auroc": near_misses(data, judged)}
    return out


def grouped(batch: Batch, stats: Learned) -> Labels:
    """The number of each article's group."""
    found = cluster(
        space(batch, stats), Contradictions(batch.digests), PairModel(stats.tables), Verdicts(), stats.wholes
    )
    labels = np.empty(len(batch.digests), dtype=np.intp)
    for number, one in enumerate(found.clusters):
        labels[list(one.members)] = number
    return labels


def _batches(data: Corpus) -> Iterator[tuple[str, Batch]]:
    yield from data.sets.items()
    days = np.array([int(d.time or 0) for d in data.sets["og2021"].digests])
    for day in np.unique(days):
        if (days == day).sum() > 1:
            yield "og2021-by-day", data.sets["og2021"].chosen(days == day)


def _counted(batch: Batch, labels: Labels, held: Mask) -> dict[str, float]:
    """Sums over the held-out articles, each with all other articles beside it; pairs of two languages likewise."""
    events = np.unique(batch.events, return_inverse=True)[1]
    cells, got, want = Counter(zip(labels, events, strict=True)), Counter(labels), Counter(events)
    mine = [(labels[row], events[row]) for row in np.flatnonzero(held)]
    return {
        "articles": len(mine),
        "precision": sum(cells[pair] / got[pair[0]] for pair in mine),
        "recall": sum(cells[pair] / want[pair[1]] for pair in mine),
        **_across(batch, labels, events, held),
    }


def _across(batch: Batch, labels: Labels, events: Labels, held: Mask) -> dict[str, float]:
    languages = np.unique(batch.languages, return_inverse=True)[1]
    left, right = np.triu_indices(len(labels), 1)
    chosen = (languages[left] != languages[right]) & (held[left] | held[right])
    left, right = left[chosen], right[chosen]
    same, together = events[left] == events[right], labels[left] == labels[right]
    return {
        "both": float((same & together).sum()),
        "together": float(together.sum()),
        "same": float((same & held[left]).sum()),
    }


def _shares(total: Mapping[str, float]) -> dict[str, float]:
    precision, recall = total["precision"] / total["articles"], total["recall"] / total["articles"]
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "across_precision": total["both"] / max(total["together"], 1.0),
        "across_recall": total["both"] / max(total["same"], 1.0),
    }


def _judged(data: Corpus, stats: Learned) -> npt.NDArray[np.float64]:
    left, right = data.places.T
    said = PairModel(stats.tables).pairs(space(data.pages, stats), left, right).astype(np.float64)
    alone: npt.NDArray[np.float64] = FIRST_ALONE * Contradictions(data.pages.digests).first_alone(left, right)
    return said + alone


def keep(figures: Mapping[str, Mapping[str, float]]) -> None:
    """Write ``folds.json``."""
    rounded = {name: {key: round(value, 4) for key, value in of.items()} for name, of in sorted(figures.items())}
    stored = {"labelled data": _hash(quality.DATA, "*.jsonl"), "learned": _hash(SHIPPED, "*.npz"), "sets": rounded}
    KEPT.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def show(stored: Mapping[str, Any] | None = None) -> None:
    """Print what is kept, and whether it is of the data and the numbers that are here."""
    stored = stored or json.loads(KEPT.read_text(encoding="utf-8"))
    print(f"{'out of fold':15} {'P':>6} {'R':>6} {'F1':>6} {'across P':>9} {'R':>6} {'near misses: AUROC':>19}")
    for name, of in stored["sets"].items():
        row = [f"{of[key]:.3f}" if key in of else "–" for key in _FIGURES]
        print(f"{name:15} {row[0]:>6} {row[1]:>6} {row[2]:>6} {row[3]:>9} {row[4]:>6} {row[5]:>19}")
    for key, folder, names in (("labelled data", quality.DATA, "*.jsonl"), ("learned", SHIPPED, "*.npz")):
        if stored[key] != _hash(folder, names):
            print(f"These are figures of other files ({key}); measure anew: python -m tests.quality.learn_events folds")


def _hash(folder: Path, names: str) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.glob(names)):
        whole.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]
