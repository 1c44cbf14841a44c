"""Where the words relied on stand in a passage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.text.clean import one_line

_CONTEXT = 1200
"""Characters of unmarked text printed beside marked words; a longer stretch is cut, and the cut is shown."""
_CUT = " […] "


@dataclass(frozen=True)
class Segment:
    """A stretch of a passage, marked or not."""

    text: str
    marked: bool = False


def segments(passage: str, quotes: Iterable[str]) -> tuple[Segment, ...]:
    """The passage in stretches; together they are the passage, but for cuts in very long unmarked stretches.

    A quote is marked where it first stands. Overlapping quotes are one stretch.
    """
    text = one_line(passage)
    spans = _merged(_span(text, one_line(quote)) for quote in quotes)
    parts: list[Segment] = []
    at = 0
    for start, end in spans:
        if start > at:
            parts.append(Segment(_clipped(text[at:start], keep_head=at > 0, keep_tail=True)))
        parts.append(Segment(text[start:end], marked=True))
        at = end
    if at < len(text):
        parts.append(Segment(_clipped(text[at:], keep_head=True, keep_tail=False)))
    return tuple(parts)


def _span(text: str, quote: str) -> tuple[int, int] | None:
    start = text.find(quote) if quote else -1
    return (start, start + len(quote)) if start >= 0 else None


def _merged(spans: Iterable[tuple[int, int] | None]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _clipped(text: str, *, keep_head: bool, keep_tail: bool) -> str:
    """``text``, or its head and tail (those that adjoin marked words) where it is very long."""
    if len(text) <= _CONTEXT * 2:
        return text
    head = text[:_CONTEXT].rsplit(" ", 1)[0] if keep_head else ""
    tail = text[-_CONTEXT:].split(" ", 1)[-1] if keep_tail else ""
    return f"{head}{_CUT if head else _CUT.lstrip()}{tail}" if tail else f"{head}{_CUT.rstrip()}"
