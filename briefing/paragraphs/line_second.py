"""The second look at each line of copied text: what the first found of its neighbours and of the whole.

Stacked sequential learning: Cohen and Carvalho, "Stacked Sequential Learning", IJCAI 2005.
"""

from __future__ import annotations

import numpy as np

from briefing.paragraphs.line_text import Columns, Numbers, Text, shift, since, window
from briefing.paragraphs.line_words import familiarity

_WINDOWS = (5, 12, 30)
# What a line must be worth to belong to the article's span, and the least that an unlikely one costs it.
_WORTH, _UNLIKELY, _COST = 0.35, 0.1, -0.05
_MOST_LINES = 40
_SHORT = 4.1  # log of 60 letters


def measure_again(text: Text, chances: Numbers) -> Columns:
    """The columns that the second pass needs besides the first's: ``chances`` are the first pass's, 0 to 1."""
    out: Columns = {"p": chances}
    for by in (1, 2, 3):
        out[f"p-{by}"], out[f"p+{by}"] = shift(chances, by, 0), shift(chances, -by, 0)
    for span in _WINDOWS:
        out[f"p-w{span}"], out[f"p+w{span}"] = (
            window(chances, -span, 0) / span,
            window(chances, 1, span + 1) / span,
        )
    likely = (chances > 0.5).astype(float)
    known, often = familiarity(text.stems, likely * chances)
    out["p_known"], out["p_known_often"] = known, often
    out["p_to_above"] = since(likely, _MOST_LINES)
    out["p_to_below"] = since(likely[::-1], _MOST_LINES)[::-1]
    return {**out, **_of_whole(text, chances), **_of_span(text, chances)}


def _of_whole(text: Text, chances: Numbers) -> Columns:
    count, size = len(chances), text.looks["size"]
    likely = chances > 0.5
    total, sums = float(chances.sum()) or 1.0, np.cumsum(chances)
    middle = float(np.median(size[likely])) if likely.any() else 5.0
    every = {
        "p_sum": total,
        "p_ended": float(text.looks["ends"][likely].mean()) if likely.any() else 0.5,
        "p_short": float((size[likely] < _SHORT).mean()) if likely.any() else 0.0,
        "p_sure": float(np.abs(chances - 0.5).mean()) if count else 0.0,
    }
    return {
        **{name: np.full(count, value) for name, value in every.items()},
        "p_so_far": (sums - chances) / total,
        "p_above": np.minimum(10, sums - chances),
        "p_below": np.minimum(10, total - sums),
        "p_middle": size - middle,
    }


def _of_span(text: Text, chances: Numbers) -> Columns:
    """Where a line stands from the span of lines that is worth most: an article is nearly one run."""
    gains = (chances - _WORTH) * np.minimum(1.0, text.sizes / 120 + 0.2)
    first, last = _best_span(np.where(chances < _UNLIKELY, _COST, gains))
    at = np.arange(len(chances))
    return {
        "span": ((at >= first) & (at <= last)).astype(float),
        "span_first": np.clip(at - first, -15, 15).astype(float),
        "span_last": np.clip(at - last, -15, 15).astype(float),
    }


def _best_span(gains: Numbers) -> tuple[int, int]:
    best, span, total, start = 0.0, (0, len(gains) - 1), 0.0, 0
    for n, gain in enumerate(gains.tolist()):
        total += gain
        if total > best:
            best, span = total, (start, n)
        if total <= 0:
            total, start = 0.0, n + 1
    return span
