"""Texts cut into sentences, clauses and units, so that words with the same neighbours can be set against each other.

A unit is the beginning of a word that carries meaning (a pair of letters in scripts without spaces). No parser: clauses
end at punctuation and at the words that join clauses, which is as much grammar as fifteen languages share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from briefing.text.unit_words import EMPTY, OPENERS
from briefing.text.words import fold, is_dense
from briefing.verification.case import Case, Cited, sentences_of

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)+|[^\W_]+(?:['’][^\W_]+)*|[,;:()\[\]—–،、，。；：؛]|(?<=\s)-(?=\s)")
_BREAKS = frozenset(",;:()[]—–،、，。；：؛-")
_ARABIC = re.compile(r"^[وفبلك]?(?:ال|لل)?(?=\w{3})")
_HANGUL = re.compile(r"[가-힣]")
_SHORT_WORDS = frozenset({"ar", "ko", "vi"})
_STEM = 5
_CONTENT = 4
_LONGEST = 200
"""Tokens of a sentence that are looked at."""
_MOST = 60
"""Sentences of a passage that are looked at: a paragraph of news has fewer."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A word (or pair of letters) that carries meaning."""

    stem: str
    word: str
    """As it is written, folded."""
    place: int
    """Where its token stands among the tokens of the sentence."""
    clause: int


@dataclass(frozen=True)
class Sentence:
    """A sentence in tokens."""

    text: str
    tokens: tuple[str, ...]
    """Folded."""
    raw: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    clauses: tuple[int, ...]
    """The clause that each token stands in."""
    units: tuple[Unit, ...]

    def __hash__(self) -> int:
        """By its text: sentences are the keys of what is found in them once."""
        return hash(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its units."""
        return frozenset(unit.stem for unit in self.units)

    @cached_property
    def by_clause(self) -> dict[int, frozenset[str]]:
        """The stems of each clause."""
        found: dict[int, set[str]] = {}
        for unit in self.units:
            found.setdefault(unit.clause, set()).add(unit.stem)
        return {clause: frozenset(stems) for clause, stems in found.items()}

    def near(self, place: int, before: int, after: int) -> frozenset[str]:
        """Stems of the nearest units of the same clause: so many before a token, so many behind it."""
        clause = self.clauses[place]
        here = [u for u in self.units if u.clause == clause]
        left = [u.stem for u in here if u.place < place]
        right = [u.stem for u in here if u.place > place]
        return frozenset((*(left[-before:] if before else ()), *right[:after]))

    def around(self, place: int, reach: int) -> frozenset[str]:
        """Stems of the nearest units on both sides of a token, whatever their clause."""
        left = [u.stem for u in self.units if u.place < place][-reach:]
        right = [u.stem for u in self.units if u.place > place][:reach]
        return frozenset((*left, *right))


def stem_of(word: str) -> str:
    """The beginning of a folded word that its forms share."""
    if _HANGUL.search(word):
        return word[:2]
    if word and "\u0600" <= word[0] <= "\u06ff":
        return _ARABIC.sub("", word)[:4]
    return word[:_STEM]


@lru_cache(maxsize=4096)
def parse(text: str, language: str | None) -> Sentence:
    """``text``, one sentence, in tokens, clauses and units."""
    raw, spans = _tokens(text)
    tokens = tuple(fold(token) for token in raw)
    openers, empty = OPENERS.get(language or "", frozenset()), EMPTY.get(language or "", frozenset())
    clauses: list[int] = []
    units: list[Unit] = []
    clause = 0
    for place, token in enumerate(tokens):
        if (token in _BREAKS or token in openers) and clauses:
            clause += 1
        clauses.append(clause)
        if token not in empty and _means(token, raw[place] if place else token, language):
            stem = token if is_dense(token) else stem_of(token)
            units.append(Unit(stem, token, place, clause))
    return Sentence(text, tokens, raw, spans, tuple(clauses), tuple(units))


def _means(token: str, raw: str, language: str | None) -> bool:
    if token in _BREAKS:
        return False
    if is_dense(token) or token[:1].isdigit():
        return True
    if language in _SHORT_WORDS:
        return len(token) > 1
    return len(token) >= _CONTENT or (len(raw) > 1 and raw[0].isupper())


def _tokens(text: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Words and marks between clauses with their places; dense scripts as overlapping pairs of letters."""
    found: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        word, start = match[0], match.start()
        if len(found) >= _LONGEST:
            break
        if len(word) > 2 and not word.isascii() and is_dense(word):
            found.extend((word[i : i + 2], start + i, start + i + 2) for i in range(len(word) - 1))
        else:
            found.append((word, start, match.end()))
    return tuple(w for w, _, _ in found), tuple((a, b) for _, a, b in found)


@lru_cache(maxsize=1024)
def parsed(text: str, language: str | None) -> tuple[Sentence, ...]:
    """The sentences of ``text``, parsed."""
    return tuple(parse(sentence, language) for sentence in sentences_of(text, language)[:_MOST])


def passages(case: Case) -> tuple[tuple[Cited, Sentence], ...]:
    """The sentences of the passages in the statement's language, in order."""
    return tuple((cited, sentence) for cited in case.near for sentence in parsed(cited.text, case.language))


def share(own: frozenset[str], other: frozenset[str]) -> float:
    """Share of ``own`` that ``other`` has, 0 to 1; 0 for nothing."""
    return len(own & other) / len(own) if own else 0.0
