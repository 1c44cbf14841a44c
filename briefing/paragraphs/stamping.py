"""Which of the dates around an article is that of its publication: by place, label and look of the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from briefing.records.reading import LeftOutReason
from briefing.text.stamps import Stamp, Stamped, find_relative_stamp, find_stamps


class Place(StrEnum):
    """Where a line stands: between title and text or beside them, farther above, among the paragraphs, below."""

    HEAD = "head"
    ABOVE = "above"
    INSIDE = "inside"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Line:
    """A short line of a page that is not a paragraph of its article."""

    text: str
    place: Place
    steps: int
    """Lines to the head of the article, or to its end where it stands below; inside, the paragraphs before it."""
    reason: LeftOutReason | None = None
    under_headline: bool = False
    """The line above it looks like the headline of another story, whose date this then is."""


# The weights were set by eye on labelled pages (their README: ../shared/data/reading); none is of one outlet.
_PLACES = {Place.HEAD: (3.0, 0.08), Place.ABOVE: (1.0, 0.04), Place.INSIDE: (1.3, 0.16), Place.BELOW: (1.2, 0.15)}
"""Points for a place, and what each step away takes off."""
_LEAST_PLACE = -0.6
_REASONS = {
    LeftOutReason.COMMENT: -4.0, LeftOutReason.TEASER: -1.6, LeftOutReason.CAPTION: -1.6, LeftOutReason.HEADING: -0.6,
    LeftOutReason.TITLE: -1.5,
}  # fmt: skip
_LABELS = {"published": 1.8, "updated": 0.4, "": 0.0}
_CLOCK = 0.9
_TEASER = -1.0
_WHOLE, _HALF = 0.5, 0.25
_SHARES = (1.4, 0.5, -1.2, -0.6)
"""Points where the line is mostly date, where it is so by a quarter, and below, without and with a time of day."""
_FEW = 3
_IN_HEAD = 0.5
"""Beside its title the reason for which a line was left out says less: it may be wrong."""
_AGREEING, _MOST_AGREEING = 0.3, 2
_LEAST = 2.2
_LEAST_NEAR = 0.6
"""Points below which a date is not taken for that of publication; fewer where it lies beside the folder's day."""
_ADJACENT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class _Scored:
    score: float
    index: int
    stamp: Stamp


def best_stamp(
    lines: Sequence[Line],
    language: str | None,
    *,
    order: str | None,
    near: date | None,
    believed: Callable[[date], bool],
) -> Stamp | None:
    """The stamp that is likeliest that of publication; ``None`` where none is likely enough.

    ``near`` is the day of the folder, ``order`` the order of figures, where they are known.
    """
    found: list[_Scored] = []
    for index, line in enumerate(lines):
        stamped = find_stamps(line.text, language, order=order, near=near)
        stamp = _first(stamped.stamps, believed)
        if stamp:
            whole = _with_clock(stamp, lines, index)
            found.append(_Scored(_score(line, stamped, whole), index, whole))
    found = [replace(one, score=one.score + _agreement(one, found)) for one in found]
    best = max(found, key=lambda one: (one.score, -one.index), default=None)
    if best is None or best.score < (_LEAST_NEAR if near and abs(best.stamp.day - near).days <= 1 else _LEAST):
        return _relative(lines, language, near)
    return _earlier_neighbour(best, found).stamp


def _first(stamps: Sequence[Stamp], believed: Callable[[date], bool]) -> Stamp | None:
    """Of several dates in a line the first, one labelled as an update last."""
    good = [stamp for stamp in stamps if believed(stamp.day)]
    ranked = sorted(good, key=lambda stamp: ("published", "", "updated").index(stamp.label))
    return ranked[0] if ranked else None


def _score(line: Line, stamped: Stamped, stamp: Stamp) -> float:
    points, step = _PLACES[line.place]
    place = max(_LEAST_PLACE, points - step * line.steps)
    low = _SHARES[3] if stamp.clock else _SHARES[2]
    share = _SHARES[0] if stamped.share >= _WHOLE else _SHARES[1] if stamped.share >= _HALF else low
    reason = (_REASONS.get(line.reason, 0.0) if line.reason else 0.0) * (_IN_HEAD if line.place is Place.HEAD else 1.0)
    amid = line.place is Place.BELOW or (line.place is Place.INSIDE and line.steps > _FEW)
    teaser = _TEASER if line.under_headline and amid else 0.0
    return place + share + reason + teaser + _LABELS[stamp.label] + (_CLOCK if stamp.clock else 0.0)


def _agreement(one: _Scored, found: Sequence[_Scored]) -> float:
    others = sum(other.stamp.day == one.stamp.day and other.stamp.words != one.stamp.words for other in found)
    return min(others, _MOST_AGREEING) * _AGREEING


def _with_clock(stamp: Stamp, lines: Sequence[Line], index: int) -> Stamp:
    """The stamp with the time of day that stands alone on the next line ("30. Juni 2025," and "15:59 Uhr")."""
    if stamp.clock or index + 1 >= len(lines) or abs(lines[index + 1].steps - lines[index].steps) > 1:
        return stamp
    following = lines[index + 1].text
    if len(following) > _LONGEST_CLOCK:
        return stamp
    both = find_stamps(f"{stamp.day.isoformat()} {following}", "en")
    if len(both.stamps) == 1 and both.stamps[0].clock and both.share >= _MOSTLY:
        return Stamp(f"{stamp.words} {following}", both.stamps[0].value, stamp.day, True, stamp.label)
    return stamp


_LONGEST_CLOCK = 16
_MOSTLY = 0.7


def _earlier_neighbour(best: _Scored, found: Sequence[_Scored]) -> _Scored:
    """Of two stamps, one below the other, the earlier: the other tells of an update."""
    for other in found:
        close = abs(other.index - best.index) == 1 and timedelta() < best.stamp.day - other.stamp.day <= _ADJACENT
        if close and other.score > best.score - 1.2 and other.stamp.label != "updated":
            return other
    return best


def _relative(lines: Sequence[Line], language: str | None, near: date | None) -> Stamp | None:
    heads = [line for line in lines if line.place is Place.HEAD] if near else []
    return next((stamp for line in heads if near and (stamp := find_relative_stamp(line.text, language, near))), None)
