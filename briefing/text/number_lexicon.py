"""The number words of a language as one table, composed from the data of `number_words` and `ordinal_words`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import TypeVar

from briefing.text import number_words as data
from briefing.text import ordinal_words
from briefing.text.words import fold

_T = TypeVar("_T")
_DOUBTFUL = {"vi", "ar", "tr", "ko", "id", "hi", "sv"}
"""Languages whose small number words are also other words, or endings change them: no ground for a hard finding."""
_COMPOUNDING = {"de", "nl", "sv", "da", "it"}
"""Languages that write numbers in one word, however long, and put them in front of other words."""
_DOUBTFUL_WORDS = {("it", "sei"), ("fr", "neuf"), ("de", "acht"), ("pt", "nove"), ("en", "zero"), ("fr", "cent")}
_LONGEST = 48
_SHORT = 2
"""Scale abbreviations of fewer letters ("m", "k") count only when attached or after a sign of money."""
_MOST_SEEN = 100_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words with their values."""

    small: dict[str, int]
    """Values below 1,000, and the few duals above it."""
    scales: dict[str, Decimal]
    ordinals: dict[str, int]
    ones: frozenset[str]
    """Words of one that are articles too: they count behind a ten only."""
    connectors: frozenset[str]
    hedges: frozenset[str]
    doubtful: frozenset[str]
    """Words that bear a number out but are too ambiguous to claim one."""
    heads: tuple[tuple[str, int], ...]
    """Number words that begin longer words ("vierjährig"), the longest first."""
    openings: frozenset[str]
    """The first two letters of all that compounds begin with."""
    fractions: dict[str, int]
    fraction_stems: tuple[tuple[str, int], ...]
    denominator_first: bool
    compounding: bool
    norm: Callable[[str], str]
    """How a word of the text is spelt in this table."""
    seen: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    """Words of texts that were met, and whether they may begin a number: most words are none, and come again."""
    divides: dict[str, int | None] = field(default_factory=dict, compare=False, repr=False)
    """Words of texts that were met, and what they divide by."""

    def denominator(self, word: str) -> int | None:
        """What a word of a text divides by ("thirds": 3); ``None`` for any other word."""
        if word not in self.divides:
            low = self.norm(word)
            found = self.fractions.get(low)
            if found is None:
                found = next((value for stem, value in self.fraction_stems if low.startswith(stem)), None)
            _remember(self.divides, word, found)
        return self.divides[word]

    def begins(self, word: str) -> bool:
        """Whether a word of a text may begin a number."""
        if word not in self.seen:
            _remember(self.seen, word, self._begins(self.norm(word)))
        return self.seen[word]

    def _begins(self, low: str) -> bool:
        if low in self.small or low in self.ordinals or (low in self.scales and len(low) > _SHORT):
            return True
        if "-" not in low:
            return bool(self.parts(low))
        parts = low.split("-")
        return all(self.known(p) or p in self.connectors for p in parts) and self.known(parts[0])

    def known(self, word: str) -> bool:
        """Whether ``word`` (normed) is a number word by itself."""
        return word in self.small or word in self.scales or word in self.ordinals

    def parts(self, word: str) -> tuple[str, ...]:
        """The number words that ``word`` (normed) is made of, in a language that joins them; else nothing."""
        if not self.compounding or len(word) > _LONGEST or word[:2] not in self.openings:
            return ()
        return self._split(word) or ()

    def _split(self, word: str, first: bool = True) -> tuple[str, ...] | None:
        """``word`` as number words in a row; longest first, so that there are few ways to try."""
        if not word:
            return ()
        for size in range(min(len(word), 24), 1, -1):
            part = word[:size]
            atom = part in self.small or part in self.scales or (first and part in self.ones)
            if atom or (not first and part in self.connectors):
                rest = self._split(word[size:], first=False)
                if rest is not None:
                    return (part, *rest)
        return None


def _remember(kept: dict[str, _T], word: str, value: _T) -> None:
    if len(kept) >= _MOST_SEEN:
        kept.clear()
    kept[word] = value


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
    units[0] = units[0] or [fold(word) for word in data.ONES.get(language, "").split()]
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
    if language == "sv":
        return [ten + unit]
    if language == "es" and ten == "veinte":
        return ["veinti" + unit]
    return [f"{ten}-{unit}"]


