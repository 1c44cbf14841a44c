"""Copied text: which lines are the article, told by what they look like and where they stand, in any language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.paragraphs.blocks import Block
from briefing.paragraphs.comments import find_thread
from briefing.paragraphs.wrapped import Line, join, joined
from briefing.records.reading import LeftOutReason
from briefing.text.clean import one_line
from briefing.text.repair import repair

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of copied text, judged."""

    title: str
    blocks: list[Block]


def split_lines(body: str) -> list[Block]:
    """The lines of ``body`` that hold something, cleaned, with offsets; what follows the 20,000th is one block.

    Lines that were broken at a column are put together to the paragraph that they were.
    """
    blocks = _raw_lines(body)
    lines = [Line(block.text, block.gap, len(block.raw) - len(block.raw.lstrip())) for block in blocks[:_MOST_LINES]]
    parts = [blocks[part.start : part.stop] for part in join(lines)]
    return [*(part[0] if len(part) == 1 else _one(body, part) for part in parts), *blocks[_MOST_LINES:]]


def _one(body: str, part: list[Block]) -> Block:
    start, end = part[0].start or 0, part[-1].end or 0
    text = joined([block.text for block in part])
    return Block(raw=body[start:end], text=text, start=start, end=end, gap=part[0].gap)


def _raw_lines(body: str) -> list[Block]:
    blocks: list[Block] = []
    above = 0
    for found in _LINE.finditer(body):
        if len(blocks) == _MOST_LINES:
            return [*blocks, *_rest(body, found.start())]
        raw = found.group()
        text = one_line(repair(raw))
        if text:
            lead = len(raw) - len(raw.lstrip())
            start, end = found.start() + lead, found.start() + len(raw.rstrip())
            blocks.append(Block(raw=raw, text=text, start=start, end=end, gap=_blank_lines(body[above:start])))
            above = end
    return blocks


def _rest(body: str, start: int) -> list[Block]:
    start += len(body[start:]) - len(body[start:].lstrip())
    raw = body[start:].rstrip()
    text = one_line(repair(raw))
    block = Block(raw=raw, text=text, start=start, end=start + len(raw), reason=LeftOutReason.BOILERPLATE)
    return [block] if text else []


def _blank_lines(between: str) -> int:
    return max(0, len(between.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 2)


def read_lines(body: str, title: str | None, *, trusted: bool) -> Lines:
    """Lines of ``body``, each kept or left out with its reason; ``Block.doubtful`` where it was a narrow decision.

    ``trusted``: a field of a record that holds the article by itself, so that doubt speaks for keeping.
    """
    blocks = split_lines(body)
    open_blocks = article_lines(blocks)
    given = one_line(title or "")
    if open_blocks:
        # Late: it loads numpy and the model, which nothing needs that does not read.
        from briefing.paragraphs.line_judge import judge

        given = judge(open_blocks, given, trusted=trusted)
    return Lines(title=given, blocks=blocks)


def article_lines(blocks: list[Block]) -> list[Block]:
    """The lines without those of a thread of comments, which are left out."""
    thread = find_thread(blocks[:_MOST_LINES])
    if thread:
        for block in blocks[thread[0] : thread[1] + 1]:
            block.leave_out(LeftOutReason.COMMENT)
    return [block for block in blocks if block.reason is None]
