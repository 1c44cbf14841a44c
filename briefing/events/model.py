"""The pair model: how much each channel's likeness says for or against one event, in log-odds.

A generalised additive model with pairwise interactions (Lou et al. 2013): one step function a channel, and small
tables for pairs of channels, since what days apart mean depends on how alike the words are. Their sum is the pair's
log-odds. Likeness never counts against one event, nor time apart for it. The tables come from boosted trees of two
splits each, monotone, fitted to labelled news by ``tests/quality/learn_events.py``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from briefing.events.channels import CHANNELS, Space
from briefing.events.learned import KINDS, Tables, shipped
from briefing.records.event import Contribution

Vector = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]
Codes = dict[int, npt.NDArray[np.intp]]


@dataclass(frozen=True, slots=True)
class PairModel:
    """Tables over channels. Log-odds of 0 and above speak for one event."""

    tables: Tables

    def pairs(self, space: Space, left: Rows, right: Rows) -> Vector:
        """Log-odds that each left article tells of one event with the right one at its place, shape ``(n,)``."""
        return self.of(space.pairs(left, right), space.circumstances(left, right))

    def of(self, values: dict[str, Vector], circumstances: dict[str, Vector]) -> Vector:
        """The same from what `Space.pairs` and `Space.circumstances` say of the pairs."""
        return self._base(circumstances) + added(self.tables, {**values, **circumstances})

    def pair(self, space: Space, first: int, second: int) -> tuple[float, tuple[Contribution, ...]]:
        """What `explained` gives of one pair."""
        return self.explained(space, np.array([first]), np.array([second]))[0]

    def explained(self, space: Space, left: Rows, right: Rows) -> list[tuple[float, tuple[Contribution, ...]]]:
        """Each pair's log-odds, and what each known channel adds to them, in the order of the channels.

        What two channels say together is shared between them evenly. The rest of the log-odds is the model's base.
        """
        values, circumstances = space.pairs(left, right), space.circumstances(left, right)
        shares = self._shares(_codes(self.tables, {**values, **circumstances}))
        totals = self._base(circumstances).astype(np.float64) + sum(shares.values())
        numbers = zip(*(values[name].tolist() for name in CHANNELS), strict=True)
        weights = zip(*(shares[name].tolist() for name in CHANNELS), strict=True)
        said = [_said(*one) for one in zip(numbers, weights, strict=True)]
        return list(zip(totals.tolist(), said, strict=True))

    def _shares(self, codes: Codes) -> dict[str, npt.NDArray[np.float64]]:
        """By feature, what each pair's log-odds owe to it; shape ``(n,)``."""
        names = self.tables.features
        shares = {names[n]: table.astype(np.float64)[codes[n]] for n, table in enumerate(self.tables.single)}
        for (one, other), table in self.tables.joint.items():
            both = table.astype(np.float64)[codes[one], codes[other]]
            channels = [name for name in (names[one], names[other]) if name in CHANNELS] or [names[one]]
            for name in channels:
                shares[name] += both / len(channels)
        return shares

    def _base(self, circumstances: dict[str, Vector]) -> Vector:
        """The base less the threshold of the pair's kind."""
        kind = kinds(circumstances)
        return (self.tables.base - np.array(self.tables.thresholds)).astype(np.float32)[kind]


def _said(values: Sequence[float], weights: Sequence[float]) -> tuple[Contribution, ...]:
    """The known channels of a pair; ``values`` and ``weights`` in the order of `CHANNELS`."""
    return tuple(
        Contribution(channel=name, value=round(value, 4), weight=round(weight, 4))
        for name, value, weight in zip(CHANNELS, values, weights, strict=True)
        if not math.isnan(value)
    )


def added(tables: Tables, values: Mapping[str, Vector]) -> Vector:
    """What the tables say of ``values``, by feature: their log-odds without the base; shape ``(n,)``."""
    codes = _codes(tables, values)
    total = np.zeros(len(codes[0]), dtype=np.float32)
    for number, code in codes.items():
        total += tables.single[number][code]
    for (one, other), table in tables.joint.items():
        total += table.ravel()[codes[one] * table.shape[1] + codes[other]]
    return total


def _codes(tables: Tables, values: Mapping[str, Vector]) -> Codes:
    """The step that each value is on, by number of the feature; the last where it is not known."""
    codes = {}
    for number, (name, edges) in enumerate(zip(tables.features, tables.edges, strict=True)):
        code = np.searchsorted(edges, values[name], side="right")
        code[np.isnan(values[name])] = len(edges) + 1
        codes[number] = code
    return codes


def kinds(circumstances: dict[str, Vector]) -> npt.NDArray[np.intp]:
    """The kind of each pair, as an index of `KINDS`; ``circumstances`` as `Space.circumstances` gives them."""
    kind: npt.NDArray[np.intp] = (circumstances["across"] + 2 * circumstances["bare"]).astype(np.intp)
    return kind


def pair_kinds(space: Space, left: Rows, right: Rows) -> npt.NDArray[np.intp]:
    """The kind of each pair of rows, as an index of `KINDS`, shape ``(n,)``."""
    return kinds(space.circumstances(left, right))


@cache
def pair_model() -> PairModel:
    """The learned model that ships with the package."""
    return PairModel(shipped().tables)


__all__ = ["KINDS", "PairModel", "added", "kinds", "pair_kinds", "pair_model"]
