"""Quotations: where a text quotes, and whether quoted words stand verbatim in a passage.

Never by likeness: at 90 % likeness, 96 % of quotes with one altered word pass (measured on PolNeAR, field/citations
§3.4). Typography is folded, an ellipsis or a bracket cuts a quote into segments that must follow in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefing.text.words import is_dense, letters

_PAIRS = {
    "“": "”“", "”": "”", "„": "“”„", "«": "»", "»": "«»", "‹": "›", "›": "‹", "「": "」", "『": "』", "‟": "”",
    "〝": "〞〟", "﹁": "﹂", "＂": "＂", '"': '"”',
}  # fmt: skip
_DOUBLE = re.compile("[" + "".join(_PAIRS) + "〞〟﹂」』]")
_PATTERNS = {mark: re.compile("[" + re.escape(mark + closers) + "]") for mark, closers in _PAIRS.items()}
_SINGLE_OPEN = re.compile(r"(?<![\w'’‘])['‘‚](?=[^\W_])")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s'‘’])['’‘](?!\w)")
_MARKS = re.compile("[“”„‟«»‹›「」『』〝〞〟﹁﹂＂\"`´″]|(?<!\\w)['’‘‚]|['’‘‚](?!\\w)")
_APOSTROPHE = re.compile("[’‘‚ʼ′]")
_DASH = re.compile(r"\s*(?:--+|[–—―−])\s*|\s+-\s+")
_HYPHEN = re.compile("[‐‑‒]")
_CUT = re.compile(r"\s*(?:[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.|\[[^\[\]]{0,80}\])\s*")
_DENSE_SPACE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+|\s+(?=[\u3000-\u9fff\uff00-\uffef])")
_EDGE = " \t\n.,;:，。；：、"
_TRIES = 200


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks."""

    words: str
    start: int
    """Offset of the opening mark."""
    end: int
    """Offset after the closing mark (the end of the text where it is never closed)."""
    closed: bool


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of ``text``, in every style of marks; an unclosed one reaches to the end."""
    found: list[Quotation] = []
    place = 0
    while match := _DOUBLE.search(text, place):
        opening = match[0]
        closers = _PAIRS.get(opening)
        if closers is None or _is_inch(text, match.start()):
            found.extend(_single(text, place, match.start()))
            place = match.end()
            continue
        found.extend(_single(text, place, match.start()))
        close = _closing(text, match.end(), opening, closers)
        end = close if close >= 0 else len(text)
        found.append(Quotation(text[match.end() : end], match.start(), min(len(text), end + 1), close >= 0))
        place = end + 1
    found.extend(_single(text, place, len(text)))
    return tuple(q for q in found if letters(q.words) or any(map(str.isdigit, q.words)))


def _is_inch(text: str, at: int) -> bool:
    """A straight mark right after a digit and before no letter is an inch or a second, unless a quote is open."""
    return text[at] == '"' and at > 0 and text[at - 1].isdigit() and not text[at + 1 : at + 2].isalnum()


def _closing(text: str, start: int, opening: str, closers: str) -> int:
    """Offset of the mark that closes, or -1. The nearest closer wins, except inside nested marks of the same kind."""
    depth = 0
    nests = opening in "“«「『‹" and opening not in closers[:1]
    for match in _PATTERNS[opening].finditer(text, start):
        mark = match[0]
        if nests and mark == opening:
            depth += 1
        elif mark in closers:
            if depth == 0:
                return match.start()
            depth -= 1
    return -1


def _single(text: str, start: int, end: int) -> list[Quotation]:
    """Quotations in single marks between two offsets; an apostrophe is none."""
    found: list[Quotation] = []
    part = text[start:end]
    place = 0
    while opening := _SINGLE_OPEN.search(part, place):
        closing = _SINGLE_CLOSE.search(part, opening.end())
        if closing is None:
            break
        words = part[opening.end() : closing.start()]
        found.append(Quotation(words, start + opening.start(), start + closing.end(), True))
        place = closing.end()
    return found


def fold_quote(text: str) -> str:
    """``text`` with the typography that editors change folded: marks, dashes, spaces, apostrophes. Case stays."""
    text = _APOSTROPHE.sub("'", _MARKS.sub("", " ".join(text.split())))
    text = _DASH.sub(" - ", _HYPHEN.sub("-", text))
    text = " ".join(text.split())
    return _DENSE_SPACE.sub("", text) if is_dense(text) else text


def segments(words: str) -> tuple[str, ...]:
    """The parts of a quote between ellipses and bracketed insertions, folded, without punctuation at the ends."""
    parts = (fold_quote(part).strip(_EDGE) for part in _CUT.split(" ".join(words.split())))
    return tuple(part for part in parts if part)


def stands_in(words: str, passage: str) -> bool:
    """Whether quoted ``words`` stand verbatim in ``passage`` (segment by segment, in order, whole words)."""
    return locate(words, fold_quote(passage)) is not None


def locate(words: str, folded: str) -> tuple[tuple[int, int], ...] | None:
    """Where the segments of ``words`` stand in a passage already folded by `fold_quote`; ``None`` where they do not."""
    whole, parts = _needles(words)
    if whole and (place := _find(whole, folded, 0)) >= 0:
        return ((place, place + len(whole)),)
    if not parts or parts == (whole,) or (len(parts) > 1 and not _all_weighty(parts)):
        return None
    spans: list[tuple[int, int]] = []
    start = 0
    for part in parts:
        place = _find(part, folded, start)
        if place < 0:
            return None
        start = place + len(part)
        spans.append((place, start))
    return tuple(spans)


@lru_cache(maxsize=1024)
def _needles(words: str) -> tuple[str, tuple[str, ...]]:
    """A quote as one piece and as its segments, folded once for all passages."""
    return fold_quote(words).strip(_EDGE), segments(words)


def verbatim(words: str, passage: str) -> str | None:
    """The passage's own characters for ``words``, from their first segment to their last; ``None`` where not there.

    Folding keeps letters and digits, all of them and in order, so that they can be counted from either side.
    """
    folded = fold_quote(passage)
    spans = locate(words, folded)
    if spans is None:
        return None
    first = sum(map(str.isalnum, folded[: spans[0][0]]))
    last = sum(map(str.isalnum, folded[: spans[-1][1]]))
    places = [index for index, character in enumerate(passage) if character.isalnum()]
    return passage[places[first] : places[last - 1] + 1] if first < last <= len(places) else None


def _find(part: str, folded: str, start: int) -> int:
    """First place of ``part`` at word boundaries; its first letter may differ in case."""
    first = part[0]
    best = -1
    for variant in dict.fromkeys((part, first.swapcase() + part[1:] if len(first.swapcase()) == 1 else part)):
        place = _find_exact(variant, folded, start)
        if place >= 0 and (best < 0 or place < best):
            best = place
    return best


def _find_exact(part: str, folded: str, start: int) -> int:
    for _ in range(_TRIES):
        place = folded.find(part, start)
        if place < 0 or _at_boundaries(part, folded, place):
            return place
        start = place + 1
    return -1


def _at_boundaries(part: str, folded: str, place: int) -> bool:
    end = place + len(part)
    before = folded[place - 1 : place] if place else ""
    after = folded[end : end + 1]
    return not (_joins(before, part[0]) or _joins(part[-1], after))


def _joins(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word (never so in scripts without spaces)."""
    return bool(left) and bool(right) and left.isalnum() and right.isalnum() and not (is_dense(left) or is_dense(right))


def _all_weighty(parts: tuple[str, ...]) -> bool:
    """No segment so short that it stands anywhere; one word may end a quote whose other segments are longer."""
    if all(_weighty(part) for part in parts):
        return True
    return all(_weighty(part) or letters(part) >= 4 for part in parts) and max(len(p.split()) for p in parts) >= 3


def _weighty(part: str) -> bool:
    return len(part.split()) >= 2 or letters(part) >= (2 if is_dense(part) else 5)


def is_trivial(words: str) -> bool:
    """Whether quoted words are too few to be evidence: under two words and under eight letters (dense: under four)."""
    folded = fold_quote(words).strip(_EDGE)
    if is_dense(folded):
        return letters(folded) < 4
    return len(folded.split()) < 2 and letters(folded) < 8
