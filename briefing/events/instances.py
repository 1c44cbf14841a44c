"""Which one of a series an article is about: the first call, the second round, the third test."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from briefing.events.told import Mention, ToldDay, anchor, mentions, opening, told_day
from briefing.records.reading import Reading, ToldKind

_REACH = 4000  # characters read: the number often stands near the end, as background
# What may stand between "first" and "call": two short words, nothing that ends a phrase.
_BETWEEN = re.compile(r"[\s\-]*(?:[^\W\d_]+[\s\-]+){0,2}")
_GAP = 24
_LONGEST = 64  # characters of the name of a happening
# Languages that name the happening first ("conversation second") or last, with nothing between.
_EITHER_SIDE = {"vi", "ar", "th", "id", "fa"}
_SPACE = re.compile(r"\s*")
_FEW = re.compile(r"[^\W\d_]{0,4}")  # the same without spaces between words: a particle or an adjective
_UNSPACED = {"zh", "ja", "ko", "th", "lo", "km", "my"}
_ENGLISH = "en"
_SENTENCE = 400  # characters that a sentence may be long on either side of a match
_STOP = re.compile(r"[.!?](?=\s|$)|[。！？\n]")


_Ordinal = tuple[int, int, int]
"""A number in a series, and where it stands."""

Instances = dict[str, int]
"""Kind of happening to its number in the series; only where the article gives one number alone."""


def instances(reading: Reading, told: ToldDay | None = None) -> Instances:
    """The numbers that ``reading`` gives to its own happening; ``told``: its day, looked for where it is not given.

    A number beside another day belongs to that other happening ("the first call was on 26 January") and is not
    counted. The title's number goes before the text's; where several remain, none is taken.
    """
    code = (reading.language or _ENGLISH).split("-")[0].lower()
    series = _series(code if code in _table()["ordinals"] else _ENGLISH)
    if not _numbered(text := opening(reading, _REACH), code, series, _ordinals(text, series, ())):
        return {}
    text, days = mentions(reading, _REACH)
    ordinals = _ordinals(text, series, days)
    told = told or told_day(reading)
    own_day = told.day if told and told.certain else anchor(reading)
    others = _of_other_days(text, ordinals, [m for m in days if _is_other(m, own_day)])
    found: dict[str, set[int]] = defaultdict(set)
    titled: Instances = {}
    for kind, (number, start, _) in _numbered(text, code, series, ordinals):
        if start < len(reading.title):
            titled.setdefault(kind, number)
        if start not in others:
            found[kind].add(number)
    single = {kind: numbers.pop() for kind, numbers in sorted(found.items()) if len(numbers) == 1}
    return dict(sorted({**single, **titled}.items()))


def _is_other(mention: Mention, own: date | None) -> bool:
    return mention.kind is ToldKind.EXPLICIT and (own is None or abs((mention.day - own).days) > 1)


def _of_other_days(text: str, ordinals: Sequence[_Ordinal], days: Sequence[Mention]) -> set[int]:
    """Places of ordinals that are the nearest to a day in its sentence."""
    found = set()
    places = [start for _, start, _ in ordinals]
    for day in days:
        low, high = _sentence(text, day.start, day.start + len(day.words))
        inside = places[bisect_left(places, low) : bisect_left(places, high)]
        if inside:
            found.add(min(inside, key=lambda place: (abs(place - day.start), place)))
    return found


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between full stops around a match; a stop inside a number or initial does not count."""
    before = [m.end() for m in _STOP.finditer(text, max(0, start - _SENTENCE), start)]
    following = _STOP.search(text, end, end + _SENTENCE)
    return (before[-1] if before else max(0, start - _SENTENCE)), (following.start() if following else end + _SENTENCE)


def _numbered(text: str, code: str, series: _Series, ordinals: Sequence[_Ordinal]) -> list[tuple[str, _Ordinal]]:
    """Each ordinal that stands beside a happening, as its attribute, with the kind of happening."""
    if not any(_may_number(text, one, code, series) for one in ordinals):
        return []
    between_them = _FEW if code in _UNSPACED - {"ko"} else _SPACE if code in _EITHER_SIDE else _BETWEEN
    happenings = [(m.start(), m.end(), kind) for kind, pattern in series.happenings for m in pattern.finditer(text)]
    out = _beside(text, ordinals, happenings, between_them)
    return out + (_behind(text, ordinals, happenings) if code in _EITHER_SIDE else [])


