"""The title among the lines of copied text."""

from __future__ import annotations

import re
from collections import Counter

from briefing.paragraphs.blocks import Block, commas, digit_share, ends_sentence, fold, is_stamp, terms, width

# "The bridge opens | Hollin Post": the outlet's or section's name after a bar or dash.
_SUFFIX = re.compile(r"\s+[|·•»—–-]\s+(?P<tail>[^|·•»—–]{2,40})$")
# The steps of a trail of menus: "Home > World > Rivers".
_TRAIL = re.compile(r"\s*[›»>|/•·→]\s*")
_BULLETS = ("- ", "* ", "• ", "· ")
_MOST_HEADS = 400
_STEM = 5
_FIRST, _FAR, _AS_GOOD = 0.5, 0.3, 0.4
_SHORT, _TITLE_LIKE, _LONG = 20, 30, 260


def find_title(blocks: list[Block], first: int, last: int) -> str:
    """The title: of the lines above or at the head of the running text, the one that it and other lines speak of.

    ``first`` and ``last`` are the ends of the running text.
    """
    heads = [n for n in range(min(max(first, 1), len(blocks))) if _may_be(blocks[n].text)][-_MOST_HEADS:]
    if blocks and 0 not in heads and first and _may_be(blocks[0].text):
        heads.insert(0, 0)
    heads = heads or [n for n in range(first, min(first + 6, last)) if _may_be(blocks[n].text)][:1]
    if not heads:
        return ""
    inside = Counter(stem for n in range(first, min(last + 1, len(blocks))) for stem in _stems(blocks[n].text))
    keys = {n: fold(blocks[n].text) for n in heads}
    counts = Counter(keys.values())
    page = keys.get(0, "")
    merits = {n: _merit(blocks[n].text, keys[n], counts, page, inside) for n in heads}
    for n in heads:
        merits[n] += _FIRST * (n == 0) - _FAR * min(1.0, max(0, first - n) / 30)
    best = max(merits.values())
    # Standfirsts and captions, which come after it, speak of the text as well.
    return _without_suffix(blocks[next(n for n in heads if merits[n] >= best - _AS_GOOD)].text)


def _merit(text: str, key: str, counts: Counter[str], page: str, inside: Counter[str]) -> float:
    """How likely a line is the title: worded like one, of the text's words, said twice or held in the page's name."""
    stems, size = _stems(text), width(text)
    told = sum(inside[stem] > 0 for stem in stems) / (len(stems) + 1.0)
    held = page != "" and key != page and key in page and size >= _SHORT
    merit = 4.0 * told + 1.2 * (held or counts[key] > 1) * (size >= _SHORT) + 0.6 * is_worded(text)
    merit += 0.5 * (size >= _TITLE_LIKE) + 0.4 * (size >= _SHORT)
    return merit - 0.6 * (ends_sentence(text) and not text.endswith(("?", "!"))) - 0.4 * (size > 130)


def _stems(text: str) -> set[str]:
    return {term[:_STEM] for term in terms(text[:1000])}


def is_worded(text: str) -> bool:
    """Whether a line is worded as titles are: not a run of capitalised names of sections."""
    if width(text) < _TITLE_LIKE:
        return False
    found = text.split()
    return len(found) <= 2 or commas(text) > 0 or sum(word[:1].islower() for word in found) * 4 >= len(found)


def _may_be(text: str) -> bool:
    size = width(text)
    if not 8 <= size <= _LONG or digit_share(text) > 0.3 or text.startswith(_BULLETS):
        return False
    trail = _TRAIL.split(text)
    if len(trail) > 1 and all(len(step.split()) <= 3 for step in trail):
        return False
    return not (text.endswith((".", "。", "।", ":")) and size > _TITLE_LIKE) and not is_stamp(text)


def _without_suffix(title: str) -> str:
    """``title`` without the outlet's or section's name after a bar or dash."""
    found = _SUFFIX.search(title)
    if found and len(found["tail"].split()) <= 4 and width(title[: found.start()]) >= 2 * width(found["tail"]):
        return title[: found.start()]
    return title


def holds_title(text: str, titles: frozenset[str]) -> bool:
    """A breadcrumb or page title: the article's title (folded, in ``titles``), and little around it."""
    key = fold(text)
    return any(
        len(title) >= 15 and title in key and len(key) <= 1.8 * len(title) for title in titles
    ) and not ends_sentence(text)
