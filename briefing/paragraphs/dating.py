"""When an article was published, and what says so: metadata, address, text, day folder, in that order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from briefing.paragraphs.stamping import Line, best_stamp
from briefing.records.reading import DateEvidence, Dating
from briefing.text.calendar_words import base
from briefing.text.clean import one_line
from briefing.text.numbers import ascii_digits
from briefing.text.stamps import NEAR_FOLDER, Stamp, find_stamps
from briefing.text.written_dates import default_order

_FIRST_YEAR = 1900
_LAST_YEAR = 2100
_YEARS_AHEAD = 40
"""No folder and no clock tell what is to come; a date this long after the page's own copyright is a mistake."""
_PLACEHOLDERS = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1)})
_ISO = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})(?:[T ]\s?(?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?\s?"
    r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_EPOCH = re.compile(r"(?:[1-3]\d{9})(?:\d{3})?")
_ADDRESS = re.compile(r"(?<!\d)((?:19|20|21)\d\d)([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})[/.-](\d{1,2})[/.-](?:19|20)\d\d(?!\d)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright).{0,40}", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COUNTRY = re.compile(r"\.([a-z]{2})(?:[:/]|$)")
_TLD_OF = {"uk": "GB"}
_TERRITORY = re.compile(r"-([A-Z]{2})$")
_DATELINE = 90
_OPENING = 1500


@dataclass(frozen=True, slots=True)
class Clues:
    """What of an article may tell its date."""

    stated: Sequence[str]
    """Dates as metadata give them, most trusted first."""
    addresses: Sequence[str]
    lines: Sequence[Line]
    """Short lines around title and text."""
    opening: Sequence[str]
    """The first paragraphs."""
    language: str | None
    day: date | None
    path: str
    copyright: int | None = None
    """The year of the page's notice of copyright."""
    tags: Sequence[str] = ()
    """Language tags that the page gives; one with a country tells which of day and month it writes first."""
    country: str | None = None
    """That of the outlet, by the list of outlets."""
    latest: date | None = None
    """The last day on which it can have been published, where the caller knows one and the file lies in no folder."""


def find_dating(clues: Clues) -> Dating | None:
    """The best-founded date of publication; ``None`` where nothing tells one.

    A date that cannot be, a placeholder, one after the folder's day, or one that may be two days is not believed.
    """
    order = figures_order(clues)
    stamp = _stamp(clues, order)
    found = _from_metadata(clues, order) or _from_address(clues)
    if found:
        return _to_the_minute(found, stamp)
    if stamp:
        return Dating(value=stamp.value, evidence=DateEvidence.TEXT, words=stamp.words)
    return _from_opening(clues, order) or _from_folder(clues)


def _to_the_minute(found: Dating, stamp: Stamp | None) -> Dating:
    """The stamp on the page where it says the same day and the time, too, which metadata or address leave out."""
    bare = len(found.value) == 10 or found.value[10:].startswith("T00:00")
    if bare and stamp and stamp.clock and stamp.day == found.day:
        return Dating(value=stamp.value, evidence=DateEvidence.TEXT, words=stamp.words)
    return found


def figures_order(clues: Clues) -> str | None:
    """``dmy`` or ``mdy``: what 01/02/2021 means on this page, by its language, country or other dates."""
    if own := default_order(base(clues.language)):
        return own
    seen = {
        "dmy" if int(m[1]) > 12 else "mdy"
        for line in clues.lines
        for m in _FIGURES.finditer(ascii_digits(line.text))
        if (int(m[1]) > 12) != (int(m[2]) > 12)
    }
    if len(seen) == 1:
        return seen.pop()
    hosts = [re.sub(r"^\w+://([^/?#]*).*", r"\1", address)[:300] for address in clues.addresses]
    territories = [*filter(None, [clues.country])]
    territories += [_TLD_OF.get(m[1], m[1].upper()) for host in hosts if (m := _COUNTRY.search(host.lower()))]
    # A page's tag comes last: many templates say en-US wherever they are used.
    territories += [m[1] for tag in (clues.language or "", *clues.tags) if (m := _TERRITORY.search(tag))]
    return next((order for territory in territories if (order := _order_of(territory))), None)


def _order_of(territory: str) -> str | None:
    from babel import Locale, UnknownLocaleError  # large tables, loaded when first needed

    try:
        pattern = Locale("en", territory).date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return None
    return "dmy" if pattern.startswith("d") else "mdy" if pattern.startswith("M") else None


def parse_stated(text: str) -> str | None:
    """A date or time of metadata as ISO 8601, with its zone where given; ``None`` where it is none or a placeholder."""
    text = ascii_digits(one_line(text))[:80]
    found = _ISO.match(text)
    try:
        if found:
            value = _iso(found)
            day = date.fromisoformat(value[:10])
        elif compact := _COMPACT.match(text):
            day = date(*map(int, compact.groups()))
            value = day.isoformat()
        elif _EPOCH.fullmatch(text):
            stamp = datetime.fromtimestamp(int(text[:10]), UTC)
            day, value = stamp.date(), stamp.isoformat()
        else:
            stamp = parsedate_to_datetime(text)
            day, value = stamp.date(), stamp.isoformat()
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None
    return value if _FIRST_YEAR <= day.year <= _LAST_YEAR and day not in _PLACEHOLDERS else None


def _iso(found: re.Match[str]) -> str:
    """The whole, or the day alone where the time cannot be."""
    day = date.fromisoformat(found["date"]).isoformat()
    zone = (found["zone"] or "").replace("UTC", "Z").replace("GMT", "Z")
    value = day + (f"T{found['time']}{zone}" if found["time"] else "")
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return day
    return value


def _from_metadata(clues: Clues, order: str | None) -> Dating | None:
    for words in clues.stated:
        value = parse_stated(words) or _worded(words, clues, order)
        if value and _believed(date.fromisoformat(value[:10]), clues):
            return Dating(value=value, evidence=DateEvidence.METADATA, words=one_line(words)[:80])
    return None


def _worded(words: str, clues: Clues, order: str | None) -> str | None:
    """A date of metadata that is written in words."""
    found = find_stamps(one_line(words), clues.language, order=order, near=clues.day).stamps
    return found[0].value if found else None


def _from_address(clues: Clues) -> Dating | None:
    for address in clues.addresses:
        path = re.sub(r"^\w+://[^/]*", "", address)[:500]
        for pattern, groups in ((_ADDRESS, (1, 3, 4)), (_COMPACT, (1, 2, 3))):
            if found := pattern.search(path):
                try:
                    day = date(*(int(found[group]) for group in groups))
                except ValueError:
                    continue
                if _believed(day, clues):
                    return Dating(value=day.isoformat(), evidence=DateEvidence.ADDRESS, words=found.group())
    return None


def _stamp(clues: Clues, order: str | None) -> Stamp | None:
    return best_stamp(
        clues.lines, clues.language, order=order, near=clues.day, believed=lambda day: _believed(day, clues)
    )


def _from_opening(clues: Clues, order: str | None) -> Dating | None:
    """A dateline ("GRELMAR, 13 May 2031 –"), or with a folder a date near it in the first paragraphs."""
    for text in clues.opening:
        reach = text[:_OPENING] if clues.day else text[:_DATELINE]
        for start in range(0, len(reach), 140):
            found = find_stamps(reach[start : start + 160], clues.language, order=order, near=clues.day).stamps
            good = [s for s in found if _believed(s.day, clues) and (clues.day is None or _near(s.day, clues.day))]
            if good:
                return Dating(value=good[0].value, evidence=DateEvidence.TEXT, words=good[0].words)
    return None


def _near(day: date, folder: date) -> bool:
    return abs(day - folder) <= NEAR_FOLDER


def _from_folder(clues: Clues) -> Dating | None:
    return Dating(value=clues.day.isoformat(), evidence=DateEvidence.FOLDER, words=clues.path) if clues.day else None


def _believed(day: date, clues: Clues) -> bool:
    """Whether an article can have been published on ``day``: not after the folder's, with a day's grace for zones."""
    if day in _PLACEHOLDERS or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return False
    if clues.day is not None:
        return day <= clues.day + timedelta(days=1)
    if clues.latest is not None and day > clues.latest:
        return False
    return clues.copyright is None or day.year <= clues.copyright + _YEARS_AHEAD


def copyright_year(texts: Iterable[str]) -> int | None:
    """The latest year that a page names in its notice of copyright."""
    notices = [m[0] for text in texts if len(text) <= _OPENING for m in _COPYRIGHT.finditer(text)]
    return max((int(year) for notice in notices for year in _YEAR.findall(notice)), default=None)
