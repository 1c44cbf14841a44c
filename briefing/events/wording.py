"""The wording of an article: its folded words as numbers, which of them are quoted, and its word sequences."""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from briefing.records.reading import Reading
from briefing.text.quotes import find_quotations

Keys = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]

WORDS, SIGNS = 5, 10
"""Length of a shingle: words, or signs in scripts that are written without spaces."""
_COMPARED = 30_000  # characters of a text that are looked at: no report of news is longer, hostile pages are
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_SPACELESS}]|(?:[^\W_{_SPACELESS}]|[\u0300-\u036f\u0900-\u0dff])+")
_PLAIN_TOKEN = re.compile(r"[A-Za-z0-9]+")  # the same for ASCII text, in a third of the time
_SIGN = re.compile(rf"[{_SPACELESS}]")
_POINTS = re.compile(r"[\u0591-\u05bd\u064b-\u065f\u0670\u0640]")  # vowel points and stretching, often left out
_LETTERS = np.uint64(63)
# Where transliterations of Cyrillic differ from the Latin alphabets of the same languages without their accents.
_SOUNDS = (("sh", "s"), ("ch", "c"), ("zh", "z"), ("ts", "c"), ("kh", "h"), ("dj", "d"), ("ya", "ja"), ("yu", "ju"))
_LONGEST = 64
_REMEMBERED = 500_000  # words
_SCRIPT = 1000  # characters that tell how a text is written
_OPENING = 24  # words of a text that belong to its head
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(33)


class Wording:
    """An article's text as arrays over its words, in reading order.

    Words are transliterated, so that a copy in another alphabet of the language, or without accents, is a copy still.
    Lengths are counted in letters of the transliteration: a Chinese sign and a Vietnamese syllable count about three,
    an English word about five, which makes one threshold mean the same in every script.
    """

    def __init__(self, reading: Reading) -> None:
        """Cost: about 0.2 ms for 600 words; quotations are looked for only where somebody asks."""
        self.id = reading.id
        self._texts = _bounded(reading)
        self.title = tokens(normal(reading.title[:_COMPARED]))
        words = [tokens(text) for text in self._texts]
        self._counts = [len(keys) for keys in words]
        self.keys: Keys = np.array([key for keys in words for key in keys], dtype=np.uint64)
        """One key a word; equal words have equal keys."""
        self.spaceless = _is_spaceless(" ".join(self._texts)[:_SCRIPT])

    @property
    def size(self) -> int:
        """Words of a sequence in `grams`."""
        return SIGNS if self.spaceless else WORDS

    @cached_property
    def distinct(self) -> Keys:
        """The word sequences, sorted, each once."""
        return distinct(self.grams)

    @cached_property
    def is_title(self) -> bool:
        """Whether title and text are the same words: nothing but a headline is known."""
        return len(self.title) == len(self.keys) and self.keys.tolist() == self.title

    @cached_property
    def letters(self) -> npt.NDArray[np.int64]:
        """Letters of each word."""
        return (self.keys & _LETTERS).astype(np.int64)

    @cached_property
    def grams(self) -> Keys:
        """The word sequences, one beginning at each word."""
        return shingles(self.keys, self.size)

    @cached_property
    def vocabulary(self) -> frozenset[int]:
        """The words of title and text; in scripts without spaces their pairs of signs, too."""
        return frozenset(self.keys.tolist()) | frozenset(self.title) | frozenset(self._pairs(self.keys.tolist()))

    @cached_property
    def head(self) -> frozenset[int]:
        """The telling words of title and opening: of four letters or more, or figures; pairs of signs."""
        return self.headline | self._telling(self.keys[:_OPENING].tolist())

    @cached_property
    def headline(self) -> frozenset[int]:
        """The telling words of the title alone."""
        return self._telling(self.title)

    def _telling(self, keys: list[int]) -> frozenset[int]:
        if self.spaceless:
            return frozenset(self._pairs(keys) + [key for key in keys if is_figure(key)])
        return frozenset(key for key in keys if key & 63 >= 4 or is_figure(key))

    def _pairs(self, keys: list[int]) -> list[int]:
        return [a * 31 ^ b << 1 for a, b in pairwise(keys)] if self.spaceless else []

    @cached_property
    def told(self) -> Mask:
        """Which words are the writer's own: not between quotation marks."""
        marks: list[bool] = []
        for text, count in zip(self._texts, self._counts, strict=True):
            quotes = find_quotations(text)
            if not quotes:  # most paragraphs
                marks += [True] * count
                continue
            place, token = 0, _token(text)
            for quote in quotes:
                marks += [True] * len(token.findall(text, place, quote.start))
                marks += [False] * len(token.findall(text, quote.start, quote.end))
                place = quote.end
            marks += [True] * len(token.findall(text, place))
        return np.array(marks, dtype=bool)

    @cached_property
    def told_grams(self) -> Keys:
        """The word sequences, sorted, that do not lie wholly in a quotation."""
        return self.distinct if self.told_at.all() else distinct(self.grams[self.told_at])

    @cached_property
    def told_at(self) -> Mask:
        """Which of `grams` do not lie wholly in a quotation."""
        if not self.grams.size:
            return np.zeros(0, dtype=bool)
        own: Mask = np.convolve(self.told.astype(np.int64), np.ones(self.size, np.int64), "valid") > 0
        return own


