"""Dates, weekdays and relative days in a text, in every language that CLDR knows the months of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from briefing.text.calendar_words import more_days, more_months
from briefing.text.day_words import RELATIVE
from briefing.text.numbers import ascii_digits

_DENSE_DAYS = "一二三四五六日"
_KANJI_DAYS = "月火水木金土日"
_HANGUL_DAYS = "월화수목금토일"
_NUMERIC = re.compile(
    r"(?<![\d.])(?:(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})|(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-](?P<y>\d{4}))(?!\d)"
)
_STROKE = re.compile(r"(?<![\d/.])(?:(?P<c>\d{1,2})\s?[-–]\s?)?(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/])")
_HAN = "一二三四五六七八九十"
_DENSE = re.compile(
    rf"(?:(?P<y>\d{{4}})\s?[年년]\s?)?(?<![\d{_HAN}])(?P<m>\d{{1,2}}|十[一二]?|[一二三四五六七八九])\s?[月월]\s?份?"
    rf"(?:(?P<d>\d{{1,2}}|[{_HAN}]{{1,3}})\s?[日号號일])?"
    r"|(?<![\d月월年년])(?P<day>\d{1,2})\s?[日号號일](?![本間间内內連连ぶ以目常])"
    r"|(?:星期|周|週|礼拜|禮拜|thứ\s)(?P<zh>[一二三四五六日天])|(?P<ja>[月火水木金土日])曜|(?P<ko>[월화수목금토일])요일"
)
_CASE_ENDINGS = {"а": "[ауыеой]", "я": "[яюие]", "a": "[aęyoąi]"}
_SLAVIC = {"ru", "uk", "pl", "cs", "sk", "bg", "sr", "hr", "bs", "sl"}
_MONTH_ENDINGS = ("a", "u", "e", "i", "ie", "em", "iem", "ym", "а", "я", "у", "ю", "е", "і", "ем", "ём", "ом", "ому")
"""Endings of months behind prepositions, which CLDR has not: "v červenci", "w lipcu", "в июле"."""
_AGGLUTINATING = {"tr", "fi", "hu", "et", "az", "kk"}
"""Languages that put what others say with a preposition behind the month: "haziranda", "heinäkuussa"."""
_COMPOUNDING = {"de", "nl", "sv", "da"}
"""Languages that write "Samstagabend" in one word."""
_EXTRA_DAYS = {
    # spoken forms that CLDR lacks
    "vi": (
        "thứ (?:hai|2)",
        "thứ (?:ba|3)",
        "thứ (?:tư|4)",
        "thứ (?:năm|5)",
        "thứ (?:sáu|6)",
        "thứ (?:bảy|7)",
        "chủ nhật",
    ),
    "de": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"),
}


@dataclass(frozen=True, slots=True)
class Day:
    """What is known of a calendar day."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def agrees(self, other: Day) -> bool:
        """Whether nothing that both know differs, and both know the month or the year."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        known = [(a, b) for a, b in pairs if a is not None and b is not None]
        return bool(known) and all(a == b for a, b in known)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, a weekday or a relative day in a text."""

    words: str
    start: int
    end: int
    options: tuple[Day, ...] = ()
    """The days that it may mean: two where day and month can be read both ways."""
    weekday: int | None = None
    """0 is Monday."""
    offset: int | None = None
    """Days from the day of writing: -1 for "yesterday"."""
    loose: bool = False
    """Two numbers with a stroke ("22-23/04"): bears a date out, but may as well be a fraction."""

    def resolved(self, published: date | None) -> tuple[Day, ...]:
        """``options``, or the day meant by a weekday or relative day of an article of ``published``."""
        if self.options or published is None:
            return self.options
        if self.offset is not None:
            return (_day(published, self.offset),)
        if self.weekday is None:
            return ()
        back = (published.weekday() - self.weekday) % 7
        return (_day(published, -back), _day(published, 7 - back), _day(published, -back - 7))


def _day(published: date, offset: int) -> Day:
    try:
        then = published + timedelta(days=offset)
    except OverflowError:
        return Day()
    return Day(then.year, then.month, then.day)


