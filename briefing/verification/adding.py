"""Rule: nothing is added to what the passage says: "…, and the minister has resigned", where it says no such thing.

A clause with a subject of its own, joined to the rest, of whose words the passage has none in any form. Told by what
joins it and by the article behind that; where a language has no articles, by more words. Other clauses that are wholly
in other words (relative ones, "after showing …") are left soft (`coverage`): in one true summary of ten there is one.
Measured: it refuses no true claim of the labelled sets, and 93 % of 603 added clauses (``tests/quality/added.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from briefing.records.brief import Code, Finding
from briefing.text.clause_words import DETERMINERS, MAIN_CLAUSES
from briefing.text.name_words import pronouns
from briefing.text.words import is_dense, is_hangul, pieces
from briefing.verification.case import Case
from briefing.verification.coverage import missing_words
from briefing.verification.splitting import Claim, split_claims

_CONTENT = 4
_FEWEST, _FEWEST_BARE, _FEWEST_PAIRS = 2, 3, 4
"""Content words of an added clause; all words where no article opens it; pairs of letters in dense scripts."""
_FEWEST_UNPARTED = 5
"""Words of a clause that nothing but the joining word parts from the rest: "the horses and the role they played"."""
_STOP = re.compile(r"[,;:.—–-]")
_REACH = 16
_SMALL = re.compile(r"[\u3040-\u309f]+")
"""Hiragana: endings and small words."""
_SYLLABLES = frozenset({"vi"})
_KNOWN_SIGNS = 0.34
"""Share of the letters of a clause in a dense script that the passage may have."""
_REASON = "the cited passage says nothing of the sort: it has none of the words of this clause"
_EDGE = r"^[\s,;:.，；、。،؛—–-]*"
_ATTACHED = re.compile(r"^[\s،؛,]*و\w{3,}")
_EDGES = " ,;:，；：、。.،؛—–-\n\t"


def check(case: Case) -> Iterator[Finding]:
    """Clauses that nothing in the passages carries."""
    if len(case.near) < len(case.cited) or not case.cited:
        return
    claims = split_claims(case.text, case.language)
    if len(claims) < 2:
        return
    missing = frozenset(missing_words(case.text, tuple(c.text for c in case.near)))
    yield from _first(case, claims, missing)
    for claim in claims[1:]:
        before = _lead(case.language or "").search(case.text[max(0, claim.start - _REACH) : claim.start])
        clause = (before[0] if before else "") + case.text[claim.start : claim.end]
        if _is_added(case, clause, missing):
            yield case.find(Code.COVERAGE, claim.text.strip(_EDGES), _REASON)


def _first(case: Case, claims: tuple[Claim, ...], missing: frozenset[str]) -> Iterator[Finding]:
    """The clause that the text begins with, where another one with a subject of its own is joined to it by a stop."""
    language = case.language or ""
    first, second = claims[:2]
    joined = _opening(language).match(first.text[-2:] + second.text)
    if joined and _STOP.search(joined[0]) and _is_added(case, f"; {first.text}", missing):
        yield case.find(Code.COVERAGE, first.text.strip(_EDGES), _REASON)


def _is_added(case: Case, clause: str, missing: frozenset[str]) -> bool:
    language = case.language or ""
    if is_dense(clause):
        return _is_added_dense(case, clause, missing)
    if language in _SYLLABLES:
        return _is_added_in_syllables(case, _joined(language, clause))
    if opening := _opening(language).match(clause):
        own, fewest = clause[opening.end() :], 0 if _STOP.search(opening[0]) else _FEWEST_UNPARTED
    elif joined := _joined(language, clause):
        own, fewest = joined, _FEWEST_BARE
    else:
        return False
    words = pieces(own)
    telling = [word for word in words if len(word) >= _CONTENT or (is_hangul(word) and len(word) > 1)]
    return len(telling) >= _FEWEST and len(words) >= fewest and missing.issuperset(telling)


def _is_added_dense(case: Case, clause: str, missing: frozenset[str]) -> bool:
    """In a script without spaces: no two letters on end stand in a passage, and few single ones."""
    pairs = [pair for pair in pieces(clause) if not _SMALL.fullmatch(pair)]
    if len(pairs) < _FEWEST_PAIRS or not missing.issuperset(pairs):
        return False
    return _is_unknown({sign for sign in clause if sign.isalpha() and not _SMALL.fullmatch(sign)}, case)


def _is_added_in_syllables(case: Case, clause: str) -> bool:
    """In a language that parts syllables by spaces: no two on end stand in a passage, and few single ones."""
    words = pieces(clause)
    there = [pieces(c.text) for c in case.near]
    known = {pair for text in there for pair in pairwise(text)}
    if len(words) < _FEWEST_PAIRS or any(pair in known for pair in pairwise(words)):
        return False
    single = {word for text in there for word in text}
    return sum(word in single for word in words) <= _KNOWN_SIGNS * len(words)


def _is_unknown(signs: set[str], case: Case) -> bool:
    """Whether the passages have few of the letters."""
    return sum(any(sign in c.text for c in case.near) for sign in signs) <= _KNOWN_SIGNS * len(signs)


@lru_cache(maxsize=32)
def _opening(language: str) -> re.Pattern[str]:
    """What joins a clause, and the word that opens its subject; a semicolon or a dash joins by itself."""
    joints = "|".join(re.escape(word).replace("_", r"\s") for word in MAIN_CLAUSES.get(language, "").split())
    subjects = [re.escape(word).replace("_", r"\s") for word in DETERMINERS.get(language, "").split()]
    if not joints or not subjects:
        return re.compile(r"(?!)")
    first = "|".join(word if word.endswith("'") else rf"{word}\s" for word in subjects).replace("'", "['’]")
    return re.compile(rf"(?i){_EDGE}(?:(?:{joints})\s)(?:{first})|^\s*[;—–]\s*(?:{first})")


def _joined(language: str, clause: str) -> str:
    """What follows the word that joins a clause, in a language without articles; nothing where it is a pronoun."""
    if language in DETERMINERS:
        return ""
    if language == "ko":
        return clause.strip(_EDGES)
    if language == "ar" and _ATTACHED.match(clause):
        return clause
    joint = _joint(language).match(clause)
    if joint is None or pronouns(language).intersection(pieces(clause[joint.end() :])[:1]):
        return ""
    return clause[joint.end() :]


@lru_cache(maxsize=32)
def _lead(language: str) -> re.Pattern[str]:
    """What of the text before a claim belongs to its opening: a stop, and a word that joins it."""
    joints = "|".join(re.escape(word).replace("_", r"\s") for word in MAIN_CLAUSES.get(language, "").split())
    return re.compile(rf"(?i)[,;:.—–-]?\s?(?:(?<!\w)(?:{joints})\s)?$" if joints else r"[,;:.—–-]?\s?$")


@lru_cache(maxsize=32)
def _joint(language: str) -> re.Pattern[str]:
    joints = "|".join(re.escape(word).replace("_", r"\s") for word in MAIN_CLAUSES.get(language, "").split())
    return re.compile(rf"(?i){_EDGE}(?:{joints})\s" if joints else r"(?!)")
