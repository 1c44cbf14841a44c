"""What each stage costs at a size, from the figures of the last bench: measured between, extrapolated beyond."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.quality.bench_page import STAGES

Figures = Mapping[str, Any]
SPREAD = ("reading, cold", "embedding titles and leads", "embedding sentences")
"""Stages that cores, or workers, share: the articles and sentences of a day do not depend on each other."""
KEPT = {"reading, cold": "reading, kept"}
_FIRST = 1000
"""Above it a stage grows by the exponent that was measured from here on."""


@dataclass(frozen=True)
class Cost:
    """Seconds of the processor by articles."""

    points: Sequence[tuple[float, float]]

    def at(self, articles: float) -> float:
        """Between two sizes by their power law, beyond the last by that of the large ones, below the first the same."""
        if not self.points or articles <= 0:
            return 0.0
        first, last = self.points[0], self.points[-1]
        if articles <= first[0]:
            return first[1]
        if articles > last[0]:
            return last[1] * float((articles / last[0]) ** self.growth())
        for (small, low), (large, high) in zip(self.points, self.points[1:], strict=False):
            if articles <= large:
                share = math.log(articles / small) / math.log(large / small)
                return low * float((high / low) ** share)
        return last[1]

    def growth(self) -> float:
        """The exponent beyond what was measured: that of the last step, and at most 2."""
        if len(self.points) < 2:
            return 1.0
        (small, low), (large, high) = self.points[-2:]
        return min(2.0, max(0.0, math.log(high / low) / math.log(large / small)))


@dataclass(frozen=True)
class Costs:
    """Of all stages, of the memory, and of the start of the program."""

    stages: Mapping[str, Cost]
    memory: Cost
    texts: float
    """Texts that are embedded, an article."""
    start: float
    """Seconds before the first stage and after the last."""
    cores: int

    def seconds(self, stage: str, articles: float) -> float:
        """Of the processor."""
        return self.stages[stage].at(articles)


def costs(found: Figures, most: float = math.inf) -> Costs:
    """From the sizes up to ``most``."""
    sizes = {size: told for size, told in found["sizes"].items() if int(size) <= most}
    stages = {}
    for name, pick in STAGES.items():
        points = [(float(size), told) for size, one in sizes.items() if (told := pick(one))]
        stages[name] = Cost([(n, max(told["processor"], 0.005)) for n, told in points])
    memory = Cost([(float(size), told["runs"]["cold"]["MB"]) for size, told in sizes.items()])
    smallest = sizes[min(sizes, key=int)]["runs"]["cold"]
    start = smallest["wall"] - sum(one["wall"] for name, one in smallest["stages"].items() if name != "verifying")
    largest, cold = max(sizes, key=int), sizes[max(sizes, key=int)]["runs"]["cold"]
    texts = cold["counts"].get("embedded texts", 0) / int(largest)
    return Costs(stages, memory, texts, max(0.0, start), found["machine"]["cores"])
