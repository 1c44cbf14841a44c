"""Whether a capitalised word is a name: what the opening of a sentence hides, and what the vocabulary of words tells.

Measured on some 120 words of nine languages: names ("Emily", "Guardian", "Merkel", "Sánchez", "Иванов") are likelier
with a capital by 5 nats and more, words that open sentences ("Police", "Residents", "Жители") hardly or less likely.
"""

from __future__ import annotations

from functools import lru_cache

from briefing.embedding import commonness
from briefing.errors import ResourceError

_NAME = 1.95
"""Nats by which a name is likelier with its capital."""
_WORD = -19.0
"""Commonness above which the small form of a word is a word of a language (one piece of the vocabulary, mostly)."""

_WHOLE = -15.5
"""Commonness that only words have that are one piece of the vocabulary."""


@lru_cache(maxsize=16384)
def surely_a_name(word: str) -> bool:
    """Whether ``word`` is hardly ever written without its capital. Says nothing of German nouns."""
    try:
        return word != word.lower() and commonness(word) - commonness(word.lower()) >= _NAME
    except ResourceError:
        return False


@lru_cache(maxsize=16384)
def is_a_word(word: str) -> bool:
    """Whether ``word`` without its capital is a common word of some language."""
    try:
        return commonness(word.lower()) > _WORD and not surely_a_name(word)
    except ResourceError:
        return True


@lru_cache(maxsize=16384)
def is_one_piece(word: str) -> bool:
    """Whether ``word`` without its capital is so common that the vocabulary has it whole; or nothing is known of it."""
    try:
        return commonness(word.lower()) > _WHOLE
    except ResourceError:
        return True