def find_dates(text: str, language: str | None) -> tuple[DateMention, ...]:
    """All dates of ``text`` by place; month and weekday names are those of ``language`` (base code)."""
    plain = ascii_digits(text)
    found = [*_numeric(plain), *_strokes(plain), *_named(plain, language or "en"), *_weekdays(plain, language or "en")]
    if not text.isascii():
        found.extend(_dense(plain))
    found.extend(_relative(plain, language or "en"))
    return tuple(sorted(found, key=lambda d: (d.start, d.end)))


def _strokes(plain: str) -> Iterator[DateMention]:
    for m in _STROKE.finditer(plain):
        days = [int(m["a"]), *([int(m["c"])] if m["c"] else [])]
        options = [Day(None, int(m["b"]), day) for day in days] + [Day(None, int(m["a"]), int(m["b"]))]
        good = tuple(o for o in dict.fromkeys(options) if _valid(o.year, o.month, o.day))
        if good:
            yield DateMention(m[0], m.start(), m.end(), good, loose=True)


def _valid(year: int | None, month: int | None, day: int | None) -> bool:
    return (
        (month is None or 1 <= month <= 12)
        and (day is None or 1 <= day <= 31)
        and (year is None or 1000 <= year <= 2999)
    )


def _numeric(plain: str) -> Iterator[DateMention]:
    for m in _NUMERIC.finditer(plain):
        if m["iy"]:
            options = [Day(int(m["iy"]), int(m["im"]), int(m["id"]))]
        else:
            a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
            options = [Day(year, b, a), Day(year, a, b)]
        good = tuple(o for o in dict.fromkeys(options) if _valid(o.year, o.month, o.day))
        if good:
            yield DateMention(m[0], m.start(), m.end(), good)


def _dense(plain: str) -> Iterator[DateMention]:
    for m in _DENSE.finditer(plain):
        for group, names in (("zh", _DENSE_DAYS), ("ja", _KANJI_DAYS), ("ko", _HANGUL_DAYS)):
            if m[group]:
                yield DateMention(m[0], m.start(), m.end(), weekday=names.index(m[group].replace("天", "日")))
        if m["day"] and 1 <= int(m["day"]) <= 31:
            yield DateMention(m[0], m.start(), m.end(), (Day(None, None, int(m["day"])),))
        if m["m"]:
            day = Day(_int(m["y"]), _int(m["m"]), _int(m["d"]))
            if _valid(day.year, day.month, day.day):
                yield DateMention(m[0], m.start(), m.end(), (day,))


def _int(text: str | None) -> int | None:
    if not text or text[0] in _HAN:
        return _han(text) if text else None
    return int(text)


def _han(text: str) -> int:
    """A number below 100 in Han numerals: 二十三."""
    tens, ten, units = text.rpartition("十")
    if not ten:
        return _HAN.index(text[-1]) + 1
    return (_HAN.index(tens[-1]) + 1 if tens else 1) * 10 + (_HAN.index(units[0]) + 1 if units else 0)


@dataclass(frozen=True, slots=True)
class _Names:
    months: dict[str, int]
    month_pattern: re.Pattern[str] | None
    weekday_pattern: re.Pattern[str] | None
    relative_pattern: re.Pattern[str] | None
    capital: bool


@lru_cache(maxsize=64)
def _names(language: str) -> _Names:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError, TypeError):
        return _Names({}, None, None, None, False)
    months: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                if sum(map(str.isalpha, name)) >= 3:
                    months.setdefault(name.rstrip(".").casefold(), number)
        for number, name in locale.months["format"]["wide"].items() if language in _SLAVIC else ():
            for ending in _MONTH_ENDINGS:
                months.setdefault(name.casefold()[:-1] + ending, number)
    for name, number in more_months(language).items():
        months.setdefault(name, number)
    days = [_weekday_forms(language, i, locale.days["format"]["wide"][i].casefold()) for i in range(7)]
    return _Names(
        months,
        _month_pattern(months, r"(?:['’]?[^\W\d_]{1,5})?" if language in _AGGLUTINATING else ""),
        re.compile(
            "(?<![^\\W\\d_])(?:"
            + "|".join(f"(?P<d{i}>{d})" for i, d in enumerate(days))
            + (r")\w*" if language in _COMPOUNDING else r")s?(?!\w)"),
            re.I,
        ),
        _relative_pattern(language),
        language not in _AGGLUTINATING and all(n[:1].isupper() for n in locale.months["format"]["wide"].values()),
    )


