"""Rule: a statement has no word for its opposite: "rose" where the passage says "fell".

A finding needs the counterpart in the sentence that matches, among the same neighbours, and the word itself in none of
the sentences that match: a word that is merely another is no finding.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from briefing.records.brief import Code, Finding
from briefing.text import opposite_words as data
from briefing.text.words import fold
from briefing.verification.case import Case, Cited
from briefing.verification.comparing import Sentence, stem_of
from briefing.verification.facing import facing
from briefing.verification.polarity import matching
from briefing.verification.signs import line_of, negations, pattern, tables

_ALIKE = 0.3
"""Share of a clause's units that a sentence must have to be set against it."""
_LOOKED_AT = 3
_BESIDE = 4
_TWO = 1
_FEWEST = 3
_SIGN = re.compile(r"[*\[]")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair: its number, whether its words mean many things, or tell one act from its two ends."""

    pair: int
    left: bool
    kind: str
    """``""``; ``loose`` for words that mean many things; ``converse`` for an act told from its two ends; ``axis``."""


Own = tuple[str, int, tuple[Side, ...]]
"""A word, its token, the sides that it is on."""


@lru_cache(maxsize=64)
def _sides(language: str) -> tuple[re.Pattern[str] | None, dict[str, tuple[Side, ...]]]:
    """One pattern for all words of the table, and the sides that each entry is on."""
    entries: dict[str, list[Side]] = {}
    tables_ = (("", data.OPPOSITES), ("loose", data.LOOSE), ("axis", data.AXES))
    pairs = [(pair, kind) for kind, table in tables_ for pair in table.get(language, "").split()]
    for number, (pair, kind) in enumerate(pairs):
        if not kind and pair.split("/")[0].split("=")[0] in data.CONVERSE:
            kind = "converse"
        for words, left in zip(pair.split("="), (True, False), strict=True):
            for word in words.split("/"):
                entries.setdefault(word, []).append(Side(number, left, kind))
    return pattern(list(entries), language), {word: tuple(sides) for word, sides in entries.items()}


@lru_cache(maxsize=64)
def _entries(
    language: str,
) -> tuple[dict[str, tuple[Side, ...]], tuple[tuple[re.Pattern[str], tuple[Side, ...]], ...]]:
    """The entries that are words, and the others with a pattern each."""
    _, entries = _sides(language)
    words = {fold(entry).replace("_", " "): sides for entry, sides in entries.items() if not _SIGN.search(entry)}
    made = ((pattern([entry], language), sides) for entry, sides in entries.items() if _SIGN.search(entry))
    return words, tuple((found, sides) for found, sides in made if found is not None)


@lru_cache(maxsize=16384)
def _sides_of(word: str, language: str) -> tuple[Side, ...]:
    words, patterns = _entries(language)
    if " " in word and word not in data.WHOLE:  # "fewer than" says what "fewer" does, "at least" not what "least" does
        parts = (side for part in word.split() for side in _sides_of(part, language))
        return tuple(dict.fromkeys((*words.get(word, ()), *parts)))
    begun = tuple(side for found, sides in patterns if found.fullmatch(word) for side in sides)
    return (*words.get(word, ()), *begun)


@lru_cache(maxsize=64)
def _idle(language: str) -> re.Pattern[str] | None:
    """Phrases with a word of the table that say nothing of its side."""
    return pattern(data.IDLE.get(language, "").split(), language)


@lru_cache(maxsize=4096)
def turned_words(sentence: Sentence, language: str) -> tuple[Own, ...]:
    """The words of a sentence that have an opposite, with their tokens and sides."""
    every, _ = _sides(language)
    if every is None:
        return ()
    line, starts = line_of(sentence, language)
    idle = tables(language).idle
    for none in filter(None, (idle, _idle(language))):
        line = none.sub(lambda m: "\u0000" * len(m[0]), line)
    found = ((m[0], max(0, bisect_right(starts, m.start()) - 1)) for m in every.finditer(line))
    return tuple((word, place, _sides_of(word, language)) for word, place in found)


def check(case: Case) -> Iterator[Finding]:
    """Words of the statement for which the matching sentence has the opposite."""
    for sentence, there, language in facing(case):
        turned = (_turned(case, sentence, own, there, language) for own in turned_words(sentence, language))
        yield from islice((found for found in turned if found), 1)


def _turned(
    case: Case, sentence: Sentence, own: Own, there: tuple[tuple[Cited, Sentence], ...], language: str
) -> Finding | None:
    word, place, sides = own
    clause = sentence.by_clause.get(sentence.clauses[place], frozenset())
    scope = clause if len(clause) >= _FEWEST else sentence.stems
    ranked = [entry for entry in matching(scope, sentence.stems, there) if entry[0] >= _ALIKE][:_LOOKED_AT]
    if not ranked or _is_there(own, sentence, ranked, language):
        return None
    denied = is_denied(sentence, place, language)
    against = {(s.pair, not s.left) for s in sides}
    if any((s.pair, s.left) in against for w, _, both in turned_words(sentence, language) if w != word for s in both):
        return None  # the statement weighs both
    for _, cited, other in ranked:
        for theirs, at, their_sides in turned_words(other, language):
            turned = [s for s in their_sides if (s.pair, s.left) in against]
            if not turned or denied != is_denied(other, at, language) or _weighs(other, turned, language):
                continue
            if turned_twice(sentence, place, other, at, language):
                continue
            if _beside(sentence, place, other, at, turned):
                return _finding(case, word, theirs, cited, other)
    return None


def _is_there(own: Own, sentence: Sentence, ranked: list[tuple[float, Cited, Sentence]], language: str) -> bool:
    """Whether a matching sentence has the word, or beside the same neighbours one that says the same."""
    word, place, sides = own
    mine = {(s.pair, s.left): s.kind for s in sides}
    for rank, (_, _, other) in enumerate(ranked):
        if not rank and (stem_of(word) in other.stems or word in other.tokens):
            return True
        for theirs, at, both in turned_words(other, language):
            kinds = {s.kind for s in both if (s.pair, s.left) in mine}
            reach = 1 if kinds == {"loose"} and theirs != word else _BESIDE
            common = sentence.around(place, reach) & other.around(at, reach)
            if kinds and len(common) > min(rank, 1):
                return True
    return False


def _weighs(other: Sentence, turned: list[Side], language: str) -> bool:
    """Whether a sentence of the passage has both ends of an axis."""
    sides = {(s.pair, not s.left) for s in turned if s.kind == "axis"}
    return len(sides) == len(turned) and any(
        (s.pair, s.left) in sides for _, _, both in turned_words(other, language) for s in both
    )


def _beside(sentence: Sentence, place: int, other: Sentence, at: int, turned: list[Side]) -> bool:
    """Whether two words have neighbours in common, as many as their kind needs."""
    kinds = {side.kind for side in turned}
    if kinds <= {"converse", "axis"} and "converse" in kinds:
        return bool(sentence.near(place, 3, 0) & other.near(at, 3, 0))
    reach = 1 if kinds == {"loose"} else _BESIDE
    common = sentence.around(place, reach) & other.around(at, reach)
    if kinds == {"axis"}:
        return len(common) >= _TWO or any(stem[:1].isdigit() for stem in common)
    return bool(common)


def is_denied(sentence: Sentence, place: int, language: str) -> bool:
    """Whether a denial stands in the clause of a word, or an idle one ("not until") in its sentence."""
    clause = sentence.clauses[place]
    idle = tables(language).idle
    if idle is not None and idle.search(line_of(sentence, language)[0]):
        return True
    return any(s.clause == clause for s in negations(sentence, language))


def turned_twice(sentence: Sentence, place: int, other: Sentence, where: int, language: str) -> bool:
    """Whether two words of one clause stand against two: "more than twice" and "less than half" say the same."""
    mine, theirs = (
        [sides for _, at, sides in turned_words(s, language) if s.clauses[at] == s.clauses[here]]
        for s, here in ((sentence, place), (other, where))
    )
    against = {(s.pair, not s.left) for sides in theirs for s in sides}
    return sum(any((s.pair, s.left) in against for s in sides) for sides in mine) % 2 == 0


def _finding(case: Case, word: str, theirs: str, cited: Cited, other: Sentence) -> Finding:
    found = case.find(Code.OPPOSITE, word, f"the passage has “{theirs}” where it says “{word}”: “{other.text[:160]}”")
    return found.model_copy(
        update={"evidence": other.text[:300], "article": cited.article, "paragraph": cited.paragraph}
    )
