"""The numbers that an article tells, each with what it counts, as far as that can be said without a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from briefing.records.reading import Reading
from briefing.text import slot_words as data
from briefing.text.names import find_names
from briefing.text.numbers import Number
from briefing.text.slot_patterns import level, of_language
from briefing.text.words import base_language, is_dense
from briefing.verification.case import dates_of, numbers_of, sentences_of
from briefing.verification.coverage import stems
from briefing.verification.disagreement_spans import interval, one_reading
from briefing.verification.disagreement_tolls import sums, toll

_PARAGRAPHS = 12
_CHARACTERS = 2000
_LONGEST_SENTENCE = 600
_CUTS = re.compile(r"[;:—–()]|[,،、，](?!\d)|(?<!\d)[,](?=\d)|\s-\s")
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(
    r"\s?(?:[ap]\.?\s?m\b|uhr|h\b|heures?\b|giờ|時|点|點|час|годин|시|ore\b|uur\b|o'clock)", re.IGNORECASE
)
_AGE = re.compile(
    r"[\s-]{0,2}(?:year|yr|ans\b|jahre|años|anni\b|anos\b|jaar|tuổi|лет|год|рок|lat\b|yaş|عام|سنة|岁|歲|歳|代|세)",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s?(?:\w{1,12}\s){0,3}(?:of|out of|sur|von|de|di|van|trong|из|із|z|من|中)\s(?:\w{1,6}['’]?\s?\w{0,3}\s){0,2}",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s?(?:of|out of|des|der|von den|de los|de las|dei|delle|dos|das|van de|trong số|из|із|z)\s")
_BEYOND = 16
"""Characters beyond a clause in which "including …" or "among them …" says that the number is not of all."""
LARGE = "large"
"""The slot of a large number behind which no word for what it counts was found."""
_LARGE_FROM = 100_000
_NAMELIKE = 2
"""Digits of a number that may be part of a name."""
_YEARS = re.compile(r"(?<!\d)(?:1[89]|20|21)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as one sentence tells it."""

    article: str
    paragraph: str
    place: int
    """Of its paragraph in the article, from 0."""
    sentence: str
    language: str | None
    slot: str
    """``toll dead``, ``measure minute``, ``money EUR``, ``of 1600``, ``noun train``: what may be set side by side."""
    words: str
    """The number as written."""
    low: Decimal
    high: Decimal
    """Between which the value lies, rounding and "more than" allowed for."""
    value: Decimal
    context: frozenset[str]
    """Stems of the words around it."""
    bare: str
    """The sentence without its numbers."""
    updated: bool
    """The text says that the figure has changed."""
    numbers: int = 1
    """How many the sentence has."""
    bound: bool = False
    """Only that it is more, or less."""


def figures_of(reading: Reading, *, of_all: bool = True) -> tuple[Figure, ...]:
    """The numbers of the first paragraphs, in order; tolls, measures, money, shares and counted things alone.

    ``of_all``: tolls count people as such; where not, miners or pupils do, too.
    """
    found: list[Figure] = []
    published = reading.published.day if reading.published else None
    for place, paragraph in enumerate(reading.paragraphs[:_PARAGRAPHS]):
        language = base_language(paragraph.language or reading.language)
        for sentence in sentences_of(paragraph.text[:_CHARACTERS], language):
            if len(sentence) <= _LONGEST_SENTENCE and not paragraph.doubtful:
                found += _of_sentence(reading.id, paragraph.id, place, sentence, language, published, of_all)
    return tuple(found)


def values_of(reading: Reading) -> frozenset[str]:
    """Every number that title or text tells, whatever it counts."""
    texts = [(reading.title, reading.language), *((p.text, p.language or reading.language) for p in reading.paragraphs)]
    return frozenset(
        r for text, tag in texts for n in numbers_of(text[:20_000], base_language(tag)) for r in n.readings
    )


def bare_sentences(reading: Reading) -> tuple[str, ...]:
    """The sentences of the first paragraphs without their numbers."""
    found: dict[str, None] = {}
    for paragraph in reading.paragraphs[:_PARAGRAPHS]:
        language = base_language(paragraph.language or reading.language)
        for sentence in sentences_of(paragraph.text[:_CHARACTERS], language):
            if len(sentence) <= _LONGEST_SENTENCE:
                found.setdefault(_bare(sentence, numbers_of(sentence, language)))
    return tuple(found)


def _of_sentence(
    article: str,
    paragraph: str,
    place: int,
    sentence: str,
    language: str | None,
    published: date | None,
    of_all: bool,
) -> Iterator[Figure]:
    numbers = numbers_of(sentence, language)
    if not numbers or len(numbers) > 12:
        return
    dated = [(d.start, d.end) for d in dates_of(sentence, language) if not d.loose]
    plain = level(sentence)
    names = frozenset(name.end for name in find_names(sentence, language))
    other_time = elsewhen(sentence, language, published)
    updated = of_language(data.UPDATES, language).search(plain) is not None
    for number in numbers:
        if not counts(number, sentence, dated) or _of_a_name(number, names):
            continue
        start, end = _clause(plain, number, numbers, language)
        slot = None if other_time else _slot(plain, start, end, number, numbers, language, names, of_all)
        span = interval(plain, start, number, language, toll=bool(slot and slot.startswith("toll")))
        if slot is None or span is None:
            continue
        low, high, value = span
        bound = low == 0 or not high.is_finite()
        yield Figure(
            article=article, paragraph=paragraph, place=place, sentence=sentence, language=language, slot=slot,
            words=sentence[number.start : number.end].strip(), low=low, high=high, value=value,
            context=stems(_bare(sentence, numbers)), bare=_bare(sentence, numbers), updated=updated, bound=bound,
            numbers=len(numbers),
        )  # fmt: skip


