"""Which one of a series an article is about: the first call, the second round, the third test."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import product

from briefing.events.told import Mention, anchor, mentions, told_day
from briefing.records.reading import Reading

Instances = dict[str, int]
"""Kind of happening to its number in the series; only where the article gives one number alone."""

_REACH = 4000  # characters read: the number often stands near the end, as background
# What may stand between "first" and "call": two short words, nothing that ends a phrase.
_BETWEEN = re.compile(r"[\s\-]*(?:[^\W\d_]+[\s\-]+){0,2}")
_GAP = 24
# Languages that name the happening first ("conversation second") and then its number, with nothing between.
_NUMBER_LAST = {"vi", "ar", "th", "id", "fa"}
_SPACE = re.compile(r"\s*")
_FEW = re.compile(r"[^\W\d_]{0,4}")  # the same without spaces between words: a particle or an adjective
_UNSPACED = {"zh", "ja", "ko", "th", "lo", "km", "my"}
_ENGLISH = "en"


def instances(reading: Reading) -> Instances:
    """The numbers that ``reading`` gives to its own happening.

    A number in a sentence that tells another day belongs to that other happening ("the first call was on 26
    January") and is not counted. The title's number goes before the text's; where several remain, none is taken.
    """
    code = (reading.language or _ENGLISH).split("-")[0].lower()
    text = "\n".join([reading.title, *(p.text for p in reading.paragraphs)])[:_REACH]
    numbered = _numbered(text, code)
    if not numbered:
        return {}
    base = anchor(reading)
    own = told.day if (told := told_day(reading)) else base
    days = mentions(text, reading.language, base)
    found: dict[str, set[int]] = defaultdict(set)
    titled = {kind: number for kind, number, start, _ in reversed(numbered) if start < len(reading.title)}
    for kind, number, start, end in numbered:
        if not _of_another_day(days, _sentence(text, start, end), own):
            found[kind].add(number)
    single = {kind: numbers.pop() for kind, numbers in sorted(found.items()) if len(numbers) == 1}
    return dict(sorted({**single, **titled}.items()))


def _of_another_day(days: list[Mention], span: tuple[int, int], own: date | None) -> bool:
    return any(span[0] <= m.start < span[1] and (own is None or abs((m.day - own).days) > 1) for m in days)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between full stops around a match; a stop inside a number or initial does not count."""
    ends = [m.end() for m in re.finditer(r"[.!?。！？](?=\s|$)|[。！？\n]", text[:start])]
    following = re.search(r"[.!?](?=\s|$)|[。！？\n]", text[end:])
    return (ends[-1] if ends else 0), (end + following.start() if following else len(text))


def _numbered(text: str, code: str) -> list[tuple[str, int, int, int]]:
    """Kind, number and place of each ordinal that stands beside a happening, as its attribute."""
    table = _patterns(code if code in _table()["ordinals"] else _ENGLISH)
    ordinals = [(number, m.span()) for number, pattern in table[0] for m in pattern.finditer(text)]
    happenings = [(kind, m.span()) for kind, pattern in table[1] for m in pattern.finditer(text)] if ordinals else []
    out = []
    last = code in _NUMBER_LAST
    between_them = _SPACE if last else _FEW if code in _UNSPACED - {"ko"} else _BETWEEN
    for (number, one), (kind, other) in product(ordinals, happenings):
        low, high = (other, one) if last else (one, other)
        between = text[low[1] : high[0]]
        if 0 <= high[0] - low[1] <= _GAP and between_them.fullmatch(between):
            out.append((kind, number, low[0], high[1]))
    return out


@cache
def _table() -> dict[str, dict[str, dict[str, list[str]]]]:
    path = files("briefing.events") / "data" / "instances.json"
    table: dict[str, dict[str, dict[str, list[str]]]] = json.loads(path.read_text(encoding="utf-8"))
    return table


@cache
def _patterns(code: str) -> tuple[list[tuple[int, re.Pattern[str]]], list[tuple[str, re.Pattern[str]]]]:
    ordinals = [(int(number), _pattern(words, code)) for number, words in _table()["ordinals"][code].items()]
    happenings = [(kind, _pattern(by[code], code)) for kind, by in _table()["happenings"].items()]
    return ordinals, happenings


def _pattern(words: list[str], code: str) -> re.Pattern[str]:
    """Any of ``words``, longest first; as whole words where the script has spaces, ``*`` standing for letters."""
    parts = [re.escape(word).replace(r"\*", r"\w{0,20}") for word in sorted(words, key=lambda w: (-len(w), w))]
    body = "|".join(parts)
    return re.compile(body if code in _UNSPACED else rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)
