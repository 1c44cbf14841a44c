"""The pair model: how much each channel's likeness says for or against one event, in log-odds.

A generalised additive model with pairwise interactions (Lou et al. 2013): one step function a channel, and small
tables for pairs of channels, since what days apart mean depends on how alike the words are. Their sum is the pair's
log-odds. Likeness never counts against one event, nor time apart for it. The tables come from boosted trees of two
splits each, monotone, fitted to labelled news by ``tests/quality/learn_events.py``.
"""

from __future__ import annotations

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
        circumstances = space.circumstances(left, right)
        codes = self._codes({**space.pairs(left, right), **circumstances})
        total = self._base(circumstances)
        for number, code in codes.items():
            total += self.tables.single[number][code]
        for (one, other), table in self.tables.joint.items():
            total += table.ravel()[codes[one] * table.shape[1] + codes[other]]
        return total

    def pair(self, space: Space, first: int, second: int) -> tuple[float, tuple[Contribution, ...]]:
        """One pair's log-odds, and what each known channel adds to them, in the order of the channels.

        What two channels say together is shared between them evenly. The rest of the log-odds is the model's base.
        """
        left, right = np.array([first]), np.array([second])
        values, circumstances = space.pairs(left, right), space.circumstances(left, right)
        shares = self._shares({name: int(code[0]) for name, code in self._named(values, circumstances).items()})
        total = float(self._base(circumstances)[0]) + sum(shares.values())
        known = [name for name in CHANNELS if not np.isnan(values[name][0])]
        said = tuple(
            Contribution(channel=name, value=round(float(values[name][0]), 4), weight=round(shares[name], 4))
            for name in known
        )
        return total, said

    def _named(self, values: dict[str, Vector], circumstances: dict[str, Vector]) -> dict[str, npt.NDArray[np.intp]]:
        codes = self._codes({**values, **circumstances})
        return {name: codes[number] for number, name in enumerate(self.tables.features)}

    def _shares(self, codes: dict[str, int]) -> dict[str, float]:
        names = self.tables.features
        shares = {name: float(table[codes[name]]) for name, table in zip(names, self.tables.single, strict=True)}
        for (one, other), table in self.tables.joint.items():
            both = float(table[codes[names[one]], codes[names[other]]])
            channels = [name for name in (names[one], names[other]) if name in CHANNELS] or [names[one]]
            for name in channels:
                shares[name] += both / len(channels)
        return shares

    def _codes(self, values: dict[str, Vector]) -> Codes:
        """The step that each value is on, by number of the feature; the last where it is not known."""
        codes = {}
        for number, (name, edges) in enumerate(zip(self.tables.features, self.tables.edges, strict=True)):
            code = np.searchsorted(edges, values[name], side="right")
            code[np.isnan(values[name])] = len(edges) + 1
            codes[number] = code
        return codes

    def _base(self, circumstances: dict[str, Vector]) -> Vector:
        """The base less the threshold of the pair's kind."""
        kind = kinds(circumstances)
        return (self.tables.base - np.array(self.tables.thresholds)).astype(np.float32)[kind]


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


__all__ = ["KINDS", "PairModel", "kinds", "pair_kinds", "pair_model"]
