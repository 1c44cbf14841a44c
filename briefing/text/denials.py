"""Whether two sentences that are one to an embedding turn each other round: by a denial, another word, other roles."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from briefing.text.polarity_words import NEGATORS
from briefing.text.words import fold, pieces

_DENSE = frozenset({"zh", "ja", "ko"})
_LONGEST = 100
_ALIKE = 4
"""Letters that two forms of one word begin with."""


def turned_round(one: str, other: str, language: str | None) -> bool:
    """Whether one of two sentences of ``language`` (base code) may say the contrary of the other.

    That is so where one denies more often than the other (in the languages whose denials are known), where they differ
    in a single word that is not a form of the same, and where the same words stand in another order. An embedding
    hardly sees any of these.
    """
    if _denials(one, language) != _denials(other, language):
        return True
    first, second = pieces(one), pieces(other)
    mine, theirs = Counter(first) - Counter(second), Counter(second) - Counter(first)
    if not mine and not theirs:
        return not _is_rotation(first, second)
    if mine.total() == theirs.total() == 1:
        (left,), (right,) = mine, theirs
        return left[:_ALIKE] != right[:_ALIKE]
    return False


def _is_rotation(first: list[str], second: list[str]) -> bool:
    """Whether a part of the sentence was moved from its beginning to its end ("On Monday …", "… on Monday")."""
    return any(first[cut:] + first[:cut] == second for cut in range(max(1, min(len(first), _LONGEST))))


def _denials(text: str, language: str | None) -> int:
    pattern = _pattern(language or "")
    return len(pattern.findall(_folded(text))) if pattern else 0


def _folded(text: str) -> str:
    return " ".join(fold(word) for word in re.findall(r"[\w']+", text.replace("’", "'")))


@lru_cache(maxsize=32)
def _pattern(language: str) -> re.Pattern[str] | None:
    words = NEGATORS.get(language, "").replace("’", "'").split()
    if not words:
        return None
    forms = "|".join(dict.fromkeys(_form(word) for word in words))
    return re.compile(forms) if language in _DENSE else re.compile(rf"(?<![\w'])(?:{forms})(?![\w'])")


def _form(word: str) -> str:
    body = re.escape(fold(word.strip("*").replace("_", " ")))
    return (r"\w*" if word.startswith("*") else "") + body + (r"\w*" if word.endswith("*") else "")
