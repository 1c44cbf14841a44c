"""The words of made days: names of nobody and nowhere, and reports of happenings, in twelve languages.

What is written in `made_days_words` is our own. A happening has one kind, one thing, names and numbers; every language
has its sentences for each kind, and names are spelt in its script.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from zlib import crc32

WORDS = Path(__file__).with_name("made_days_words")
KINDS = ("fire", "strike", "court", "storm", "deal", "science", "vote", "sport", "health", "crash", "law", "opening")
Syllable = tuple[str, str, str]
"""Consonant, vowel, closing consonant or nothing."""
Name = tuple[tuple[Syllable, ...], ...]
_CONSONANTS = "bdfghklmnprstvz"
_VOWELS = "aeiou"
_CYRILLIC = dict(zip("bdfghklmnprstvzaeiou", "бдфгхклмнпрствзаеиоу", strict=True))
_ARABIC = dict(zip("bdfghklmnprstvzaeiou", "بدفغهكلمنبرستفزاييوو", strict=True))
# Names in Chinese are of a Chinese kind, by the sound of nothing: a text of transliterations alone is like no news.
_FAMILIES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
_GIVEN = "文明志远思雨晓峰海燕建国丽芳子涵浩然雪梅振宇佳怡天佑若兰承业静怀瑾立言秋实博雅永康庆丰素心凌霄玉成"
_PLACES = "云岭松江白沙青石龙泉凤鸣柳河桂林湖清溪金桥红枫望海竹山梅渡平安兴宁永昌临川南浦北仓东陵西塘铜鼓锦屏"


@dataclass(frozen=True)
class Happening:
    """What happened: the same in every language."""

    number: int
    kind: str
    thing: int
    moment: int
    """What it fell together with, told in titles and openings."""
    remark: int
    names: Mapping[str, Name]
    """P and Q places, R and S people, O a firm."""
    counts: Mapping[str, int]
    day: date


@dataclass(frozen=True)
class Report:
    """An article before it is put into a file."""

    id: str
    event: int
    language: str
    title: str
    paragraphs: tuple[str, ...]
    outlet: str
    day: date
    minute: int
    copy_of: str | None = None


@dataclass(frozen=True)
class Language:
    """The words of one language."""

    code: str
    weekdays: tuple[str, ...]
    outlets: tuple[str, ...]
    sections: tuple[str, ...]
    moments: tuple[str, ...]
    remarks: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]
    """Of each kind: things between bars, two titles, five sentences of which the first two open a report."""


@cache
def languages() -> tuple[Language, ...]:
    """All that there are words for, in the order of their codes."""
    return tuple(_language(path) for path in sorted(WORDS.glob("*.toml")))


def _language(path: Path) -> Language:
    found = tomllib.loads(path.read_text("utf-8"))
    bars = {key: tuple(found.pop(key).split("|")) for key in ("weekdays", "outlets", "sections", "moments", "remarks")}
    kinds = {key: tuple(text.strip().split("\n")) for key, text in found.items()}
    return Language(path.stem, **bars, kinds=kinds)


def name(rng: Random, words: int = 1) -> Name:
    """A name of one or two words, of two or three syllables each."""
    return tuple(tuple(_syllable(rng) for _ in range(rng.choice((2, 2, 3)))) for _ in range(words))


def _syllable(rng: Random) -> Syllable:
    return rng.choice(_CONSONANTS), rng.choice(_VOWELS), rng.choice(("", "", "n", "r", "l", "s"))


def spelt(name_: Name, language: str) -> str:
    """A name in the script of a language."""
    latin = ["".join(part for syllable in word for part in syllable) for word in name_]
    if language == "zh":
        return _chinese(latin)
    if language == "ar":
        return " ".join("".join(_ARABIC[letter] for letter in word) for word in latin)
    if language in ("ru", "uk"):
        return " ".join("".join(_CYRILLIC[letter] for letter in word).capitalize() for word in latin)
    return " ".join(word.capitalize() for word in latin)


def _chinese(latin: Sequence[str]) -> str:
    """A family with one or two given names, or a place of two or three characters: always the same of one name."""
    number = crc32(" ".join(latin).encode())
    signs = (_FAMILIES, _GIVEN, _GIVEN) if len(latin) > 1 else (_PLACES, _PLACES, _PLACES)
    chosen = [row[(number >> 9 * place) % len(row)] for place, row in enumerate(signs)]
    return "".join(chosen[: 2 + (number >> 28) % 2])


def happening(number: int, day: date, rng: Random) -> Happening:
    """One of a kind, with names and numbers of its own."""
    names = {"P": name(rng), "Q": name(rng), "R": name(rng, 2), "S": name(rng, 2), "O": name(rng)}
    counts = {"a": rng.randrange(3, 40), "b": rng.randrange(41, 990), "c": rng.randrange(120, 9800) * 10}
    sort = rng.choice(KINDS), rng.randrange(8), rng.randrange(24), rng.randrange(16)
    return Happening(number, *sort, names, counts, day - timedelta(rng.random() < 0.35))


def later(what: Happening, rng: Random) -> Happening:
    """The same a day later: numbers have risen."""
    counts = {key: value + rng.randrange(1, max(2, value // 4)) for key, value in what.counts.items()}
    return replace(what, counts=counts)


def title(what: Happening, language: Language, rng: Random) -> str:
    """One of the titles that a language has for it."""
    told = _opened(_filled(language.kinds[what.kind][rng.choice((1, 2))], what, language, rng))
    return told + _comma(language) + language.moments[what.moment] if rng.random() < 0.85 else told


def paragraphs(what: Happening, background: Happening, language: Language, rng: Random) -> tuple[str, ...]:
    """4 to 25: what happened, reactions of the reporter's own, and in long reports an earlier matter."""
    lines = language.kinds[what.kind]
    opening = rng.randrange(3, 5)
    own = [lines[opening], *rng.sample([*lines[5:], lines[7 - opening]], rng.choice((2, 3)))]
    wanted = min(50, max(7, int(rng.lognormvariate(3.0, 0.5))))
    told = [_filled(line, what, language, rng) for line in own]
    while len(told) < wanted:
        around = _around(what, rng)
        generic = language.kinds["generic"]
        told += [_filled(line, around, language, rng) for line in rng.sample(generic, min(len(generic), 11))]
        if len(told) > 20:
            told += [_filled(line, background, language, rng) for line in language.kinds[background.kind][3:]]
    told[1:1] = [language.remarks[what.remark]] if rng.random() < 0.8 else []
    told[0] = _with_moment(told[0], language.moments[what.moment], language)
    if rng.random() < 0.3:
        told[0] = f"{spelt(what.names['P'], language.code)} – {told[0]}"
    return tuple(_paragraphs(told[:wanted], language, rng))


