"""Days that a text tells: dates, weekdays and "yesterday", resolved against the day on which it was written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from briefing.text.calendar_words import base
from briefing.text.dates import Day
from briefing.text.day_words import DOUBTFUL, NOT_TODAY, RELATIVE
from briefing.text.numbers import ascii_digits
from briefing.text.resolving import Telling, Told, resolve, shifted
from briefing.text.told_dense import DENSE_LETTERS, dense_days, dense_weekdays
from briefing.text.told_weekdays import weekdays
from briefing.text.written_dates import WrittenDate, default_order, find_written

_UNSPACED = {"zh", "ja", "th", "lo", "km", "my"}
_PARTICLES = {"ko"}
_NEAR = timedelta(days=10)
"""Two figures with a stroke or points are a day where they name one this near to the day of writing."""
_BESIDE = timedelta(days=2)
_ANY = timedelta(days=366)
_ABOUT = timedelta(days=400)
_AFTER_LARGEST_FRACTION = 10
_PAIR = re.compile(
    r"(?<![\d/.,:$€£-])(?:(?P<c>\d{1,2})\s?[-–]\s?)?(?P<a>\d{1,2})(?:/(?P<b>\d{1,2})|\.(?P<p>\d{1,2})\.)(?![\d/%]|[.,:-]\d)"
)
_STROKE = re.compile(r"\d[/.]\d")
"""What each `_PAIR` holds, and few paragraphs do."""
_CUE = re.compile(r"(?:ngày|hôm|sáng|chiều|tối|đêm|dia|día|tanggal|le|il|em)\s$", re.IGNORECASE)
_OPENED = re.compile(r"[(（]\s?$")


def find_told(text: str, language: str | None, anchor: date | None, *, order: str | None = None) -> tuple[Told, ...]:
    """Days told in ``text``, by place, none inside another. Without ``anchor`` only dates with a year resolve.

    ``order`` says how figures are to be read, where that is known (``dmy``, ``mdy``).
    """
    code = base(language)
    order = order or default_order(code)
    found: list[Told] = []
    for written in find_written(text, code, order=order, english=True):
        found.extend(_explicit(written, anchor))
    if anchor is not None:
        plain = ascii_digits(text)
        taken = [(one.start, one.end) for one in found]
        found.extend(one for one in _by_anchor(plain, text, code, anchor) if _free(one, taken))
    kept: list[Told] = []
    for one in sorted(found, key=lambda t: (t.start, -t.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _free(one: Told, taken: list[tuple[int, int]]) -> bool:
    at = bisect_left(taken, (one.start + 1, 0))  # the first that starts after it; those do not overlap each other
    return not (at and taken[at - 1][1] > one.start) and not (at < len(taken) and taken[at][0] < one.end)


def _explicit(written: WrittenDate, anchor: date | None) -> Iterator[Told]:
    days = [day for option in written.options if (day := resolve(option, anchor, written.weekday))]
    if len(days) > 1 and anchor:
        near = [day for day in days if abs(day - anchor) <= _NEAR]
        days = near if len(near) == 1 else days
    if len(set(days)) != 1 or (not written.sure and not _credible(written, days[0], anchor)):
        return
    last = resolve(written.until, days[0], None) if written.until else None
    if last is not None and last <= days[0]:
        last = None
    full = written.weekday is not None and written.options[0].year is not None
    yield Told(written.start, written.end, written.words, days[0], Telling.EXPLICIT, last, full)


def _credible(written: WrittenDate, day: date, anchor: date | None) -> bool:
    """Whether a date that may as well be something else ("1.10.12", "5 set") is one: near, or with its weekday."""
    full = any(option.year for option in written.options)
    return written.weekday is not None or (full and anchor is not None and abs(day - anchor) <= _ABOUT)


def _by_anchor(plain: str, text: str, code: str, anchor: date) -> Iterator[Told]:
    yield from _pairs(plain, text, code, anchor)
    yield from _relative(plain, text, code, anchor)
    if code in DENSE_LETTERS:
        yield from dense_weekdays(plain, text, code, anchor)
        yield from dense_days(plain, text, anchor)
    else:
        yield from weekdays(plain, text, code, anchor)


def _pairs(plain: str, text: str, code: str, anchor: date) -> Iterator[Told]:
    """Day and month in figures ("13/4", "13.4."), where the day of writing bears them out."""
    if default_order(code) is None:
        return
    for m in _PAIR.finditer(plain) if _STROKE.search(plain) else ():
        first, month = int(m["a"]), int(m["b"] or m["p"])
        days = [resolve(Day(None, month, number), anchor) for number in (int(m["c"] or m["a"]), first)]
        if days[0] is None or days[1] is None or days[1] < days[0]:
            continue
        fraction = bool(m["b"]) and not m["c"] and first < month <= _AFTER_LARGEST_FRACTION and len(m["b"]) == 1
        before = plain[max(0, m.start() - 10) : m.start()]
        reach = _ANY if _CUE.search(before) else _BESIDE if fraction and not _OPENED.search(before) else _NEAR
        if abs(days[1] - anchor) <= reach:
            last = days[1] if days[1] > days[0] else None
            yield Told(m.start(), m.end(), text[m.start() : m.end()], days[0], Telling.EXPLICIT, last)


@cache
def _relative_pattern(code: str) -> re.Pattern[str] | None:
    words = list(RELATIVE.get(code, ()))
    if not words and code not in DOUBTFUL:
        return None
    body = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    before = "" if code in _UNSPACED else r"(?<![\w-])"
    after = "" if code in _UNSPACED | _PARTICLES else r"(?![\w-])"
    guard = f"(?!{NOT_TODAY[code]})" if code in NOT_TODAY else ""
    doubtful = ""
    if code in DOUBTFUL:
        word, _, not_before, not_after = DOUBTFUL[code]
        doubtful = f"|{not_before}{word}{not_after}(?!\\w)"
    return re.compile(f"{before}(?:(?:{body}){after}{guard}{doubtful})", re.IGNORECASE)


def _relative(plain: str, text: str, code: str, anchor: date) -> Iterator[Told]:
    pattern = _relative_pattern(code)
    for m in pattern.finditer(plain) if pattern else ():
        word = m[0].casefold()
        offset = RELATIVE.get(code, {}).get(word)
        if offset is None:
            if code not in DOUBTFUL or m[0] != DOUBTFUL[code][0]:
                continue  # "Morgen" with a capital is the morning
            offset = DOUBTFUL[code][1]
        if day := shifted(anchor, offset):
            yield Told(m.start(), m.end(), text[m.start() : m.end()], day, Telling.RELATIVE)
