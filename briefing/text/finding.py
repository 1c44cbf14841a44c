"""Where the words of an `Entry` stand in a text: whole words, in any case, declined, in another script, by country.

What is found is sure enough to be shown beside the entry, so nothing is found by mere likeness within one alphabet:
"Niger" is not found in "Nigeria". An editor who needs another spelling writes it behind a ``|``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.text.entries import Entry
from briefing.text.name_words import TITLES
from briefing.text.names import is_headline_case, opens_sentence, skeleton
from briefing.text.territories import names_of, territory
from briefing.text.words import fold, is_dense, script

_PIECE = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s\u00a0.'’·・-]{1,3}")
_SHORT = 3  # letters up to which a word is found only as a name: "WHO" is not "who", "US" not "us"
_DECLINING = frozenset(("pl", "cs", "sk", "sl", "hr", "bs", "sr", "lt", "lv", "et", "fi", "hu", "tr", "az", "is"))
"""Languages in Latin letters whose names are declined by endings of some letters."""
_DECLINING_SCRIPTS = frozenset(("CYRILLIC", "GREEK", "HANGUL", "ARMENIAN", "GEORGIAN"))
_ALPHABETS = frozenset(("LATIN", "CYRILLIC", "GREEK"))
"""Scripts from which names are transliterated nearly letter by letter."""
_ENDINGS = frozenset(("s", "es", "e", "n", "en", "er"))
"""Endings in all other languages: plurals, genitives, and adjectives of countries."""
_VOWEL = re.compile(r"[aeiouyаеёиоуыэюяіїєьй]$")
_ATTACHED = re.compile(r"^[وفبلك]?(?:ال)?|^[והבלכמש]")
"""Arabic and Hebrew small words that are written together with the next."""
_DERIVED = re.compile(r"[иі][яюиеїє]")
"""What makes another word in Cyrillic: Нигер, Нигерия."""
_ALIKE = (
    0.75  # of a transliterated spelling with an equal skeleton: "Putin" and "Poutine" 0.83, "Martin" and "Morton" 0.67
)


@dataclass(frozen=True, slots=True)
class Found:
    """The first place of an entry in a text."""

    entry: int
    """Its number among the entries."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    """A word to find."""

    folded: str
    plain: str
    """In Latin letters."""
    name: bool
    """It is found only where it begins with a capital."""
    own: bool
    """It is found in other scripts too; the names of countries have their own in each language."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words in a row."""

    entry: int
    tokens: tuple[_Token, ...]

    @property
    def person(self) -> bool:
        """Whether it may be a person's name: words between, initials and titles are then allowed for."""
        return len(self.tokens) > 1 and all(token.name and token.own for token in self.tokens)


class Finder:
    """Finds entries in texts. Words that many texts share are compared once."""

    def __init__(self, entries: Sequence[Entry], language: str = "en") -> None:
        """``language``: BCP 47, that of the editor, in which names of countries are known for such."""
        self._spellings = [(number, text) for number, entry in enumerate(entries) for text in entry.spellings]
        self._countries = [(n, text, code) for n, text in self._spellings if (code := _country(text, language))]
        self._by_language: dict[str, _Terms] = {}

    def find(self, text: str, language: str | None) -> tuple[Found, ...]:
        """The first place of each entry in ``text``, by entry. ``language``: of the text, BCP 47."""
        base = (language or "").split("-")[0].lower()
        if base not in self._by_language:
            self._by_language[base] = self._terms(base)
        first: dict[int, Found] = {}
        for found in self._by_language[base].find(text):
            known = first.get(found.entry)
            if known is None or found.start < known.start:
                first[found.entry] = found
        return tuple(first[number] for number in sorted(first))

    def _terms(self, language: str) -> _Terms:
        wanted = [(number, text, True) for number, text in self._spellings]
        for number, text, code in self._countries:
            if names := names_of(code, language or "en"):  # then its own spelling need not be sought by sound
                wanted.remove((number, text, True))
                wanted += [(number, name, False) for name in names]
        dense = tuple((number, text) for number, text, _ in wanted if is_dense(text) and len(text) > 1)
        phrases = [_phrase(number, text, own) for number, text, own in wanted if not is_dense(text)]
        return _Terms([phrase for phrase in phrases if phrase.tokens], dense, language)


