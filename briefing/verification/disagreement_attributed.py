"""Two values that an article tells on two parties' word: "the firm says 2.3 million, the regulator spoke of 3.1"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from briefing.records.reading import Reading
from briefing.text import development_words, dispute_words, slot_words
from briefing.text.names import find_names
from briefing.text.number import Number
from briefing.text.slot_patterns import of_language
from briefing.text.speech_words import ACCORDING, SPEECH
from briefing.text.words import fold, is_dense
from briefing.verification.case import dates_of, numbers_of
from briefing.verification.coverage import stems
from briefing.verification.disagreement_figures import counts, elsewhen, measure_behind
from briefing.verification.disagreement_sentences import Sentence, sentences_of_reading
from briefing.verification.disagreement_spans import one_reading

_BACK = 2
"""Sentences that the other value may stand before."""
_SPEAKER = 2
"""Content words of a sentence that says no more than who puts it at how much: those of the speaker."""
_TIMES = 3
_LEAST_APART = Decimal("0.02")
_BESIDE = 28
"""Characters behind a value in which "according to" stands."""
_MOST_NUMBERS = 4
_DEAD = slot_words.TOLLS["dead"]
_ATTRIBUTED = (SPEECH, ACCORDING, dispute_words.CLAIMS, dispute_words.ESTIMATES)


@dataclass(frozen=True, slots=True)
class Said:
    """A value on somebody's word."""

    told: Sentence
    words: str
    """The number as written."""
    value: Decimal


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two values of one thing that an article tells."""

    one: Said
    other: Said
    unit: str
    """What both are measured in; empty where they are counted."""

    @property
    def both_ways(self) -> tuple[tuple[Said, Said], tuple[Said, Said]]:
        """Each beside the other."""
        return (self.one, self.other), (self.other, self.one)

    @property
    def toll(self) -> bool:
        """Whether people who died are counted."""
        told = (self.one.told, self.other.told)
        return not self.unit and any(of_language(_DEAD, s.language).search(s.plain) for s in told)

    @property
    def money(self) -> bool:
        """Whether it is a sum, or a share in per cent."""
        return (len(self.unit) == len("EUR") and self.unit.isupper()) or self.unit in ("percent", "points")


def rivals_of(reading: Reading) -> Iterator[Rivals]:
    """Pairs of values that the article gives on two parties' word."""
    told = sentences_of_reading(reading)
    published = reading.published.day if reading.published else None
    for place, sentence in enumerate(told):
        if is_dense(sentence.text) or elsewhen(sentence.text, sentence.language, published):
            continue
        numbers = _countable(sentence)
        if (pair := _by_turns(sentence, numbers)) is not None:
            yield pair
        elif len(numbers) == 1 and _puts_it_at(sentence, numbers[0]):
            yield from _with_earlier(told, place, numbers[0])


def _with_earlier(told: list[Sentence], place: int, number: Number) -> Iterator[Rivals]:
    """The value before that a sentence with nothing but a speaker and a number speaks of."""
    sentence = told[place]
    for earlier in reversed(told[max(0, place - _BACK) : place]):
        if sentence.place - earlier.place > 1:
            return
        found = [n for n in _countable(earlier) if _rival(n, earlier, number, sentence)]
        if found:
            if len(found) == 1 and _attributed(earlier) and not _speaker(sentence) & stems(earlier.text):
                yield _rivals(earlier, found[0], sentence, number)
            return


def _by_turns(sentence: Sentence, numbers: tuple[Number, ...]) -> Rivals | None:
    """Both in one sentence: "40 minutes according to one, 55 according to the other"."""
    according = of_language(ACCORDING, sentence.language)
    said = [n for n in numbers if according.search(sentence.plain[n.end : n.end + _BESIDE].split(",")[0])]
    if len(said) == _BACK and _rival(said[0], sentence, said[1], sentence):
        return _rivals(sentence, said[0], sentence, said[1])
    return None


def _rivals(one: Sentence, first: Number, other: Sentence, second: Number) -> Rivals:
    made = [Said(s, n.words.strip(), one_reading(n) or Decimal(0)) for s, n in ((one, first), (other, second))]
    return Rivals(made[0], made[1], _unit(first, one))


def _countable(sentence: Sentence) -> tuple[Number, ...]:
    numbers = numbers_of(sentence.text, sentence.language)
    if not 0 < len(numbers) <= _MOST_NUMBERS * 2:
        return ()
    dated = [(d.start, d.end) for d in dates_of(sentence.text, sentence.language) if not d.loose]
    return tuple(
        n for n in numbers if counts(n, sentence.text, dated) and not n.fraction and not _is_an_age(n, sentence.text)
    )


def _is_an_age(number: Number, text: str) -> bool:
    """Whether it stands between commas, as an age behind a name does."""
    return text[: number.start].rstrip().endswith(",") and text[number.end :].lstrip().startswith(",")


def _unit(number: Number, sentence: Sentence) -> str:
    return number.unit or measure_behind(sentence.plain[number.end : number.end + _BESIDE]) or ""


def _rival(one: Number, sentence: Sentence, other: Number, there: Sentence) -> bool:
    """Whether two numbers may be values of one thing, and differ; the second may leave out what the first counts."""
    first, second = one_reading(one), one_reading(other)
    units = _unit(one, sentence), _unit(other, there)
    if first is None or second is None or min(first, second) <= 1 or (units[1] and units[0] != units[1]):
        return False
    low, high = sorted((first, second))
    return high <= _TIMES * low and high - low >= _LEAST_APART * high and _scale(first) == _scale(second)


def _scale(value: Decimal) -> bool:
    return value >= 100_000


def _puts_it_at(sentence: Sentence, number: Number) -> bool:
    """Whether a sentence says who puts it at how much, and nothing else; no change, part or addition."""
    if (
        not _attributed(sentence)
        or not len(_speaker(sentence) | _names(sentence)) > 0
        or len(_speaker(sentence)) > _SPEAKER
    ):
        return False
    tables = (slot_words.UPDATES, slot_words.PARTS, development_words.MOVED)
    return not any(of_language(table, sentence.language).search(sentence.plain) for table in tables)


def _attributed(sentence: Sentence) -> bool:
    return any(of_language(table, sentence.language).search(sentence.plain) for table in _ATTRIBUTED)


def _speaker(sentence: Sentence) -> frozenset[str]:
    """Content stems but names, numbers, units and the words of saying."""
    plain = _blanked(sentence)
    return frozenset(s for s in stems(plain) if s not in _names(sentence))


def _names(sentence: Sentence) -> frozenset[str]:
    return frozenset(fold(t)[:5] for name in find_names(sentence.text, sentence.language) for t in name.tokens)


def _blanked(sentence: Sentence) -> str:
    plain = sentence.plain
    for number in numbers_of(sentence.text, sentence.language):
        plain = plain[: number.start] + " " * (number.end - number.start) + plain[number.end :]
    tables: tuple[Mapping[str, str], ...] = (
        *_ATTRIBUTED,
        dispute_words.AMOUNTS,
        slot_words.PEOPLE,
        slot_words.AT_LEAST,
        slot_words.AT_MOST,
    )
    for table in tables:
        plain = of_language(table, sentence.language).sub(" ", plain)
    return plain
