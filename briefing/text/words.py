"""Words of any script: tokens, folds and stems that let a claim be compared with a passage."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
"""A run of letters and digits, with inner hyphens, apostrophes and dots."""
_PIECE = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670]")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_DENSE_RUN = re.compile(_DENSE.pattern + "+")
_FOLDED = {ord("ß"): "ss", ord("đ"): "d", ord("ø"): "o", ord("ł"): "l", ord("ı"): "i", ord("æ"): "ae", ord("œ"): "oe"}
LONGEST_WORD = 64
"""Characters of a word that are looked at: no word of news is longer, and hostile ones must not cost time."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """``word`` without case, accents and ligatures, so that spellings of one word meet."""
    low = word[:LONGEST_WORD].casefold()
    if low.isascii():
        return low
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", low.translate(_FOLDED)))
    return unicodedata.normalize("NFC", bare)


def is_dense(text: str) -> bool:
    """Whether ``text`` holds letters of a script written without spaces (Han, kana, Thai, Lao, Burmese, Khmer)."""
    return _DENSE.search(text) is not None


def is_hangul(text: str) -> bool:
    """Whether ``text`` begins with a Korean syllable: two of them make a word, and its particles follow."""
    return "\uac00" <= text[:1] <= "\ud7a3"


def pieces(text: str) -> list[str]:
    """Folded words of ``text`` in order, split at hyphens, apostrophes and dots; dense scripts as pairs of letters."""
    if text.isascii():
        return [word[:LONGEST_WORD] for word in _PIECE.findall(text.lower())]
    if _DENSE.search(text) is None:
        return [fold(word) for word in _PIECE.findall(text)]
    found: list[str] = []
    for match in _PIECE.finditer(text):
        word = match[0]
        if word.isascii() or not is_dense(word):
            found.append(fold(word))
        else:
            found.extend(_dense_pieces(word))
    return found


def _dense_pieces(word: str) -> list[str]:
    parts: list[str] = []
    end = 0
    for run in _DENSE_RUN.finditer(word):
        if run.start() > end:
            parts.append(fold(word[end : run.start()]))
        letters = run[0]
        parts.extend(letters[i : i + 2] for i in range(max(1, len(letters) - 1)))
        end = run.end()
    if end < len(word):
        parts.append(fold(word[end:]))
    return parts


def letters(text: str) -> int:
    """How many letters ``text`` has."""
    return sum(map(str.isalpha, text))


@lru_cache(maxsize=16384)
def _script_of(char: str) -> str:
    name = unicodedata.name(char, "")
    first = name.split(" ", 1)[0].split("-", 1)[0]
    return {"HIRAGANA": "KANA", "KATAKANA": "KANA", "FULLWIDTH": "LATIN"}.get(first, first)


def script(text: str) -> str:
    """The script that most letters of the first 2,000 characters are of: ``LATIN``, ``CYRILLIC``, ``CJK``, …; or ""."""
    head = text[:2000]
    if head.isascii():
        return "LATIN" if any(map(str.isalpha, head)) else ""
    counts: dict[str, int] = {}
    for char in head:
        if char.isalpha():
            kind = _script_of(char)
            counts[kind] = counts.get(kind, 0) + 1
    if counts.get("KANA", 0) * 10 > sum(counts.values()):
        return "KANA"
    return max(counts, key=lambda kind: (counts[kind], kind), default="")


def base_language(tag: str | None) -> str | None:
    """The language of a BCP 47 tag, without region or script: ``pt`` for ``pt-BR``."""
    if not tag:
        return None
    return tag.replace("_", "-").split("-", 1)[0].lower() or None
