"""Stamps: the lines in which a page says when it was published or updated; day, time of day, zone and label."""

# ruff: noqa: E501  tables and patterns, one language a line
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.text.calendar_words import base
from briefing.text.dates import Day
from briefing.text.day_words import PUBLISHED, UPDATED
from briefing.text.numbers import ascii_digits
from briefing.text.resolving import Telling
from briefing.text.told import find_told
from briefing.text.written_dates import WrittenDate, default_order, find_written

LONGEST = 160
"""Characters of a line that may be a stamp."""
NEAR_FOLDER = timedelta(days=3)
"""A date without a year is of the year that brings it this near to the day of the folder, or none."""
_FIRST_YEAR = 1900
# A year to which the next piece of a page sticks: "April 10, 20233 years ago".
_GLUED = re.compile(r"(?<=[\s./])((?:19|20)\d\d)(?=\d{1,2}(?:\D|$))")
_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<half1>上午|下午|午前|午後|오전|오후|晚上|凌晨|中午|SA|CH)?\s?"
    r"(?:(?P<h>[01]?\d|2[0-3])\s?[:hH.點点時时시٫]\s?(?P<m>[0-5]\d)(?![\d])(?::[0-5]\d(?!\d))?(?:\s?[分분]|\s?h\b)?"
    r"|(?P<h2>\d{1,2})(?=\s?[ap]\.?m\b)|(?P<h3>\d{1,2})\s?(?:giờ|[uh](?=\s|$)|Uhr\b|時|시)(?!\s?\d))"
    r"(?:\s?(?P<half2>[ap]\.?\s?m\b\.?|SA\b|CH\b|ص\b|م\b|น\.))?(?!\s?(?:[Mm]in|мин|хв|dk|sek|sec|分間|دقائق))",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s?\(?(?:(?:GMT|UTC)\s?(?P<off>[+\-−]\s?\d{1,2}(?::?\d{2})?)?|(?P<iso>[+\-−]\d{2}:?\d{2})(?!\d)|(?P<name>[A-ZА-Я]{1,5})\b)"
)
_ZONES = {
    "Z": "Z", "GMT": "Z", "UTC": "Z", "WET": "+00:00", "CET": "+01:00", "MEZ": "+01:00", "WEST": "+01:00", "CEST": "+02:00",
    "MESZ": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "МСК": "+03:00", "SAST": "+02:00", "EAT": "+03:00",
    "WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00", "JST": "+09:00", "KST": "+09:00", "MYT": "+08:00", "HKT": "+08:00",
    "SGT": "+08:00", "PHT": "+08:00", "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00", "NPT": "+05:45",
    "EDT": "-04:00", "CDT": "-05:00", "MDT": "-06:00", "PDT": "-07:00", "PST": "-08:00", "MST": "-07:00", "BRT": "-03:00", "PKT": "+05:00",
}  # fmt: skip
"""Abbreviations that name one zone only (IST, CST, BST, EST and AST name several)."""
_NOON = 12
_BEFORE = 24
_AFTER = 30
_LONGEST_LINK = 14
_LETTERS_BETWEEN = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A full date in a line, with what stands around it."""

    words: str
    value: str
    """ISO 8601: the day, or the minute, with the zone where it is given."""
    day: date
    clock: bool
    label: str
    """``published``, ``updated`` or nothing."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """A line with its stamps, and how much of it they are (0 to 1 of its letters and digits)."""

    stamps: tuple[Stamp, ...]
    share: float


def find_stamps(line: str, language: str | None, *, order: str | None = None, near: date | None = None) -> Stamped:
    """The full dates of a line, by place; none that may be two days. ``near`` is the day of the folder, if any."""
    line = _GLUED.sub(r"\1 ", line[:LONGEST])
    order = order or default_order(base(language))
    plain = ascii_digits(line)
    found = [
        (one, day) for one in find_written(line, language, order=order, english=True) if (day := decide(one, near))
    ]
    stamps: list[Stamp] = []
    covered = done = 0
    for index, (one, day) in enumerate(found):
        limit = found[index + 1][0].start if index + 1 < len(found) else len(line)
        start, end, time = _clocked(plain, one.start, one.end, done, limit)
        label, labelled = _label(line, done, start, end, limit)
        stamps.append(Stamp(line[start:end], day.isoformat() + time, day, bool(time), label))
        covered += _alnum(line[start:end]) + labelled
        done = end
    whole = _alnum(line)
    return Stamped(tuple(stamps), min(1.0, covered / whole) if whole else 0.0)


def find_relative_stamp(line: str, language: str | None, near: date) -> Stamp | None:
    """A stamp like "Yesterday 14:05": a line that is little more than a relative day with a time of day."""
    told = [one for one in find_told(line[:LONGEST], language, near) if one.kind is Telling.RELATIVE]
    if len(told) != 1 or told[0].day > near:
        return None
    start, end, time = _clocked(ascii_digits(line), told[0].start, told[0].end, 0, len(line))
    if not time or _alnum(line[start:end]) * 2 < _alnum(line):
        return None
    return Stamp(line[start:end], told[0].day.isoformat() + time, told[0].day, True, "")


def _alnum(text: str) -> int:
    return sum(map(str.isalnum, text))


def decide(written: WrittenDate, near: date | None) -> date | None:
    """The one day that is meant; ``None`` where day and month could be either way round, or the day cannot be."""
    days = list(dict.fromkeys(day for option in written.options if (day := complete(option, near))))
    if len(days) > 1 and written.weekday is not None:
        days = [day for day in days if day.weekday() == written.weekday] or days
    if len(days) > 1 and near:
        days = [day for day in days if abs(day - near) <= NEAR_FOLDER] or days
    return days[0] if len(days) == 1 else None


def complete(option: Day, near: date | None) -> date | None:
    """A calendar day; one without a year only where it lies near the day of the folder."""
    if option.month is None or option.day is None:
        return None
    if option.year is not None:
        return _calendar(option.year, option.month, option.day)
    if near is None:
        return None
    days = [_calendar(year, option.month, option.day) for year in (near.year - 1, near.year, near.year + 1)]
    close = [day for day in days if day and abs(day - near) <= NEAR_FOLDER]
    return close[0] if close else None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _FIRST_YEAR else None
    except ValueError:
        return None


def _clocked(plain: str, start: int, end: int, done: int, limit: int) -> tuple[int, int, str]:
    """Start and end of date and time of day together, and the time as ``T14:05+02:00``; nothing where there is none."""
    return (
        _clock_ahead(plain, start, end, done, letters=0)
        or _clock_behind(plain, start, end, limit)
        or _clock_ahead(plain, start, end, done, letters=3)
        or (start, end, "")
    )


def _clock_behind(plain: str, start: int, end: int, limit: int) -> tuple[int, int, str] | None:
    for clock in _CLOCK.finditer(plain, end, min(limit, end + _AFTER)):
        between = plain[end : clock.start()]
        if len(_LETTERS_BETWEEN.findall(between)) > _LONGEST_LINK or any(map(str.isdigit, between)):
            break
        if time := _time(clock):
            stop, zone = _zone(plain, clock.end())
            return start, stop, time + zone
    return None


def _clock_ahead(plain: str, start: int, end: int, done: int, *, letters: int) -> tuple[int, int, str] | None:
    ahead = plain[max(done, start - _BEFORE) : start]
    for clock in _CLOCK.finditer(ahead):
        stop, zone = _zone(ahead, clock.end())
        link = ahead[stop:]
        if (
            (time := _time(clock))
            and len(_LETTERS_BETWEEN.findall(link)) <= letters
            and not any(map(str.isdigit, link))
        ):
            return start - len(ahead) + clock.start(), end, time + zone
    return None


def _time(clock: re.Match[str]) -> str:
    hour, minute = int(clock["h"] or clock["h2"] or clock["h3"]), clock["m"] or "00"
    half = (clock["half1"] or clock["half2"] or "").lower().replace(".", "").replace(" ", "")
    if half in {"pm", "下午", "午後", "오후", "晚上", "ch", "م"} and hour < _NOON:
        hour += _NOON
    elif half in {"am", "上午", "午前", "오전", "凌晨", "sa", "ص"} and hour == _NOON:
        hour = 0
    return f"T{hour:02}:{minute}" if hour < 24 else ""


def _zone(plain: str, end: int) -> tuple[int, str]:
    found = _ZONE.match(plain, end)
    if not found:
        return end, ""
    if found["name"]:
        zone = _ZONES.get(found["name"], "")
        return (found.end(), zone) if zone else (end, "")
    stop = found.end() + (plain[found.end() : found.end() + 1] == ")" and "(" in found[0])
    offset = (found["off"] or found["iso"] or "").replace("−", "-").replace(" ", "").replace(":", "")
    if not offset:
        return stop, "Z"
    hours, minutes = offset[1:3] if len(offset) != 4 else offset[1:2], offset[3:5] if len(offset) == 5 else "00"
    if int(hours) > 14 or int(minutes) > 59:
        return end, ""
    return stop, f"{offset[0]}{int(hours):02}:{minutes}"


def _label(line: str, done: int, start: int, end: int, limit: int) -> tuple[str, int]:
    """What a date is said to be, by the words before it or, in a few languages, behind it; and their length."""
    before = line[max(done, start - _LONGEST_LABEL) : start].casefold()
    found = [(m.start(), m.lastgroup or "") for m in _LABELS.finditer(before)]
    if found:
        at, name = found[-1]
        return name, _alnum(before[at:])
    behind = line[end : min(limit, end + 8)].casefold()
    return ("updated", 2) if behind.lstrip(" )）").startswith(_BEHIND) else ("", 0)


_LONGEST_LABEL = 32
_BEHIND = ("更新", "修改", "수정", "updat", "aktual")
_LABELS = re.compile(
    r"(?<![^\W\d_])(?:"
    + "|".join(
        f"(?P<{name}>{'|'.join(map(re.escape, words))})"
        for name, words in (("published", PUBLISHED), ("updated", UPDATED))
    )
    + ")"
)
