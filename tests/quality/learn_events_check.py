"""How well the pair model tells events apart that it has not learned from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from learn_events_data import FOLDS, Batch, Corpus, fold, joined, shifted
from learn_events_pairs import neighbours, space

from briefing.events.learned import Learned
from briefing.events.model import PairModel

Array = npt.NDArray[np.float64]
Learner = Callable[[int, float], Learned]
"""What is learned without a fold, from a share of the other events."""

SHARES = (0.2, 0.4, 0.6, 0.8, 1.0)
_PRECISION = 0.65  # at which recall across languages is given
_ALIKE, _UNALIKE, _SAME_PEOPLE = 1.5, 2.5, 1.5  # SemEval near misses, as the issue has them


def check(corpus: Corpus, learn: Learner, shares: tuple[float, ...] = SHARES) -> None:
    """Print the figures for growing shares of the events: means over folds, each on its held-out events alone."""
    print("share   AP og2021  full text  log-loss  AUROC  across: recall at .65 precision  SemEval near misses: AUROC")
    for part in shares:
        figures = _over_folds(corpus, learn, part)
        row = [figures[name] for name in ("og2021 ap", "full ap", "loss", "auroc", "across", "near")]
        print(f"{part:5.0%}   " + "  ".join(f"{value:8.3f}" for value in row), flush=True)


def _over_folds(corpus: Corpus, learn: Learner, part: float) -> dict[str, float]:
    found: dict[str, list[float]] = defaultdict(list)
    judged = np.full(len(corpus.places), np.nan)
    full = joined([shifted(batch) for name, batch in corpus.sets.items() if name != "og2021"])
    for held in range(FOLDS):
        stats = learn(held, part)
        chosen = corpus.pair_folds == held
        judged[chosen] = judge(corpus, stats)[chosen]
        for name, batch in (("og2021", corpus.sets["og2021"]), ("full", full)):
            for figure, value in on_held_out(batch, stats, held).items():
                found[f"{name} {figure}"].append(value)
    means = {name: float(np.nanmean(values)) for name, values in found.items()}
    return {
        **means,
        "loss": (means["og2021 loss"] + means["full loss"]) / 2,
        "auroc": (means["og2021 auroc"] + means["full auroc"]) / 2,
        "across": means["og2021 across"],
        "near": near_misses(corpus, judged),
    }


def judge(corpus: Corpus, stats: Learned) -> npt.NDArray[np.float32]:
    """Log-odds of the SemEval pairs."""
    model = PairModel(stats.tables)
    return model.pairs(space(corpus.pages, stats), corpus.places[:, 0], corpus.places[:, 1])


def near_misses(corpus: Corpus, log_odds: npt.NDArray[np.floating]) -> float:
    """AUROC among pairs of the same people and places."""
    overall, people = corpus.scores[:, 0], corpus.scores[:, 1]
    chosen = (people <= _SAME_PEOPLE) & ((overall <= _ALIKE) | (overall >= _UNALIKE))
    return auroc(log_odds[chosen].astype(np.float64), overall[chosen] <= _ALIKE, np.ones(int(chosen.sum())))


def on_held_out(batch: Batch, stats: Learned, held: int) -> dict[str, float]:
    """Figures over the pairs that touch a held-out event, among all neighbours of the whole batch."""
    seen = space(batch, stats)
    left, right = neighbours(seen)
    mine = np.array([fold(str(event)) == held for event in batch.events])
    touched = mine[left] | mine[right]
    left, right = left[touched], right[touched]
    log_odds = PairModel(stats.tables).pairs(seen, left, right).astype(np.float64)
    _, place, sizes = np.unique(batch.events, return_inverse=True, return_counts=True)
    same = place[left] == place[right]
    weight = np.where(same, 1 / sizes[place[left]], 0.5)
    across = seen.language[left] != seen.language[right]
    return {
        "ap": average_precision(log_odds, same, np.where(same, weight, weight.mean())),
        "loss": float((weight * np.logaddexp(0, np.where(same, -log_odds, log_odds))).sum() / weight.sum()),
        "auroc": auroc(log_odds, same, weight),
        "across": recall_at(log_odds[across], same[across], _together_across(seen.language, place, mine)),
    }


def _together_across(language: npt.NDArray[np.int32], place: npt.NDArray[np.intp], mine: npt.NDArray[np.bool_]) -> int:
    """How many pairs of two languages the held-out events hold."""
    count = 0
    for event in np.unique(place[mine]):
        of = np.bincount(language[place == event])
        count += (int(of.sum()) ** 2 - int((of**2).sum())) // 2
    return count


def auroc(score: Array, same: npt.NDArray[np.bool_], weight: Array) -> float:
    """Area under the receiver operating curve, weighted."""
    order = np.argsort(score, kind="stable")
    one, two = (weight * same)[order], (weight * ~same)[order]
    return float((one * np.cumsum(two)).sum() / max(one.sum() * two.sum(), 1e-12))


def average_precision(score: Array, same: npt.NDArray[np.bool_], weight: Array) -> float:
    """Mean precision at each pair of one event, best first, weighted."""
    order = np.argsort(-score, kind="stable")
    one, every = (weight * same)[order], weight[order]
    return float((one * np.cumsum(one) / np.cumsum(every)).sum() / max(one.sum(), 1e-12))


def recall_at(score: Array, same: npt.NDArray[np.bool_], total: int) -> float:
    """The greatest recall at which precision is at least `_PRECISION`; NaN where there is nothing to find."""
    hits = np.cumsum(same[np.argsort(-score, kind="stable")])
    enough = np.flatnonzero(hits >= _PRECISION * np.arange(1, len(hits) + 1))
    return float(hits[enough[-1]] / total) if total and len(enough) else float("nan")
