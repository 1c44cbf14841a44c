"""A copied text as the model sees it: its lines' looks, and where its running text is densest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.paragraphs.blocks import fold, terms, width
from briefing.paragraphs.line_looks import looks

Numbers = npt.NDArray[np.float64]
Columns = dict[str, Numbers]
"""A name and one number for each line. The names are those of the trees of `line_model`."""

_READ = 3000
_STEM = 5
_GAP, _MOST_GAP = -0.6, -9.0


@dataclass(frozen=True, slots=True)
class Text:
    """A copied text, line by line."""

    folds: list[str]
    sizes: Numbers
    """Widths of the lines."""
    stems: list[set[str]]
    """Beginnings of the longer words of each line."""
    running: Numbers
    """1 for lines that look like running text."""
    looks: Columns
    first: int
    last: int
    """The ends of the core, where running text is densest."""


def survey(texts: list[str]) -> Text:
    """The looks of all lines of a text, and its core."""
    rows = [looks(text) for text in texts]
    columns = {name: np.array([row[name] for row in rows]) for name in (rows[0] if rows else ())}
    sizes = np.array([float(width(text)) for text in texts])
    running = columns.get("running", np.zeros(0))
    first, last = core([int(size) for size in sizes * running])
    stems = [{term[:_STEM] for term in terms(text[:_READ])} for text in texts]
    return Text([fold(text) for text in texts], sizes, stems, running, columns, first, last)


def core(sizes: list[int]) -> tuple[int, int]:
    """First and last index of the run of lines with the most running text for its gaps (Bentley's maximum-sum run).

    ``sizes``: width of each line of running text, 0 for others. A gap costs by its lines, but never more than some
    nine of them: a list of links may stand amid an article.
    """
    best, best_span = 0.0, (0, len(sizes) - 1)
    total, start, gap = 0.0, 0, 0.0
    for n, size in enumerate(sizes):
        if size:
            total += gap + min(size, 400) / 100
            gap = 0.0
            if total > best:
                best, best_span = total, (start, n)
        else:
            gap = max(_MOST_GAP, gap + _GAP)
            if total + gap <= 0:
                total, gap, start = 0.0, 0.0, n + 1
    return best_span


def shift(values: Numbers, by: int, fill: float) -> Numbers:
    """``values`` moved down by so many lines; ``fill`` where there is none."""
    out = np.full(len(values), fill)
    if 0 < by < len(values):
        out[by:] = values[:-by]
    elif by < 0 and -by < len(values):
        out[:by] = values[-by:]
    return out


def window(values: Numbers, low: int, high: int) -> Numbers:
    """Sum of ``values`` from ``low`` lines after each line to before ``high`` lines after it."""
    count = len(values)
    sums, at = np.zeros(count + 1), np.arange(count)
    np.cumsum(values, out=sums[1:])
    above, below = (np.minimum(np.maximum(at + edge, 0), count) for edge in (high, low))
    return np.asarray(sums.take(above) - sums.take(below))


def since(marks: Numbers, most: int) -> Numbers:
    """Lines from the last marked line above each line, at most ``most``."""
    out, last = np.zeros(len(marks)), -most
    for n, mark in enumerate(marks):
        out[n] = min(most, n - last)
        if mark:
            last = n
    return out
