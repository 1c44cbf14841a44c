"""Weekdays told by name, in languages that write with spaces: the last such day, the next, or the one of a date."""

# ruff: noqa: E501  tables, one language a line
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from briefing.text.calendar_words import calendar_words, key
from briefing.text.day_words import EVERY, LAST, NEXT
from briefing.text.resolving import WEEK, Telling, Told, latest, shifted
from briefing.text.words import LONGEST_WORD, fold

_DAY_OF_MONTH = re.compile(
    r"[\s,]{0,2}[(（]\s?(?P<d>\d{1,2})\s?[)）]|,?\s(?:den\s|dia\s|día\s)?(?P<bare>\d{1,2})(?!\d|[.,:/]\d|\s?%|\s\w)"
)
# What stands before it is looked at from its first letter, so that a search need only stop at letters.
_WORD = re.compile(r"[^\W\d_](?<![\w'’-].)[^\W\d_]*(?:(?:[\u0900-\u0dff\u064b-\u065f]|[’'ʼ-](?=[^\W\d_]))[^\W\d_]*)*")
_TWO_WORDS = re.compile(r"[^\W\d_]+[\s\u200c](?:[^\W\d_]+|[2-7])(?!\w)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)[\s,]{1,2}$")
_WORDS_AFTER = re.compile(r"\s([^\W\d_]+)(?:\s([^\W\d_]+))?")
_COMPOUNDING = {"de", "nl", "sv", "da", "no"}
"""Languages that write "Samstagabend" in one word; theirs with an s ("samstags") are every such day."""
_MOST_WORDS = 10_000
"""Words of a language of which it is remembered whether they name a day."""
_NEEDS = {
    # Weekdays that are common words as well, and what must stand before them to be days.
    ("ru", "среда"): r"$^", ("ru", "среду"): r"\bв\s$", ("ru", "среды"): r"$^", ("ru", "среде"): r"$^",
    ("bg", "среда"): r"$^", ("pt", "segunda"): r"\b(?:n?esta|na|última|próxima)\s$", ("pt", "terca"): r"\b(?:n?esta|na|última|próxima)\s$",
    ("pt", "quarta"): r"\b(?:n?esta|última|próxima)\s$", ("pt", "quinta"): r"\b(?:n?esta|última|próxima)\s$",
    ("pt", "sexta"): r"\b(?:n?esta|última|próxima)\s$",
}  # fmt: skip


def weekdays(plain: str, text: str, code: str, anchor: date) -> Iterator[Told]:
    """Weekdays in ``text``; ``plain`` is the same with digits of ASCII."""
    names, called = calendar_words(code).weekdays, _called(code)
    if not any(map(called.__getitem__, set(_WORD.findall(plain)))):
        return  # as in most paragraphs
    for m in _WORD.finditer(plain):
        if not (one := called[m[0]]):
            continue
        number, opens = one
        end = m.end()
        if opens and (two := _TWO_WORDS.match(plain, m.start(), m.end() + 24)):
            number, end = names.get(key(two[0])), two.end()
        if number is None and code in _COMPOUNDING:
            number = _compounded(fold(m[0]), code)
        if number is None or not _is_day(plain, m.start(), end, code):
            continue
        told = _resolved_weekday(plain, m.start(), end, number, code, anchor)
        if told:
            start, stop, day, kind = told
            yield Told(start, stop, text[start:stop], day, kind)


@lru_cache(maxsize=24)
def _called(code: str) -> _Called:
    return _Called(code)


class _Called(dict[str, tuple[int | None, bool] | None]):
    """The weekday that a word names, and whether it may be the first of two words that do; ``None`` for most words."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        self._names = calendar_words(code).weekdays
        self._firsts = {name.split()[0] for name in self._names}

    def __missing__(self, word: str) -> tuple[int | None, bool] | None:
        folded = fold(word)
        number = self._names.get(folded)
        opens = number is None and folded in self._firsts
        if number is None and not opens and self._code in _COMPOUNDING:
            number = _compounded(folded, self._code)
        found = (number, opens) if number is not None or opens else None
        if len(self) < _MOST_WORDS and len(word) <= LONGEST_WORD:
            self[word] = found
        return found


def _compounded(folded: str, code: str) -> int | None:
    names = calendar_words(code).weekdays
    return next((names[name] for name in names if _compound(folded, name, code)), None)


def _compound(folded: str, name: str, code: str) -> bool:
    tail = folded.removeprefix(name)
    return tail != folded and len(tail) >= 3 and tail[0] != ("s" if code in {"de", "nl"} else "")


def _is_day(plain: str, start: int, end: int, code: str) -> bool:
    """Whether a weekday's name is that day, and not part of a name, another word or every such day."""
    before, word = plain[max(0, start - 30) : start], plain[start:end]
    needed = _NEEDS.get((code, fold(word)))
    if needed is not None and not re.search(needed, before, re.IGNORECASE):
        return False
    if code == "vi" and fold(word).startswith("thu ") and not (word[4:5].isupper() or word[4:5].isdigit()):
        return False  # "thứ hai" is "second", too
    last = _WORD_BEFORE.search(before)
    if last and (key(last[1]) in map(key, EVERY.get(code, ()))):
        return False
    opens = not before.strip() or before.rstrip()[-1:] in ".!?:;\"'“”‘«»„()[]–—|\n،。"
    if calendar_words(code).capital_days and code != "de":
        if not word[:1].isupper():
            return code == "vi"
        if last and key(last[1]) in map(key, (*LAST.get(code, ()), *NEXT.get(code, ()))):
            return True  # "Last Monday" at the head of a sentence
        following = _WORDS_AFTER.match(plain, end)
        named = following is not None and following[1][:1].isupper()
        article = last is not None and last[1].casefold() in {"the", "a"}
        inside = bool(last and last[1][:1].isupper() and not article)
        return opens or not (inside or (article and named))
    return code == "de" or opens or not word[:1].isupper() or not _has_case(word)


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()


def _resolved_weekday(
    plain: str, start: int, end: int, number: int, code: str, anchor: date
) -> tuple[int, int, date, Telling] | None:
    """Start, end, day and kind: by the day of the month beside it ("Tuesday (13)"), or by "last" and "next"."""
    if beside := _DAY_OF_MONTH.match(plain, end, end + 12):
        wanted = int(beside["d"] or beside["bare"])
        for shift in sorted(range(-14, 15), key=abs):
            day = shifted(anchor, shift)
            if day and day.day == wanted and day.weekday() == number:
                return start, beside.end(), day, Telling.EXPLICIT
    before = _WORD_BEFORE.search(plain, max(0, start - 24), start)
    after = _WORDS_AFTER.match(plain, end, end + 30)
    around = {key(before[1])} if before else set()
    if after and code != "en":
        around |= {key(after[1]), key(f"{after[1]} {after[2] or ''}")}
    day = latest(number, anchor)
    if around & {key(word) for word in NEXT.get(code, ())}:
        day = shifted(anchor, (number - anchor.weekday() - 1) % WEEK + 1)
    elif around & {key(word) for word in LAST.get(code, ())} and day == anchor:
        day = shifted(anchor, -WEEK)
    return (start, end, day, Telling.WEEKDAY) if day else None
