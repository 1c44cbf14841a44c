"""Days that an article tells: explicit dates of its language, resolved against the day it was published or filed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from briefing.records.reading import Reading

_OPENING = 500  # characters of text in which the happening itself is dated; later dates are mostly background
_OLDEST = 7  # days before publication at which a date in the opening may still be the happening's
_DIGITS = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SUFFIX = r"(?:st|nd|rd|th|er|º|ª|°|\.|-го|-е)?"
_JOIN = r"(?:\s+(?:de|of|del|d['’]|ngày))?[\s\-]+"
_NUMERIC = re.compile(r"(?<![\d/.,])(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?(?![\d/]|[.,]\d)")
_IDEOGRAPHIC = re.compile(r"(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]")
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Mention:
    """A day told in a text, and where."""

    day: date
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class ToldDay:
    """The day of the happening, as the opening of an article tells it."""

    day: date
    words: str


def anchor(reading: Reading) -> date | None:
    """The day against which days without a year are resolved: of publication, else of the folder."""
    if reading.published is not None:
        try:
            return reading.published.day
        except ValueError:
            return reading.article.day
    return reading.article.day


def told_day(reading: Reading) -> ToldDay | None:
    """The one recent day that title and opening tell by an explicit date; ``None`` for none, or more than one.

    Weekdays and "today" are not counted: pages get them wrong, and translations more so.
    """
    if (base := anchor(reading)) is None:
        return None
    text = reading.title
    for paragraph in reading.paragraphs:
        if len(text) > _OPENING:
            break
        text = f"{text}\n{paragraph.text}"
    near = [m for m in mentions(text[: _OPENING + 20], reading.language, base) if _may_be(m.day, base)]
    days = {m.day for m in near}
    return ToldDay(near[0].day, near[0].words) if len(days) == 1 else None


def _may_be(day: date, base: date) -> bool:
    return base - timedelta(days=_OLDEST) <= day <= base + timedelta(days=1)


def mentions(text: str, language: str | None, base: date | None) -> list[Mention]:
    """Explicit dates in ``text``, in order; one without a year is placed near ``base``, and left out without it."""
    code = (language or _ENGLISH).split("-")[0].lower()
    found: dict[int, Mention] = {}
    for start, words, year, month, day in _raw(text, code):
        resolved = _resolve(year, month, day, base)
        if resolved is not None:
            found.setdefault(start, Mention(resolved, start, words))
    return [found[start] for start in sorted(found)]


def _raw(text: str, code: str) -> Iterator[tuple[int, str, int | None, int, int]]:
    for match in _DIGITS.finditer(text):
        yield match.start(), match[0], int(match[1]), int(match[2]), int(match[3])
    for match in _IDEOGRAPHIC.finditer(text):
        yield match.start(), match[0], int(match[1]) if match[1] else None, int(match[2]), int(match[3])
    if code != _ENGLISH:  # 4/5 is the fourth of May or the fifth of April
        for match in _NUMERIC.finditer(text):
            if "/" in match[0] or match[3]:
                yield match.start(), match[0], int(match[3]) if match[3] else None, int(match[2]), int(match[1])
    months = {_plain(name): number for name, number in _months(code).items()}
    for pattern in _patterns(code):
        for match in pattern.finditer(text):
            if month := months.get(_plain(match["month"])):
                yield match.start(), match[0], int(match["year"]) if match["year"] else None, month, int(match["day"])


def _plain(word: str) -> str:
    """Case-folded without marks: Turkish dotted capitals fold to two characters otherwise."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


@cache
def _months(code: str) -> dict[str, int]:
    """Month names and abbreviations of a language (CLDR through Babel), case-folded; English beside them."""
    from babel import Locale, UnknownLocaleError  # large tables, loaded when first needed

    found: dict[str, int] = {}
    for name in (code, _ENGLISH):
        try:
            table = Locale.parse(name).months
        except (UnknownLocaleError, ValueError):
            continue
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, words in table[form][width].items():
                    if len(words) >= 3 and not words.isdigit():
                        word = words.casefold()
                        for spelling in (word, word.rstrip("."), word.replace("ı", "i")):  # MAYIS is mayıs in capitals
                            found.setdefault(spelling, number)
    return found


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    names = "|".join(re.escape(name) for name in sorted(_months(code), key=lambda name: (-len(name), name)))
    year = r"(?:(?:\s+(?:de|del))?,?\s+(?P<year>[12]\d{3})(?!\d))?"
    day_first = rf"(?<![\d/.,])(?P<day>\d{{1,2}}){_SUFFIX}{_JOIN}(?P<month>{names})(?![\w]){year}"
    month_first = rf"(?<!\w)(?P<month>{names})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.,]\d|\d|\w){year}"
    flags = re.IGNORECASE
    return re.compile(day_first, flags), re.compile(month_first, flags)


def _resolve(year: int | None, month: int, day: int, base: date | None) -> date | None:
    """The date; without a year the one nearest to ``base``."""
    if year is None and base is None:
        return None
    years = [year] if year is not None else [base.year - 1, base.year, base.year + 1] if base else []
    candidates = []
    for candidate in years:
        try:
            candidates.append(date(candidate, month, day))
        except ValueError:
            continue
    if not candidates:
        return None
    return min(candidates, key=lambda d: (abs((d - base).days), d)) if base else candidates[0]
