"""The weekday that stands beside a written date, before it or behind it."""

# ruff: noqa: E501  tables and patterns
from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefing.text.calendar_words import calendar_words, key
from briefing.text.day_words import ARTICLES

_LETTER = r"(?:[^\W\d_]|[\u0900-\u0dff\u0e00-\u0e7f\u064b-\u065f\u200c'’ʼ])"
_MOST_LETTERS = 21
WORD = rf"[^\W\d_]{_LETTER}{{0,{_MOST_LETTERS - 1}}}"
"""A word as the names of months and weekdays are."""
_REACH_BEFORE, _REACH_AFTER = 40, 32


def _weekday_before(word: str) -> re.Pattern[str]:
    """One or two words, each a ``word``, before a date."""
    return re.compile(
        rf"(?P<words>(?P<one>{word}(?:-{word})?)(?:[^\S\n](?P<two>{word}|[2-7]))?)\.?[,،]?[^\S\n]?[(（|•–-]?[^\S\n]?"
        rf"(?:(?:{'|'.join(ARTICLES)})(?:[^\S\n]|['’])[^\S\n]?)?$",
        re.IGNORECASE,
    )


# A search begins at each letter of each word before a date, and tries each shorter form of it. Whole words do: of two
# matches it takes the one of the longer words, and each word that is no longer than a `WORD` may match as a whole. But
# for an article of two words, the first written in one with the word before it: no longer form of that word matches.
_WEEKDAY_BEFORE = _weekday_before(WORD)
_WHOLE_BEFORE = _weekday_before(rf"(?<![^\W\d_]){WORD}+")
_GLUED = re.compile(rf"{_LETTER}(?:{'|'.join(article for article in ARTICLES if ' ' in article)})\W*$", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(
    rf"(?:\.|[^\S\n]d\.)?(?:[^\S\n]?[(（\[][^\S\n]?(?P<in>{WORD}(?:(?:[^\S\n]|-){WORD})?)\.?[^\S\n]?[)）\]]|(?:[^\S\n]|,)[^\S\n]?(?P<after>{WORD}(?:(?:[^\S\n]|-){WORD})?)(?=[.,;)\n]|[^\S\n]günü|$))"
)
_DENSE_DAYS = re.compile(r"\s?[(（]?\s?(?:星期|周|週|礼拜|禮拜)?(?P<day>[一二三四五六日天月火水木金土월화수목금토일])(?:曜日?|요일)?\s?[)）]|\s?(?:(?:星期|周|週|礼拜|禮拜)(?P<zh>[一二三四五六日天])|(?P<ja>[月火水木金土日])曜|(?P<ko>[월화수목금토일])요일)")  # fmt: skip
_DAY_LETTERS = ("一二三四五六日", "月火水木金土日", "월화수목금토일")


class Beside(NamedTuple):
    """A date with its weekday."""

    start: int
    end: int
    """Of both together."""
    number: int
    """0 is Monday."""
    words: str
    """The weekday's."""


def weekday_beside(plain: str, start: int, end: int, calendars: tuple[str, ...], left: int) -> Beside | None:
    """The weekday of the date ``plain[start:end]``, named in one of ``calendars`` (see `calendar_words.base`).

    ``left``: where what is before the date begins.
    """
    if after := _DENSE_DAYS.match(plain, end):
        letter = (after["day"] or after["zh"] or after["ja"] or after["ko"]).replace("天", "日")
        place = next(letters.index(letter) for letters in _DAY_LETTERS if letter in letters)
        return Beside(start, after.end(), place, after[0].strip(" ()（）"))
    first = max(left, start - _REACH_BEFORE)
    if before := _words_before(plain[first:start]):
        for group in ("words", "one", "two"):
            words = before[group]
            if words and (number := _weekday(words, calendars)) is not None:
                return Beside(first + before.start(group), end, number, words)
    if after := _WEEKDAY_AFTER.match(plain, end, end + _REACH_AFTER):
        words = after["in"] or after["after"]
        if (number := _weekday(words, calendars)) is not None:
            return Beside(start, after.end(), number, words)
    return None


def _words_before(text: str) -> re.Match[str] | None:
    """A weekday, it may be, at the end of ``text``; what `_WEEKDAY_BEFORE` finds there."""
    whole = max(map(len, text.split()), default=0) <= _MOST_LETTERS and not _GLUED.search(text)
    return (_WHOLE_BEFORE if whole else _WEEKDAY_BEFORE).search(text)


@lru_cache(maxsize=4096)
def _weekday(words: str, calendars: tuple[str, ...]) -> int | None:
    name = key(words.removesuffix("ที่"))
    found = (calendar_words(code).short_weekdays.get(name) for code in calendars)
    return next((number for number in found if number is not None), None)
