"""The small pictures of an edition, drawn as inline SVG: black and white, and each with its words beside it.

Sizes are in tenths of a millimetre. No text from outside stands in a picture; what does is ours: digits and language
tags of letters alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

WIDE = 960
"""Both pictures: 96 mm, so that their type is legible on a phone."""
_TYPE = 30  # 8.5 pt
_CODE = re.compile(r"[a-z]{2,3}")
_LETTER = 15.5  # about the width of a letter of that size
_LINE = 'fill="none" stroke="currentColor"'
_FONT = f'font-family="Noto Sans, sans-serif" font-size="{_TYPE}" fill="currentColor"'


@dataclass(frozen=True)
class Share:
    """A stretch of the bar: so many articles, and so many of them that report by themselves."""

    code: str
    """A language tag, or nothing."""
    articles: int
    origins: int


@dataclass(frozen=True)
class Dot:
    """A report on the strip."""

    at: float
    """0 to 1, of the strip's stretch of time."""
    first: bool
    """The first of its origin: filled; copies and translations are hollow."""


@dataclass(frozen=True)
class Row:
    """The reports of one language."""

    code: str
    dots: tuple[Dot, ...]


def bar(shares: Sequence[Share], title: str) -> Markup:
    """A bar of ``shares``: as wide as their articles, filled as far as they report by themselves."""
    total = sum(share.articles for share in shares) or 1
    gap = 6 if len(shares) <= 40 else 0
    room = WIDE - gap * (len(shares) - 1)
    parts, x = [], 0.0
    for share in shares:
        width = room * share.articles / total
        filled = width * min(share.origins, share.articles) / max(share.articles, 1)
        parts.append(_stretch(x, width, filled))
        parts.append(_label(share, x, width))
        x += width + gap
    return _svg(WIDE, 92, title, parts)


def _stretch(x: float, width: float, filled: float) -> str:
    outline = f'<rect x="{x + 1:.1f}" y="1" width="{max(width - 2, 1):.1f}" height="44" {_LINE} stroke-width="2"/>'
    inside = f'<rect x="{x:.1f}" y="0" width="{filled:.1f}" height="46" fill="currentColor"/>' if filled else ""
    return outline + inside


def _label(share: Share, x: float, width: float) -> str:
    """The language and its count below the stretch, as far as there is room."""
    code = share.code if _CODE.fullmatch(share.code) else ""
    for text in (f"{code} {share.articles}".strip(), code):
        if text and len(text) * _LETTER <= width:
            return f'<text x="{x:.1f}" y="80" {_FONT}>{text}</text>'
    return ""


def strip(rows: Sequence[Row], ticks: Sequence[tuple[float, str]], title: str) -> Markup:
    """Who reported when: a line a language, a dot a report. ``ticks``: places from 0 to 1, and their hours."""
    left, right, step = 70.0, WIDE - 70.0, 38.0
    bottom = step * len(rows)
    parts = [_tick(left + (right - left) * at, bottom, hour) for at, hour in ticks]
    for number, row in enumerate(rows):
        y = step * number + step / 2
        code = row.code if _CODE.fullmatch(row.code) else "–"
        parts.append(f'<text x="0" y="{y + 10:.1f}" {_FONT}>{code}</text>')
        parts.append(f'<path d="M{left:.0f} {y:.1f}H{right:.0f}" {_LINE} stroke-width="1"/>')
        parts += [_dot(x, y, first) for x, first in _placed(row.dots, left, right)]
    return _svg(WIDE, int(bottom) + 40, title, parts)


def _placed(dots: Sequence[Dot], left: float, right: float) -> list[tuple[float, bool]]:
    """Dots from the left, each moved on as far as it would hide the one before it."""
    placed: list[tuple[float, bool]] = []
    for dot in sorted(_thinned(dots, int((right - left) / 16)), key=lambda dot: dot.at):
        x = left + (right - left) * min(max(dot.at, 0.0), 1.0)
        placed.append((max(x, placed[-1][0] + 16) if placed else x, dot.first))
    over = placed[-1][0] - right - 20 if placed else 0
    return [(x - over, first) for x, first in placed] if over > 0 else placed


def _thinned(dots: Sequence[Dot], most: int) -> Sequence[Dot]:
    """Where there is no room for all, one dot for each of ``most`` stretches; filled if any in it is."""
    if len(dots) <= most:
        return dots
    firsts: dict[int, bool] = {}
    for dot in dots:
        place = min(int(min(max(dot.at, 0.0), 1.0) * most), most - 1)
        firsts[place] = firsts.get(place, False) or dot.first
    return [Dot(place / most, first) for place, first in firsts.items()]


def _dot(x: float, y: float, first: bool) -> str:
    kind = 'fill="currentColor"' if first else 'class="hollow" fill="white"'
    return f'<circle {kind} cx="{x:.1f}" cy="{y:.1f}" r="10.5" stroke="currentColor" stroke-width="2.5"/>'


def _tick(x: float, bottom: float, hour: str) -> str:
    line = f'<path d="M{x:.1f} 0V{bottom + 6:.1f}" {_LINE} stroke-width="1" stroke-dasharray="3 5"/>'
    return f'{line}<text x="{x:.1f}" y="{bottom + 32:.1f}" text-anchor="middle" {_FONT}>{hour}</text>'


def _svg(width: int, height: int, title: str, parts: Sequence[str]) -> Markup:
    """The picture; ``title`` is said where it is not seen."""
    from markupsafe import Markup, escape

    head = f'<svg role="img" viewBox="0 0 {width} {height}" width="{width / 10:g}mm" height="{height / 10:g}mm">'
    return Markup(f"{head}<title>{escape(title)}</title>{''.join(parts)}</svg>")  # noqa: S704  # all of it ours