def _of_a_name(number: Number, names: frozenset[int]) -> bool:
    """Whether it stands right behind a name of two words or more, and is part of it: "Hai Au 9", "Safina 2"."""
    return (
        not number.unit and not number.spelled and len(number.words.strip()) <= _NAMELIKE and number.start - 1 in names
    )


def _rivals(number: Number, names: frozenset[int]) -> bool:
    return number.firm and not _of_a_name(number, names)


def elsewhen(sentence: str, language: str | None, published: date | None) -> bool:
    """Whether the sentence names another year or month than that of publication: it tells of earlier happenings."""
    years = {int(year) for year in _YEARS.findall(sentence)}
    if years and (published is None or years != {published.year}):
        return True
    months = {day.month for d in dates_of(sentence, language) if not d.loose for day in d.options if day.month}
    if not months:
        return False
    return published is None or all(_months_off(month, published.month) > 1 for month in months)


def _months_off(one: int, other: int) -> int:
    return min((one - other) % 12, (other - one) % 12)


def counts(number: Number, sentence: str, dated: list[tuple[int, int]]) -> bool:
    """A number that counts or measures: no date, clock, age, year, score or name."""
    if number.code or number.year or not number.firm or one_reading(number) is None:
        return False
    if any(start <= number.start < end for start, end in dated):
        return False
    before, after = sentence[max(0, number.start - 1) : number.start], sentence[number.end : number.end + 14]
    if before in ("/", ":", "#", "№") or after[:1] in ("/", ":", "-", "–", "'", "’") or before in ("-", "–"):
        return False
    if re.search(r"[.:h]\d\d$", number.words) and _CLOCK.match(after):
        return False
    return not (_CLOCK.match(after) or _AGE.match(after))


def _clause(plain: str, number: Number, numbers: tuple[Number, ...], language: str | None) -> tuple[int, int]:
    """From the last cut before the number to the next one after it: punctuation, a joining word, another number."""
    start, end = 0, len(plain)
    inside = [(n.start, n.end) for n in numbers]
    cuts = [m.span() for m in _CUTS.finditer(plain)]
    cuts += [m.span() for m in of_language(data.JOINERS, language).finditer(plain)]
    for left, right in cuts:
        if any(a <= left < b for a, b in inside):
            continue
        if right <= number.start:
            start = max(start, right)
        elif left >= number.end:
            end = min(end, left)
    return start, end


def _slot(
    plain: str,
    start: int,
    end: int,
    number: Number,
    numbers: tuple[Number, ...],
    language: str | None,
    names: frozenset[int],
    of_all: bool,
) -> str | None:
    """What the number counts; ``None`` where that cannot be said, or where it counts a part or another time's."""
    if number.unit:
        return ("share " if number.unit in ("percent", "points") else "money ") + number.unit
    after, before = plain[number.end : end], plain[start : number.start]
    if measure := measure_behind(after):
        return f"measure {measure}"
    if _of_a_part(plain, start, end, language):
        return None
    following = next((n for n in numbers if n.start >= number.end), None)
    if following is not None and _OF.fullmatch(plain[number.end : following.start]):
        return f"of {following.value}"
    if _OF_THEM.match(after):
        return None
    rival = any(start <= n.start < end and n is not number and _rivals(n, names) for n in numbers)
    if found := toll(before, after, language, rival=rival, of_all=of_all):
        return f"toll {found}"
    if sums(plain, before, after, language):
        return "toll dead"
    return _noun(after, language) or (LARGE if (one_reading(number) or 0) >= _LARGE_FROM else None)


def _of_a_part(plain: str, start: int, end: int, language: str | None) -> bool:
    """Whether the clause says that the number is of others, of a part, or added; or what follows names a part of it."""
    clause = of_language(data.AT_LEAST, language).sub(" ", plain[start:end])
    if of_language(data.PARTS, language).search(clause):
        return True
    return of_language(data.INCLUDING, language).search(plain, end, min(len(plain), end + _BEYOND)) is not None


@lru_cache(maxsize=1)
def _units() -> tuple[tuple[str, re.Pattern[str]], ...]:
    made = []
    for name, words in data.MEASURES.items():
        forms = []
        for word in sorted(words.split(), key=lambda w: (-len(w), w)):
            bare = re.escape(level(word.rstrip("*"))).replace("_", r"\s")
            forms.append(bare + (r"\w{0,8}" if word.endswith("*") else "" if is_dense(word) else r"(?!\w)"))
        made.append((name, re.compile(rf"[\s\u00a0\u202f-]{{0,2}}(?:{'|'.join(forms)})")))
    return tuple(made)


def measure_behind(after: str) -> str | None:
    """The unit that a number is measured in, by what stands behind it."""
    found = [name for name, unit in _units() if unit.match(after)]
    return "cubic" if "cubic" in found else found[0] if found else None


def _noun(after: str, language: str | None) -> str | None:
    """The thing counted, by the beginning of its word; only in scripts that write words apart."""
    match = _WORD.match(after.lstrip(" \u00a0\u202f"))
    if match is None or is_dense(match[0]) or len(match[0]) < 4:
        return None
    if of_language(data.TIMES, language).match(match[0]):
        return None
    return f"noun {language} {match[0][:6]}"


def _bare(sentence: str, numbers: tuple[Number, ...]) -> str:
    parts, done = [], 0
    for number in numbers:
        parts.append(sentence[done : number.start])
        done = number.end
    return " ".join("".join([*parts, sentence[done:]]).split())
