"""Why a line of copied text is not a paragraph of its article: what it most likely is instead."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.paragraphs.blocks import Block, is_stamp, width
from briefing.paragraphs.line_text import Columns
from briefing.paragraphs.line_title import is_worded
from briefing.records.reading import LeftOutReason

_MENU, _SENTENCE, _CAPTION, _HEADING = 40, 60, 200, 110
_NEAR = 5  # lines above the title within which a year alone may be a date
# Of the words of a line, the share that the article must have for it to speak of the same things.
_SAME_MATTER = 0.25


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was decided of the whole text."""

    blocks: list[Block]
    columns: Columns
    first: int
    last: int
    """The first and last line that is kept, or the core's ends where none is."""
    body: int
    """The first kept line that another follows closely: a standfirst may stand above it, with bylines between."""
    head: int
    """Where the title stands, or -1."""

    def sees(self, n: int, name: str) -> float:
        """The value of column ``name`` for line ``n``."""
        return float(self.columns[name][n])


def explain(around: Surroundings, n: int) -> LeftOutReason:
    """The reason to give for line ``n``, which is left out."""
    text = around.blocks[n].text
    size = width(text)
    if around.sees(n, "sign") and size < _CAPTION:
        return LeftOutReason.CAPTION if around.head <= n <= around.last else LeftOutReason.BOILERPLATE
    if is_stamp(text) and (around.sees(n, "numbers") > 1 or n > around.head - _NEAR):
        return LeftOutReason.BYLINE if n <= around.body + 2 or n >= around.last else LeftOutReason.COUNTER
    if size <= _MENU and around.sees(n, "digits") > 0.15 and around.sees(n, "letters") < 0.6:
        return LeftOutReason.COUNTER
    if around.sees(n, "again") and around.sees(n, "running"):
        return LeftOutReason.REPEATED
    if n < around.body:
        return _above(around, n, size)
    return _inside(around, n, size) if n <= around.last else _below(around, n, size)


def _above(around: Surroundings, n: int, size: int) -> LeftOutReason:
    named = size <= _SENTENCE and around.sees(n, "capitals") > 0.5 and len(around.blocks[n].text.split()) > 1
    if named and 0 <= around.head < n and not around.sees(n, "ends"):
        return LeftOutReason.BYLINE
    if size < _MENU:
        return LeftOutReason.NAVIGATION
    if around.sees(n, "credit") and around.sees(n, "known") >= _SAME_MATTER:
        return LeftOutReason.CAPTION
    if around.sees(n, "ends"):
        return LeftOutReason.NOTICE
    return LeftOutReason.TEASER if is_worded(around.blocks[n].text) else LeftOutReason.BOILERPLATE


def _inside(around: Surroundings, n: int, size: int) -> LeftOutReason:
    ends, same = around.sees(n, "ends"), around.sees(n, "known") >= _SAME_MATTER
    if around.sees(n, "credit") and size >= 25 and not around.sees(n, "address"):
        return LeftOutReason.CAPTION
    if ends and size >= _SENTENCE and not around.sees(n, "ask"):
        alone = same and not around.sees(n, "inner")
        return LeftOutReason.CAPTION if alone else LeftOutReason.TEASER if same else LeftOutReason.NOTICE
    below = n + 1 < len(around.blocks) and around.blocks[n + 1].kept
    if ends and size < _SENTENCE and not around.sees(n, "ask"):
        return LeftOutReason.FRAGMENT
    if below and size < _HEADING and not around.sees(n, "label"):
        return LeftOutReason.HEADING
    return LeftOutReason.TEASER if size >= 35 else LeftOutReason.FRAGMENT


def _below(around: Surroundings, n: int, size: int) -> LeftOutReason:
    if around.sees(n, "dots"):
        return LeftOutReason.TEASER
    if around.sees(n, "ends") and not around.sees(n, "ask") and size >= _MENU:
        after_teaser = n > 0 and around.blocks[n - 1].reason is LeftOutReason.TEASER
        same = around.sees(n, "known") >= 2 * _SAME_MATTER
        story = same or (after_teaser and size >= 2 * _MENU)
        return LeftOutReason.TEASER if story else LeftOutReason.NOTICE
    if size < 35:
        return LeftOutReason.BOILERPLATE
    return LeftOutReason.TEASER if is_worded(around.blocks[n].text) else LeftOutReason.BOILERPLATE