def is_figure(key: int) -> bool:
    """Whether the word of that key holds a digit."""
    return bool(key >> 63)


def tokens(text: str) -> list[int]:
    """A key for each word of normalised ``text``; its low six bits are the word's length, the top bit tells figures."""
    if len(_KEYS) > _REMEMBERED:
        _KEYS.clear()
    return [_KEYS[word] for word in _token(text).findall(text)]


def _token(text: str) -> re.Pattern[str]:
    return _PLAIN_TOKEN if text.isascii() else _TOKEN


def normal(text: str) -> str:
    """``text`` composed and without vowel points; the same text where it is ASCII."""
    return text if text.isascii() else _POINTS.sub("", unicodedata.normalize("NFKC", text))


class _KeysOfWords(dict[str, int]):
    """Remembers the key of each word; four times as fast as a cached function, which half of the time goes into."""

    def __missing__(self, word: str) -> int:
        folded = word[:_LONGEST].lower() if word.isascii() else _transliterated(word[:_LONGEST])
        figure = any(map(str.isdigit, folded))
        key = zlib.crc32(folded.encode("utf-8", "replace")) << 6 | min(len(folded), 63) | (figure << 63)
        self[word] = key
        return key


def _transliterated(word: str) -> str:
    from anyascii import anyascii  # 1 MB of tables, loaded when first needed

    folded = str(anyascii(word)).lower() or word
    for spelling, sound in _SOUNDS:
        folded = folded.replace(spelling, sound)
    return folded


_KEYS = _KeysOfWords()


def _is_spaceless(text: str) -> bool:
    if text.isascii() or not _SIGN.search(text):
        return False
    return 2 * len(_SIGN.findall(text)) > len(_TOKEN.findall(text))


def _bounded(reading: Reading) -> list[str]:
    """The paragraphs, cut where the text gets longer than what is compared."""
    texts: list[str] = []
    room = _COMPARED
    for paragraph in reading.paragraphs:
        if room <= 0:
            break
        texts.append(normal(paragraph.text[:room]))
        room -= len(texts[-1]) + 1
    return texts


def distinct(keys: Keys) -> Keys:
    """``keys`` sorted, each once; twice as fast as numpy's on a few hundred."""
    ordered = np.sort(keys)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if ordered.size else ordered


def shingles(keys: Keys, size: int) -> Keys:
    """A 64-bit hash of every ``size`` words in succession; the same on every machine and in every run."""
    count = len(keys) - size + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    value = np.zeros(count, dtype=np.uint64)
    scattered = keys * _STEP
    for offset in range(size):
        value = (value ^ scattered[offset : offset + count]) * _MIX
        value ^= value >> _SHIFT
    return value
