"""Text on the lines of a terminal, in any script: words are kept whole, Chinese and Japanese break between characters.

Not `textwrap`: it counts characters, and takes a Chinese paragraph for one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.text.clean import one_line

_DENSE = "\u2e80-\u2fdf\u3041-\u30ff\u3100-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
# What no line of Chinese or Japanese begins with, and what none ends with (JIS X 4051, the common part).
_CLOSING = "、。，．：；！？）」』】〕〉》”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%％"
_OPENING = "（「『【〔〈《“‘"
_PIECE = re.compile(
    rf"[{_OPENING}]{{0,4}}[{_DENSE}][{_CLOSING}]*|[^\s{_DENSE}]+?(?=[{_OPENING}]{{1,4}}[{_DENSE}]|[\s{_DENSE}]|\Z)"
)
_CLUSTER = re.compile(
    r".[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0e31-\u0e4e\u200d\ufe0f]*"
)


def wrapped(text: str, cells: int | None) -> list[str]:
    """``text`` on lines of at most ``cells`` cells; on one line where that is ``None``. At least one line."""
    line = one_line(text)
    if cells is None or cells < 1:
        return [line]
    rows: list[str] = []
    row, used = "", 0
    for piece, spaced in _pieces(line, cells):
        wide = width(piece)
        gap = 1 if spaced and row else 0
        if row and used + gap + wide > cells:
            rows.append(row)
            row, used, gap = "", 0, 0
        row += " " * gap + piece
        used += gap + wide
    return [*rows, row] if row or not rows else rows


def cut(text: str, cells: int) -> str:
    """``text`` on one line of at most ``cells`` cells, an ellipsis where something was cut."""
    line = one_line(text)
    if width(line[: cells + 1]) <= cells and len(line) <= cells:
        return line
    used = 0
    for found in _CLUSTER.finditer(line):
        used += width(found[0])
        if used > cells - 1:
            return line[: found.start()].rstrip() + "…"
    return line


def width(text: str) -> int:
    """Cells that ``text`` takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _pieces(line: str, cells: int) -> Iterator[tuple[str, bool]]:
    """What is not broken, each with whether a space stands before it; only what is wider than a line is broken."""
    end = 0
    for found in _PIECE.finditer(line):
        spaced, end = found.start() > end, found.end()
        piece = found[0]
        if len(piece) * 2 <= cells or width(piece) <= cells:
            yield piece, spaced
            continue
        part, used = "", 0
        for cluster in _CLUSTER.findall(piece):
            wide = width(cluster)
            if part and used + wide > cells:
                yield part, spaced
                part, used, spaced = "", 0, False
            part += cluster
            used += wide
        yield part, spaced
