"""Texts cut into the pieces that the model knows: the unigram tokenisation of XLM-RoBERTa."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.embedding.weights import Vocabulary

_SPACE = "\u2581"  # SentencePiece's mark: a piece that begins with it begins a word
_SPACES = re.compile(" {2,}")
_WORD = re.compile(f"{_SPACE}?[^{_SPACE}]+|{_SPACE}")
_LONGEST_KEPT = 32  # characters; longer "words" are text without spaces, which does not come again
_KEPT = 1 << 16
_RARER = 10.0  # how much less likely than the rarest piece an unknown character is (SentencePiece's constant)


class Pieces:
    """Cuts texts. Safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """No piece holds the mark of a space but at its beginning, so words can be cut one by one and remembered."""
        self._numbers = {
            piece: number for number, piece in enumerate(vocabulary.pieces) if number != vocabulary.unknown
        }
        self._scores = vocabulary.scores
        self._unknown = vocabulary.unknown
        self._unknown_score = min(vocabulary.scores) - _RARER
        self._longest = max(map(len, vocabulary.pieces))
        self._normal = vocabulary.normal
        self._known = lru_cache(_KEPT)(self._cut)

    def of(self, text: str) -> list[int]:
        """The numbers of the pieces of ``text``, without those for its beginning and end."""
        normal = _SPACES.sub(" ", text.translate(self._normal))
        marked = (normal if normal.startswith(" ") else f" {normal}").replace(" ", _SPACE)
        found: list[int] = []
        for word in _WORD.findall(marked):
            found += self._known(word) if len(word) <= _LONGEST_KEPT else self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        """The likeliest pieces of ``word`` (Viterbi; Kudo 2018, "Subword Regularization")."""
        end = len(word)
        best, came_by, came_from = [0.0] + [-1e30] * end, [0] * (end + 1), [0] * (end + 1)
        for start in range(end):
            for stop in range(start + 1, min(end, start + self._longest) + 1):
                number = self._numbers.get(word[start:stop])
                if number is not None and best[start] + self._scores[number] > best[stop]:
                    best[stop], came_by[stop], came_from[stop] = best[start] + self._scores[number], number, start
            if best[start] + self._unknown_score > best[start + 1]:
                best[start + 1], came_by[start + 1] = best[start] + self._unknown_score, self._unknown
                came_from[start + 1] = start
        found = []
        while end:
            found.append(came_by[end])
            end = came_from[end]
        return tuple(reversed(found))
