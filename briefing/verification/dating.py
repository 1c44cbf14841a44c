"""Rule: a date of a statement is a date of what it cites; weekdays and "yesterday" count from the article's day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from briefing.records.brief import Code, Finding
from briefing.text.dates import DateMention, Day
from briefing.text.names import find_names, is_headline_case
from briefing.text.number import Number, ascii_digits
from briefing.text.words import pieces
from briefing.verification.case import Case, Cited, dates_of, numbers_of

_CLOSE = 24
"""Characters between the two days of "9. und 10. August"."""
_LONGEST_NUMBER = 40
_YEAR_NEAR = 500
"""Characters between a date without a year and the year that it is of."""
_NEAR = 40
"""Characters between a month and a day that is told apart from it."""
_JOINING = re.compile(r"(?:\d{1,2}|[^\W\d_]{1,4}|[\s\u00a0.,;:、，–—~/()日號号일º-])*")


def check(case: Case) -> Iterator[Finding]:
    """Dates, months and weekdays that the passages do not bear out."""
    mentions = [d for d in dates_of(case.text, case.language) if not d.loose]
    if not mentions:
        return
    there = [(c, d) for c in case.cited for d in dates_of(c.text, c.language)]
    for mention in mentions:
        if mention.options:
            yield from _date(case, mention, there)
        elif mention.weekday is not None:
            named = _inside_a_name(case, mention)
            yield from (f.model_copy(update={"soft": f.soft or named}) for f in _weekday(case, mention, there))
        elif mention.offset is not None and not _relative_holds(case, mention, there):
            yield case.find(Code.DATE, mention.words, "the passage does not name this day", soft=True)


def _inside_a_name(case: Case, mention: DateMention) -> bool:
    """Whether the word stands in a longer name, as in "The Sunday Times", or in a headline of capitals."""
    if is_headline_case(case.text):
        return True
    names = (n for n in find_names(case.text, case.language) if len(n.tokens) > 1)
    return any(n.start <= mention.start and mention.end <= n.end for n in names)


def _date(case: Case, mention: DateMention, there: list[tuple[Cited, DateMention]]) -> Iterator[Finding]:
    explicit = [day for _, d in there for day in d.options]
    borne = [option for option in mention.options if any(_bears_out(day, option) for day in explicit)]
    if any(_year_fits(case, option, there) for option in borne):
        return
    if borne and not _has_years(case):
        if year := _other_year(case, borne):
            yield case.find(Code.DATE, mention.words, f"the passage gives the day without its year, and is of {year}")
        else:
            yield case.find(Code.DATE, mention.words, "the passage gives the day without its year", soft=True)
        return
    if any(_in_numbers(case, option, there) for option in mention.options) or _as_it_stands(case, mention):
        return
    bare = [day for day in explicit if day.month is None and day.year is None]
    if any(option.day and option.day == day.day for option in mention.options for day in bare):
        yield case.find(Code.DATE, mention.words, "the passage names the day without its month", soft=True)
        return
    meant = [day for c, d in there if not d.options for day in d.resolved(c.published)]
    if any(option.agrees(day) for option in mention.options for day in meant if option.month and day.month):
        return
    own = [Day(c.published.year, c.published.month, c.published.day) for c in case.cited if c.published]
    if any(option.agrees(day) for option in mention.options for day in own):
        yield case.find(Code.DATE, mention.words, "only the article's own date bears this out", soft=True)
        return
    yield _missing(case, mention, there)


def _missing(case: Case, mention: DateMention, there: list[tuple[Cited, DateMention]]) -> Finding:
    """The finding that no passage has this date, with the date that one has."""
    seen = ", ".join(dict.fromkeys(d.words for _, d in there))[:160]
    bare = all(option.day is None and option.year is None for option in mention.options)
    reason = f"the cited passage has no such date{f' (it has {seen})' if seen else ''}"
    found = case.find(Code.DATE, mention.words, reason, soft=bare and is_headline_case(case.text))
    rival = next(((c, d) for c, d in there if d.options and not d.loose), None)
    return found.model_copy(update={"evidence": rival[0].text[rival[1].start : rival[1].end]}) if rival else found


def _as_it_stands(case: Case, mention: DateMention) -> bool:
    """A date that a passage has letter by letter, or with its day before its month, though of another language.

    Also "May" in "Brian May", which the passage has with the same word before it.
    """
    words = pieces(mention.words)
    if any(option.day for option in mention.options):
        return (
            any(set(words) <= set(pieces(c.text)) for c in case.cited if c not in case.near)
            if len(words) > 1
            else False
        )
    before = re.search(r"(\w+)\s$", case.text[max(0, mention.start - 30) : mention.start])
    if before is None or not before[1][0].isupper() or len(words) != 1:
        return False
    name = re.compile(rf"(?<!\w){re.escape(before[1])}\s{re.escape(mention.words.rstrip('.'))}(?!\w)")
    return any(name.search(c.text) for c in case.cited)


def _bears_out(day: Day, option: Day) -> bool:
    """Whether a date of the passage says all that the statement's says: day, month and year where they are given."""
    if not option.agrees(day):
        return False
    if option.day is not None and day.day is None:
        return False
    return option.month is None or day.month is not None


