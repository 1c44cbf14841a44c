"""What can be seen of each line of copied text, in any language, as numbers for the linear model that weighs them."""

from __future__ import annotations

import re
from collections import Counter

from briefing.paragraphs.blocks import Block, commas, digit_share, ends_sentence, fold, has_inner_end, width, words

_DENSE = re.compile("[\u30a0-\u30ff\u3400-\u9fff\uf900-\ufaff]{2,}")
_GAP = -0.6
_MOST_GAP = -9.0


def measure(blocks: list[Block], titles: frozenset[str]) -> tuple[int, int]:
    """Fill ``features`` of each of ``blocks``; gives first and last of the core, where running text is densest."""
    for block in blocks:
        block.features = _of_line(block.text)
    sizes = [width(block.text) if _is_running(block.features) else 0 for block in blocks]
    first, last = core(sizes)
    _context(blocks, sizes, first, last)
    _document(blocks, titles, first, last)
    _repetition(blocks, titles)
    _cohesion(blocks, first, last)
    return first, last


def _is_running(f: dict[str, float]) -> bool:
    return bool(f["w50"] and (f["ends"] or (f["inner"] and f["w140"])))


def core(sizes: list[int]) -> tuple[int, int]:
    """First and last index of the run of lines with the most running text for its gaps (Bentley's maximum-sum run).

    A gap costs by its lines, but never more than some nine of them: a list of links may stand amid an article.
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


def _of_line(text: str) -> dict[str, float]:
    size = width(text)
    found = text.split()
    capitals = sum(word[:1].isupper() for word in found)
    return {
        "w15": float(size >= 15),
        "w25": float(size >= 25),
        "w50": float(size >= 50),
        "w80": float(size >= 80),
        "w140": float(size >= 140),
        "w250": float(size >= 250),
        "ends": float(ends_sentence(text)),
        "inner": float(has_inner_end(text)),
        "colon": float(text.endswith((":", "："))),
        "commas": min(5, commas(text)) / 5,
        "digits": digit_share(text),
        "sign": float("©" in text or "®" in text or "™" in text),
        "lower": float(text[:1].islower()),
        "quote": float(text[:1] in "\"“„«»‘'「『–—-"),
        "capitals": capitals / len(found) if len(found) > 2 else 0.5,
        "shouted": float(text.isupper() and size > 10),
        "question": float(text.rstrip("\"'”’»)").endswith(("?", "？", "!", "！", "؟"))),
        "address": float("@" in text or "www." in text or "http" in text),
        "dots": float(text.endswith(("...", "…"))),
    }


def _context(blocks: list[Block], sizes: list[int], first: int, last: int) -> None:
    sums = [0]
    for size in sizes:
        sums.append(sums[-1] + size)
    whole = sums[-1] or 1
    count = len(blocks)

    def window(start: int, stop: int) -> float:
        start, stop = max(0, start), min(count, stop)
        return min(1.0, (sums[stop] - sums[start]) / 600) if stop > start else 0.0

    for n, block in enumerate(blocks):
        f = block.features
        f["prev1"], f["next1"] = float(n > 0 and sizes[n - 1] > 0), float(n + 1 < count and sizes[n + 1] > 0)
        f["prev3"], f["next3"] = window(n - 3, n), window(n + 1, n + 4)
        f["prev8"], f["next8"] = window(n - 8, n), window(n + 1, n + 9)
        f["so_far"] = sums[n] / whole
        f["core"] = float(first <= n <= last)
        f["just_before"] = float(first - 6 <= n < first)
        f["just_after"] = float(last < n <= last + 4)
        f["out"] = float(n < first - 6 or n > last + 4)
        f["core_start"] = float(first <= n <= first + 1)
        f["core_end"] = float(last - 1 <= n <= last)
        f["running"] = float(sizes[n] > 0)
        f["running_core"] = f["running"] * f["core"]
        f["short_between"] = float(not sizes[n] and n > 0 and n + 1 < count and sizes[n - 1] > 0 and sizes[n + 1] > 0)
        f["ends_core"] = f["ends"] * f["core"]


def _document(blocks: list[Block], titles: frozenset[str], first: int, last: int) -> None:
    """What only the whole text tells: whether its paragraphs end as sentences, and stand apart from each other."""
    body = [block for block in blocks[first : last + 1] if block.features["w80"]]
    ended = sum(block.features["ends"] for block in body) / len(body) if body else 0.0
    apart = sum(block.gap > 0 for block in body) / len(body) if body else 0.0
    heading = max((n for n in range(first + 1) if fold(blocks[n].text) in titles), default=-1) if blocks else -1
    for n, block in enumerate(blocks):
        f = block.features
        f["unended"] = (1 - f["ends"]) * max(0.0, ended - 0.5) * 2
        f["unended_long"] = f["unended"] * f["w80"]
        above = n > 0 and block.gap == 0 and _loose(blocks[n - 1])
        below = n + 1 < len(blocks) and blocks[n + 1].gap == 0 and _loose(blocks[n + 1])
        f["crowded"] = float(_loose(block) and (above or below) and apart > 0.7)
        f["after_title"] = float(0 <= heading < n <= heading + 3 and n <= first + 1)
        f["lead"] = f["after_title"] * f["w50"]
        f["gap_to_core"] = min(1.0, max(0, first - n) / 10) if n < first else 0.0


def _loose(block: Block) -> bool:
    """Whether a line does not end as a statement does."""
    return not block.features["ends"] or bool(block.features["question"] and not block.features["w80"])


def _repetition(blocks: list[Block], titles: frozenset[str]) -> None:
    seen = Counter(fold(block.text) for block in blocks)
    earlier: set[str] = set()
    for block in blocks:
        text = fold(block.text)
        block.features["twice"] = float(seen[text] > 1)
        block.features["again"] = float(text in earlier)
        block.features["title"] = float(text in titles)
        earlier.add(text)


def _terms(text: str) -> set[str]:
    """The longer words of ``text``; pairs of ideographs or katakana where words are not set apart."""
    found = {word for word in words(text) if len(word) > 4 and not word.isdigit() and not _DENSE.search(word)}
    for run in _DENSE.findall(text):
        found.update(run[n : n + 2] for n in range(len(run) - 1))
    return found


def _cohesion(blocks: list[Block], first: int, last: int) -> None:
    """How many of a line's longer words the core has elsewhere: notices have other words than news."""
    terms = [_terms(block.text[:3000]) for block in blocks]
    inside: Counter[str] = Counter()
    for n in range(first, last + 1):
        if blocks and blocks[n].features["running"]:
            inside.update(terms[n])
    for n, block in enumerate(blocks):
        own = int(first <= n <= last and block.features["running"] > 0)
        known = sum(inside[term] > own for term in terms[n])
        block.features["cohesion"] = known / len(terms[n]) if terms[n] else 0.3
        block.features["foreign"] = float(len(terms[n]) >= 5 and known == 0)
