"""Copied text: which lines are the article, told by what they look like and where they stand, in any language."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from briefing.paragraphs.blocks import Block, commas, digit_share, ends_sentence, fold, width
from briefing.paragraphs.comments import find_thread
from briefing.paragraphs.line_features import measure
from briefing.paragraphs.line_weights import LINE, LINE_BIAS
from briefing.paragraphs.scoring import score
from briefing.records.reading import LeftOutReason
from briefing.text.clean import one_line
from briefing.text.repair import repair

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_MOST_LINES = 20_000
_CLOCK_OR_YEAR = re.compile(r"\d{1,2}\s?[:.h時时]\s?\d{2}|(?<!\d)(?:19|20|21)\d\d(?!\d)|\d{1,2}\s?[月월]\s?\d{1,2}")
_TITLE_SUFFIX = re.compile(r"\s+[|·•»—–-]\s+(?P<tail>[^|·•»—–]{2,40})$")
# The steps of a trail of menus: "Home > World > Rivers".
_TRAIL = re.compile(r"\s*[›»>|/•·→]\s*")
# A text that is nearly all running text was not copied from a page with its surroundings.
_CLEAN_SHARE = 0.75
# Where the text is known to be the article, only what is clearly something else is left out.
_TRUSTED = -2.5
_CLEAN = -1.0
# Running text inside the core that ends as sentences do: losing it is worse than keeping a doubtful line.
_RUNNING = -1.5
_COHERENT = 0.2
_YEAR_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of copied text, judged."""

    title: str
    blocks: list[Block]


def split_lines(body: str) -> list[Block]:
    """The lines of ``body`` that hold something, cleaned, with their offsets."""
    blocks: list[Block] = []
    above = 0
    for found in _LINE.finditer(body):
        raw = found.group()
        text = one_line(repair(raw))
        if text:
            lead = len(raw) - len(raw.lstrip())
            start, end = found.start() + lead, found.start() + len(raw.rstrip())
            blocks.append(Block(raw=raw, text=text, start=start, end=end, gap=_blank_lines(body[above:start])))
            above = end
    return blocks


