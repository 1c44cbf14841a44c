"""The number words of a language as one table, composed from the data of `number_words`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import product

from briefing.text import number_words as data
from briefing.text.words import fold

_DOUBTFUL = {"vi", "ar", "tr", "ko"}
"""Languages whose small number words are also other words, or endings change them: no ground for a hard finding."""
_COMPOUNDING = {"de", "nl", "sv", "da"}
_DOUBTFUL_WORDS = {("it", "sei"), ("fr", "neuf"), ("de", "acht"), ("pt", "nove"), ("en", "zero"), ("fr", "cent")}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words with their values. ``firm``: words that mean a number and nothing else."""

    small: dict[str, int]
    """Values below 1,000."""
    scales: dict[str, Decimal]
    ordinals: dict[str, int]
    connectors: frozenset[str]
    hedges: frozenset[str]
    doubtful: frozenset[str]
    """Words that bear a number out but are too ambiguous to claim one."""
    heads: tuple[tuple[str, int], ...]
    """Number words that begin longer words ("vierjährig"), the longest first."""
    norm: Callable[[str], str]
    """How a word of the text is spelt in this table."""


def _accented(word: str) -> str:
    return unicodedata.normalize("NFC", word[:64].casefold())


def _norm(language: str) -> Callable[[str], str]:
    """In Vietnamese accents tell words apart (mười is ten, mươi makes tens); elsewhere pages drop them."""
    return _accented if language == "vi" else fold


def _forms(line: str, norm: Callable[[str], str] = fold) -> list[list[str]]:
    return [[norm(form) for form in word.split("/") if form != "-"] for word in line.split()]


def _tens_and_units(language: str, small: dict[str, int]) -> None:
    """Adds 21 to 99 in one word or joined by hyphens, as the language writes them."""
    units = _forms(data.UNITS[language])[1:10]
    tens = _forms(data.TENS.get(language, ""))[1:]
    if language == "de":
        units[0] = ["ein"]
    elif language == "nl":
        units[0] = ["een"]
    for (place, ten), (unit, words) in product(enumerate(tens, 2), enumerate(units, 1)):
        for stem, word in product(ten, words):
            for joined in _joined(language, stem, word):
                small.setdefault(fold(joined), place * 10 + unit)
    if language == "fr":
        _french(small)


def _joined(language: str, ten: str, unit: str) -> list[str]:
    if language in data.COMPOUND:
        return [unit + joint + ten for joint in data.COMPOUND[language].split("/")]
    if language == "it":
        return [ten + unit, ten[:-1] + unit]
    if language == "es" and ten == "veinte":
        return ["veinti" + unit]
    return [f"{ten}-{unit}"]


def _french(small: dict[str, int]) -> None:
    teens = [words[0] if words else "un" for words in _forms(data.UNITS["fr"])]
    for base, stem in ((60, "soixante"), (80, "quatre-vingt")):
        for extra in range(1, 20):
            small.setdefault(f"{stem}-{teens[extra]}", base + extra)
    for ten, stem in enumerate(("vingt", "trente", "quarante", "cinquante", "soixante"), 2):
        small.setdefault(f"{stem}-et-un", ten * 10 + 1)


def _heads(small: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Number words of four letters and more: shorter ones begin too many other words."""
    return tuple(sorted(((w, v) for w, v in small.items() if len(w) >= 4), key=lambda item: (-len(item[0]), item[0])))


@lru_cache(maxsize=64)
def lexicon(language: str | None) -> Lexicon:
    """The table of ``language`` (base code); of a language without one, English scale words alone."""
    key = language or "en"
    norm = _norm(key)
    small: dict[str, int] = {}
    for value, forms in enumerate(_forms(data.UNITS.get(key, ""), norm)):
        small.update(dict.fromkeys(forms, value))
    for value, forms in enumerate(_forms(data.TENS.get(key, ""), norm), 1):
        small.update(dict.fromkeys(forms, value * 10))
    for value, forms in enumerate(_forms(data.HUNDREDS.get(key, ""), norm), 1):
        small.update(dict.fromkeys(forms, value * 100))
    if key in data.TENS:
        _tens_and_units(key, small)
    if key == "vi":
        small.update({"lăm": 5, "mốt": 1})
    ordinals = {
        form: value for value, forms in enumerate(_forms(data.ORDINALS.get(key, ""), norm), 1) for form in forms
    }
    duals = dict.fromkeys(map(norm, data.DUALS.get(key, "").split()), 2)
    doubtful = {w for w in small if key in _DOUBTFUL} | {w for lang, w in _DOUBTFUL_WORDS if lang == key}
    doubtful |= {w for w in duals if w not in small} | {w for w, value in ordinals.items() if value < 3}
    small = {**duals, **small}
    scales = {norm(word): value for word, value in data.SCALES.get(key, data.SCALES["en"]).items()}
    return Lexicon(
        small=small,
        scales={word: value for word, value in scales.items() if word not in small},
        ordinals=ordinals,
        connectors=frozenset(data.AND.get(key, "").split("/")) - {""},
        hedges=frozenset(map(fold, data.HEDGES.get(key, "").split())),
        norm=norm,
        doubtful=frozenset(doubtful),
        heads=_heads(small) if key in _COMPOUNDING else (),
    )
