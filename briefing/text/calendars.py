"""Years of other calendars (Buddhist, Japanese eras, Minguo, Solar Hijri), so that none is taken for Gregorian."""

from __future__ import annotations

from datetime import date, timedelta

_FIRST = 1500
"""Gregorian years of news start later; lower ones are of another calendar, or numbers."""
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_BUDDHIST = 543
_BUDDHIST_YEARS = range(2400, 2700)
_BIKRAM_YEARS = range(2050, 2110)  # Nepal's year 2078 is 2021
_JALALI_YEARS = range(1300, 1500)
_CENTURY = 100
_PIVOT = 70
_BUDDHIST_PIVOT = 50

JALALI_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip


def era_year(era: str, year: int) -> int | None:
    """The Gregorian year of ``year`` in ``era``, as Japan and Taiwan write it."""
    return _ERAS[era] + year if era in _ERAS else None


def gregorian_year(year: int, language: str, *, digits: int = 4) -> int | None:
    """The Gregorian year that ``year`` stands for in news of ``language``; ``None`` where it is of a calendar apart."""
    if digits <= 2:
        if language == "th" and year >= _BUDDHIST_PIVOT:
            return 2500 + year - _BUDDHIST
        return (2000 if year < _PIVOT else 1900) + year
    if year in _BUDDHIST_YEARS:
        return year - _BUDDHIST
    if year < _FIRST or year > _BUDDHIST_YEARS.stop or (language == "ne" and year in _BIKRAM_YEARS):
        return None
    return year


def from_jalali(year: int, month: int, day: int) -> date | None:
    """The Gregorian date of a day of the Iranian calendar (33-year rule, right for 1300 to 1499)."""
    if year not in _JALALI_YEARS or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    cycles = (year - 1300) * 365 + sum(map(_leaps, range(1300, year)))
    before = (month - 1) * 31 - max(0, month - 7)
    longest = 31 if month <= 6 else 30 if month <= 11 else 29 + _leaps(year)
    return date(1921, 3, 21) + timedelta(days=cycles + before + day - 1) if day <= longest else None


def _leaps(year: int) -> int:
    """1 for a leap year of the Iranian calendar, else 0."""
    return int(year % 33 in (1, 5, 9, 13, 17, 22, 26, 30))
