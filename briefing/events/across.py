"""The second pass: clusters of different languages that are each other's likest.

One story's reports are less alike across languages than within one, so that average link leaves whole-language
clusters apart (WAC: B-cubed 71 without such a pass, 87 with it). Lowering the threshold would merge neighbours
too; asking for mutual choice with a clear lead over the next best does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from briefing.events.channels import Space
from briefing.events.contradictions import Contradictions
from briefing.events.model import PairModel

_LEAST = -2.5  # mean log-odds below which even mutual choice is no evidence
_LEAD = 1.0  # by how much the choice must be better than either side's next best
_ROUNDS = 3  # each at most doubles the languages of an event
_STRIPE = 512
_NEVER = -99.0


@dataclass(frozen=True, slots=True)
class _Choices:
    """For each cluster the likest other one, how like, and how like the next."""

    best: npt.NDArray[np.intp]
    top: npt.NDArray[np.float64]
    second: npt.NDArray[np.float64]


def join_across(
    space: Space, contradictions: Contradictions, model: PairModel, groups: list[list[int]]
) -> list[list[int]]:
    """``groups`` with those joined that share no language and chose each other."""
    for _ in range(_ROUNDS):
        if len(groups) < 2 or len(np.unique(space.language)) < 2:
            break
        groups = sorted((sorted(group) for group in groups), key=lambda group: group[0])
        joined = _pairs(_choices(space, contradictions, model, groups), _languages(space, groups))
        if not joined:
            break
        gone = {place for pair in joined for place in pair}
        rest = [group for place, group in enumerate(groups) if place not in gone]
        groups = rest + [groups[one] + groups[other] for one, other in joined]
    return groups


def _pairs(choices: _Choices, languages: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    found = []
    for one, other in enumerate(choices.best.tolist()):
        lead = choices.top[one] - max(choices.second[one], choices.second[other])
        mutual = one < other and choices.best[other] == one
        if mutual and choices.top[one] >= _LEAST and lead >= _LEAD and not (languages[one] & languages[other]).any():
            found.append((one, other))
    return found


def _languages(space: Space, groups: list[list[int]]) -> npt.NDArray[np.bool_]:
    """Which language is in which cluster."""
    present = np.zeros((len(groups), int(space.language.max()) + 1), dtype=np.bool_)
    for place, group in enumerate(groups):
        present[place, space.language[group]] = True
    return present


def _choices(space: Space, contradictions: Contradictions, model: PairModel, groups: list[list[int]]) -> _Choices:
    order = np.array([row for group in groups for row in group])
    sizes = np.array([len(group) for group in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)])
    best = np.zeros(len(groups), dtype=np.intp)
    top, second = np.zeros(len(groups)), np.zeros(len(groups))
    for low, high in _stripes(starts):
        rows = order[starts[low] : starts[high]]
        means = _summed(model.logits(space, rows, order), starts, low, high) / (sizes[low:high, None] * sizes[None, :])
        barred = _summed(contradictions.between(rows, order).astype(np.float32), starts, low, high) > 0
        means[barred] = _NEVER
        own = np.arange(low, high)
        means[own - low, own] = _NEVER
        best[low:high] = means.argmax(axis=1)
        top[low:high] = means[own - low, best[low:high]]
        means[own - low, best[low:high]] = _NEVER
        second[low:high] = means.max(axis=1)
    return _Choices(best, np.round(top, 5), np.round(second, 5))


def _stripes(starts: npt.NDArray[np.intp]) -> list[tuple[int, int]]:
    """Ranges of whole clusters of about `_STRIPE` articles each."""
    marks = [0]
    for place in range(1, len(starts)):
        if starts[place] - starts[marks[-1]] >= _STRIPE or place == len(starts) - 1:
            marks.append(place)
    return list(pairwise(marks))


def _summed(
    values: npt.NDArray[np.float32], starts: npt.NDArray[np.intp], low: int, high: int
) -> npt.NDArray[np.float64]:
    """Sums by cluster of rows (those from ``low`` to ``high``) and of columns (all)."""
    rows = np.add.reduceat(values.astype(np.float64), starts[low:high] - starts[low], axis=0)
    out: npt.NDArray[np.float64] = np.add.reduceat(rows, starts[:-1], axis=1)
    return out