def _weekday_forms(language: str, index: int, name: str) -> str:
    if language == "vi":
        return _EXTRA_DAYS[language][index]
    more = [re.escape(form) for form, number in more_days(language).items() if number == index]
    return "|".join([_weekday_form(language, index, name), *more])


def _weekday_form(language: str, index: int, name: str) -> str:
    if language in _EXTRA_DAYS:
        return _EXTRA_DAYS[language][index]
    ending = _CASE_ENDINGS.get(name[-1])
    if ending and language in {"ru", "uk", "pl", "cs", "bg"}:
        return re.escape(name[:-1]) + ending
    return re.escape(name) + ("[ауеи]?" if language in {"ru", "uk"} else "")


def _month_pattern(months: dict[str, int], endings: str) -> re.Pattern[str] | None:
    names = "|".join(re.escape(name) for name in sorted(months, key=lambda n: (-len(n), n)))
    if not names:
        return None
    return re.compile(
        r"(?:(?<![\d.,:])(?P<d1>\d{1,2})(?:[^\W\d_]{1,3}|[.º])?[\s\u00a0-]{1,2}(?:[^\W\d_]{1,3}['’\s]\s?)?)?"
        rf"(?<![^\W\d_])(?P<month>{names}){endings}(?![^\W\d_]|\d)\.?"
        r"(?:[\s\u00a0](?P<d2>\d{1,2})(?![\d:.,]\d|\d)(?:st|nd|rd|th)?)?(?:,?[\s\u00a0]{1,2}(?:[^\W\d_]{1,4}\s)?(?P<y>\d{4})(?!\d))?",
        re.IGNORECASE,
    )


def _relative_pattern(language: str) -> re.Pattern[str] | None:
    words = RELATIVE.get(language)
    if not words:
        return None
    edge = "" if language in {"zh", "ja", "ko"} else r"(?!\w)"
    before = "" if language in {"zh", "ja", "ko"} else r"(?<!\w)"
    return re.compile(
        before + "(?:" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + ")" + edge, re.IGNORECASE
    )


def _named(plain: str, language: str) -> Iterator[DateMention]:
    names = _names(language)
    if names.month_pattern is None:
        return
    for m in names.month_pattern.finditer(plain):
        day, year = _int(m["d1"] or m["d2"]), _int(m["y"])
        if names.capital and not m["month"][0].isupper():
            continue
        if day is None and year is None and (len(m["month"]) <= 5 and _opens_sentence(plain, m.start("month"))):
            continue  # "May" and "March" at the head of a sentence are other words as often
        # Case folding makes two characters of a dotted capital I, which the pattern takes for the small one.
        number = names.months.get(m["month"].casefold().replace("\u0307", "").rstrip("."))
        if number is None:
            continue
        found = Day(year, number, day)
        if _valid(found.year, found.month, found.day):
            yield DateMention(m[0], m.start(), m.end(), (found,))


def _opens_sentence(text: str, start: int) -> bool:
    head = text[max(0, start - 3) : start].strip(" \"'“‘«„(")
    return not head or head[-1] in ".!?:\n"


def _weekdays(plain: str, language: str) -> Iterator[DateMention]:
    pattern = _names(language).weekday_pattern
    for m in pattern.finditer(plain) if pattern else ():
        if language in {"ja", "ko", "zh"}:
            return
        yield DateMention(m[0], m.start(), m.end(), weekday=int((m.lastgroup or "d0")[1:]))


def _relative(plain: str, language: str) -> Iterator[DateMention]:
    pattern = _names(language).relative_pattern
    table = RELATIVE.get(language, {})
    for m in pattern.finditer(plain) if pattern else ():
        yield DateMention(m[0], m.start(), m.end(), offset=table.get(m[0].casefold(), 0))
