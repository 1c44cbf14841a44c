"""Judging the lines of copied text: which are kept, which are left out and why, which were narrow decisions."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from briefing.paragraphs import line_model
from briefing.paragraphs.blocks import Block, fold, width
from briefing.paragraphs.line_features import measure
from briefing.paragraphs.line_reasons import Surroundings, explain
from briefing.paragraphs.line_text import Columns, Text, survey
from briefing.paragraphs.line_title import find_title, holds_title, is_worded
from briefing.records.reading import LeftOutReason

# Chance from which on a line is kept: below even, since losing a paragraph is worse than keeping a doubtful line.
_BAR = 0.36
# A text that is nearly all running text was not copied from a page with its surroundings.
_CLEAN_SHARE, _CLEAN_LINES, _CLEAN_BAR = 0.75, 12, 0.25
# Where the text is known to be the article, only what is clearly something else is left out.
_TRUSTED_BAR = 0.04
# Chances between which a decision was a narrow one.
_DOUBT = (0.2, 0.55)
_TITLE_LIKE, _CROWDED, _APART, _CLOSE = 20, 160, 0.7, 3


def judge(blocks: list[Block], given: str, *, trusted: bool) -> str:
    """Keep or leave out each of ``blocks``, which must not be empty; gives the title: ``given``, or the one found.

    ``trusted``: the text is known to be the article, so that doubt speaks for keeping.
    """
    texts = [block.text for block in blocks]
    text = survey(texts)
    title = given or find_title(blocks, text.first, text.last)
    columns = measure(text, texts, fold(title))
    chances = line_model.stored().chances(text, columns).tolist()
    _repeats(blocks, text, fold(title))
    _crowds(blocks, text)
    _decide(blocks, text, chances, fold(title), trusted=trusted)
    _explain(blocks, text, columns, fold(title))
    return title


def _decide(blocks: list[Block], text: Text, chances: list[float], title: str, *, trusted: bool) -> None:
    bar = _TRUSTED_BAR if trusted else _CLEAN_BAR if _is_clean(text) else _BAR
    titles = frozenset((title,)) - {""}
    for n, block in enumerate(blocks):
        if block.reason is not None:
            continue
        if text.folds[n] in titles or holds_title(block.text, titles):
            block.leave_out(LeftOutReason.TITLE)
        else:
            plain = trusted and text.looks["ends"][n] > 0 and text.looks["digits"][n] <= 0.2
            block.kept = plain or chances[n] > bar
            block.doubtful = not trusted and _DOUBT[0] < chances[n] < _DOUBT[1]


def _is_clean(text: Text) -> bool:
    running = float((text.sizes * text.running).sum())
    return len(text.sizes) < _CLEAN_LINES and running >= _CLEAN_SHARE * float(text.sizes.sum())


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