def _french(small: dict[str, int]) -> None:
    teens = [words[0] if words else "un" for words in _forms(data.UNITS["fr"])]
    for base, stem in ((60, "soixante"), (80, "quatre-vingt")):
        for extra in range(1, 20):
            small.setdefault(f"{stem}-{teens[extra]}", base + extra)
    for ten, stem in enumerate(("vingt", "trente", "quarante", "cinquante", "soixante"), 2):
        for joint in ("-et-un", "-et-une"):
            small.setdefault(stem + joint, ten * 10 + 1)


def _arabic(small: dict[str, int]) -> None:
    """Hundreds in one word, duals, and everything with "and" attached."""
    hundreds = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
    for value, stem in hundreds.items():
        small.update({fold(stem + word): value * 100 for word in ("مئة", "مائة")})
    small.update({fold(word): 200 for word in ("مئتان", "مئتين", "مائتان", "مائتين")})
    small.update({fold(word): 2000 for word in ("ألفان", "ألفين")})
    small.update({fold("و" + word): value for word, value in list(small.items())})


def _heads(small: dict[str, int], ordinals: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Number words of four letters and more: shorter ones begin too many other words."""
    both = {**{w: v for w, v in ordinals.items() if v > 2}, **small}
    return tuple(sorted(((w, v) for w, v in both.items() if len(w) >= 4), key=lambda item: (-len(item[0]), item[0])))


def _small(key: str, norm: Callable[[str], str]) -> dict[str, int]:
    small: dict[str, int] = {}
    for table, step in ((data.UNITS, 1), (data.TENS, 10), (data.HUNDREDS, 100)):
        for value, forms in enumerate(_forms(table.get(key, ""), norm), int(step > 1)):
            small.update(dict.fromkeys(forms, value * step))
    if key in data.TENS:
        _tens_and_units(key, small)
    if key == "vi":
        small.update({"lăm": 5, "mốt": 1})
    if key == "ar":
        _arabic(small)
    return small


def _ordinals(key: str, norm: Callable[[str], str]) -> dict[str, int]:
    line, endings = ordinal_words.ORDINALS.get(key, ("", "-"))
    tails = ["" if ending == "-" else norm(ending) for ending in endings.split()]
    return {stem + tail: value for value, stems in enumerate(_forms(line, norm), 1) for stem in stems for tail in tails}


def _fractions(key: str, norm: Callable[[str], str]) -> tuple[dict[str, int], tuple[tuple[str, int], ...]]:
    words = [(norm(w), value) for value, line in ordinal_words.FRACTIONS.get(key, ()) for w in line.split()]
    whole = {word: value for word, value in words if not word.endswith("*")}
    return whole, tuple((word[:-1], value) for word, value in words if word.endswith("*"))


@lru_cache(maxsize=64)
def lexicon(language: str | None) -> Lexicon:
    """The table of ``language`` (base code); of a language without one, English scale words alone."""
    key = language or "en"
    norm = _norm(key)
    small, ordinals = _small(key, norm), _ordinals(key, norm)
    duals = dict.fromkeys(map(norm, data.DUALS.get(key, "").split()), 2)
    doubtful = {w for w in small if key in _DOUBTFUL} | {w for lang, w in _DOUBTFUL_WORDS if lang == key}
    doubtful |= {w for w in duals if w not in small} | {w for w, v in ordinals.items() if v < 3 or key in _DOUBTFUL}
    small = {**duals, **small}
    scales = {norm(word): value for word, value in data.SCALES.get(key, data.SCALES["en"]).items()}
    if key == "ar":
        scales.update({fold("و" + word): value for word, value in list(scales.items())})
    fractions, stems = _fractions(key, norm)
    ones = frozenset(map(norm, data.ONES.get(key, "").split()))
    return Lexicon(
        small=small,
        scales={word: value for word, value in scales.items() if word not in small},
        ordinals={word: value for word, value in ordinals.items() if word not in small},
        ones=ones,
        connectors=frozenset(data.AND.get(key, "").split("/")) - {""},
        hedges=frozenset(map(fold, data.HEDGES.get(key, "").split())),
        norm=norm,
        doubtful=frozenset(doubtful),
        heads=_heads(small, ordinals) if key in _COMPOUNDING else (),
        openings=frozenset(word[:2] for word in (*small, *ordinals, *ones)),
        fractions=fractions,
        fraction_stems=stems,
        denominator_first=key in ordinal_words.DENOMINATOR_FIRST,
        compounding=key in _COMPOUNDING,
    )
