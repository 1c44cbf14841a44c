"""Small words inside names, titles before names, verbs of speech and pronouns, by language."""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones
from __future__ import annotations

from functools import lru_cache

from briefing.text.clause_words import JOINTS
from briefing.text.speech_words import ACCORDING, NOT_PLURALS, OPENERS, PLURALS, PRONOUNS, RELATIVES, SPEECH
from briefing.text.words import fold

_PARTICLES = """
de du des del della delle dei di da do dos das von van der den zu zur bin ibn al el la le les of the y e i
"""
_TITLES = """
Mr Mrs Ms Miss Dr Prof Professor Sir Dame Lord Lady Sen Senator Rep Representative Gov Governor President Premier Prime
Minister Chancellor Secretary General Mayor Judge Justice King Queen Prince Princess Pope Captain Colonel Sergeant
Lieutenant PM VP CEO CFO MP MEP Gen Col Lt Sgt Capt Maj Adm Rev Officer Chief Director Chairman Chairwoman Spokesman Spokeswoman Spokesperson Ambassador
Herr Frau Doktor Präsident Präsidentin Ministerin Kanzler Kanzlerin Bürgermeister Bürgermeisterin Sprecher Sprecherin
Monsieur Madame Président Présidente Ministre Maire Señor Señora Presidente Presidenta Ministro Ministra Alcalde Alcaldesa
Signor Signora Sindaco Sindaca Senhor Senhora Prefeito Prefeita Meneer Mevrouw Burgemeester Ông Bà Tổng thống Thủ tướng Bộ
trưởng Президент Министр Премьер Мэр Господин Госпожа Міністр Мер Pan Pani Prezydent Burmistrz Sayın Bay Bayan Başkan
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Folded small words that stand inside names."""
TITLES = frozenset(map(fold, _TITLES.split()))
"""Folded words that stand before names."""

AMBIGUOUS_TITLES = frozenset(
    (
        "general",
        "justice",
        "chief",
        "king",
        "queen",
        "prince",
        "premier",
        "secretary",
        "director",
        "lord",
        "pan",
        "prime",
    )
)
"""Titles that as often begin the name of a body ("General Assembly", "Premier League")."""


@lru_cache(maxsize=64)
def speech_verbs(language: str | None) -> frozenset[str]:
    """Folded words that say who speaks, in ``language``."""
    return frozenset(fold(word) for word in SPEECH.get(language or "", "").split())


@lru_cache(maxsize=64)
def according(language: str | None) -> frozenset[str]:
    """Those of `speech_verbs` that the speaker always follows ("according to")."""
    return frozenset(fold(word) for word in ACCORDING.get(language or "", "").split())


@lru_cache(maxsize=64)
def pronouns(language: str | None) -> frozenset[str]:
    """Folded third persons of ``language``."""
    return frozenset(fold(word) for word in PRONOUNS.get(language or "", "").split())


@lru_cache(maxsize=64)
def relatives(language: str | None) -> frozenset[str]:
    """Folded words that begin what is said of a person right after the name."""
    return frozenset(fold(word) for word in RELATIVES.get(language or "", "").split())


@lru_cache(maxsize=64)
def _openers(language: str | None) -> frozenset[str]:
    joined = f"{OPENERS.get(language or '', '')} {JOINTS.get(language or '', '')}"
    return frozenset(map(fold, joined.split())) | pronouns(language)


@lru_cache(maxsize=16384)
def opens_sentences(word: str, language: str | None) -> bool:
    """Whether a rare word may open a sentence of ``language`` without being a name: an adverb, a pronoun, a plural."""
    folded = fold(word)
    if language not in PLURALS or folded in _openers(language):
        return True
    singular = tuple(NOT_PLURALS.get(language, "").split())
    return folded.endswith(tuple(PLURALS[language].split())) and not folded.endswith(singular)