def _may_number(text: str, ordinal: _Ordinal, code: str, series: _Series) -> bool:
    """Whether any happening is near enough: most ordinals number something else, and are not looked at further."""
    _, start, end = ordinal
    first = max(0, start - _GAP - _LONGEST) if code in _EITHER_SIDE else end
    return series.any_happening.search(text, first, end + _GAP + _LONGEST) is not None


def _beside(
    text: str, ordinals: Sequence[_Ordinal], happenings: list[tuple[int, int, str]], between: re.Pattern[str]
) -> list[tuple[str, _Ordinal]]:
    """Ordinals before their happening ("second call")."""
    happenings.sort()
    places = [start for start, _, _ in happenings]
    out = []
    for one in ordinals:
        for start, _, kind in happenings[bisect_left(places, one[2]) : bisect_right(places, one[2] + _GAP)]:
            if between.fullmatch(text[one[2] : start]):
                out.append((kind, one))
    return out


def _behind(
    text: str, ordinals: Sequence[_Ordinal], happenings: list[tuple[int, int, str]]
) -> list[tuple[str, _Ordinal]]:
    """Ordinals right behind their happening ("conversation second")."""
    happenings.sort(key=lambda h: (h[1], h[0], h[2]))
    places = [end for _, end, _ in happenings]
    out = []
    for one in ordinals:
        for _, end, kind in happenings[bisect_left(places, one[1] - _GAP) : bisect_right(places, one[1])]:
            if _SPACE.fullmatch(text[end : one[1]]):
                out.append((kind, one))
    return out


def _ordinals(text: str, series: _Series, days: Sequence[Mention]) -> list[_Ordinal]:
    starts = [m.start() for m in series.any_word.finditer(text)]
    found = ((number, pattern.match(text, start)) for start in starts for number, pattern in series.words)
    words = [(number, *m.span()) for number, m in found if m]
    return sorted([*words, *_in_figures(series.figures, text, days)], key=lambda one: one[1:])


def _in_figures(pattern: re.Pattern[str] | None, text: str, days: Sequence[Mention]) -> Iterator[_Ordinal]:
    """Ordinals in figures ("12th", "2-й"), but for those of dates."""
    taken = [(m.start, m.start + len(m.words)) for m in days]
    for m in pattern.finditer(text) if pattern else ():
        number = int(m[m.lastindex or 0])
        if number and not any(start <= m.start() < end for start, end in taken):
            yield number, *m.span()


@cache
def _table() -> dict[str, Any]:
    path = files("briefing.events") / "data" / "instances.json"
    table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return table


@dataclass(frozen=True, slots=True)
class _Series:
    """What numbers happenings in one language, and the happenings that are numbered."""

    words: list[tuple[int, re.Pattern[str]]]
    any_word: re.Pattern[str]
    """All of ``words`` at once: most texts hold none."""
    figures: re.Pattern[str] | None
    happenings: list[tuple[str, re.Pattern[str]]]
    any_happening: re.Pattern[str]
    """All of ``happenings`` at once."""


@cache
def _series(code: str) -> _Series:
    table = _table()
    figures = table["figures"].get(code)
    edges = ("", "") if code in _UNSPACED else (r"(?<![\w.,])", r"(?!\w)")
    return _Series(
        words=[(int(number), _pattern(words, code)) for number, words in table["ordinals"][code].items()],
        any_word=_pattern([word for words in table["ordinals"][code].values() for word in words], code),
        figures=re.compile(f"{edges[0]}{figures}{edges[1]}", re.IGNORECASE) if figures else None,
        happenings=[(kind, _pattern(by[code], code)) for kind, by in table["happenings"].items()],
        any_happening=_pattern([word for by in table["happenings"].values() for word in by[code]], code),
    )


def _pattern(words: list[str], code: str) -> re.Pattern[str]:
    """Any of ``words``, longest first; as whole words where the script has spaces, ``*`` standing for letters."""
    parts = [re.escape(word).replace(r"\*", r"\w{0,20}") for word in sorted(words, key=lambda w: (-len(w), w))]
    body = "|".join(parts)
    return re.compile(rf"(?<!\d)(?:{body})" if code in _UNSPACED else rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)
