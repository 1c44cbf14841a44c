"""Names in scripts that have capitals, and the words of a passage in every form that a name may take there."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from briefing.text.name_words import PARTICLES, TITLES
from briefing.text.words import WORD, fold, is_dense, pieces, script

_INITIAL_AFTER = ".!?:;\n…。！？"
_OPENERS = " \t\"'“”‘’«»„‚‹›([{—–-•*"
NOUN_CAPITALS = frozenset({"de", "lb"})
"""Languages in which the capital of one word proves nothing."""
_ARTICLES = frozenset({"der", "den", "das", "des", "dos"})
"""Particles of names that join any two nouns where all nouns are capitalised."""
_JOINED = re.compile("[-‐‑‒]")
_SHORT = 400
"""Words of a passage in which three letters that begin words on end are no chance."""
_GAP = re.compile(r"[\s\u00a0]{1,2}")


@dataclass(frozen=True, slots=True)
class Name:
    """Words that stand together and begin with capitals."""

    words: str
    start: int
    end: int
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    """Offsets of the tokens."""
    initial: bool
    """Its first word opens a sentence, so that the capital proves nothing about that word."""


def find_names(text: str, language: str | None) -> tuple[Name, ...]:
    """Runs of capitalised words of ``text``. In German a single capital proves nothing: runs and acronyms only."""
    return _names(text, language if language in NOUN_CAPITALS else None)


@lru_cache(maxsize=4096)
def _names(text: str, language: str | None) -> tuple[Name, ...]:
    """`find_names`, once for all languages that capitalise names alone."""
    if is_headline_case(text):
        return ()
    found: list[Name] = []
    run: list[re.Match[str]] = []
    particles = PARTICLES - _ARTICLES if language in NOUN_CAPITALS else PARTICLES
    for match in WORD.finditer(text):
        if run and not _belongs(run, match, text, particles):
            found.extend(_name(run, text, language))
            run = []
        if _capital(match[0]) or (run and fold(match[0]) in particles):
            run.append(match)
    found.extend(_name(run, text, language))
    return tuple(found)


def is_headline_case(text: str) -> bool:
    """Whether nearly all longer words begin with capitals, as in English headlines: capitals then tell nothing."""
    longer = [m[0] for m in WORD.finditer(text[:2000]) if len(m[0]) >= 5]
    return len(longer) >= 5 and sum(map(_capital, longer)) > 0.9 * len(longer)


def _capital(word: str) -> bool:
    return word[0].isupper() or (len(word) > 2 and word[1].isupper() and word[0].islower())


def _belongs(run: list[re.Match[str]], match: re.Match[str], text: str, particles: frozenset[str]) -> bool:
    gap = text[run[-1].end() : match.start()]
    if _GAP.fullmatch(gap):
        return _capital(match[0]) or fold(match[0]) in particles
    return gap in (". ", ".") and len(run[-1][0]) <= 3 and _capital(match[0]) and fold(run[-1][0]) in TITLES


def _name(run: list[re.Match[str]], text: str, language: str | None) -> list[Name]:
    while run and not _capital(run[-1][0]):
        run.pop()
    if not run:
        return []
    initial = opens_sentence(text, run[0].start())
    kept = [m for m in run if _is_token(m[0])]
    tokens = tuple(m[0] for m in kept)
    if not tokens or (language in NOUN_CAPITALS and not _surely_german_name(tokens, initial)):
        return []
    return [
        Name(
            text[run[0].start() : run[-1].end()],
            run[0].start(),
            run[-1].end(),
            tokens,
            tuple(m.start() for m in kept),
            initial,
        )
    ]


def _is_token(word: str) -> bool:
    """Capitalised, more than a letter, no number inside (the rule on numbers looks at "G7"), not the English "I"."""
    if len(word) < 2 or not _capital(word) or any(map(str.isdigit, word)):
        return False
    return fold(re.split("['’]", word, maxsplit=1)[0]) != "i"


def _surely_german_name(tokens: tuple[str, ...], initial: bool) -> bool:
    return len(tokens) - initial >= 2 or any(is_acronym(token) for token in tokens)


def is_acronym(token: str) -> bool:
    """Whether a token is written in capitals throughout ("EU", "U.N."), of two to six letters."""
    bare = bare_acronym(token)
    return 2 <= len(bare) <= 6 and bare.isupper() and bare.isalpha()


def bare_acronym(token: str) -> str:
    """An acronym without dots, genitive or plural: "GANs", "U.N.'s"."""
    return re.sub(r"(?<=[^\W\d_]{2})['’]?s$", "", token.replace(".", ""))


def opens_sentence(text: str, start: int) -> bool:
    """Whether what begins at ``start`` begins a sentence or a quotation."""
    head = text[max(0, start - 6) : start].rstrip(" \t")
    stripped = head.rstrip(_OPENERS)
    return not stripped or stripped[-1] in _INITIAL_AFTER or head[-1:] in '"“„«‹(['


@dataclass(frozen=True)
class Vocabulary:
    """The words of a passage, to look names up in."""

    text: str
    words: frozenset[str] = field(repr=False)

    @cached_property
    def _buckets(self) -> dict[str, tuple[str, ...]]:
        buckets: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words):
            buckets[word[:2]].append(word)
        return {start: tuple(words) for start, words in buckets.items()}

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Tokens in capitals throughout, without dots, folded."""
        shaped = (word for word in WORD.findall(self.text) if not word[1:].islower())  # most words, quickly
        found = (part for word in shaped for part in _JOINED.split(word))
        return frozenset(fold(bare_acronym(token)) for token in found if is_acronym(token))

    @cached_property
    def initials(self) -> frozenset[str]:
        """First letters of every run of capitalised words, and of every part of such a run."""
        found: set[str] = set()
        for name in find_names(self.text, None):
            letters = "".join(fold(token[0]) for token in name.tokens[:8])
            found.update(letters[i:j] for i in range(len(letters)) for j in range(i + 2, len(letters) + 1))
        return frozenset(found)

    @cached_property
    def first_letters(self) -> str:
        """The first letter of every word, in order: where an acronym of small words would stand."""
        return "".join(fold(part[0]) for m in WORD.finditer(self.text) for part in _JOINED.split(m[0]) if part)

    @cached_property
    def latin(self) -> Vocabulary:
        """The same passage transliterated to Latin letters."""
        if self.text.isascii():
            return self
        from anyascii import anyascii  # a table of half a megabyte, loaded when first needed

        return vocabulary(anyascii(self.text[:200_000]))

    @cached_property
    def skeletons(self) -> frozenset[str]:
        """Consonants of every word: what survives of a name from one script to another."""
        return frozenset(s for word in self.latin.words if len(s := skeleton(word)) >= 2)

    def has(self, token: str) -> bool:
        """Whether ``token`` stands here: as such, in another case or number, as its acronym, or one letter off."""
        parts = pieces(token)
        if is_acronym(token):
            bare = fold(bare_acronym(token))
            if bare in self.acronyms or bare in self.initials:
                return True
            return len(bare) > 2 and (bare in self.words or self.spells(bare))
        return all(part in self.words or self._near(part) for part in parts if len(part) > 1)

    def spells(self, letters: str) -> bool:
        """Whether words that follow one another begin with ``letters``; of three letters any long text has all."""
        return letters in self.first_letters and (len(letters) > 3 or len(self.first_letters) <= _SHORT)

    def _near(self, word: str) -> bool:
        if is_dense(word) or len(word) < 4:
            return False
        return any(_alike(word, other) for other in self._buckets.get(word[:2], ()))

    def sounds_like(self, token: str) -> bool:
        """Whether ``token``, written in another script, may stand here: by transliteration and consonants."""
        from anyascii import anyascii

        plain = anyascii(token)
        if self.latin.has(plain):
            return True
        bones = skeleton(fold(plain))
        return len(bones) >= 2 and (bones in self.skeletons or any(_inside(bones, s) for s in self.skeletons))


