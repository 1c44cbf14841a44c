"""Two sentences of one language that say the same but for one thing: a denial, a name, a time of day."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.records.disagreement import Slot
from briefing.records.reading import Reading
from briefing.text import slot_words
from briefing.text.name_words import TITLES
from briefing.text.names import Name, Vocabulary, find_names, vocabulary
from briefing.text.polarity_words import NEGATORS
from briefing.text.slot_patterns import level, of_language
from briefing.text.speech_words import ACCORDING, SPEECH
from briefing.text.words import fold, pieces
from briefing.verification.case import dates_of, numbers_of
from briefing.verification.coverage import stems
from briefing.verification.disagreement_sentences import Sentence, sentences_of_reading

_ALIKE = 0.65
"""Share of the words of both, names left out, that two sentences have in common."""
_FEWEST, _RARE = 5, 2
"""Words of a sentence but names; rare stems that two must have in common to be compared."""
_SAYS = 5
"""Content stems of a clause that says no more than who says so."""
_CLAUSE = re.compile(r"[,،，]\s?(?!\d)")
_MOST = 40
"""Sentences that may have a stem in common for it to bring two together: what all say tells nothing."""
_PARAGRAPHS = 6
_OTHER_WORDS = 3
"""Words but names that only one of the two has, a denial among them."""
_LEAST = 4
"""Letters of the longest word of a name."""
_WORDS = 2
"""Words beside a name that are the same in both sentences."""
_MINUTES = 20
"""By which two times of day differ at least."""
_HALF_DAY = 720
_CLOCK = re.compile(
    r"(?<![\d.,:])(?P<h>[01]?\d|2[0-4])(?:\s?(?:[:.h時时시]|giờ|uhr)\s?(?P<m>[0-5]\d)(?:\s?[分분])?)?"
    r"\s?(?P<half>[ap]\.?\s?m\b|uhr|h\b|heures?|horas?|giờ|час\w*|годин\w*|時|时|点|點|시|o.clock)?(?![\d,:])"
)
_NEGATORS = {lang: " ".join(w for w in words.split() if "*" not in w) for lang, words in NEGATORS.items()}
_NOT = re.compile(r"n ?['’] ?t\b")
_WORD = re.compile(r"[\w’'-]+")

Independent = Callable[[str, str], bool]


@dataclass(frozen=True)
class Twin:
    """A sentence with what may differ in it, whoever says so left out."""

    told: Sentence

    @cached_property
    def core(self) -> str:
        """Its clauses without those that say who says so."""
        parts = _CLAUSE.split(self.told.text)
        kept = [p for p in parts if not _attributes(p, self.told.language)]
        return ", ".join(kept) if any(len(pieces(p)) >= _FEWEST for p in kept) else self.told.text

    @cached_property
    def plain(self) -> str:
        """The core in bare small letters."""
        return level(self.core)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names in it."""
        return find_names(self.core, self.told.language)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its content stems."""
        return stems(self.core)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words but names."""
        names = {fold(t) for name in self.names for t in name.tokens}
        return frozenset(pieces(self.core)) - names

    @cached_property
    def values(self) -> frozenset[str]:
        """Its numbers."""
        return frozenset(r for n in numbers_of(self.core, self.told.language) for r in n.readings)

    @cached_property
    def denials(self) -> int:
        """How often it denies."""
        return len(_NOT.findall(self.plain)) + len(of_language(_NEGATORS, self.told.language).findall(self.plain))

    @cached_property
    def clock(self) -> tuple[int, str] | None:
        """The one time of day that it tells, in minutes, as written."""
        found = [m for m in _CLOCK.finditer(self.plain) if m["half"] or (m["m"] and not m[0].count("."))]
        if len(found) != 1:
            return None
        hour, half = int(found[0]["h"]), found[0]["half"] or ""
        hour = hour % 12 + 12 if half.startswith("p") else hour
        return hour * 60 + int(found[0]["m"] or 0), self.core[found[0].start() : found[0].end()].strip()


def _attributes(part: str, language: str | None) -> bool:
    """Whether a clause is short and says who says so."""
    plain = level(part)
    if len(stems(part)) > _SAYS:
        return False
    return any(of_language(table, language).search(plain) for table in (SPEECH, ACCORDING))


@dataclass(frozen=True, slots=True)
class Differing:
    """Two such sentences, and what differs."""

    slot: Slot
    one: Sentence
    other: Sentence
    values: tuple[str, str]


