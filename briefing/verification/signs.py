"""Words of a sentence that deny, that bear a denial out, or that undo what follows, with what they are about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing.text import polarity_words as data
from briefing.text.framing_words import FRAMES, UNDONE
from briefing.text.words import fold
from briefing.verification.comparing import Sentence, stem_of

_DENSE = frozenset({"zh", "ja", "ko"})
_SCOPE = 3
_BEHIND = 1
_SHORTEST = 4
"""Letters that must be left of a word without its prefix."""


@dataclass(frozen=True)
class Sign:
    """A word that denies or undoes."""

    words: str
    place: int
    """Its token."""
    clause: int
    about: tuple[str, ...]
    """Stems of the units that it bears on, the nearest first."""


@dataclass(frozen=True)
class Tables:
    """The patterns of one language."""

    negators: re.Pattern[str] | None
    idle: re.Pattern[str] | None
    bearing: re.Pattern[str] | None
    undoing: re.Pattern[str] | None
    hinting: re.Pattern[str] | None
    refusing: re.Pattern[str] | None
    framing: re.Pattern[str] | None
    outer: re.Pattern[str] | None
    prefixes: tuple[str, ...]


@lru_cache(maxsize=64)
def tables(language: str) -> Tables:
    """The patterns of a language; without negators where it has no table."""
    rows = [table.get(language, "") for table in (data.NEGATORS, data.IDLE, data.BEARING, data.UNDOING)]
    rows.append(data.BEARING.get(language + "~", ""))
    rows += [
        data.REFUSING.get(language, ""),
        f"{FRAMES.get(language, '')} {UNDONE.get(language, '')}",
        FRAMES.get(language, ""),
    ]
    negators, idle, bearing, undoing, hinting, refusing, framing, outer = (
        pattern(row.split(), language) for row in rows
    )
    prefixes = tuple(map(fold, data.PREFIXES.get(language, ())))
    return Tables(negators, idle, bearing, undoing, hinting, refusing, framing, outer, prefixes)


def pattern(words: list[str], language: str) -> re.Pattern[str] | None:
    """One pattern for all entries of a table, over `line_of` a sentence."""
    if not words:
        return None
    forms = sorted({_form(word) for word in words}, key=lambda form: (-len(form), form))
    joined = "|".join(forms)
    joins = "[وف]?" if language == "ar" else ""
    return re.compile(joined if language in _DENSE else rf"(?<!\S){joins}(?:{joined})(?!\S)")


def _form(word: str) -> str:
    parts = re.split(r"(\[[^\]]+\]|\*|_)", word)
    made = {"*": r"\S{0,40}", "_": " "}
    return "".join(made.get(part, part if part.startswith("[") else re.escape(fold(part))) for part in parts)


def line_of(sentence: Sentence, language: str) -> tuple[str, tuple[int, ...]]:
    """The folded sentence as patterns read it, and where its tokens begin."""
    if language in {"zh", "ja"}:
        return sentence.text, tuple(start for start, _ in sentence.spans)
    starts, at = [], 0
    for token in sentence.tokens:
        starts.append(at)
        at += len(token) + 1
    return " ".join(sentence.tokens), tuple(starts)


@lru_cache(maxsize=2048)
def negations(sentence: Sentence, language: str) -> tuple[Sign, ...]:
    """The words that deny; where several of one clause make one denial, the first."""
    found = tuple(_signs(sentence, language, tables(language).negators))
    if language not in data.CONCORD:
        return found
    return tuple({sign.clause: sign for sign in reversed(found)}.values())[::-1]


@lru_cache(maxsize=2048)
def undoings(sentence: Sentence, language: str) -> tuple[Sign, ...]:
    """The words behind which what follows did not happen."""
    return tuple(_signs(sentence, language, tables(language).undoing))


@lru_cache(maxsize=2048)
def frames(sentence: Sentence, language: str, *, outer: bool = False) -> tuple[Sign, ...]:
    """The phrases that make untrue, or undone, what a sentence says; ``outer``: those around a whole sentence alone."""
    own = tables(language)
    return tuple(_signs(sentence, language, own.outer if outer else own.framing))


@lru_cache(maxsize=2048)
def refusals(sentence: Sentence, language: str) -> tuple[Sign, ...]:
    """The words that are seldom denied in turn."""
    return tuple(_signs(sentence, language, tables(language).refusing))


@lru_cache(maxsize=2048)
def bearings(sentence: Sentence, language: str) -> tuple[Sign, ...]:
    """All words that bear a denial out: denials, refusals, small amounts."""
    own = tables(language)
    soft = tuple(_signs(sentence, language, own.bearing, both=True))
    return (*negations(sentence, language), *soft)


@lru_cache(maxsize=2048)
def hints(sentence: Sentence, language: str) -> tuple[Sign, ...]:
    """Words that bear a denial out beside the same words only: "still", "until", words with a negating prefix."""
    own = tables(language)
    return (*_signs(sentence, language, own.hinting, both=True), *prefixed(sentence, language))


def found_signs(sentence: Sentence, language: str, words: re.Pattern[str] | None) -> tuple[Sign, ...]:
    """Where ``words`` stand in a sentence, and what they bear on."""
    return tuple(_signs(sentence, language, words))


def _signs(sentence: Sentence, language: str, words: re.Pattern[str] | None, *, both: bool = False) -> Iterator[Sign]:
    if words is None:
        return
    line, starts = line_of(sentence, language)
    idle = tables(language).idle
    if idle is not None:
        line = idle.sub(lambda m: "\u0000" * len(m[0]), line)
    for match in words.finditer(line):
        place = max(0, bisect_right(starts, match.start()) - 1)
        end = max(place, bisect_right(starts, match.end() - 1) - 1)
        yield Sign(match[0].strip(), place, sentence.clauses[place], _about(sentence, language, place, end, both))


def _about(sentence: Sentence, language: str, place: int, end: int, both: bool) -> tuple[str, ...]:
    """What a denial bears on: behind it, before it where the language puts it last, on both sides where it may."""
    clause = sentence.clauses[place]
    here = [u for u in sentence.units if u.clause == clause]
    after = [u.stem for u in here if u.place > end][:_SCOPE]
    before = [u.stem for u in here if u.place <= (end if language in _DENSE else place - 1)][::-1][: _SCOPE + 1]
    if language in data.LAST:
        return tuple(before)
    if language in data.AROUND or both:
        return (*after, *before)
    return (*after, *before[:_BEHIND]) if len(after) < _SCOPE - 1 else tuple(after)


@lru_cache(maxsize=2048)
def prefixed(sentence: Sentence, language: str) -> tuple[Sign, ...]:
    """Words that a prefix may negate, with the rest of the word as what they bear on."""
    prefixes = tables(language).prefixes
    return tuple(
        Sign(unit.word, unit.place, unit.clause, (stem_of(unit.word.removeprefix(prefix)),))
        for unit in sentence.units
        for prefix in prefixes
        if unit.word.startswith(prefix) and _is_negated(unit.word, prefix)
    )


@lru_cache(maxsize=16384)
def _is_negated(word: str, prefix: str) -> bool:
    """Whether a prefix turns a word round: "income", "discover", "united" are no denials of "come", "cover", "ited"."""
    bare = word.removeprefix(prefix)
    if len(bare) < _SHORTEST or word.startswith(data.NO_PREFIX):
        return False
    return prefix not in data.LOOSE_PREFIXES or bare.endswith(data.ADJECTIVES)
