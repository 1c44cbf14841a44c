"""Threads of reader comments in copied text: told by their stamps, votes and numbering, in any language."""

from __future__ import annotations

import re

from briefing.paragraphs.blocks import Block, ends_sentence, width

_VOTE = r"(?:[+\-−–]\s?\d{1,5}|[▲▼👍👎♥❤↑↓]\s?\d{0,5}|\d{1,5}\s?[▲▼👍👎♥❤↑↓])(?:\s?[+\-−–▲▼👍👎♥❤↑↓]\s?\d{0,5})?"
# "1.", "+5", "1. +5": numbering, votes, or both.
_MARKER = re.compile(rf"#?\d{{1,4}}[.)]?|(?:#?\d{{1,4}}[.)]\s?)?(?:{_VOTE})")
_CLOCK = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])\s?[:h時时]\s?[0-5]\d(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
_COUNT_LINE = re.compile(r"\D{0,20}?\(?(\d{1,3}(?:[.,\s]\d{3})*|\d+)\)?\D{0,30}")
_FEWEST_STAMPS = 3
_PAIR = 2
_LONGEST_HEAD = 45
_WIDEST_GAP = 14
_LOOK_BACK = 8
_LEAST_TEXT = 120
_MOST_STARTS = 50


def _is_stamp(text: str) -> bool:
    """A short line with a time of day or a full date in it, and little else."""
    if width(text) > 50:
        return False
    numbers = len(_NUMBER.findall(text))
    return bool(_CLOCK.search(text)) or bool(_YEAR.search(text) and numbers >= 2 and width(text) <= 35)


def _is_marker(text: str) -> bool:
    return len(text) <= 20 and bool(_MARKER.fullmatch(text))


def find_thread(blocks: list[Block]) -> tuple[int, int] | None:
    """The first and last line of a comment thread below the article; ``None`` where none can be told for sure.

    A thread is three or more stamps, never far apart, that votes, numbering or a count of comments in front go with;
    stamps alone may be those of a live report, which is kept. Two stamps make one where a line above counts two.
    """
    stamps = [n for n, block in enumerate(blocks) if _is_stamp(block.text)]
    for at in range(min(len(stamps), _MOST_STARTS)):
        run = _run(stamps[at:])
        if len(run) < _FEWEST_STAMPS:
            if len(run) == _PAIR and (pair := _pair(blocks, run)):
                return pair
            continue
        marks = sum(_is_marker(blocks[n].text) for n in range(max(0, run[0] - 3), run[-1] + 1))
        head = _head(blocks, run[0], len(run))
        if marks >= len(run) // 2 or head is not None:
            start = head if head is not None else _back_over_markers(blocks, run[0])
            if _text_above(blocks, start) >= _LEAST_TEXT:
                return start, _tail(blocks, run[-1])
    return None


def _pair(blocks: list[Block], run: list[int]) -> tuple[int, int] | None:
    """A thread of two comments: only where a line just above counts two and their stamps are all that follows it."""
    head = run[0] - 1
    counted = _COUNT_LINE.fullmatch(blocks[head].text) if head >= 0 else None
    if not counted or counted.group(1) != str(_PAIR) or not any(map(str.isalpha, blocks[head].text)):
        return None
    if width(blocks[head].text) > _LONGEST_HEAD or _text_above(blocks, head) < _LEAST_TEXT:
        return None
    last = run[-1]
    while last + 1 < len(blocks) and ends_sentence(blocks[last + 1].text):
        last += 1
    return head, last


def _text_above(blocks: list[Block], start: int) -> int:
    return sum(size for block in blocks[:start] if (size := width(block.text)) >= 60)


def _run(stamps: list[int]) -> list[int]:
    run = stamps[:1]
    for n in stamps[1:]:
        if n - run[-1] > _WIDEST_GAP:
            break
        run.append(n)
    return run


def _back_over_markers(blocks: list[Block], first: int) -> int:
    while first > 0 and _is_marker(blocks[first - 1].text):
        first -= 1
    return first


def _head(blocks: list[Block], first: int, stamps: int) -> int | None:
    """The line that counts the comments ("19 comments"), a few lines above the first stamp."""
    low = _back_over_markers(blocks, first)
    for n in range(low - 1, max(-1, low - 1 - _LOOK_BACK), -1):
        text = blocks[n].text
        counted = _COUNT_LINE.fullmatch(text)
        if counted and width(text) <= _LONGEST_HEAD and not _is_stamp(text) and any(map(str.isalpha, text)):
            count = int(re.sub(r"\D", "", counted.group(1))[:9])
            if stamps // 2 <= count <= stamps * 20:
                return n
    return None


def _tail(blocks: list[Block], last: int) -> int:
    """Where the last comment ends: before the first run of three lines without a sentence, or at the end."""
    short = 0
    for n in range(last + 1, len(blocks)):
        short = short + 1 if width(blocks[n].text) < 40 and not blocks[n].text.endswith((".", "!", "?")) else 0
        if short == 3:
            return n - 3
    return len(blocks) - 1