def twins(readings: Sequence[Reading], independent: Independent) -> Iterator[Differing]:
    """Pairs of sentences of independent articles that are alike but for one thing, each article's first ones."""
    told = [Twin(s) for r in readings for s in sentences_of_reading(r)]
    told = [t for t in told if t.told.place < _PARAGRAPHS and len(t.words) >= _FEWEST]
    known = {r.id: vocabulary(" ".join([r.title, *(p.text for p in r.paragraphs)])[:20_000]) for r in readings}
    for one, other in _pairs(told):
        if one.told.language != other.told.language or not independent(one.told.article, other.told.article):
            continue
        if _shared(one, other) < _ALIKE or _moves(one.told) or _moves(other.told):
            continue
        if (found := _differing(one, other, known)) is not None:
            yield found


def _pairs(told: Sequence[Twin]) -> Iterator[tuple[Twin, Twin]]:
    """Sentences with rare stems in common."""
    having: dict[str, list[int]] = defaultdict(list)
    for n, twin in enumerate(told):
        for stem in sorted(twin.stems):
            having[stem].append(n)
    for n, twin in enumerate(told):
        near = Counter(m for stem in twin.stems if len(having[stem]) <= _MOST for m in having[stem] if m > n)
        for m in sorted(near):
            if near[m] >= _RARE:
                yield twin, told[m]


def _shared(one: Twin, other: Twin) -> float:
    return len(one.words & other.words) / (len(one.words | other.words) or 1)


def _moves(told: Sentence) -> bool:
    """Whether a sentence tells of a change: then the other may be the earlier state."""
    return of_language(slot_words.UPDATES, told.language).search(told.plain) is not None


def _differing(one: Twin, other: Twin, known: dict[str, Vocabulary]) -> Differing | None:
    first, second = one.told, other.told
    if one.clock and other.clock and (values := _times(one.clock, other.clock)):
        return Differing(Slot.TIME, first, second, values)
    if one.values != other.values:
        return None
    mine, theirs = _own_names(one, known[second.article]), _own_names(other, known[first.article])
    if len(one.words ^ other.words) > _OTHER_WORDS:
        return None
    if not mine and not theirs and {one.denials, other.denials} == {0, 1}:
        return Differing(Slot.CLAIM, first, second, ("no", "yes") if one.denials else ("yes", "no"))
    if len(mine) == len(theirs) == 1 and one.denials == other.denials and _frame(one, mine[0], other, theirs[0]):
        return Differing(Slot.NAME, first, second, (mine[0].words, theirs[0].words))
    return None


def _times(one: tuple[int, str], other: tuple[int, str]) -> tuple[str, str] | None:
    """Two times that differ by more than rounding and by no whole hours, which may be a matter of zones."""
    apart = abs(one[0] - other[0])
    return (one[1], other[1]) if apart >= _MINUTES and apart % 60 and apart != _HALF_DAY else None


def _own_names(twin: Twin, there: Vocabulary) -> tuple[Name, ...]:
    """Names the last word of which, that of a family or place, does not stand in the other article."""
    telling = [(n, [t for t in n.tokens if fold(t) not in TITLES][-1:]) for n in twin.names]
    return tuple(n for n, last in telling if last and not there.has(last[0]) and not there.sounds_like(last[0]))


def _frame(one: Twin, name: Name, other: Twin, another: Name) -> bool:
    """Whether two names stand behind, or before, the same words."""
    ahead = _around(one.plain, name)[0], _around(other.plain, another)[0]
    behind = _around(one.plain, name)[1], _around(other.plain, another)[1]
    if not any(a == b and len(a) == _WORDS for a, b in (ahead, behind)):
        return False
    language = one.told.language
    return _tells(name, language) and _tells(another, language) and _anchored(one, other)


def _tells(name: Name, language: str | None) -> bool:
    """Whether it surely names somebody: no word that only opens a sentence, no short letters, no day."""
    return _places(name, language) and max(map(len, name.tokens)) >= _LEAST


def _anchored(one: Twin, other: Twin) -> bool:
    """Whether both name something in common: two firms' reports have all words but the names in common, too."""
    mine, theirs = (
        {t for n in twin.names if _places(n, twin.told.language) for t in n.tokens} for twin in (one, other)
    )
    return bool(mine & theirs) or any(n.initial and n.words in other.core for n in one.names if len(n.tokens) > 1)


def _places(name: Name, language: str | None) -> bool:
    return not name.initial and not dates_of(name.words, language)


def _around(plain: str, name: Name) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words before and behind a name, none where a mark stands between."""
    before, behind = plain[: name.start].rstrip(), plain[name.end :].lstrip()
    return (
        tuple(_WORD.findall(before)[-_WORDS:]) if before[-1:].isalnum() else (),
        tuple(_WORD.findall(behind)[:_WORDS]) if behind[:1].isalnum() else (),
    )
