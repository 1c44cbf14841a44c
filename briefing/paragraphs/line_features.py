"""What can be seen of each line of copied text, in any language: its looks, its neighbours, its place in the whole."""

from __future__ import annotations

import numpy as np

from briefing.paragraphs.line_text import Columns, Numbers, Text, shift, since, window
from briefing.paragraphs.line_title import holds_title
from briefing.paragraphs.line_words import of_repeats, of_words

_BESIDE = ("capitals", "capitals_inner", "stamp", "ask", "colon", "commas", "quote", "credit", "label", "semicolon")
_WINDOWS = (3, 8, 20, 60)


def measure(text: Text, texts: list[str], title: str) -> Columns:
    """The columns that the first pass needs; ``title`` is folded."""
    return {
        **text.looks,
        **_beside(text),
        **_around(text),
        **_place(text),
        **_whole(text),
        **_title(text, title),
        **of_words(text, texts),
        **of_repeats(text, texts),
    }


def _beside(text: Text) -> Columns:
    out: Columns = {}
    for by in (1, 2, 3):
        for name in ("size", "ends", "running") + (_BESIDE if by == 1 else ()):
            out[f"{name}-{by}"] = shift(text.looks[name], by, -1)
            out[f"{name}+{by}"] = shift(text.looks[name], -by, -1)
    return out


def _around(text: Text) -> Columns:
    mass = text.running * np.minimum(text.sizes, 400)
    out: Columns = {}
    for span in _WINDOWS:
        out[f"mass-{span}"], out[f"mass+{span}"] = window(mass, -span, 0), window(mass, 1, span + 1)
        out[f"share-{span}"] = window(text.running, -span, 0) / span
        out[f"share+{span}"] = window(text.running, 1, span + 1) / span
    out["stamps8"], out["stamps3"] = window(text.looks["stamp"], -8, 9), window(text.looks["stamp"], -3, 4)
    out["so_far"] = (np.cumsum(mass) - mass) / (mass.sum() or 1)
    out["to_above"] = since(text.running, 50)
    out["to_below"] = since(text.running[::-1], 50)[::-1]
    out["stretch"] = _stretch(text.running)
    return out


def _above(marks: Numbers) -> Numbers:
    """How many lines above each are marked."""
    return np.asarray(np.cumsum(marks) - marks)


def _stretch(running: Numbers) -> Numbers:
    """Length of the unbroken run of running text, or of other lines, that each line stands in, at most 30."""
    edges = np.flatnonzero(np.diff(running)) + 1
    lengths = np.diff(np.concatenate([[0], edges, [len(running)]]))
    return np.asarray(np.minimum(30.0, np.repeat(lengths, lengths)))


def _place(text: Text) -> Columns:
    at, count = np.arange(len(text.sizes)), len(text.sizes)
    inside = ((at >= text.first) & (at <= text.last)).astype(float)
    return {
        "from_top": np.log1p(at),
        "from_end": np.log1p(count - 1 - at),
        "core": inside,
        "before": np.log1p(np.maximum(text.first - at, 0)),
        "after": np.log1p(np.maximum(at - text.last, 0)),
        "into_core": np.log1p(np.maximum(at - text.first, 0)) * inside,
        "left_of_core": np.log1p(np.maximum(text.last - at, 0)) * inside,
        "near_first": np.clip(at - text.first, -10, 10).astype(float),
        "near_last": np.clip(at - text.last, -10, 10).astype(float),
    }


def _whole(text: Text) -> Columns:
    """What only the whole text tells: how long its paragraphs are, whether they end as sentences."""
    count, see = len(text.sizes), text.looks
    rows = np.arange(text.first, text.last + 1)
    body = rows[text.running[rows] > 0]
    body = body if len(body) else np.zeros(1, dtype=np.int64)
    long = rows[text.sizes[rows] >= 80]
    ended = float(see["ends"][long].mean()) if len(long) else 0.0
    middle = float(np.log1p(np.median(text.sizes[body])))
    mass = float((text.running * np.minimum(text.sizes, 400)).sum())
    every = {
        "all_ended": ended,
        "all_middle": middle,
        "all_lines": float(np.log1p(count)),
        "all_mass": float(np.log1p(mass)),
        "all_density": float(text.running[rows].mean()) if len(rows) else 0.0,
        "all_core": float(np.log1p(max(0, text.last - text.first))),
        "all_quotes": float((see["quotes"][body] > 0).mean()),
    }
    return {
        **{name: np.full(count, value) for name, value in every.items()},
        "against_middle": see["size"] - middle,
        "unended": (1 - see["ends"]) * max(0.0, ended - 0.5) * 2,
        "against_capitals": see["capitals_inner"] - float(see["capitals_inner"][body].mean()),
    }


def _title(text: Text, title: str) -> Columns:
    """Where a line stands from the title, and how many words it shares with it: standfirsts repeat it in part."""
    count, titles = len(text.sizes), frozenset((title,)) - {""}
    found = [n for n, key in enumerate(text.folds) if key in titles or holds_title(key, titles)]
    head = max((n for n in found if n <= text.first + 3), default=-1)
    at = np.arange(count)
    own = text.stems[head] if head >= 0 else set()
    both = np.array([float(len(stems & own)) for stems in text.stems])
    below = (at > head).astype(float) * (head >= 0)
    prose, long, stamps = (_above(below * marks) for marks in (text.running, text.sizes >= 45, text.looks["stamp"]))
    marks = np.zeros(count)
    marks[found] = 1
    return {
        "title": marks,
        "from_title": np.where(at > head, np.minimum(40, at - head), -1.0) if head >= 0 else np.full(count, -2.0),
        "prose_since_title": np.where(below > 0, prose, -1.0),
        "long_since_title": np.where(below > 0, np.minimum(8, long), -1.0),
        "stamps_since_title": np.where(below > 0, np.minimum(4, stamps), -1.0),
        "title_to_core": np.full(count, min(40.0, float(text.first - head)) if head >= 0 else -5.0),
        "of_title": both / max(1, len(own)),
        "in_title": both / np.array([float(max(1, len(stems))) for stems in text.stems]),
    }