def _year_fits(case: Case, option: Day, there: list[tuple[Cited, DateMention]]) -> bool:
    """Whether a date that the passages have with or without its year is of the year of ``option``."""
    if option.year is None or option.month is None:
        return True
    if any(_bears_out(day, option) and day.year for _, d in there for day in d.options):
        return True
    return _published_year(case, option) or any(_of_year(c, d, option) for c, d in there)


def _other_year(case: Case, options: Sequence[Day]) -> int | None:
    """The year of the cited articles, where ``options`` are all of years further from it than a turn of the year."""
    published = [c.published.year for c in case.cited if c.published]
    years = [option.year for option in options if option.year is not None]
    far = published and years and all(abs(year - own) > 1 for year in years for own in published)
    return published[0] if far and len(published) == len(case.cited) else None


def _has_years(case: Case) -> bool:
    """Whether a passage names any year."""
    return any(n.year for c in case.cited for n in numbers_of(c.text, c.language))


def _in_numbers(case: Case, option: Day, there: list[tuple[Cited, DateMention]]) -> bool:
    """Month and day apart, as in "12 and 13 April" or "tháng 4 … 12"; a year as a number of the passage."""
    explicit = [day for _, d in there for day in d.options]
    if option.month is None or not any(day.month == option.month for day in explicit):
        return False
    clash = option.year is not None and not any(_of_year(c, d, option) for c, d in there)
    years = {day.year for day in explicit if day.month == option.month and day.year}
    if clash and (years or not _published_year(case, option)):
        return False
    return option.day is None or any(_beside(c, d, option) for c, d in there)


def _of_year(cited: Cited, mention: DateMention, option: Day) -> bool:
    """Whether a date of the passage has the year of ``option``, or that year stands near one of its month."""
    if any(day.year == option.year for day in mention.options):
        return True
    if not any(day.month == option.month for day in mention.options):
        return False
    near = cited.text[max(0, mention.start - _YEAR_NEAR) : mention.end + _YEAR_NEAR]
    return re.search(rf"(?<!\d){option.year}(?!\d)", ascii_digits(near)) is not None


def _beside(cited: Cited, mention: DateMention, option: Day) -> bool:
    """Whether the day of ``option`` stands as a number of its own beside a date of its month.

    Within some words where that date has no day; else close by, as the first of two days.
    """
    days = [day for day in mention.options if day.month == option.month]
    if not days:
        return False
    reach = _CLOSE if any(day.day for day in days) else _NEAR
    numbers = numbers_of(cited.text, cited.language)
    first = bisect_left(numbers, mention.start - reach - _LONGEST_NUMBER, key=lambda n: n.start)
    last = bisect_left(numbers, mention.end + reach + 1, key=lambda n: n.start)
    return any(
        str(option.day) in n.readings
        and not mention.start <= n.start < mention.end
        and mention.start - reach <= n.end
        and _is_day(cited.text, n, mention)
        for n in numbers[first:last]
    )


def _is_day(text: str, number: Number, mention: DateMention) -> bool:
    """Whether only words that join (few and short), or other days, stand between a number and a date."""
    if number.spelled or number.unit or number.code:
        return False
    between = text[min(number.end, mention.end) : max(number.start, mention.start)]
    return len(between) > _CLOSE or _JOINING.fullmatch(between) is not None


def _published_year(case: Case, option: Day) -> bool:
    return any(c.published and c.published.year == option.year for c in case.cited)


def _weekday(case: Case, mention: DateMention, there: list[tuple[Cited, DateMention]]) -> Iterator[Finding]:
    if any(d.weekday == mention.weekday for _, d in there):
        return
    resolved = [_with_month(day, c) for c, d in there for day in d.resolved(c.published) if d.weekday is None]
    if any(_weekday_of(day, c_year) == mention.weekday for day in resolved for c_year in _years(case)):
        return
    if any(c.published and c.published.weekday() == mention.weekday for c in case.cited):
        yield case.find(Code.DATE, mention.words, "only the article's own date is this weekday", soft=True)
        return
    bare = any(day.month is None and day.day for _, d in there for day in d.options)
    found = case.find(Code.DATE, mention.words, "the cited passage does not name this weekday", soft=bare)
    rival = next(((c, d) for c, d in there if d.weekday is not None), None)
    yield found.model_copy(update={"evidence": rival[0].text[rival[1].start : rival[1].end]}) if rival else found


def _with_month(day: Day, cited: Cited) -> Day:
    """A bare day of the month ("26日") in the month of the article."""
    if day.month is None and day.day and cited.published:
        return Day(cited.published.year, cited.published.month, day.day)
    return day


def _years(case: Case) -> set[int | None]:
    return {c.published.year for c in case.cited if c.published} or {None}


def _weekday_of(day: Day, year: int | None) -> int | None:
    year = day.year or year
    if year is None or day.month is None or day.day is None:
        return None
    try:
        return date(year, day.month, day.day).weekday()
    except ValueError:
        return None


def _relative_holds(case: Case, mention: DateMention, there: list[tuple[Cited, DateMention]]) -> bool:
    if any(d.offset == mention.offset for _, d in there):
        return True
    meant = [day for c in case.cited for day in mention.resolved(c.published)]
    return any(a.agrees(b) for a in meant for c, d in there for b in d.resolved(c.published))
