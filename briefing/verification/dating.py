"""Rule: a date of a statement is a date of what it cites; weekdays and "yesterday" count from the article's day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefing.records.brief import Code, Finding
from briefing.text.dates import DateMention, Day
from briefing.text.names import find_names, is_headline_case
from briefing.verification.case import Case, Cited, dates_of, numbers_of


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
    if any(_bears_out(day, option) for option in mention.options for day in explicit):
        return
    if any(_in_numbers(case, option, explicit) for option in mention.options):
        return
    meant = [day for c, d in there if not d.options for day in d.resolved(c.published)]
    if any(option.agrees(day) for option in mention.options for day in meant if option.month and day.month):
        return
    own = [Day(c.published.year, c.published.month, c.published.day) for c in case.cited if c.published]
    if any(option.agrees(day) for option in mention.options for day in own):
        yield case.find(Code.DATE, mention.words, "only the article's own date bears this out", soft=True)
        return
    seen = ", ".join(dict.fromkeys(d.words for _, d in there))[:160]
    bare = all(option.day is None and option.year is None for option in mention.options)
    reason = f"the cited passage has no such date{f' (it has {seen})' if seen else ''}"
    yield case.find(Code.DATE, mention.words, reason, soft=bare and is_headline_case(case.text))


def _bears_out(day: Day, option: Day) -> bool:
    """Whether a date of the passage says all that the statement's says: day, month and year where they are given."""
    if not option.agrees(day):
        return False
    if option.day is not None and day.day is None:
        return False
    return option.month is None or day.month is not None


def _in_numbers(case: Case, option: Day, explicit: list[Day]) -> bool:
    """Month and day apart, as in "12 and 13 April" or "tháng 4 … 12"; a year as a number of the passage."""
    if option.month is None or not any(day.month == option.month for day in explicit):
        return False
    values = {r for c in case.cited for n in numbers_of(c.text, c.language) for r in n.readings}
    clash = option.year is not None and str(option.year) not in values
    years = {day.year for day in explicit if day.month == option.month and day.year}
    if clash and (years or not _published_year(case, option)):
        return False
    return option.day is None or str(option.day) in values


def _published_year(case: Case, option: Day) -> bool:
    return any(c.published and c.published.year == option.year for c in case.cited)


def _weekday(case: Case, mention: DateMention, there: list[tuple[Cited, DateMention]]) -> Iterator[Finding]:
    if any(d.weekday == mention.weekday for _, d in there):
        return
    resolved = [day for c, d in there for day in d.resolved(c.published) if d.weekday is None]
    if any(_weekday_of(day, c_year) == mention.weekday for day in resolved for c_year in _years(case)):
        return
    if any(c.published and c.published.weekday() == mention.weekday for c in case.cited):
        yield case.find(Code.DATE, mention.words, "only the article's own date is this weekday", soft=True)
        return
    yield case.find(Code.DATE, mention.words, "the cited passage does not name this weekday")


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
