"""A claim laid beside the passage it was compared with, for people: the sentence meant, what it bears out, what not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.records.brief import Finding
from briefing.text.guess import guess_language
from briefing.text.number import Number
from briefing.text.words import WORD, fold, is_dense
from briefing.verification.case import numbers_of, sentences_of
from briefing.verification.coverage import stems_in_order

_SHORT = 4
_FEWEST_SHARED = 2
_MOST_SENTENCES = 400
_WORDS = re.compile(r"\S+")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Beside:
    """Where a claim was looked for, and what was found there."""

    passage: int | None
    """The number of the passage, from 0; ``None`` without any."""
    sentence: str
    """The sentence of it that is nearest to the claim, or that a finding speaks of; the whole where none is."""
    matches: tuple[Span, ...]
    """Words and figures of the claim that the sentence has, as offsets in the claim, in order."""
    wrong: tuple[Span, ...]
    """Words of the claim that hard findings are about, as offsets in the claim, in order, none inside another."""
    against: tuple[Span, ...]
    """Words of the sentence that speak against it, as offsets in ``sentence``."""


def lay_beside(claim: str, passages: Sequence[str], findings: Sequence[Finding]) -> Beside:
    """``claim`` beside the sentence of ``passages`` that has most of its words and figures."""
    wrong = _spans(claim, [f.words for f in findings if not f.soft])
    evidence = [f.evidence for f in findings if f.evidence]
    best: tuple[float, int, str] | None = None
    own = _features(claim, _language(claim))
    for number, passage in enumerate(passages):
        for sentence, there in _sentences(passage):
            shared = len(own & there) + 2.0 * sum(words in sentence for words in evidence)
            if best is None or shared > best[0]:
                best = (shared, number, sentence)
    if best is None:
        return Beside(None, "", (), wrong, ())
    shared, number, sentence = best
    if shared < _FEWEST_SHARED:
        sentence = passages[number]
    found = _matches(claim, sentence, _language(passages[number]))
    matches = tuple(s for s in found if not any(a < s[1] and s[0] < b for a, b in wrong))
    against = _spans(sentence, [f.evidence for f in findings if f.evidence and not f.soft])
    return Beside(number, sentence, matches, wrong, against)


@lru_cache(maxsize=4096)
def _language(text: str) -> str | None:
    return guess_language(text)[0]


@lru_cache(maxsize=1024)
def _sentences(passage: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The sentences of a passage with what each can be found by, read once for all claims about it."""
    language = _language(passage)
    sentences = sentences_of(passage, language)[:_MOST_SENTENCES] or (passage,)
    return tuple((sentence, _features(sentence, language)) for sentence in sentences)


def _features(text: str, language: str | None) -> frozenset[str]:
    """Stems of its longer words, and its figures."""
    figures = (reading for n in numbers_of(text, language) if n.firm for reading in n.readings)
    return frozenset(stems_in_order(text)).union(f"#{reading}" for reading in figures)


def _matches(claim: str, sentence: str, language: str | None) -> list[Span]:
    """Words of the claim whose beginnings the sentence has, and its figures, whatever the language."""
    theirs = _features(sentence, language)
    numbers = [n for n in numbers_of(claim, _language(claim)) if _shared(n, theirs)]
    spans = [(n.start, n.end) for n in numbers]
    for word in WORD.finditer(claim):
        stems = set(stems_in_order(word[0]))
        if is_dense(word[0]):
            spans += _dense_matches(word, sentence)
        elif stems and stems <= theirs and (len(word[0]) >= _SHORT or fold(word[0]) in theirs):
            spans.append(word.span())
    return _apart(spans)


def _dense_matches(word: re.Match[str], sentence: str) -> list[Span]:
    """Runs of two and more characters that both have."""
    text, start, spans = word[0], word.start(), []
    at = 0
    while at < len(text) - 1:
        size = 2
        if text[at : at + size] not in sentence:
            at += 1
            continue
        while at + size < len(text) and text[at : at + size + 1] in sentence:
            size += 1
        spans.append((start + at, start + at + size))
        at += size
    return spans


def _shared(number: Number, theirs: frozenset[str]) -> bool:
    return any(f"#{reading}" in theirs for reading in number.readings)


def _spans(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Where ``words`` stand in ``text``: each as a whole, else its words one by one. Not the whole text."""
    spans: list[Span] = []
    for said in dict.fromkeys(words):
        if not said.strip() or len(said) >= len(text):
            continue
        at = _find(text, said)
        if at >= 0:
            spans.append((at, at + len(said)))
            continue
        for word in _WORDS.findall(said):
            at = _find(text, word)
            if at >= 0 and len(word) > 1:
                spans.append((at, at + len(word)))
    return tuple(_apart(spans))


def _find(text: str, words: str) -> int:
    """The first place of ``words`` where they are no part of a longer word or figure; else any place."""
    whole = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return whole.start() if whole else text.find(words)


def _apart(spans: list[Span]) -> list[Span]:
    """In order, none inside or over another."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
