"""The day of an article's happening: what title and opening tell of it, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from briefing.records.reading import Reading, ToldKind
from briefing.text.told import find_told

_OPENING = 500  # characters of text in which the happening itself is dated; later dates are mostly background
_LEAD = 300  # in which it is told by a weekday; further down are the days of what others said
_OLDEST = timedelta(days=7)  # before publication, at which a date in the opening may still be the happening's
_HALF_WEEK = timedelta(days=3)
_BESIDE = timedelta(days=1)  # time zones and pages that are written at night
_ANY_MONDAY = date(2001, 1, 1)  # what weekdays of an article without any date are counted from
# A report that opens with place, day and agency, and a dash or bracket after them, tells the day when it was filed.
_FILED_WITHIN = 60
_FILED = re.compile(r"[^.!?。！？\n]{0,30}?(?:\)|--|[–—]|\s-\s)")
_BETWEEN = 8  # characters between the two dates of a period
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A day told in a text, and where."""

    day: date
    start: int
    words: str
    kind: ToldKind = ToldKind.EXPLICIT
    last: date | None = None
    """The last day, where the words tell several."""


@dataclass(frozen=True, slots=True)
class ToldDay:
    """The days on one of which the happening was, as title and opening tell it."""

    day: date | None
    """The first of them; ``None`` where only a weekday is known."""
    words: str
    last: date | None = None
    """The last of them; ``None`` where there is but one."""
    certain: bool = True
    """Told by explicit dates. Weekdays and "yesterday" are not: pages get them wrong, and translations more so."""
    weekday: int | None = None
    """0 for Monday, where one day alone is told: by date, by name or as "yesterday"."""


def anchor(reading: Reading) -> date | None:
    """The day against which days without a year are resolved: of publication, else of the folder."""
    if reading.published is not None:
        try:
            return reading.published.day
        except ValueError:
            return reading.article.day
    return reading.article.day


def opening(reading: Reading, length: int) -> str:
    """The first ``length`` characters of title and paragraphs, a line each."""
    return "\n".join(text for _, text in _pieces(reading, length).values())[:length]


def mentions(reading: Reading, length: int) -> tuple[str, list[Mention]]:
    """`opening`, and the days told in it, with their places in it.

    Days are those of ``reading.told``; where it has none, they are looked for.
    """
    pieces = _pieces(reading, length)
    if reading.told:
        told = [(pieces[one.paragraph][0], one) for one in reading.told if one.paragraph in pieces]
        found = [Mention(one.day, at + one.start, one.words, one.kind, one.last) for at, one in told]
    else:
        found = list(_found(pieces.values(), reading.language, anchor(reading), length))
    return opening(reading, length), [one for one in found if one.start < length]


def _pieces(reading: Reading, length: int) -> dict[str, tuple[int, str]]:
    """By name, the title and paragraphs that begin within ``length``, and where."""
    pieces, at = {"title": (0, reading.title)}, len(reading.title) + 1
    for paragraph in reading.paragraphs:
        if at >= length:
            break
        if paragraph.text == reading.title:
            continue  # all the text that a mere headline has
        pieces[paragraph.id] = (at, paragraph.text)
        at += len(paragraph.text) + 1
    return pieces


def _found(
    pieces: Iterable[tuple[int, str]], language: str | None, base: date | None, length: int
) -> Iterator[Mention]:
    for at, text in pieces:
        for one in find_told(text[: max(0, length + 20 - at)], language, base):
            yield Mention(one.day, at + one.start, one.words, ToldKind(one.kind.value), one.last)


def told_day(reading: Reading) -> ToldDay | None:
    """The day of the happening, from title and opening; ``None`` where they tell none.

    Explicit dates go before weekdays and "yesterday". Counted are days of the week before publication up to the
    day after it: what is further off is background, or is to come. Not counted: captions' dates (with weekday and
    year), the day of filing at the head of a report, a page's own date in its title, and the ends of a period.
    """
    base = anchor(reading)
    if base is None:
        return _weekday(_undated(opening(reading, _OPENING), reading.language), None)
    text, found = mentions(reading, _OPENING)
    near = [m for m in found if m.start < _OPENING and base - _OLDEST <= m.day <= base + _BESIDE]
    ends = _ends_of_periods(found)
    explicit = [m for m in near if m.kind is ToldKind.EXPLICIT and m.start not in ends]
    own = [m for m in explicit if not _of_the_page(m, text, reading, base)]
    if not own:
        return _weekday([m for m in near if m.kind is not ToldKind.EXPLICIT and m.start < _LEAD], base)
    first, last = min(m.day for m in own), max(m.last or m.day for m in own)
    return ToldDay(
        day=first,
        words=own[0].words,
        last=last if last > first else None,
        weekday=first.weekday() if first == last else None,
    )


def _ends_of_periods(days: Sequence[Mention]) -> set[int]:
    """Places of dates with hardly a word between ("from 21 April to 9 May"): what a table covers, not a happening."""
    explicit = [m for m in days if m.kind is ToldKind.EXPLICIT]
    beside = [(a, b) for a, b in pairwise(explicit) if b.start - a.start - len(a.words) <= _BETWEEN]
    return {m.start for pair in beside for m in pair}


def _weekday(days: Sequence[Mention], base: date | None) -> ToldDay | None:
    """The day that names of weekdays and "yesterday" tell: where they agree, a hint.

    A weekday of half a week ago may as well be the next one, or a mistake; one of six days ago is tomorrow's, of a
    page that was written where the next day had begun.
    """
    if len({m.day.weekday() for m in days}) != 1:
        return None
    day, words = days[0].day, days[0].words
    if base is None:
        return ToldDay(None, words, certain=False, weekday=day.weekday())
    day = base + _BESIDE if day == base + _BESIDE - timedelta(days=7) else day
    return ToldDay(day, words, certain=False, weekday=day.weekday()) if day >= base - _HALF_WEEK else None


def _undated(text: str, language: str | None) -> list[Mention]:
    """Weekdays in the lead of an article of which no day is known."""
    found = find_told(text[:_LEAD], language, _ANY_MONDAY)
    kind = ToldKind.WEEKDAY
    return [Mention(one.day, one.start, one.words, kind) for one in found if one.kind.value == kind.value]


def _of_the_page(mention: Mention, text: str, reading: Reading, base: date) -> bool:
    """Whether a date is not the happening's: a caption's, the day of filing, or the page's own."""
    end = mention.start + len(mention.words)
    if mention.start < len(reading.title):
        return bool(_YEAR.search(mention.words)) and abs(mention.day - base) <= _BESIDE
    alone = text[mention.start - 1] == "\n" and text[end : end + 1] in {"\n", ""}
    if alone or (mention.start < len(reading.title) + _FILED_WITHIN and _FILED.match(text, end, end + 40)):
        return True
    return _YEAR.search(mention.words) is not None and _names_weekday(mention, reading.language)


def _names_weekday(mention: Mention, language: str | None) -> bool:
    return any(one.full for one in find_told(mention.words, language, mention.day))
