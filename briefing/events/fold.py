"""Words of any script in one alphabet, and as numbers: folded text, word and name keys."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable

Keys = npt.NDArray[np.uint32]
"""32-bit hashes of words or names, each once."""

_NOT_WORD = re.compile(r"[^0-9a-z]+")
_FOLDED_WORD = re.compile(r"[0-9a-z]+")
_NOT_LETTER = re.compile(r"[^a-z]+")
_NAME_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ONE_VOWEL, _NO_VOWEL = str.maketrans("aeiouy", "a" * 6), str.maketrans("", "", "aeiouy")
_REPEATED = re.compile(r"(.)\1+")
# Spellings of one sound in the Latin alphabets and in what anyascii makes of the others.
_SOUNDS = (("sch", "s"), ("tch", "c"), ("tsch", "c"), ("sh", "s"), ("zh", "s"), ("kh", "h"), ("ph", "f"), ("ck", "k"),
           ("ch", "c"), ("q", "k"), ("x", "ks"), ("w", "v"), ("z", "s"), ("j", "y"), ("dj", "y"))  # fmt: skip


class _Folded(dict[int, str]):
    """What each character is transliterated to, in lower case; looked up once, so that whole texts are translated."""

    def __init__(self, apart: re.Pattern[str] | None = None) -> None:
        """``apart``: characters that are words by themselves."""
        super().__init__()
        self._apart = apart

    def __missing__(self, code: int) -> str:
        from anyascii import anyascii  # 1 MB of tables, loaded when first needed

        character = chr(code)
        folded = " " if character.isspace() else str(anyascii(character)).lower()
        self[code] = f" {folded} " if self._apart and self._apart.match(character) else folded
        return self[code]


_FOLDED = _Folded()
_FOLDED_SIGNS = _Folded(re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"))


def fold(text: str) -> str:
    """``text`` transliterated to lower-case ASCII, every run of other characters one space (anyascii's tables)."""
    return _NOT_WORD.sub(" ", text.lower() if text.isascii() else text.translate(_FOLDED)).strip()


def words(text: str) -> list[str]:
    """The words of ``text``, folded; in scripts without spaces between words every character is one."""
    return _FOLDED_WORD.findall(text.lower() if text.isascii() else text.translate(_FOLDED_SIGNS))


def hashed(words: Iterable[str]) -> Keys:
    """Each word's 32-bit FNV-1a hash (Fowler, Noll and Vo 1991), mixed; the same on every machine and in every run.

    All words at once, one character after the other: a hundred thousand take 30 ms.
    """
    encoded = [word.encode() for word in words]
    lengths = np.fromiter(map(len, encoded), dtype=np.intp, count=len(encoded))
    order = np.argsort(-lengths, kind="stable")
    characters = np.frombuffer(b"".join(encoded), dtype=np.uint8)
    starts, values = (np.cumsum(lengths) - lengths)[order], np.full(len(encoded), 2166136261, dtype=np.uint32)
    longer = len(encoded) - np.cumsum(np.bincount(lengths))  # words of more than so many characters
    for place, count in enumerate(longer[:-1].tolist()):
        values[:count] = (values[:count] ^ characters[starts[:count] + place]) * np.uint32(16777619)
    found = np.empty_like(values)
    found[order] = values ^ (values >> np.uint32(15))
    return found


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A key that spellings of one name share across languages and scripts: its consonants, alike sounds as one.

    ``Poutine``, ``Putin`` and ``Путин`` are all ``ptn``. Words of fewer than three consonants keep their vowels.
    """
    folded = _NOT_LETTER.sub("", word.lower() if word.isascii() else word.translate(_FOLDED))
    for spelling, sound in _SOUNDS:
        folded = folded.replace(spelling, sound)
    folded = _REPEATED.sub(r"\1", folded)
    bones = folded[:1].translate(_ONE_VOWEL) + folded[1:].translate(_NO_VOWEL)
    bones = bones.replace("c", "k") if len(bones) > 1 else bones
    return bones if len(bones) >= 3 else folded


def name_words(text: str) -> list[str]:
    """The words that may be parts of names: capitalised wherever they stand, or of a script without capitals.

    Words of fewer than three letters are left out.
    """
    words = [word for word in _NAME_TOKEN.findall(text) if len(word) >= 3]
    caseless = set() if text.isascii() or not _CASELESS.search(text) else set(filter(_CASELESS.search, words))
    common = {word for word in words if word.islower() and word not in caseless}
    return [word for word in words if word in caseless or (word[0].isupper() and word.lower() not in common)]