class _Terms:
    """All that is looked for in texts of one language."""

    def __init__(self, phrases: Sequence[_Phrase], dense: tuple[tuple[int, str], ...], language: str) -> None:
        self._dense = dense
        self._declining = language in _DECLINING
        self._by_letter: dict[str, list[_Token]] = defaultdict(list)
        for token in dict.fromkeys(token for phrase in phrases for token in phrase.tokens):
            for letter in sorted(_letters(token.folded, token.plain)):
                self._by_letter[letter].append(token)
        self._first: dict[_Token, list[_Phrase]] = defaultdict(list)
        self._last: dict[_Token, list[_Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._first[phrase.tokens[0]].append(phrase)
            if phrase.person:
                self._last[phrase.tokens[-1]].append(phrase)
        self._known: dict[str, tuple[_Token, ...]] = {}

    def find(self, text: str) -> Iterator[Found]:
        for entry, spelling in self._dense:
            if (start := text.find(spelling)) >= 0:
                yield Found(entry, start, start + len(spelling))
        hits = {word: tokens for word in set(_PIECE.findall(text)) if (tokens := self._tokens(word))}
        if not hits:  # as in most paragraphs
            return
        words = [(match[0], match.start(), match.end()) for match in _PIECE.finditer(text)]
        for place, (word, _, _) in enumerate(words):
            for token in hits.get(word, ()):
                for phrase in self._first.get(token, ()):
                    yield from self._row(phrase, words, place, text)
                for phrase in self._last.get(token, ()):
                    yield from _by_surname(phrase, words, place, text)

    def _tokens(self, word: str) -> tuple[_Token, ...]:
        """The tokens that ``word`` is a form of."""
        if (known := self._known.get(word)) is None:
            letters = sorted(_letters(fold(word), fold(_plain(word))))
            near = dict.fromkeys(token for letter in letters for token in self._by_letter.get(letter, ()))
            known = tuple(token for token in near if _is_form(word, token, self._declining))
            self._known[word] = known
        return known

    def _row(self, phrase: _Phrase, words: list[tuple[str, int, int]], place: int, text: str) -> Iterator[Found]:
        """The phrase from ``place`` on; in names one word may stand between (a middle name, a particle)."""
        at = place
        for token in phrase.tokens[1:]:
            reach = 2 if phrase.person else 1
            steps = [step for step in range(1, reach + 1) if self._stands(token, words, at, step, text)]
            if not steps:
                return
            at += steps[0]
        start, end = words[place][1], words[at][2]
        if len(phrase.tokens) > 1 or _is_proper(phrase.tokens[0], text, start, end):
            yield Found(phrase.entry, start, end)

    def _stands(self, token: _Token, words: list[tuple[str, int, int]], at: int, step: int, text: str) -> bool:
        if at + step >= len(words) or token not in self._tokens(words[at + step][0]):
            return False
        return all(_is_gap(words[n][0], text[words[n][2] : words[n + 1][1]]) for n in range(at, at + step))


def _is_gap(before: str, gap: str) -> bool:
    """Whether the next word goes with ``before``: a full stop ends a sentence but behind an abbreviation."""
    return _GAP.fullmatch(gap) is not None and ("." not in gap or len(before) <= _SHORT)


def _by_surname(phrase: _Phrase, words: list[tuple[str, int, int]], place: int, text: str) -> Iterator[Found]:
    """A surname behind a title or the first name's initial; or before the first name."""
    _, start, end = words[place]
    given = phrase.tokens[0]
    if place and _GAP.fullmatch(text[words[place - 1][2] : start]):
        before = words[place - 1][0]
        letter = len(before) == 1 and fold(_plain(before)) == given.plain[:1]
        if letter or fold(before) in TITLES:
            yield Found(phrase.entry, words[place - 1][1], end)
    after = words[place + 1] if len(phrase.tokens) == 2 and place + 1 < len(words) else None
    if after and _GAP.fullmatch(text[end : after[1]]) and _is_form(after[0], given, declining=False):
        yield Found(phrase.entry, start, after[2])


def _letters(folded: str, plain: str) -> set[str]:
    """What forms of one word may begin with."""
    return {folded[:1], plain[:1], _ATTACHED.sub("", folded)[:1]}


def _country(text: str, language: str) -> str | None:
    """The code of the country that ``text`` names in the editor's language, or in English."""
    return territory(text, language.split("-")[0]) or territory(text, "en")


def _phrase(entry: int, text: str, own: bool) -> _Phrase:
    """``own``: as the editor writes it; else a country's name, folded, and to be found as a name only."""
    pieces = _PIECE.findall(text)
    return _Phrase(entry, tuple(_Token(fold(p), fold(_plain(p)), _capital(p) or not own, own) for p in pieces))


def _capital(word: str) -> bool:
    return word[0].isupper()


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    """In Latin letters."""
    if word.isascii() or is_dense(word):
        return word
    from anyascii import anyascii  # a table of half a megabyte, loaded when first needed

    return str(anyascii(word))


def _is_form(word: str, token: _Token, declining: bool) -> bool:
    """Whether ``word`` is a form of ``token``; lower case is no form of a name."""
    if is_dense(word) or (token.name and word[0].islower()):
        return False
    folded = fold(word)
    declining = declining or (not word.isascii() and script(word) in _DECLINING_SCRIPTS)
    if _same(token.folded, folded, declining, name=token.name):
        return True
    if word.isascii() and token.folded.isascii():
        return False
    return token.own and _same_sound(token, word, declining)


def _same(wanted: str, word: str, declining: bool, *, name: bool, spare: int = 0) -> bool:
    """Whether both are forms of one word; of what is no name, the singular is found for the plural, too.

    ``spare``: letters more that an ending may have, since a transliteration writes one letter as two.
    """
    if word == wanted:
        return True
    if not wanted.isascii() and {word, _ATTACHED.sub("", word)} & {wanted, _ATTACHED.sub("", wanted)}:
        return len(word) > _SHORT
    if len(wanted) < _SHORT and wanted < "가":  # but for syllables of Hangul
        return False
    if declining:
        stem = _VOWEL.sub("", wanted)
        tail = word[len(stem) :]
        return word.startswith(stem) and len(tail) <= 2 + (len(stem) > 5) + spare and not _DERIVED.match(tail)
    longer, shorter = (word, wanted) if name or len(word) > len(wanted) else (wanted, word)
    return len(shorter) >= _SHORT and longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS


def _same_sound(token: _Token, word: str, declining: bool) -> bool:
    """Across scripts: one transliteration, or for longer names of alphabets one skeleton and like letters."""
    plain = fold(_plain(word))
    one, other = script(token.folded), script(word)
    if one == other or not plain.isascii():
        return False
    if _same(token.plain, plain, declining, name=token.name, spare=int(declining)):
        return True
    if not token.name or len(token.plain) <= _SHORT + 1 or not {one, other} <= _ALPHABETS:
        return False
    if skeleton(token.plain) != skeleton(plain):
        return False
    from rapidfuzz.fuzz import ratio

    return ratio(token.plain, plain) >= 100 * _ALIKE


def _is_proper(token: _Token, text: str, start: int, end: int) -> bool:
    """Whether a short word stands as a name: in capitals, or with one that neither a sentence nor a headline gives."""
    word = text[start:end]
    if not token.name or len(word) > _SHORT or word.isupper() or word.lower() == word:
        return True
    if len(word) < _SHORT and word.isascii():
        return False
    return not opens_sentence(text, start) and not is_headline_case(text)
