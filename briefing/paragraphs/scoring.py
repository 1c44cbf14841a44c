"""The linear model at work: features times weights."""

from __future__ import annotations

from collections.abc import Mapping


def score(features: Mapping[str, float], weights: Mapping[str, float], bias: float) -> float:
    """Log-odds that a block with ``features`` is a paragraph of the article."""
    return bias + sum(value * weights.get(name, 0.0) for name, value in features.items() if value)
