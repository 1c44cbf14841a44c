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
_NAME_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_VOWELS = re.compile(r"[aeiouy'’\-]+")
_REPEATED = re.compile(r"(.)\1+")
# Spellings of one sound in the Latin alphabets and in what anyascii makes of the others.
_SOUNDS = (("sch", "s"), ("tch", "c"), ("tsch", "c"), ("sh", "s"), ("zh", "s"), ("kh", "h"), ("ph", "f"), ("ck", "k"),
           ("ch", "c"), ("q", "k"), ("x", "ks"), ("w", "v"), ("z", "s"), ("j", "y"), ("dj", "y"))  # fmt: skip


@lru_cache(maxsize=65536)
def _folded_word(word: str) -> str:
    from anyascii import anyascii  # 1 MB of tables, loaded when first needed

    return str(anyascii(word)).lower()


def fold(text: str) -> str:
    """``text`` transliterated to lower-case ASCII, every run of other characters one space (anyascii's tables)."""
    return _NOT_WORD.sub(" ", " ".join(_folded_word(word) for word in text.split())).strip()


def hashed(words: Iterable[str]) -> Keys:
    """Each word's 32-bit FNV-1a hash; the same on every machine and in every run."""
    return np.array([_fnv(word) for word in words], dtype=np.uint32)


@lru_cache(maxsize=262144)
def _fnv(word: str) -> int:
    value = 2166136261
    for byte in word.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value ^ (value >> 15)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A key that spellings of one name share across languages and scripts: its consonants, alike sounds as one.

    ``Poutine``, ``Putin`` and ``Путин`` are all ``ptn``. Words of fewer than three consonants keep their vowels.
    """
    folded = "".join(character for character in _folded_word(word) if character.isalpha())
    for spelling, sound in _SOUNDS:
        folded = folded.replace(spelling, sound)
    folded = _REPEATED.sub(r"\1", folded)
    bones = folded[:1].translate(str.maketrans("aeiouy", "a" * 6)) + _VOWELS.sub("", folded[1:])
    bones = bones.replace("c", "k") if len(bones) > 1 else bones
    return bones if len(bones) >= 3 else folded


def name_words(text: str) -> list[str]:
    """The words that may be parts of names: capitalised wherever they stand, or of a script without capitals.

    Words of fewer than three letters are left out.
    """
    words = [word for word in _NAME_TOKEN.findall(text) if len(word) >= 3]
    common = {word for word in words if word.islower() and not _CASELESS.search(word)}
    return [word for word in words if _CASELESS.search(word) or (word[0].isupper() and word.lower() not in common)]
