"""Judging the lines of copied text: which are kept, which are left out and why, which were narrow decisions."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np

from briefing.paragraphs import line_model
from briefing.paragraphs.blocks import Block, fold, width
from briefing.paragraphs.line_features import measure
from briefing.paragraphs.line_reasons import Surroundings, explain
from briefing.paragraphs.line_text import Columns, Numbers, Text, survey
from briefing.paragraphs.line_title import find_title, holds_title, is_worded
from briefing.records.reading import LeftOutReason

# Chance from which on a line is kept: below even, since losing a paragraph is worse than keeping a doubtful line.
_BAR = 0.34
# Where the text is known to be the article, only what is clearly something else is left out.
_TRUSTED_BAR = 0.04
# Chances between which a decision was a narrow one.
_DOUBT = (0.2, 0.55)
_LONGEST_CLAIM = 200
_SURE = 0.5
_TITLE_LIKE, _CROWDED, _APART, _CLOSE = 20, 160, 0.7, 3


def judge(blocks: list[Block], given: str, *, trusted: bool) -> str:
    """Keep or leave out each of ``blocks``, which must not be empty; gives the title: ``given``, or the one found.

    ``trusted``: the text is known to be the article, so that doubt speaks for keeping.
    """
    texts = [block.text for block in blocks]
    text = survey(texts)
    title = given or find_title(blocks, text.first, text.last)
    columns = measure(text, texts, fold(title))
    chances = line_model.stored().chances(text, columns)
    _repeats(blocks, text, fold(title))
    _crowds(blocks, text)
    told = chances if trusted else chances + _leaning(text, columns, chances)
    _decide(blocks, text, told.tolist(), fold(title), trusted=trusted)
    _explain(blocks, text, columns, fold(title))
    return title


def _decide(blocks: list[Block], text: Text, chances: list[float], title: str, *, trusted: bool) -> None:
    bar = _TRUSTED_BAR if trusted else _BAR
    titles = frozenset((title,)) - {""}
    for n, block in enumerate(blocks):
        if block.reason is not None:
            continue
        if text.folds[n] in titles or holds_title(block.text, titles):
            block.leave_out(LeftOutReason.TITLE)
        elif not _is_claim(block.text):
            plain = trusted and text.looks["ends"][n] > 0 and text.looks["digits"][n] <= 0.2
            block.kept = plain or chances[n] > bar
            block.doubtful = not trusted and _DOUBT[0] < chances[n] < _DOUBT[1]


def _leaning(text: Text, columns: Columns, chances: Numbers) -> Numbers:
    """What to add to each line's chance, since some errors are worse than others.

    Amid the article a sentence of its words is rather kept, and a line that is no sentence rather left out; of what
    stands just below it a sentence of its words is rather kept, and a short one of other words rather left out.
    """
    sure = np.flatnonzero(chances > _SURE)
    out: Numbers = np.zeros(len(chances))
    if not len(sure):
        return out
    at, see = np.arange(len(chances)), columns
    amid, below, known = (at > sure[0]) & (at < sure[-1]), at > sure[-1], see["known"]
    sentence, plain = see["ends"] > 0, (see["ask"] == 0) & (see["address"] == 0)
    joins = (see["colon"] + see["semicolon"] + see["unquote"]) > 0
    between = (np.roll(chances, 1) > 0.7) & (np.roll(chances, -1) > 0.7)
    out -= 0.11 * (amid & ~sentence & ~joins & (text.sizes > 54))
    out += 0.09 * (amid & (text.running > 0) & (known >= 0.2))
    out += 0.12 * (amid & sentence & (see["ask"] == 0) & (text.sizes < 60) & between)
    after = int(sure[-1]) + 1
    after += after < len(at) and bool(see["stamp"][after])
    out += 0.2 * (below & (at <= after) & (text.running > 0) & (known >= 0.25) & plain)
    out += 0.05 * (below & (see["core"] > 0) & (text.running > 0) & (text.sizes >= 90))
    closes = below & (at == sure[-1] + 1) & (at == at[-1]) & sentence & plain
    out -= 0.16 * (below & ~closes & (known < 0.2) & (text.sizes < 90))
    out += 0.2 * closes  # the last line of all, and nothing of a page below it
    return out


def _is_claim(line: str) -> bool:
    """Whether a line claims a copyright, of a photo or of the page."""
    return "©" in line and width(line) < _LONGEST_CLAIM


def _explain(blocks: list[Block], text: Text, columns: Columns, title: str) -> None:
    kept = [n for n, block in enumerate(blocks) if block.kept]
    first, last = (kept[0], kept[-1]) if kept else (text.first, text.last)
    head = max((n for n in range(first) if text.folds[n] == title), default=-1)
    body = next((n for n, after in pairwise(kept) if after - n <= _CLOSE), first)
    around = Surroundings(blocks, columns, first, last, body, head)
    for n, block in enumerate(blocks):
        if not block.kept and block.reason is None:
            block.leave_out(explain(around, n))


def _repeats(blocks: list[Block], text: Text, title: str) -> None:
    """Leave out what stands twice: headings of other stories with their summaries, and copies of paragraphs."""
    counts = Counter(text.folds)
    seen: set[str] = set()
    for n, (block, key) in enumerate(zip(blocks, text.folds, strict=True)):
        many = counts[key] > 1 and width(block.text) >= _TITLE_LIKE and key != title
        if many and not text.running[n]:
            block.leave_out(_reason_of_repeated(block.text, above=n <= text.first))
        elif many and n and blocks[n - 1].reason is LeftOutReason.TEASER:
            block.leave_out(LeftOutReason.TEASER)
        elif many and key in seen:
            block.leave_out(LeftOutReason.REPEATED)
        seen.add(key)


def _reason_of_repeated(line: str, *, above: bool) -> LeftOutReason:
    if "©" in line:
        return LeftOutReason.CAPTION
    if is_worded(line):
        return LeftOutReason.NAVIGATION if above else LeftOutReason.TEASER
    return LeftOutReason.NAVIGATION if above else LeftOutReason.BOILERPLATE


def _crowds(blocks: list[Block], text: Text) -> None:
    """Leave out lines that stand close where paragraphs stand apart: a heading of another story with its summary."""
    body = [n for n in range(text.first, text.last + 1) if text.sizes[n] >= 80]
    if sum(blocks[n].gap > 0 for n in body) <= _APART * len(body):
        return
    loose = [not text.looks["ends"][n] or (text.looks["ask"][n] and text.sizes[n] < 80) for n in range(len(blocks))]
    for n in range(text.first, len(blocks)):
        above = n > 0 and blocks[n].gap == 0 and loose[n - 1]
        below = n + 1 < len(blocks) and blocks[n + 1].gap == 0 and loose[n + 1]
        unended = text.looks["ask"][n] or not text.looks["ends"][n]
        if loose[n] and (above or below) and unended and width(blocks[n].text) < _CROWDED:
            blocks[n].leave_out(LeftOutReason.TEASER)
