"""Words of a table found in text: levelled to bare letters of the same length, so that places are the text's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from briefing.text.words import fold

_UNSPACED = frozenset({"zh", "ja", "th"})
_NEVER = re.compile(r"(?!)")
_HEADS = {"ar": "(?:[وفبلك]?(?:ال)?)?"}
"""What is written in one with a word: conjunctions, prepositions and the article of Arabic."""


class _Levels(dict[int, str]):
    """For `str.translate`: each character as `level` has it, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        found = char if char < "\x7f" and not char.isupper() else (fold(char) or char)[0]
        if len(self) < _MOST_LEVELS:
            self[code] = found
        return found


_MOST_LEVELS = 20_000
_LEVELS = _Levels()


def level(text: str) -> str:
    """``text`` in bare small letters, each character one character, so that offsets stay."""
    if text.isascii():
        return text.lower()
    return text.translate(_LEVELS)


def pattern(words: str, language: str) -> re.Pattern[str]:
    """The pattern of a table's words over levelled text; of no words one that never matches."""
    return _compiled(words, language)


@lru_cache(maxsize=1024)
def _compiled(words: str, language: str) -> re.Pattern[str]:
    forms = [_form(level(word)) for word in sorted(words.split(), key=lambda w: (-len(w), w))]
    if not forms:
        return _NEVER
    if language in _UNSPACED:
        return re.compile("|".join(forms))
    return re.compile(rf"(?<!\w){_HEADS.get(language, '')}(?:{'|'.join(forms)})(?!\w)")


def _form(word: str) -> str:
    stem = re.escape(word.rstrip("*")).replace("_", r"[\s\u00a0'’-]")
    return stem + (r"\w{0,12}" if word.endswith("*") else "")


def of_language(table: Mapping[str, str], language: str | None) -> re.Pattern[str]:
    """The pattern of a language's entry of a table; never matching where it has none."""
    key = language or ""
    return pattern(table.get(key, ""), key)
