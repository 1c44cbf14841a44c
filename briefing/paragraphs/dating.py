"""When an article was published, and what says so: metadata, address, text, day folder, in that order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from briefing.records.reading import DateEvidence, Dating
from briefing.text.clean import one_line
from briefing.text.dates import Day, find_dates
from briefing.text.numbers import ascii_digits

_FIRST_YEAR = 1900
_ISO = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})(?:[T ]\s?(?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?\s?"
    r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_ADDRESS = re.compile(r"(?<!\d)((?:19|20|21)\d\d)([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d:.])([01]?\d|2[0-3])\s?[:hH.時时시]\s?([0-5]\d)(?![\d:])(?:\s?[분分])?(?:\s?([ap])\.?m\b)?", re.IGNORECASE
)
# 2021/04/13, 2021.4.13 and 13. 4. 2021 are never anything else.
_OTHER_ORDER = re.compile(
    r"(?<![\d.])(?:(?P<y>(?:19|20|21)\d\d)[/.]\s?(?P<m>\d{1,2})[/.]\s?(?P<d>\d{1,2})|(?P<d2>\d{1,2})\.\s(?P<m2>\d{1,2})\.\s(?P<y2>(?:19|20|21)\d\d))(?!\d)"
)
# A year to which the next piece of a page sticks: "April 10, 20233 years ago".
_GLUED = re.compile(r"(?<=[\s./])((?:19|20)\d\d)(?=\d{1,2}(?:\D|$))")
_DAY_MONTH = re.compile(r"(?<![\d./-])(0?[1-9]|[12]\d|3[01])[./-](0?[1-9]|1[0-2])(?![\d/-]|\.\d)")
# A date told more than this far from the day folder is that of something told, not of publication.
_NEAR_FOLDER = timedelta(days=3)
_LONGEST_STAMP = 120
_DATELINE = 90
_CLOCK_REACH = 30


@dataclass(frozen=True, slots=True)
class Clues:
    """What of an article may tell its date."""

    stated: Sequence[str]
    """Dates as metadata give them, most trusted first."""
    addresses: Sequence[str]
    stamps: Sequence[str]
    """Short lines around title and text, the likeliest first."""
    opening: Sequence[str]
    """The first paragraphs."""
    language: str | None
    day: date | None
    path: str


def find_dating(clues: Clues) -> Dating | None:
    """The best-founded date of publication; ``None`` where nothing tells one. A future date is none."""
    return _from_metadata(clues) or _from_address(clues) or _from_text(clues) or _from_folder(clues)


def contradictions(texts: Iterable[str], language: str | None) -> list[str]:
    """Notes on weekdays that are not those of the dates beside them."""
    notes = []
    for text in texts:
        mentions = find_dates(text[:3000], _base(language))
        for weekday in (m for m in mentions if m.weekday is not None):
            for full in (m for m in mentions if m.options):
                gap = text[min(weekday.end, full.end) : max(weekday.start, full.start)]
                if len(gap) > 6 or any(map(str.isalnum, gap.replace("den", "").replace("le", ""))):
                    continue
                days = [day for option in full.options if (day := _calendar(option))]
                if days and all(day.weekday() != weekday.weekday for day in days):
                    notes.append(f'the text says "{weekday.words}" beside "{full.words}", which was not that weekday')
    return list(dict.fromkeys(notes))


def parse_stated(text: str) -> str | None:
    """A date or time of metadata as ISO 8601, with its zone where given; ``None`` where it is none or a placeholder."""
    text = ascii_digits(one_line(text))[:80]
    found = _ISO.match(text)
    try:
        if found:
            day = date.fromisoformat(found["date"])
            zone = (found["zone"] or "").replace("UTC", "Z").replace("GMT", "Z")
            value = found["date"] + (f"T{found['time']}{zone}" if found["time"] else "")
            datetime.fromisoformat(value)
        elif compact := _COMPACT.match(text):
            day = date(*map(int, compact.groups()))
            value = day.isoformat()
        else:
            stamp = parsedate_to_datetime(text)
            day, value = stamp.date(), stamp.isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return value if day.year >= _FIRST_YEAR and day != date(1970, 1, 1) and day != date(1900, 1, 1) else None


def _from_metadata(clues: Clues) -> Dating | None:
    for words in clues.stated:
        value = parse_stated(words) or _worded(words, clues)
        if value and not _in_future(date.fromisoformat(value[:10]), clues.day):
            return Dating(value=value, evidence=DateEvidence.METADATA, words=one_line(words)[:80])
    return None


def _worded(words: str, clues: Clues) -> str | None:
    """A date of metadata that is written in words."""
    found = _dates_of(one_line(words)[:80], clues)
    return found[0][0] if found else None


def _from_address(clues: Clues) -> Dating | None:
    for address in clues.addresses:
        path = re.sub(r"^\w+://[^/]*", "", address)[:500]
        for pattern, groups in ((_ADDRESS, (1, 3, 4)), (_COMPACT, (1, 2, 3))):
            if found := pattern.search(path):
                day = _calendar(Day(*(int(found[g]) for g in groups)))
                if day and not _in_future(day, clues.day):
                    return Dating(value=day.isoformat(), evidence=DateEvidence.ADDRESS, words=found.group())
    return None


def _from_text(clues: Clues) -> Dating | None:
    best: tuple[str, str] | None = None
    for line in clues.stamps:
        found = _dates_of(line[:_LONGEST_STAMP], clues)
        if found:
            best = found[0]
            break
    for text in () if best else clues.opening:
        reach = text if clues.day else text[:_DATELINE]
        found = [f for f in _dates_of(reach[:1500], clues) if clues.day is None or _near(f[0], clues.day)]
        if found:
            best = found[0]
            break
    return Dating(value=best[0], evidence=DateEvidence.TEXT, words=best[1]) if best else None


def _from_folder(clues: Clues) -> Dating | None:
    return Dating(value=clues.day.isoformat(), evidence=DateEvidence.FOLDER, words=clues.path) if clues.day else None


def _dates_of(text: str, clues: Clues) -> list[tuple[str, str]]:
    """Full dates of ``text`` as ISO 8601 with the words, the time of day where one follows; none that is ambiguous."""
    text = _GLUED.sub(r"\1 ", text)
    found: list[tuple[str, str]] = []
    for language in dict.fromkeys((_base(clues.language), "en")):  # pages in smaller languages often date in English
        for mention in find_dates(text, language):
            day = _decide(mention.options, clues)
            if day and not _in_future(day, clues.day):
                found.append(_with_clock(text, mention.start, mention.end, day))
        if found:
            return found
    for other in _OTHER_ORDER.finditer(ascii_digits(text)):
        year, month, number = (
            (other["y"], other["m"], other["d"]) if other["y"] else (other["y2"], other["m2"], other["d2"])
        )
        day = _calendar(Day(int(year), int(month), int(number)))
        if day and not _in_future(day, clues.day):
            found.append(_with_clock(text, other.start(), other.end(), day))
    if not found and clues.day:
        for short in _DAY_MONTH.finditer(ascii_digits(text[:_DATELINE])):
            day = _nearest_year(int(short[2]), int(short[1]), clues.day)
            if day and abs(day - clues.day) <= _NEAR_FOLDER:
                found.append(_with_clock(text, short.start(), short.end(), day))
    return found


def _with_clock(text: str, start: int, end: int, day: date) -> tuple[str, str]:
    clock = _CLOCK.search(ascii_digits(text[end : end + _CLOCK_REACH]))
    if not clock or (
        any(ch.isalpha() for ch in text[end : end + clock.start()].replace("Uhr", "")) and clock.start() > 12
    ):
        return day.isoformat(), text[start:end]
    hour = int(clock[1])
    if clock[3]:
        hour = hour % 12 + (12 if clock[3].lower() == "p" else 0)
    return f"{day.isoformat()}T{hour:02}:{clock[2]}", text[start : end + clock.end()]


def _decide(options: Sequence[Day], clues: Clues) -> date | None:
    """The one calendar day that is meant; ``None`` where day and month could be either way round."""
    days = [day for option in options if (day := _calendar(_completed(option, clues.day)))]
    if len(days) <= 1:
        return days[0] if days else None
    if clues.day:
        near = [day for day in days if abs(day - clues.day) <= _NEAR_FOLDER]
        if len(near) == 1:
            return near[0]
    # Day before month is the order of all languages that we read but English, which has both.
    return days[0] if _base(clues.language) not in (None, "en") else None


def _completed(option: Day, folder: date | None) -> Day:
    if option.year is None and option.month and option.day and folder:
        day = _nearest_year(option.month, option.day, folder)
        if day and abs(day - folder) <= _NEAR_FOLDER:
            return Day(day.year, day.month, day.day)
    return option


def _nearest_year(month: int, day: int, near: date) -> date | None:
    days = [found for year in (near.year - 1, near.year, near.year + 1) if (found := _calendar(Day(year, month, day)))]
    return min(days, key=lambda found: abs(found - near), default=None)


def _calendar(day: Day) -> date | None:
    if day.year is None or day.month is None or day.day is None or day.year < _FIRST_YEAR:
        return None
    try:
        return date(day.year, day.month, day.day)
    except ValueError:
        return None


def _near(value: str, folder: date) -> bool:
    return abs(date.fromisoformat(value[:10]) - folder) <= _NEAR_FOLDER


def _in_future(day: date, folder: date | None) -> bool:
    """Whether ``day`` lies after the folder's, with a day's grace for zones. Without a folder nothing tells."""
    return folder is not None and day > folder + timedelta(days=1)


def _base(language: str | None) -> str | None:
    return language.split("-")[0] if language else None
