"""Whose words a line of copied text speaks: the article's, the menus', another line's; told by the text alone."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from briefing.paragraphs.blocks import words
from briefing.paragraphs.line_text import Columns, Numbers, Text

_READ = 3000
_STEM = 5
_INNER = re.compile(r"(?<=\w[ ,’'-])[^\W\d_]\w{2,}")
_RUN = 5  # words that two lines must share in a row to echo each other
_MOST_PLACES = 4


def familiarity(stems: list[set[str]], weight: Numbers) -> tuple[Numbers, Numbers]:
    """Of each line's stems: the share that other lines of weight have, and in how many (at most 5, mean) they stand."""
    inside: Counter[str] = Counter()
    for own, value in zip(stems, weight.tolist(), strict=True):
        if value > 0:
            for stem in own:
                inside[stem] += value
    known, often = np.full(len(stems), 0.3), np.full(len(stems), 0.3)
    for n, (own, value) in enumerate(zip(stems, weight.tolist(), strict=True)):
        if own:
            elsewhere = [inside[stem] - value for stem in own]
            known[n] = sum(found > 0.3 for found in elsewhere) / len(own)
            often[n] = sum(sorted(min(found, 5.0) for found in elsewhere)) / len(own)
    return known, often


def of_words(text: Text, texts: list[str]) -> Columns:
    """Whose words a line speaks: the core's, the furniture's, its neighbours'."""
    at = np.arange(len(text.sizes))
    inside = ((at >= text.first) & (at <= text.last)) * text.running
    known, often = familiarity(text.stems, inside)
    menus, in_menus = familiarity(text.stems, (1 - text.running) * (text.sizes < 40))
    names = [_names(line) for line in texts]
    named, often_named = familiarity(names, inside)
    everywhere = Counter(stem for stems in text.stems for stem in stems)
    once = [sum(everywhere[stem] == 1 for stem in own) / len(own) if own else 0.5 for own in text.stems]
    return {
        "known": known,
        "known_often": often,
        "menus": menus,
        "menus_often": in_menus,
        "once": np.array(once),
        "names": np.log1p([float(len(own)) for own in names]),
        "names_known": named,
        "names_often": often_named,
        "stems": np.log1p([float(len(own)) for own in text.stems]),
        "with_above": _shared(text.stems, text.running),
        "with_below": _shared(text.stems[::-1], text.running[::-1])[::-1],
    }


def _names(line: str) -> set[str]:
    """Beginnings of the capitalised words inside ``line``: in most languages the names of whom a story is about."""
    return {word[:_STEM].casefold() for word in _INNER.findall(line[:_READ]) if word[0].isupper()}


def _shared(stems: list[set[str]], running: Numbers) -> Numbers:
    """Share of stems that a line has in common with the last line of running text above it."""
    out: Numbers = np.zeros(len(stems))
    above: set[str] = set()
    for n, own in enumerate(stems):
        if above and own:
            out[n] = len(own & above) / min(len(own), len(above))
        if running[n]:
            above = own
    return out


def of_repeats(text: Text, texts: list[str]) -> Columns:
    """What stands elsewhere in the text, whole or in part; and lines that begin with a name that stands above them."""
    counts = Counter(text.folds)
    seen: set[str] = set()
    again = np.zeros(len(texts))
    for n, key in enumerate(text.folds):
        again[n] = key in seen
        seen.add(key)
    echo, in_core, in_longer = _echoes(text, texts)
    return {
        "times": np.array([float(min(6, counts[key])) for key in text.folds]),
        "again": again,
        "echo": echo,
        "echo_core": in_core,
        "echo_longer": in_longer,
        "named": np.array([float(_named(text, n)) for n in range(len(texts))]),
    }


def _named(text: Text, n: int) -> bool:
    """Whether a short line among the three above stands in the beginning of this one: a name, then its bearer."""
    head = text.folds[n][:120]
    names = (text.folds[k] for k in range(max(0, n - 3), n) if text.sizes[k] < 40)
    return bool(text.sizes[n] >= 50) and any(len(name) >= 6 and name in head for name in names)


def _echoes(text: Text, texts: list[str]) -> tuple[Numbers, Numbers, Numbers]:
    """Share of each line's runs of five words that stand elsewhere: anywhere, in the core, in a longer line."""
    runs = [_word_runs(line) for line in texts]
    places = _places(runs)
    out = np.zeros((3, len(texts)))
    for n, own in enumerate(runs):
        for run in own if places else ():
            others = [k for k in places.get(run, ()) if k != n]
            out[0, n] += bool(others)
            out[1, n] += any(text.first <= k <= text.last and text.running[k] for k in others)
            out[2, n] += any(text.sizes[k] > 1.3 * text.sizes[n] for k in others)
        out[:, n] /= max(1, len(own))
    return out[0], out[1], out[2]


def _places(runs: list[list[tuple[str, ...]]]) -> dict[tuple[str, ...], list[int]]:
    """The first few lines in which each run stands, of those that stand in more than one: most texts have none."""
    seen: set[tuple[str, ...]] = set()
    twice: set[tuple[str, ...]] = set()
    lines = list(map(set, runs))
    for own in lines:
        twice |= seen & own
        seen |= own
    places: dict[tuple[str, ...], list[int]] = {run: [] for run in twice}
    for n, own in enumerate(lines):
        for run in own & twice:
            if len(places[run]) < _MOST_PLACES:
                places[run].append(n)
    return places


def _word_runs(line: str) -> list[tuple[str, ...]]:
    found = words(line[:_READ])
    if len(found) == 1 and len(found[0]) > 2 * _RUN:  # scripts without spaces: runs of characters
        found = list(found[0])
    return list(zip(*(found[n:] for n in range(_RUN)), strict=False))
