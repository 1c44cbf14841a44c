"""Long patterns are searched only where a text holds a word that any match of theirs has.

A search for one of a hundred words of many languages costs a microsecond for every dozen letters; looking for the words
themselves costs a tenth. The words are taken from the pattern, so that they cannot differ from it.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from copy import copy
from functools import lru_cache
from itertools import compress
from typing import Any

from briefing.paragraphs.word_pairs import WordPairs, pairs_of

_MOST, _SHORTEST = 150, 2
"""Words that are looked for at most, and letters that each has at least, but for ideographs and their like."""
_DENSE = "\u0e00"
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
# Letters that `re.IGNORECASE` takes for one beside those that `str.lower` does (`re._casefix`, of the basic plane).
_ALIKE = tuple(
    zip("\u0130\u0131\u017f\u00b5\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87", "iisμвдосттъѣ", strict=True)
)


class Sought:
    """A pattern, and the words of which one stands in whatever it matches."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = re.compile(pattern, flags)
        self._any_case = bool(flags & re.IGNORECASE)
        self.words = _needed(self._pattern)
        """Empty where there are none, and the pattern is searched at once."""
        self._asks = bool(self.words)
        self._pairs = WordPairs(self.words)

    @property
    def hopeless(self) -> bool:
        """Whether it finds nothing in what it was narrowed to."""
        return self._asks and not self.words

    def within(self, text: str) -> Sought:
        """The same for whatever is part of ``text``: only the words that stand there are looked for."""
        narrowed, plain = copy(self), self._plain(text)
        if self._asks:
            known = self._pairs.of_words_in(pairs_of(plain))
            narrowed.words = tuple(word for word in compress(self.words, known) if word in plain)
        return narrowed

    def _plain(self, text: str) -> str:
        return _lowered(text) if self._any_case else text

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """What the pattern's own ``search`` gives."""
        if self._asks and start == 0 and not (self.words and any(map(self._plain(text).__contains__, self.words))):
            return None
        return self._pattern.search(text, start)


@lru_cache(maxsize=4)
def _lowered(text: str) -> str:
    if text.isascii():
        return text.lower()
    for letter, plain in _ALIKE:  # a search for each is many times faster than to translate all
        text = text.replace(letter, plain)
    return text.lower().replace("ς", "σ")


def _needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    try:
        parsed = importlib.import_module("re._parser").parse(pattern.pattern, pattern.flags)
    except (ImportError, AttributeError):  # it is no part of Python's promises
        return ()
    words = _of_sequence(parsed)
    if not words:
        return ()
    folded = {_lowered(word) for word in words} if pattern.flags & re.IGNORECASE else words
    return tuple(sorted(word for word in folded if not any(other != word and other in word for other in folded)))


def _of_sequence(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The best of the sets of words that the parts of a sequence need; ``None`` where none of them needs any."""
    best: frozenset[str] | None = None
    for found in _of_parts(parsed):
        if found and len(found) <= _MOST and min(map(_worth, found)) >= _SHORTEST and _better(found, best):
            best = found
    return best


def _of_parts(parsed: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str] | None]:
    run = ""
    for kind, given in parsed:
        name = str(kind)
        if name == "LITERAL":
            run += chr(given)
            continue
        if run:
            yield frozenset({run})
            run = ""
        if name == "SUBPATTERN":
            yield None if given[1] & re.IGNORECASE else _of_sequence(given[-1])
        elif name == "BRANCH":
            yield _of_branches(given[1])
        elif name in _REPEATS and given[0] > 0:
            yield _of_sequence(given[2])
    if run:
        yield frozenset({run})


def _of_branches(branches: Iterable[Iterable[tuple[Any, Any]]]) -> frozenset[str] | None:
    words: frozenset[str] = frozenset()
    for branch in branches:
        own = _of_sequence(branch)
        if not own:
            return None
        words |= own
    return words


def _worth(word: str) -> int:
    return len(word) if word < _DENSE else 2 * len(word)


def _better(one: frozenset[str], other: frozenset[str] | None) -> bool:
    """Longer words stand in fewer texts, and fewer words are sooner looked for."""
    if other is None:
        return True
    return (min(map(_worth, one)), -len(one)) > (min(map(_worth, other)), -len(other))
