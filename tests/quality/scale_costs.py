"""What each stage costs at a size, from the figures of the last bench: measured, and beyond them drawn out.

Two ways of drawing out. What is done for every article has a fixed part (a process starts, a model is loaded) and a
part for each: a line through the last two sizes, or their power law where it bends upwards. What is done for the events
told, whose number is bounded, follows the power law of the last two sizes.
"""

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
EVERY = ("finding and decoding files", "reading, cold", "reading, kept", "embedding titles and leads", "grouping")
"""Stages that are done for every article, not for the events told."""


@dataclass(frozen=True)
class Cost:
    """Seconds of the processor by articles."""

    points: Sequence[tuple[float, float]]
    every: bool = False
    """Whether it is done for every article."""

    def at(self, articles: float) -> float:
        """Between two sizes by their power law, beyond the last drawn out, below the first the same."""
        if not self.points or articles <= 0:
            return 0.0
        first, last = self.points[0], self.points[-1]
        if articles <= first[0]:
            return first[1]
        if articles > last[0]:
            more, grown = articles / last[0], self.growth()
            if self.every and grown < 1 and len(self.points) > 1:
                small, low = self.points[-2]
                return last[1] + (last[1] - low) / (last[0] - small) * (articles - last[0])
            return last[1] * float(more**grown)
        for (small, low), (large, high) in zip(self.points, self.points[1:], strict=False):
            if articles <= large:
                share = math.log(articles / small) / math.log(large / small)
                return low * float((high / low) ** share)
        return last[1]

    def growth(self) -> float:
        """The exponent beyond what was measured: that of the last step, not below 0 and at most 2."""
        if len(self.points) < 2:
            return float(self.every)
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
        stages[name] = Cost([(n, max(told["processor"], 0.005)) for n, told in points], name in EVERY)
    cold = {size: one["runs"]["cold"] for size, one in sizes.items() if "cold" in one["runs"]}
    memory = Cost([(float(size), _most_held(one["runs"])) for size, one in sizes.items()], True)
    smallest, largest = cold[min(cold, key=int)], max(cold, key=int)
    start = smallest["wall"] - sum(one["wall"] for name, one in smallest["stages"].items() if name != "verifying")
    texts = cold[largest]["counts"].get("embedded texts", 0) / int(largest)
    return Costs(stages, memory, texts, max(0.0, start), found["machine"]["cores"])


def _most_held(runs: Figures) -> float:
    """MB of the run of a size that holds most: where embeddings are kept the model is loaded no more, the rest is."""
    return float(max(runs[name]["MB"] for name in ("cold", "embeddings kept") if name in runs))
