"""Names of months and weekdays in a language (CLDR through Babel), folded, with the spoken forms that CLDR lacks."""

# ruff: noqa: E501  tables and patterns, one language a line
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.text.words import fold

if TYPE_CHECKING:
    from babel import Locale

# Months of other traditions that stand for those of the Gregorian calendar, and forms that CLDR has not.
_MORE_MONTHS: dict[str, tuple[str, ...]] = {
    "ar": (
        "كانون الثاني|جانفي|يناير", "شباط|فيفري|فبراير", "آذار|اذار|مارس", "نيسان|أفريل|ابريل|أبريل|إبريل", "أيار|ايار|ماي|مايو",
        "حزيران|جوان|يونيو|يونيه", "تموز|جويلية|يوليو|يوليوز|يوليه", "آب|اب|أوت|أغسطس|اغسطس|غشت", "أيلول|ايلول|سبتمبر|شتنبر",
        "تشرين الأول|تشرين الاول|أكتوبر|اكتوبر", "تشرين الثاني|نوفمبر|نونبر", "كانون الأول|كانون الاول|ديسمبر|دجنبر",
    ),
    "vi": ("tháng một|tháng giêng", "tháng hai", "tháng ba", "tháng tư|tháng bốn", "tháng năm", "tháng sáu", "tháng bảy", "tháng tám",
           "tháng chín", "tháng mười", "tháng mười một", "tháng mười hai|tháng chạp"),
    "de": ("jänner", "feber", "mrz", "", "", "", "", "", "sept", "", "", ""),
    "es": ("", "", "", "", "", "", "", "", "setiembre|sept", "", "", ""),
    "en": ("", "", "", "", "", "", "", "", "sept", "", "", ""),
    "th": ("มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค"),
    "sr": ("januar|januara", "februar|februara", "mart|marta", "april|aprila", "maj|maja", "jun|juna|juni", "jul|jula|juli",
           "avgust|avgusta", "septembar|septembra", "oktobar|oktobra", "novembar|novembra", "decembar|decembra"),
    "ro": ("ian", "feb", "mar", "apr", "mai", "iun", "iul", "aug", "sept", "oct", "nov|noi", "dec"),
}  # fmt: skip
_MORE_DAYS: dict[str, tuple[str, ...]] = {
    # Monday first. Case forms stand beside "on": "во вторник", "w środę".
    "de": ("", "", "", "", "", "sonnabend", ""),
    "ru": ("понедельника|понедельнику", "вторника|вторнику", "среду|среды|среде", "четверга|четвергу", "пятницу|пятницы|пятнице",
           "субботу|субботы|субботе", "воскресенья|воскресенью"),
    "uk": ("понеділка", "вівторка", "середу|середи", "четверга", "п'ятницю|п'ятниці|пʼятницю|п’ятницю|п'ятниця|п’ятниця", "суботу|суботи", "неділю|неділі"),
    "pl": ("poniedziałku|poniedziałkiem", "wtorku|wtorkiem", "środę|środy|środą", "czwartku|czwartkiem", "piątku|piątkiem",
           "sobotę|soboty|sobotą", "niedzielę|niedzieli|niedzielą"),
    "cs": ("pondělka", "úterka|úterní", "středu|středy", "čtvrtka", "pátku", "sobotu|soboty", "neděli|neděle"),
    "vi": ("thứ hai|thứ 2", "thứ ba|thứ 3", "thứ tư|thứ 4", "thứ năm|thứ 5", "thứ sáu|thứ 6", "thứ bảy|thứ 7", "chủ nhật"),
    "pt": ("segunda", "terça", "quarta", "quinta", "sexta", "", ""),
    "ar": ("الإثنين", "", "الاربعاء", "", "الجمعه", "", "الاحد"),
    "bg": ("", "", "сряда", "четвъртък", "петък", "събота", "неделя"),
    "sv": ("måndags", "tisdags", "onsdags", "torsdags", "fredags", "lördags", "söndags"),
    "fi": ("maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina"),
    "hu": ("hétfőn", "kedden", "szerdán", "csütörtökön", "pénteken", "szombaton", "vasárnap"),
}  # fmt: skip
_ENGLISH = "en"
_HAN = re.compile(
    "[\u4e00-\u9fff]"
)  # written with figures, see `written_dates`; Babel has 二月 for other languages, too
_HEBREW = re.compile("[\u05d0-\u05ea]")
_SAME = {"nb": "no", "nn": "no", "tl": "fil", "in": "id", "iw": "he"}


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """What a language calls months and weekdays; keys are folded (`fold`), several words joined by one space."""

    months: dict[str, int]
    full_months: frozenset[str]
    """Those of ``months`` that are no abbreviations."""
    weekdays: dict[str, int]
    """Full names and the forms that the language declines them into; 0 is Monday."""
    short_weekdays: dict[str, int]
    """Abbreviations too: believed beside a date only."""
    capital: bool
    """Months are written with a capital."""
    capital_days: bool
    month_first: bool
    """"April 13" is how the language writes it."""