def _inside(bones: str, other: str) -> bool:
    return len(bones) >= 3 and bones in other


def _alike(word: str, other: str) -> bool:
    """Forms of one word: one begins the other with up to three letters more, or both differ in short endings only."""
    common = 0
    for a, b in zip(word, other, strict=False):
        if a != b:
            break
        common += 1
    left, right = len(word) - common, len(other) - common
    if not left or not right:
        return common >= 4 and left + right <= 3
    if common >= 5 and left + right <= 4 and max(left, right) <= 3:
        return True
    return len(word) >= 6 and left == right and word[common + 1 :] == other[common + 1 :]


_SOUNDS = str.maketrans(
    {"c": "k", "q": "k", "w": "v", "f": "v", "z": "s", "x": "k", "j": "i", "y": "i", "d": "t", "b": "p", "g": "k"}
)
_VOWELS = re.compile(r"[aeiouh'\W\d]+")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded Latin word, sounds that scripts confuse made one, doubles made single."""
    bones = _VOWELS.sub("", word.translate(_SOUNDS))
    return re.sub(r"(.)\1+", r"\1", bones)


@lru_cache(maxsize=4096)
def vocabulary(text: str) -> Vocabulary:
    """The words of ``text``, made once for each text."""
    return Vocabulary(text, frozenset(pieces(text)))


@lru_cache(maxsize=256)
def vocabulary_of(texts: tuple[str, ...]) -> Vocabulary:
    """The words of several texts together: what none of them has is looked for once. It knows no acronyms."""
    return Vocabulary("", frozenset().union(*(vocabulary(text).words for text in texts)))


@lru_cache(maxsize=4096)
def script_of(text: str) -> str:
    """`script`, made once for each text."""
    return script(text)