def _blank_lines(between: str) -> int:
    return max(0, len(between.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 2)


def read_lines(body: str, title: str | None, *, trusted: bool) -> Lines:
    """Lines of ``body``, each kept or left out with its reason.

    ``trusted``: a field of a record that holds the article by itself, so that doubt speaks for keeping.
    """
    blocks = split_lines(body)
    for block in blocks[_MOST_LINES:]:
        block.leave_out(LeftOutReason.BOILERPLATE)
    head = blocks[:_MOST_LINES]
    if head:
        title = _judge(head, one_line(title or ""), trusted=trusted)
    return Lines(title=title or "", blocks=blocks)


def _judge(blocks: list[Block], given: str, *, trusted: bool) -> str:
    thread = find_thread(blocks)
    if thread:
        for block in blocks[thread[0] : thread[1] + 1]:
            block.leave_out(LeftOutReason.COMMENT)
    open_blocks = [block for block in blocks if block.reason is None]
    first, last = measure(open_blocks, frozenset((fold(given or open_blocks[0].text),)) if open_blocks else frozenset())
    title = given or find_title(open_blocks, first)
    titles = {fold(title), fold(given)} - {""}
    _repeats(open_blocks, titles, first, last)
    running = sum(width(b.text) for b in open_blocks if b.features["running"])
    clean = running >= _CLEAN_SHARE * sum(width(b.text) for b in open_blocks) and len(open_blocks) < 12
    bar = _TRUSTED if trusted else _CLEAN if clean else 0.0
    _crowds(open_blocks, first, last)
    for n, block in enumerate(open_blocks):
        if block.reason is not None:
            continue
        if fold(block.text) in titles or _holds_title(block.text, titles):
            block.leave_out(LeftOutReason.TITLE)
        elif _is_article(block.features, bar, trusted=trusted):
            block.kept = True
        else:
            block.leave_out(_reason(open_blocks, n, first, last))
    return title


def _is_article(f: dict[str, float], bar: float, *, trusted: bool) -> bool:
    if trusted and f["ends"] and not f["digits"] > 0.2:
        return True
    return score(f, LINE, LINE_BIAS) > min(bar if trusted or f["core"] else 0.0, _bar(f))


def _bar(f: dict[str, float]) -> float:
    coherent = f["cohesion"] >= _COHERENT and not f["question"]
    if f["running_core"] and f["ends"] and (f["w80"] or coherent) and (f["prev1"] or f["next1"]):
        return _RUNNING
    short = f["w25"] and f["ends"] and coherent and f["prev1"] and not f["address"]
    return _RUNNING if short and (f["core"] or f["just_after"]) else 0.0


def _crowds(blocks: list[Block], first: int, last: int) -> None:
    """Leave out lines that stand close where paragraphs stand apart: a heading of another story with its summary."""
    for n in range(first, len(blocks)):
        f = blocks[n].features
        if (
            f["crowded"]
            and blocks[n].reason is None
            and (f["question"] or not f["ends"])
            and width(blocks[n].text) < 160
        ):
            blocks[n].leave_out(LeftOutReason.TEASER)


def find_title(blocks: list[Block], first: int) -> str:
    """The title among the lines above the running text: the one that is repeated or held in another, else the first."""
    heads = [block.text for block in blocks[: max(first, 1)][:400] if _may_be_title(block.text)]
    heads = heads or [block.text for block in blocks[first : first + 6] if _may_be_title(block.text)][:1]
    if not heads:
        return ""
    counts = Counter(fold(text) for text in heads)
    joined = [fold(text) for text in heads]
    for text in heads:
        key = fold(text)
        held = sum(key in other and key != other for other in joined[:100])
        if width(text) >= 20 and (counts[key] > 1 or held):
            return _without_suffix(text)
    for good in (_is_worded, lambda text: width(text) >= 30, lambda text: width(text) >= 20):
        if found := next(filter(good, heads), None):
            return _without_suffix(found)
    return _without_suffix(heads[0])


def _is_worded(text: str) -> bool:
    """Whether a line is worded as titles are: not a run of capitalised names of sections."""
    if width(text) < 30:
        return False
    found = text.split()
    return len(found) <= 2 or commas(text) > 0 or sum(word[:1].islower() for word in found) * 4 >= len(found)


def _may_be_title(text: str) -> bool:
    size = width(text)
    if not 8 <= size <= 260 or digit_share(text) > 0.3:
        return False
    trail = _TRAIL.split(text)
    if len(trail) > 1 and all(len(step.split()) <= 3 for step in trail):
        return False
    return not (text.endswith((".", "。", "।", ":")) and size > 30) and not _is_stamp(text)


def _without_suffix(title: str) -> str:
    """``title`` without the outlet's or section's name after a bar or dash."""
    found = _TITLE_SUFFIX.search(title)
    if found and len(found["tail"].split()) <= 4 and width(title[: found.start()]) >= 2 * width(found["tail"]):
        return title[: found.start()]
    return title


def _holds_title(text: str, titles: set[str]) -> bool:
    """A breadcrumb or page title: the article's title, and little around it."""
    key = fold(text)
    return any(
        len(title) >= 15 and title in key and len(key) <= 1.8 * len(title) for title in titles
    ) and not ends_sentence(text)


def _is_stamp(text: str) -> bool:
    size, told = width(text), _CLOCK_OR_YEAR.search(text)
    least = 0.08 if told and len(told.group()) == _YEAR_LENGTH else 0.12
    return size <= 80 and bool(told) and digit_share(text) * len(text) > least * size


def _repeats(blocks: list[Block], titles: set[str], first: int, last: int) -> None:
    """Leave out what stands twice: headings of other stories with their summaries, and copies of paragraphs."""
    counts = Counter(fold(block.text) for block in blocks)
    seen: set[str] = set()
    for n, block in enumerate(blocks):
        key = fold(block.text)
        many = counts[key] > 1 and width(block.text) >= 20 and key not in titles
        if many and not block.features["running"]:
            block.leave_out(LeftOutReason.TEASER if n > first else LeftOutReason.NAVIGATION)
        elif many and n and blocks[n - 1].reason is LeftOutReason.TEASER:
            block.leave_out(LeftOutReason.TEASER)
        elif many and key in seen:
            block.leave_out(LeftOutReason.REPEATED)
        seen.add(key)


def _reason(blocks: list[Block], n: int, first: int, last: int) -> LeftOutReason:
    """What a line that is not the article most likely is."""
    text, f = blocks[n].text, blocks[n].features
    size = width(text)
    if f["sign"] and size < 200:
        return LeftOutReason.CAPTION
    if _is_stamp(text):
        return LeftOutReason.BYLINE if n <= first + 2 or n >= last else LeftOutReason.COUNTER
    if size <= 40 and digit_share(text) > 0.15:
        return LeftOutReason.COUNTER
    if f["again"] and f["running"]:
        return LeftOutReason.REPEATED
    if first <= n <= last:
        return _inside(f, size)
    if f["ends"] and size >= 40:
        return LeftOutReason.NOTICE
    if n < first:
        return LeftOutReason.NAVIGATION if size < 40 else LeftOutReason.BOILERPLATE
    return LeftOutReason.TEASER if size >= 35 else LeftOutReason.BOILERPLATE


def _inside(f: dict[str, float], size: int) -> LeftOutReason:
    if f["ends"] and size >= 60:
        return LeftOutReason.NOTICE
    if not f["ends"] and f["next1"] and size < 110:
        return LeftOutReason.HEADING
    return LeftOutReason.TEASER if size >= 35 else LeftOutReason.FRAGMENT
