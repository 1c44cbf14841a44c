"""Lines that were broken at a column, as in mail and agency copy, told from lines that are paragraphs of their own.

A page copied from a browser has a line for each paragraph. Other texts have their paragraphs broken at some column: the
lines are about as wide as each other, most end in the middle of a sentence, and what follows goes on in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.paragraphs.blocks import ends_sentence

_WIDEST, _NARROWEST = 110, 36
# A line shorter than this share of the column ends its paragraph: the next word would have fitted. Where it
# ends a sentence as well, less is enough to tell.
_FULL = 0.72
_FULL_AT_END = 0.85
_FEWEST_BREAKS = 3
# Of the breaks, so many stand amid a sentence (0.9 in text of 20-word sentences broken at 65 columns), and so many go
# on in lower case where the script has case (0.6 in German, which writes nouns large; few in a list of headlines).
_AMID, _LOWER = 0.6, 0.4
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")
_STARTS_ANEW = re.compile(r"[-*•·–—>#\d]|[\"“„«]?\s?[A-ZÀ-ÞА-ЯΑ-Ω]{2,}\W")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: cleaned, with the number of blank lines above it and of spaces before it."""

    text: str
    gap: int
    indent: int


def join(lines: Sequence[Line]) -> list[range]:
    """Which of ``lines`` belong together, as ranges that cover all of them in order."""
    stretches = list(_stretches(lines))
    broken = [part for stretch in stretches for part in _paragraphs(lines, stretch)]
    parts = [part for part in broken if len(part) > 2]
    if not _is_wrapped(lines, parts):
        return [range(n, n + 1) for n in range(len(lines))]
    joined: list[range] = []
    for part in broken:
        if len(part) > 1 and _goes_on(lines, part):
            joined.append(part)
        else:
            joined.extend(range(n, n + 1) for n in part)
    return joined


def joined(texts: Sequence[str]) -> str:
    """The text of the lines of one paragraph: a space for each break, and none between ideographs."""
    whole = texts[0]
    for text in texts[1:]:
        dense = _WIDE.match(whole[-1:]) and _WIDE.match(text)
        whole += text if dense else f" {text}"
    return whole


def _stretches(lines: Sequence[Line]) -> Iterator[range]:
    """Runs of lines without a blank one between them."""
    start = 0
    for n in range(1, len(lines) + 1):
        if n == len(lines) or lines[n].gap:
            yield range(start, n)
            start = n


def _paragraphs(lines: Sequence[Line], stretch: range) -> Iterator[range]:
    """A stretch cut after its short lines and before its indented ones; where it has no column, line by line."""
    column = max(_cells(lines[n].text) for n in stretch)
    if not _NARROWEST <= column <= _WIDEST:
        yield from (range(n, n + 1) for n in stretch)
        return
    start = stretch.start
    for n in stretch:
        last = n + 1 == stretch.stop
        full = _FULL_AT_END if ends_sentence(lines[n].text) else _FULL
        short = _cells(lines[n].text) < full * column
        if last or short or lines[n + 1].indent > lines[n].indent + 1:
            yield range(start, n + 1)
            start = n + 1


def _is_wrapped(lines: Sequence[Line], parts: Sequence[range]) -> bool:
    """Whether what stands at the breaks, over the whole text, is the middle of sentences."""
    breaks = [(lines[n].text, lines[n + 1].text) for part in parts for n in part[:-1]]
    if len(breaks) < _FEWEST_BREAKS or not any(ends_sentence(lines[part[-1]].text) for part in parts):
        return False
    amid = sum(not ends_sentence(above) for above, _ in breaks)
    cased = [below[0] for _, below in breaks if below[0].lower() != below[0].upper()]
    lower = sum(letter.islower() for letter in cased)
    if 2 * len(cased) < len(breaks):  # a script without case tells by its sentence marks alone
        ended = sum(ends_sentence(lines[part[-1]].text) for part in parts)
        return amid >= _AMID * len(breaks) and 2 * ended >= len(parts)
    return amid >= _AMID * len(breaks) and lower >= _LOWER * len(cased)


def _goes_on(lines: Sequence[Line], part: range) -> bool:
    """Whether a paragraph of a broken text reads on from line to line: menus and lists of titles do not."""
    breaks = [(lines[n].text, lines[n + 1].text) for n in part[:-1]]
    fresh = sum(bool(_STARTS_ANEW.match(below)) and not below[0].isdigit() for _, below in breaks)
    lower = any(below[0].islower() for _, below in breaks)
    return (lower or ends_sentence(lines[part[-1]].text)) and 2 * fresh <= len(breaks)


def _cells(text: str) -> int:
    """The width of ``text`` on a terminal, about: ideographs take two cells."""
    return len(text) + len(_WIDE.findall(text))