def base(language: str | None) -> str:
    """The code that tables know of a BCP 47 tag; English where nothing is told."""
    code = (language or _ENGLISH).replace("_", "-").split("-")[0].lower()
    return _SAME.get(code, code)


def more_months(code: str) -> dict[str, int]:
    """Names of months that CLDR lacks, as they are written, with their numbers."""
    return _spelled(_MORE_MONTHS.get(code, ()), 1)


def more_days(code: str) -> dict[str, int]:
    """Names and forms of weekdays that CLDR lacks, as they are written; 0 is Monday."""
    return _spelled(_MORE_DAYS.get(code, ()), 0)


def _spelled(rows: tuple[str, ...], first: int) -> dict[str, int]:
    return {name: number for number, names in enumerate(rows, first) for name in filter(None, names.split("|"))}


def key(words: str) -> str:
    """Words as the tables have them."""
    return " ".join(fold(word.strip(".׳")) for word in words.replace("\u200c", " ").split())


@lru_cache(maxsize=64)
def calendar_words(code: str) -> CalendarWords:
    """The names of ``code`` (see `base`); none where CLDR does not know the language."""
    from babel import Locale, UnknownLocaleError  # large tables, loaded when first needed

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError, TypeError):
        return CalendarWords({}, frozenset(), {}, {}, False, False, False)
    wide = locale.months["format"]["wide"]
    pattern = locale.date_formats["long"].pattern
    days = locale.days["format"]["wide"]
    return CalendarWords(
        months=_table(_month_names(locale, ("wide", "abbreviated")), _MORE_MONTHS.get(code, ()), 1),
        full_months=frozenset(_table(_month_names(locale, ("wide",)), _MORE_MONTHS.get(code, ()), 1)),
        weekdays=_table(_day_names(locale, ("wide",)), _MORE_DAYS.get(code, ()), 0),
        short_weekdays=_table(_day_names(locale, ("wide", "abbreviated", "short")), _MORE_DAYS.get(code, ()), 0),
        capital=all(name[:1].isupper() for name in wide.values()),
        capital_days=all(name[:1].isupper() for name in days.values()),
        month_first=0 <= pattern.find("M") < pattern.find("d"),
    )


def _month_names(locale: Locale, widths: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for context in ("format", "stand-alone"):
        for width in widths:
            yield from locale.months[context][width].items()


def _day_names(locale: Locale, widths: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for context in ("format", "stand-alone"):
        for width in widths:
            yield from locale.days[context].get(width, {}).items()


def _table(named: Iterator[tuple[int, str]], more: tuple[str, ...], first: int) -> dict[str, int]:
    table: dict[str, int] = {}
    for number, name in named:
        word = key(name)
        if len(word) > 1 and any(map(str.isalpha, word)) and not _HAN.search(word):
            table.setdefault(word, number)
            table.setdefault(word.removeprefix("de ").removeprefix("d'").removeprefix("d’"), number)
            if _HEBREW.match(word):
                table.setdefault(f"ב{word}", number)  # "in January", "on Monday"
    for number, names in enumerate(more, first):
        for name in filter(None, names.split("|")):
            table.setdefault(key(name), number)
    return table
