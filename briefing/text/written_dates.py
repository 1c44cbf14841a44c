"""Dates as they are written out: in figures, with the month's name, in dense scripts; with the weekday beside them."""

# ruff: noqa: E501  tables and patterns, one language a line
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from briefing.text.calendar_words import CalendarWords, base, calendar_words, key
from briefing.text.calendars import JALALI_MONTHS, era_year, from_jalali, gregorian_year
from briefing.text.dates import Day
from briefing.text.day_words import ARTICLES, JOINERS
from briefing.text.numbers import ascii_digits
from briefing.text.written_weekdays import WORD, weekday_beside

_NUMERIC = re.compile(
    r"(?<![\d.,/:$€£])(?<!\d-)(?:"
    r"(?P<y1>\d{4})(?P<s1>\s?[-./]\s?)(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<s2>\s?[-./]\s?)(?P<b>\d{1,2})(?P=s2)(?P<y2>\d{4}|\d{2})"
    r")(?![\d/]|[.,:]\d|-\d(?!\d?[:.h]))"
)
_SEPARATED = re.compile(r"\d\s?[-./]\s?\d")
"""What each `_NUMERIC` date holds, and few paragraphs do."""
_DENSE = re.compile(
    r"(?:(?:(?P<era>令和|平成|昭和|民國|民国)\s?(?P<ey>\d{1,3}|元)|(?<!\d)(?P<y>\d{4}|\d{2}))\s?[年년]\s?)?"
    r"(?<!\d)(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日号號일](?![間间内內目後后])"
    r"(?:\s?(?:[-–—~～〜至到]|から|부터)\s?(?:(?P<m2>\d{1,2})\s?[月월]\s?)?(?P<d2>\d{1,2})\s?[日号號일])?"
)
_DENSE_CORE = re.compile(r"\d\s?[月월]\s?\d")
"""What each `_DENSE` date holds, and few paragraphs do."""
_VIETNAMESE = re.compile(
    r"(?<![\d.,/])(?P<d>\d{1,2})\s*(?:tháng|thg)\s*(?P<m>\d{1,2}|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười hai|mười một|mười|chạp)"
    r"(?!\w)(?:\s*(?:,|năm|/|-|,\s*năm)?\s*(?P<y>\d{4})(?!\d))?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"[0-9]")
_VIETNAMESE_MONTHS = {
    "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
# What stands before it is looked at from its first figure, so that a search need only stop at figures.
_SHORT_NUMBER = re.compile(r"\d(?:(?<![\d.,:/]\d)(?<!\d[-–]\d)|(?<=\d[-–]\d))\d?(?!\d|[.,:]\d|\s?[%‰])")
_AFTER_DAY = re.compile(
    r"(?:st|nd|rd|th|er|ère|re|e|º|ª|°|-?го|-е|-ого|-му|[.])?"
    r"(?:[^\S\n](?:de|of|del|di|من|the|dell)[^\S\n]|[^\S\n]?(?:d|dell)['’]|[^\S\n]ta['’][^\S\n]|(?:[^\S\n]|[-./]){1,2})"
    rf"(?P<first>{WORD})(?:(?P<gap>[^\S\n])(?P<second>{WORD}))?",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(rf"(?P<month>{WORD})\.?[^\S\n]{{1,2}}$")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?!\w)", re.IGNORECASE)
_YEAR = re.compile(
    r"[.׳]?(?:(?:[^\S\n]|[,،]){1,3}(?:(?:de|del|năm|عام|سنة)[^\S\n])?(?P<y>\d{4})(?!\d)|[-/.](?P<y2>\d{4}|\d{2})(?![\d:.]))|[^\S\n]?['’](?P<y3>\d{2})(?!\d)"
)
_YEAR_AHEAD = re.compile(r"(?<!\d)(?P<y>[12]\d{3})(?:\.|,|\.?[^\S\n](?P<unit>m\.|gada|ж\.|թ\.))?[^\S\n]$")
_SECOND_NAME = re.compile(rf"[^\S\n]?/[^\S\n]?(?P<month>{WORD}(?:[^\S\n]{WORD})?)")
_JOINER = "|".join(re.escape(word) for word in sorted(JOINERS, key=lambda w: (-len(w), w)))
_FIRST_OF_TWO = re.compile(
    rf"(?<![\d.,:/])(?P<d>\d{{1,2}})\.?(?:st|nd|rd|th|er|º|°|-?го)?(?:[^\S\n]?[-–—/][^\S\n]?|[^\S\n](?:{_JOINER})[^\S\n]|[^\S\n]?[~～至])"
    rf"(?:(?P<day>{WORD}(?:-{WORD})?),?[^\S\n](?:{'|'.join(ARTICLES)}[^\S\n])?)?$",
    re.IGNORECASE,
)
_LAST_OF_TWO = re.compile(
    rf"(?:[^\S\n]?[-–—/][^\S\n]?|[^\S\n](?:{_JOINER})[^\S\n])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,:]\d|[^\S\n]?{WORD}[^\S\n]\d{{4}}|[^\S\n]?%)",
    re.IGNORECASE,
)

_DENSE_CODES = {"zh", "ja", "ko"}
_YEAR_FIRST = {"ja", "ko", "zh", "hu", "mn"}
_REACH = 48
_ENGLISH = "en"
_REMEMBERED = 64
"""Texts whose dates are remembered: those of an article are searched for what they tell and for what contradicts it."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date with day and month, as a text has it."""

    words: str
    start: int
    end: int
    options: tuple[Day, ...]
    """What it may mean: two where day and month can be read both ways. Years are Gregorian."""
    until: Day | None = None
    """The last day, where it is a range or a pair; its year and month may be those of the option."""
    weekday: int | None = None
    """The weekday that stands beside it, and is in ``words``; 0 is Monday."""
    weekday_words: str = ""
    sure: bool = True
    """The month is named in full, or year and order leave no doubt that it is a date."""


def default_order(code: str) -> str | None:
    """How a language writes a day in figures: ``dmy``, or ``None`` where it has both orders."""
    return None if code in _BOTH_ORDERS else "dmy"


_BOTH_ORDERS = frozenset({"en", "fil"})


def find_written(
    text: str, language: str | None, *, order: str | None = None, english: bool = False
) -> tuple[WrittenDate, ...]:
    """Dates with day and month in ``text``, by place, none inside another; ``text[start:end] == words``.

    ``order`` is ``dmy`` or ``mdy`` where that is known of figures; ``english`` adds English month names.
    """
    plain, code = ascii_digits(text), base(language)
    if not _DIGIT.search(plain):
        return ()  # as most titles and leads: there is no date without a figure
    calendars = (code, _ENGLISH) if english and code != _ENGLISH else (code,)
    found = [*_numeric(plain, code, order), *_dense(plain), *_vietnamese(plain, code), *_thai(plain, code)]
    for calendar in calendars:
        found.extend(_named(plain, code, calendar))
    longest = sorted(found, key=lambda d: (d.start, -d.end))
    kept: list[WrittenDate] = []
    for one in longest:
        if not kept or one.start >= kept[-1].end:
            kept.append(_with_weekday(plain, one, calendars, kept[-1].end if kept else 0))
    return tuple(replace(one, words=text[one.start : one.end]) for one in kept)


def _numeric(plain: str, code: str, order: str | None) -> Iterator[WrittenDate]:
    for m in _NUMERIC.finditer(plain) if _SEPARATED.search(plain) else ():
        if m["y1"]:
            options = [_day(m["y1"], m["m1"], m["d1"], code)]
        elif len(m["y2"]) == 2 and code in _YEAR_FIRST:
            options = [_day(m["a"], m["b"], m["y2"], code)]
        else:
            options = [_day(m["y2"], m["b"], m["a"], code), _day(m["y2"], m["a"], m["b"], code)]
            options = options[:1] if order == "dmy" or "." in m["s2"] else options[1:] if order == "mdy" else options
            options = options or []
        good = tuple(dict.fromkeys(o for o in options if o))
        if good:
            sure = bool(m["y1"]) or len(m["y2"]) == 4
            yield WrittenDate(m[0], m.start(), m.end(), good, sure=sure)


def _day(year: str | None, month: str | int, day: str | int, code: str) -> Day | None:
    """A day that can be; ``None`` where month or day cannot, or the year is of another calendar."""
    if year and code == "fa" and (jalali := from_jalali(int(year), int(month), int(day))):
        return Day(jalali.year, jalali.month, jalali.day)
    known = gregorian_year(int(year), code, digits=len(year)) if year else None
    if (year and known is None) or not 1 <= int(month) <= 12 or not 1 <= int(day) <= _LENGTHS[int(month) - 1]:
        return None
    return Day(known, int(month), int(day))


_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _dense(plain: str) -> Iterator[WrittenDate]:
    for m in _DENSE.finditer(plain) if ("月" in plain or "월" in plain) and _DENSE_CORE.search(plain) else ():
        year = m["y"]
        if m["era"]:
            year = str(era_year(m["era"], 1 if m["ey"] == "元" else int(m["ey"])) or "")
        if day := _day(year, m["m"], m["d"], "zh"):
            until = _day(year, m["m2"] or m["m"], m["d2"], "zh") if m["d2"] else None
            yield WrittenDate(m[0], m.start(), m.end(), (day,), until)


def _vietnamese(plain: str, code: str) -> Iterator[WrittenDate]:
    for m in _VIETNAMESE.finditer(plain) if code == "vi" else ():
        month = _VIETNAMESE_MONTHS.get(m["m"].casefold(), m["m"])
        if str(month).isdigit() and (day := _day(m["y"], month, m["d"], code)):
            yield WrittenDate(m[0], m.start(), m.end(), (day,))


def _thai(plain: str, code: str) -> Iterator[WrittenDate]:
    for m in _thai_pattern().finditer(plain) if code == "th" else ():
        if day := _day(m["y"], calendar_words("th").months[m["m"]], m["d"], code):
            yield WrittenDate(m[0], m.start(), m.end(), (day,))


@cache
def _thai_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(calendar_words("th").months, key=lambda n: (-len(n), n)))
    return re.compile(
        rf"(?<![\d.,:/])(?P<d>\d{{1,2}})\s?(?P<m>{names})\.?(?:\s?(?:พ\.?ศ\.?|ค\.?ศ\.?)?\s?(?P<y>\d{{4}}|\d{{2}})(?![\d:.]))?"
    )


@lru_cache(maxsize=_REMEMBERED)
def _named(plain: str, code: str, calendar: str) -> tuple[WrittenDate, ...]:
    """Dates of a text in the language ``code`` with the months' names of ``calendar``."""
    names = calendar_words(calendar)
    found: list[WrittenDate] = []
    for number in _SHORT_NUMBER.finditer(plain) if names.months else ():
        one = _day_first(plain, number, code, names)
        if one is None and names.month_first:
            one = _month_first(plain, number, code, names)
        if one:
            found.append(one)
    return tuple(found)


def _day_first(plain: str, number: re.Match[str], code: str, names: CalendarWords) -> WrittenDate | None:
    after = _AFTER_DAY.match(plain, number.end(), number.end() + _REACH)
    if not after:
        return None
    end, word = after.end(), f"{after['first']} {after['second']}" if after["second"] else after["first"]
    month = _month(word, code, names)
    if month is None:
        word, end = after["first"], after.end("first")
        month = _month(word, code, names)
    if month is None:
        return None
    if (other := _SECOND_NAME.match(plain, end)) and _month(other["month"], code, names) == month:
        end = other.end()
    year, stop = _year(plain, end)
    start = number.start()
    if year is None and (ahead := _YEAR_AHEAD.search(plain, max(0, start - 12), start)) and ahead["unit"]:
        year, start = ahead["y"], ahead.start()
    day = _jalali(word, year, number[0]) if month > 12 else _day(year, month, number[0], code)
    if day is None:
        return None
    sure = bool(year) or names.capital or key(word) in names.full_months or plain[end : end + 1] == "."
    first = _FIRST_OF_TWO.search(plain, max(0, number.start() - 30), number.start())
    earlier = _day(year, month, first["d"], code) if first and month <= 12 else None
    named = first is None or not first["day"] or key(first["day"]) in names.short_weekdays
    if first and earlier and named and (earlier.day or 0) < (day.day or 0):
        return WrittenDate("", first.start(), stop, (earlier,), day, sure=sure)
    return WrittenDate("", start, stop, (day,), sure=sure)


def _month(word: str, code: str, names: CalendarWords) -> int | None:
    """The number of a month's name, above 12 for those of the Iranian calendar; ``None`` where it is none."""
    if names.capital and not word[:1].isupper() and word[:1].lower() != word[:1].upper():
        return None
    if code == "fa" and word in JALALI_MONTHS:
        return 13 + JALALI_MONTHS.index(word)
    return names.months.get(key(word))


def _jalali(word: str, year: str | None, day: str) -> Day | None:
    found = from_jalali(int(year), JALALI_MONTHS.index(word) + 1, int(day)) if year and word in JALALI_MONTHS else None
    return Day(found.year, found.month, found.day) if found else None


def _month_first(plain: str, number: re.Match[str], code: str, names: CalendarWords) -> WrittenDate | None:
    before = _BEFORE_DAY.search(plain, max(0, number.start() - 24), number.start())
    month = _month(before["month"], code, names) if before else None
    if before is None or month is None or (before.start() and plain[before.start() - 1].isalnum()):
        return None
    end = number.end()
    if ordinal := _ORDINAL.match(plain, end):
        end = ordinal.end()
    last = _LAST_OF_TWO.match(plain, end, end + 20)
    if last and int(last["d"]) > int(number[0]) and _day(None, month, last["d"], code):
        end = last.end()
    else:
        last = None
    year, stop = _year(plain, end)
    start = before.start()
    if year is None and (ahead := _YEAR_AHEAD.search(plain, max(0, start - 10), start)):
        year, start = ahead["y"], ahead.start()
    day = _day(year, month, number[0], code)
    until = _day(year, month, last["d"], code) if last else None
    return WrittenDate("", start, stop, (day,), until) if day else None


def _year(plain: str, end: int) -> tuple[str | None, int]:
    """A year that follows, and where it ends."""
    found = _YEAR.match(plain, end, end + 20)
    if not found:
        return None, end
    year = found["y"] or found["y2"] or found["y3"]
    if len(year) == 4 and not 1000 <= int(year) < 3000:
        return None, end
    return year, found.end()


def _with_weekday(plain: str, one: WrittenDate, calendars: tuple[str, ...], left: int) -> WrittenDate:
    """The date with the weekday beside it, if there is one."""
    found = weekday_beside(plain, one.start, one.end, calendars, left)
    if found is None:
        return one
    return replace(one, start=found.start, end=found.end, weekday=found.number, weekday_words=found.words)
