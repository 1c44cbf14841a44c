"""Names of one word in languages that capitalise all nouns, told by where they stand and by what they are made of.

A noun has its article; a name stands bare: opening a sentence before its verb, behind a small word, behind another
capital ("Minister Vey"). What bare nouns there are else are plurals, masses and compounds, which show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefing.embedding import commonness
from briefing.errors import ResourceError
from briefing.text.bare_words import BEFORE_NAMES, NOUN_ENDINGS, OPENING_ENDINGS
from briefing.text.names import Name, is_acronym, is_headline_case, opens_sentence
from briefing.text.words import WORD, fold
from briefing.verification.namelike import LIKE_A_NAME, likeness

_FEWEST = 4
_WORD = -15.5
"""Commonness that only words have that are one piece of the vocabulary."""
_PART = -16.5
"""Commonness of the parts of a compound, at the least."""
_SHORT_PART = -12.0
_SURELY, _LEAST = 4.0, 0.5
"""Likeness to names of a common word that is one, and of a rare one that may be."""
_SINGULAR, _PLURALS = ("t", "te"), ("en", "er", "e", "n", "s")
"""Endings of verbs that no plural has, and of plurals."""
_JOINTS = ("", "s", "n", "en", "es", "er", "e")


@lru_cache(maxsize=4096)
def find_bare_names(text: str, language: str | None) -> tuple[Name, ...]:
    """Single words of ``text`` that stand as names do, in order; nothing in languages that mark names by capitals."""
    if language not in BEFORE_NAMES or is_headline_case(text):
        return ()
    return tuple(_found(text, language))


def _found(text: str, language: str) -> Iterator[Name]:
    words = list(WORD.finditer(text))
    for at, match in enumerate(words):
        word = match[0]
        if not word[0].isupper() or not word.isalpha() or is_acronym(word) or len(word) < _FEWEST:
            continue
        if opens_sentence(text, match.start()):
            one = at + 1 < len(words) and _opens(text, match, words[at + 1], language)
        else:
            one = at > 0 and _leads(text, words[at - 1], match, language) and not _is_noun(word, language)
        if one:
            yield Name(word, match.start(), match.end(), (word,), (match.start(),), initial=False)


def _opens(text: str, match: re.Match[str], after: re.Match[str], language: str) -> bool:
    """Whether a word that opens a sentence is a name: before its verb, and no plural where that is a singular."""
    if text[match.end() : after.start()] != " " or not after[0].islower():
        return False
    if match[0].endswith(tuple(OPENING_ENDINGS[language].split())):
        return False
    single = after[0].endswith(_SINGULAR) and likeness(match[0]) >= LIKE_A_NAME
    return not _is_noun(match[0], language) or (single and match[0].endswith(_PLURALS))


def _leads(text: str, before: re.Match[str], match: re.Match[str], language: str) -> bool:
    """Whether the word before lets a noun stand as a name: a small word, or a noun that opens the sentence."""
    if text[before.end() : match.start()] != " ":
        return False
    if fold(before[0]) in _small(language):
        return True
    noun = before[0][0].isupper() and opens_sentence(text, before.start())
    return noun and len(before[0]) >= _FEWEST and _commonness(before[0].lower()) < _WORD


@lru_cache(maxsize=4)
def _small(language: str) -> frozenset[str]:
    return frozenset(map(fold, BEFORE_NAMES[language].split()))


def _commonness(word: str) -> float:
    try:
        return commonness(word)
    except ResourceError:
        return 0.0


@lru_cache(maxsize=16384)
def _is_noun(word: str, language: str) -> bool:
    """Whether a bare word may well be a plural, a mass, a word made from another, or a compound of two."""
    low = word.lower()
    if low.endswith(tuple(NOUN_ENDINGS[language].split())):
        return True
    if max(_commonness(low), _commonness(word)) > _WORD:
        return likeness(word) < _SURELY
    return likeness(word) < _LEAST or any(map(_is_compound, _splits(word)))


def _splits(word: str) -> Iterator[tuple[str, str]]:
    return ((word[:at], word[at:]) for at in range(4, len(word) - 2))


def _is_compound(parts: tuple[str, str]) -> bool:
    """Whether both parts are words, the first with or without the letters that join it."""
    head, tail = parts
    if not _is_part(tail):
        return False
    bare = (head.removesuffix(joint) for joint in _JOINTS if head.endswith(joint))
    return any(len(part) > 2 and _is_part(part) for part in bare)


def _is_part(word: str) -> bool:
    if len(word) < 4:
        return _commonness(word.capitalize()) > _SHORT_PART
    return max(_commonness(word.lower()), _commonness(word.capitalize())) > _PART
