"""A statement split into claims that can be checked one by one: it is as good as its weakest.

Punctuation splits in every language, a small table of joining words in those that have one. A piece that says too
little by itself is left with the one before it, so that lists and appositions with a word or two stay whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefing.records.brief import Finding, Verdict
from briefing.text.clause_words import JOINTS
from briefing.text.quotes import find_quotations
from briefing.text.sentences import split_sentences
from briefing.text.words import is_dense, is_hangul, pieces

_STOPS = re.compile(r"[;:，；：、。！？؛،।]|,(?=\s)|\s[-–—]{1,2}\s|—|[()（）]")
_FEWEST = 2
"""Words of content that a claim has at least."""
_FEWEST_DENSE = 3
"""Pairs of letters, in scripts without spaces."""
_CONTENT = 4
_LONGEST = 4000
_EDGES = " ,;:，；：、\n\t"


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a statement."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A claim of a statement with what was found in it."""

    text: str
    verdict: Verdict
    findings: tuple[Finding, ...]


def parts(text: str, language: str | None, findings: tuple[Finding, ...]) -> tuple[Part, ...]:
    """The claims of ``text``, each with the findings about it; what is about the whole is about each."""
    found = []
    for claim in split_claims(text, language):
        own = tuple(f for f in findings if _is_about(f, claim, text))
        verdict = Verdict.UNSUPPORTED if any(not f.soft for f in own) else Verdict.SUPPORTED
        found.append(Part(claim.text.strip(_EDGES), verdict, own))
    return tuple(found)


def _is_about(finding: Finding, claim: Claim, text: str) -> bool:
    """Whether the words of a finding touch a claim; those that stand nowhere are about all."""
    words = " ".join(finding.words.split())
    at = text.find(words) if words else -1
    if at < 0:
        single = words.split()
        return words not in text and (not any(p in text for p in single) or any(p in claim.text for p in single))
    while at >= 0:
        if at < claim.end and at + len(words) > claim.start:
            return True
        at = text.find(words, at + 1)
    return False


@lru_cache(maxsize=2048)
def split_claims(text: str, language: str | None) -> tuple[Claim, ...]:
    """The claims of ``text``, in order; together they hold all of its words. A quotation is never split."""
    if len(text) > _LONGEST:
        return (Claim(text, 0, len(text)),)
    quoted = [(q.start, q.end) for q in find_quotations(text)]
    cuts = sorted(cut for cut in _cuts(text, language) if not any(start < cut < end for start, end in quoted))
    found: list[Claim] = []
    start = 0
    for cut in [*cuts, len(text)]:
        part = Claim(text[start:cut], start, cut)
        if found and not (_says_something(part.text) and _says_something(found[-1].text)):
            part = Claim(text[found[-1].start : cut], found[-1].start, cut)
            found[-1] = part
        elif part.text.strip():
            found.append(part)
        start = cut
    return tuple(found) or (Claim(text, 0, len(text)),)


def _cuts(text: str, language: str | None) -> set[int]:
    """Offsets after which a new claim may begin."""
    found = {match.end() for match in _STOPS.finditer(text)}
    if joints := _joints(language):
        found |= {match.start() for match in joints.finditer(text)}
    return {cut for cut in found | _sentence_ends(text, language) if 0 < cut < len(text)}


def _sentence_ends(text: str, language: str | None) -> set[int]:
    ends, place = set(), 0
    for sentence in split_sentences(text.encode("utf-8", "ignore").decode(), language):
        at = text.find(sentence, place)
        if at >= 0:
            place = at + len(sentence)
            ends.add(place)
    return ends


@lru_cache(maxsize=32)
def _joints(language: str | None) -> re.Pattern[str] | None:
    words = [re.escape(word).replace("_", r"\s") for word in JOINTS.get(language or "", "").split()]
    if not words:
        return None
    one = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(one) if language in {"zh", "ja"} else re.compile(rf"(?i)(?<!\w)(?:{one})(?!\w)")


def _says_something(text: str) -> bool:
    """Whether a part has enough words to be checked by itself."""
    words = pieces(text)
    if is_dense(text):
        return len(words) >= _FEWEST_DENSE
    return sum(len(word) >= (2 if is_hangul(word) else _CONTENT) or word.isdigit() for word in words) >= _FEWEST
