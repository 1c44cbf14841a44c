"""Which articles of an event are one report: reprints, wire copies and translations of one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.embedding import Embedder
from briefing.events import fold
from briefing.records.reading import LeftOutReason, Reading
from briefing.text.sentences import split_sentences

_WORDS = 5  # words of a shingle
_LETTERS = 10  # characters of a shingle in scripts without spaces
_LENGTH = 6000  # characters compared
_FEWEST = 12  # shingles below which a text is too short to be told a copy by them
_COPY = 0.4  # share of the shorter text's shingles; true copies are edited, cut and retitled
_CREDITED_COPY = 0.2  # the same for texts that credit the same agency
_SENTENCES = 12
_ALIGNED, _TRANSLATION = 0.9, 0.8  # cosine of a sentence with its translation, and share of sentences that have one
_CAPITALS = re.compile(r"(?<!\w)[A-Z]{2,6}(?!\w)")  # how agencies sign: AFP, TASS
_CREDIT = re.compile(r"^.{0,80}?[(\[/]\s*([A-Z][A-Za-z .&-]{1,30}?)\s*[)\]/]\s*[-–—:]")


@dataclass(frozen=True, slots=True)
class _Text:
    shingles: frozenset[str]
    folded: str
    credits: frozenset[str]


def origins(members: Sequence[Reading], embedder: Embedder) -> tuple[tuple[str, ...], ...]:
    """The articles of one event by independent report, in the order of ``members``.

    Two are one origin where two fifths of the shorter text's word 5-grams stand in the other (a fifth, where both
    credit one agency), or where one says that it is a translation, or both credit one agency in two languages, and
    the sentences of one match the other's.
    """
    if len(members) == 1:
        return ((members[0].id,),)
    texts = [_text(reading) for reading in members]
    root = list(range(len(members)))
    for second in range(len(members)):
        for first in range(second):
            if _find(root, first) != _find(root, second) and (
                _copies(texts[first], texts[second])
                or _translated(
                    members[first], members[second], bool(texts[first].credits & texts[second].credits), embedder
                )
            ):
                low, high = sorted((_find(root, first), _find(root, second)))
                root[high] = low
    groups: dict[int, list[str]] = {}
    for place, reading in enumerate(members):
        groups.setdefault(_find(root, place), []).append(reading.id)
    return tuple(tuple(group) for group in groups.values())


def _find(root: list[int], place: int) -> int:
    while root[place] != place:
        place = root[place]
    return place


def _text(reading: Reading) -> _Text:
    body = " ".join(p.text for p in reading.paragraphs)[:_LENGTH]
    folded = fold.fold(body)
    words = folded.split()
    letters = re.sub(r"\s+", "", body)
    if len(letters) > 12 * max(len(body.split()), 1):  # no spaces between words
        pieces = [letters[n : n + _LETTERS] for n in range(len(letters) - _LETTERS + 1)]
    else:
        pieces = [" ".join(words[n : n + _WORDS]) for n in range(len(words) - _WORDS + 1)]
    return _Text(frozenset(pieces), f"{fold.fold(reading.title)} {folded}", _credits(reading))


def _credits(reading: Reading) -> frozenset[str]:
    """The agencies that the page credits: in a dateline, a byline or a notice of rights, folded."""
    credit = {LeftOutReason.BYLINE, LeftOutReason.CAPTION}
    found = {word for piece in reading.left_out if piece.reason in credit for word in _CAPITALS.findall(piece.text)}
    for paragraph in reading.paragraphs[:2]:
        if match := _CREDIT.match(paragraph.text):
            found.add(match[1])
    return frozenset(fold.fold(word) for word in found)


def _copies(a: _Text, b: _Text) -> bool:
    shorter = min(len(a.shingles), len(b.shingles))
    if shorter < _FEWEST:
        return a.folded == b.folded
    share = len(a.shingles & b.shingles) / shorter
    return share >= (_CREDITED_COPY if a.credits & b.credits else _COPY)


def _translated(a: Reading, b: Reading, credited: bool, embedder: Embedder) -> bool:
    """Whether one is a translation of the other: a page or a common credit says so, and sentences agree one by one."""
    if a.language == b.language or not (a.machine_translated or b.machine_translated or credited):
        return False
    one, other = _sentences(a), _sentences(b)
    if min(len(one), len(other)) < 3:
        return False
    vectors = embedder.embed(one + other)
    likeness = vectors[: len(one)] @ vectors[len(one) :].T
    best = likeness.max(axis=1 if len(one) <= len(other) else 0)
    return float(np.mean(best >= _ALIGNED)) >= _TRANSLATION


def _sentences(reading: Reading) -> list[str]:
    found: list[str] = []
    for paragraph in reading.paragraphs:
        found += split_sentences(paragraph.text, reading.language)
        if len(found) >= _SENTENCES:
            break
    return [sentence[:300] for sentence in found[:_SENTENCES]]
