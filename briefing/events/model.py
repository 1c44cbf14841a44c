"""The pair model: how much each channel's likeness says for or against one event, in log-odds.

An additive logistic model: every channel has one curve, rising with likeness (falling with days apart), which
turns its value into log-odds; their sum is the pair's. There are four sets of curves: the languages of a pair are
equal or not (characters and words say little across languages), and both articles have a lead or not (a headline
must carry more where there is nothing else). Learned by ``tests/quality/learn_events.py`` from labelled news;
the numbers and their provenance are in ``data/pair-model.json``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from briefing.events.channels import Space
from briefing.records.event import Contribution

Matrix = npt.NDArray[np.float32]
Vector = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Curve:
    """Log-odds over a channel's value: straight between knots, flat outside them."""

    knots: tuple[float, ...]
    values: tuple[float, ...]

    def __call__(self, likeness: npt.NDArray[np.floating]) -> Matrix:
        """The contribution; 0 where the likeness is not known (NaN): the channel is skipped, not guessed."""
        out: Matrix = np.nan_to_num(np.interp(likeness, self.knots, self.values)).astype(np.float32)
        return out


KINDS = ("same", "across", "same titles", "across titles")


@dataclass(frozen=True, slots=True)
class Curves:
    """What is added for every pair of a kind (its prior less its threshold), and by each channel."""

    base: float
    channels: dict[str, Curve]


@dataclass(frozen=True, slots=True)
class PairModel:
    """Curves by kind of pair. Log-odds of 0 and above speak for one event."""

    kinds: dict[str, Curves]

    def logits(self, space: Space, rows: Rows, columns: Rows) -> Matrix:
        """Log-odds that row and column articles tell of one event, shape ``(len(rows), len(columns))``."""
        kind = kinds(space, rows, columns)
        present = [self.kinds[KINDS[number]] for number in np.unique(kind)]
        which = np.searchsorted(np.unique(kind), kind)
        total = np.choose(which, [np.float32(curves.base) for curves in present])
        for channel, likeness in space.likeness(rows, columns):
            total += np.choose(which, [curves.channels[channel](likeness) for curves in present])
        return total

    def pairs(self, space: Space, left: Rows, right: Rows) -> Vector:
        """Log-odds that each left article tells of one event with the right one at its place, shape ``(n,)``."""
        kind = pair_kinds(space, left, right)
        total = np.array([self.kinds[name].base for name in KINDS], dtype=np.float32)[kind]
        likeness = space.pairs(left, right)
        for number in np.unique(kind):
            chosen = kind == number
            for channel, curve in self.kinds[KINDS[number]].channels.items():
                total[chosen] += curve(likeness[channel][chosen])
        return total

    def pair(self, space: Space, first: int, second: int) -> tuple[float, tuple[Contribution, ...]]:
        """One pair's log-odds, and what each known channel adds to them, in the order of the channels."""
        row, column = np.array([first]), np.array([second])
        curves = self.kinds[KINDS[int(kinds(space, row, column)[0, 0])]]
        total, said = curves.base, []
        for channel, likeness in space.likeness(row, column):
            if not np.isnan(value := float(likeness[0, 0])):
                weight = float(curves.channels[channel](likeness)[0, 0])
                total += weight
                said.append(Contribution(channel=channel, value=round(value, 4), weight=round(weight, 4)))
        return total, tuple(said)


def kinds(space: Space, rows: Rows, columns: Rows) -> npt.NDArray[np.intp]:
    """The kind of each pair, as an index of `KINDS`."""
    lead = space.known["meaning"]
    across = ~space.same_language(rows, columns)
    bare = ~(lead[rows, None] & lead[None, columns])
    kind: npt.NDArray[np.intp] = across.astype(np.intp) + 2 * bare.astype(np.intp)
    return kind


def pair_kinds(space: Space, left: Rows, right: Rows) -> npt.NDArray[np.intp]:
    """The kind of each pair of rows, as an index of `KINDS`, shape ``(n,)``."""
    lead = space.known["meaning"]
    across = space.language[left] != space.language[right]
    kind: npt.NDArray[np.intp] = across.astype(np.intp) + 2 * (~(lead[left] & lead[right])).astype(np.intp)
    return kind


@cache
def pair_model() -> PairModel:
    """The learned model that ships with the package."""
    stored = json.loads((files("briefing.events") / "data" / "pair-model.json").read_text(encoding="utf-8"))
    return PairModel(
        kinds={
            kind: Curves(
                stored["kinds"][kind]["base"] - stored["kinds"][kind]["threshold"],
                {
                    name: Curve(tuple(c["knots"]), tuple(c["values"]))
                    for name, c in stored["kinds"][kind]["curves"].items()
                },
            )
            for kind in KINDS
        }
    )
