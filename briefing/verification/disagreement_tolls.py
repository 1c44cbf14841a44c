"""Whether a number counts those who died, were hurt, or are missing."""

from __future__ import annotations

import re

from briefing.text import slot_words as data
from briefing.text.slot_patterns import of_language
from briefing.text.words import is_dense

_JOINED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BESIDE = 3
"""Words behind a number of others than "people" up to which what happened to them stands: "nine miners have died"."""


def toll(before: str, after: str, language: str | None, *, rival: bool, of_all: bool) -> str | None:
    """What happened to those who are counted, where they are people as such and not soldiers or children.

    ``of_all``: where not, miners or pupils do, if what happened to them stands right behind.
    """
    best: tuple[int, str] | None = None
    for name, words in data.TOLLS.items():
        told = of_language(words, language)
        ahead = told.search(after)
        behind = [m.end() for m in told.finditer(before)]
        places = [ahead.start()] if ahead else []
        places += [len(before) - behind[-1] + 1] if behind else []
        if places and (best is None or min(places) < best[0]):
            best = (min(places), name)
    if best is None or (rival and best[0] > 25):
        return None
    if _people(after, language):
        return best[1]
    return best[1] if not of_all and _some(after, best[1], language) else None


def sums(plain: str, before: str, after: str, language: str | None) -> bool:
    """Whether the clause tells the toll by that word, and the sentence that people died: "bringing the toll to 27"."""
    told = of_language(data.BALANCE, language).search(before) is not None and _people(after, language)
    return told and of_language(data.TOLLS["dead"], language).search(plain) is not None


def _people(after: str, language: str | None) -> bool:
    """Whether what follows the number is "people", what happened to them, a small word, or nothing."""
    if is_dense(after[:2]) or language in ("zh", "ja"):
        return _first(after, language)
    words = _JOINED.findall(after)
    return not words or len(words[0]) <= 3 or _first(after.lstrip(" \u00a0\u202f-"), language)


def _some(after: str, name: str, language: str | None) -> bool:
    """Whether a word for those who are counted stands behind the number, and what happened to them behind that."""
    words = list(_JOINED.finditer(after))[: _BESIDE + 1]
    if len(words) < len(("who", "what")):
        return False
    told = of_language(data.TOLLS[name], language).search(after, words[0].end(), words[-1].end())
    return told is not None


def _first(after: str, language: str | None) -> bool:
    if of_language(data.PEOPLE, language).match(after):
        return True
    return any(of_language(words, language).match(after) for words in data.TOLLS.values())