def _comma(language: Language) -> str:
    return {"zh": "，", "ar": "، "}.get(language.code, ", ")


def _with_moment(sentence: str, moment: str, language: Language) -> str:
    """The moment at the end of a sentence."""
    return sentence[:-1] + _comma(language) + moment + sentence[-1]


def _around(what: Happening, rng: Random) -> Happening:
    """The same place and firm with witnesses and figures that this report alone has."""
    names = {**what.names, "R": name(rng, 2), "Q": name(rng)}
    counts = {"a": rng.randrange(3, 40), "b": rng.randrange(41, 990), "c": rng.randrange(120, 9800) * 10}
    return replace(what, names=names, counts=counts)


def _paragraphs(sentences: list[str], language: Language, rng: Random) -> list[str]:
    space = "" if language.code == "zh" else " "
    out, at = [], 0
    while at < len(sentences):
        take = rng.choice((1, 1, 2, 2, 3))
        out.append(space.join(_opened(line) for line in sentences[at : at + take]))
        at += take
    return out[:25]


def _opened(line: str) -> str:
    return line[:1].upper() + line[1:]


def _filled(line: str, what: Happening, language: Language, rng: Random) -> str:
    code = language.code
    thing = language.kinds[what.kind][0].split("|")[what.thing]
    told = what.day + timedelta(rng.randrange(-30, 15))
    line = line.replace("{T}", thing)
    names = {key: spelt(value, code) for key, value in what.names.items() if f"{{{key}}}" in line}
    return line.format(**names, **what.counts, d=language.weekdays[what.day.weekday()], D=_day(told, code))


@cache
def _day(day: date, code: str) -> str:
    from babel.dates import format_skeleton

    return str(format_skeleton("MMMMd", day, locale=code))
