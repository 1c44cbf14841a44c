"""What a name may leave out or put otherwise and still be the same: compounds, fuller names, given names, spellings.

Each says what the passage has instead, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefing.text.head_words import MARKS_NAMES, NAMES_OPEN, SURNAMES
from briefing.text.name_words import TITLES, opens_sentences, relatives
from briefing.text.names import NOUN_CAPITALS, Name, find_names, is_acronym, skeleton, vocabulary
from briefing.text.territories import territory
from briefing.text.words import WORD, fold, pieces
from briefing.verification.case import Case, Cited
from briefing.verification.familiar import is_a_word, is_one_piece, surely_a_name
from briefing.verification.namelike import LIKE_A_NAME, SURELY_A_NAME, likeness

_HYPHENS = re.compile("[-‐‑‒–]")
_FEWEST_BONES = 3
_LONGEST_ENDING = 5
"""Letters of a case ending behind an apostrophe (Turkish "'ndan")."""
_LONGEST = 60_000
_AFTER = 24
_RATHER_A_NAME = 0.3
"""Likeness to names of a rare word, where verbs and case forms open sentences."""


def core(token: str) -> str:
    """The capitalised parts of a compound: "Tornav" of "Tornav-based", "Tornav'da"; the token itself where all are."""
    head, mark, tail = token.replace("’", "'").partition("'")
    if mark and len(head) > 2 and tail.islower() and tail.isalpha() and len(tail) <= _LONGEST_ENDING:
        token = head
    parts = _HYPHENS.split(token)
    kept = [part for part in parts if part and not part.islower()]
    return "-".join(kept) if 0 < len(kept) < len(parts) else token


@lru_cache(maxsize=2048)
def names_in(text: str, language: str | None) -> tuple[Name, ...]:
    """The names of a passage, found once."""
    return find_names(text[:_LONGEST], None if language in NOUN_CAPITALS else language)


def given_name_alone(case: Case, name: Name, missing: tuple[str, ...]) -> str:
    """The passage's words where it gives a person only the surname that ``name`` ends with; or nothing.

    Where the passage has another word before that surname, it is another person.
    """
    tokens = tuple(token for token in name.tokens if fold(token) not in TITLES)
    rest = tokens[len(missing) :]
    if case.language in NOUN_CAPITALS or not rest or tokens[: len(missing)] != missing or any(map(is_a_word, rest)):
        return ""
    alone = ""
    for found, others in _bearers(case, rest[-1]):
        before = [t for t in others if fold(t) not in TITLES and fold(t) not in {fold(r) for r in rest}]
        if before:
            return ""
        alone = alone or found
    return alone


def _bearers(case: Case, surname: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names of the passages that hold ``surname``, with the words before it."""
    key = fold(surname)
    for cited in case.near:
        for name in names_in(cited.text, cited.language):
            folded = [fold(token) for token in name.tokens]
            if key in folded:
                at = folded.index(key)
                yield name.words, name.tokens[1 if name.initial and at > 1 else 0 : at]


def bearer(case: Case, name: Name) -> str:
    """The passage's name that shares a word with ``name``: what it has in its place; or nothing."""
    tokens = {fold(token) for token in name.tokens if fold(token) not in TITLES}
    for cited in case.near:
        for found in names_in(cited.text, cited.language):
            if any(fold(token) in tokens for token in found.tokens):
                return found.words
    return ""


def without_country(case: Case, name: Name, missing: tuple[str, ...]) -> str:
    """The rest of a name whose country alone the passage leaves unsaid ("National Library"); or nothing.

    Where another country stands before that rest, it is another body.
    """
    if not missing or territory(" ".join(missing), case.language) is None:
        return ""
    rest = name.tokens[len(missing) :]
    if len(rest) < 2 or name.tokens[: len(missing)] != missing:
        return ""
    found = [words for cited in case.near if (words := _run(cited, rest))]
    return found[0] if found else ""


def _run(cited: Cited, rest: tuple[str, ...]) -> str:
    """``rest`` word for word in the passage, with no country before it; or nothing."""
    words = list(WORD.finditer(cited.text[:_LONGEST]))
    folded = [fold(word[0]) for word in words]
    wanted = [fold(token) for token in rest]
    for at in (i for i, word in enumerate(folded) if word == wanted[0]):
        if folded[at : at + len(wanted)] == wanted:
            if any(territory(words[i][0], cited.language) for i in range(max(0, at - 2), at)):
                return ""
            return cited.text[words[at].start() : words[at + len(wanted) - 1].end()]
    return ""


def spelt_otherwise(case: Case, token: str) -> str:
    """A capitalised word of the passage with the consonants of ``token``: another transliteration; or nothing."""
    bones = skeleton(fold(token))
    if len(bones) < _FEWEST_BONES or not token[1:].islower() or is_a_word(token):
        return ""
    for cited in case.near:
        for word in _by_bones(cited.text).get(bones, ()):
            if abs(len(word) - len(token)) <= 2 and not is_a_word(word):
                return word
    return ""


@lru_cache(maxsize=2048)
def _by_bones(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for match in WORD.finditer(text[:_LONGEST]):
        word = match[0]
        if word[:1].isupper() and len(word) > 3:
            bones = skeleton(fold(word))
            if word not in found.get(bones, ()):
                found[bones] = (*found.get(bones, ()), word)
    return found


def mixed_acronym(token: str) -> str:
    """The letters of an abbreviation with small letters in it ("YoY", "PhDs"), folded; or nothing."""
    bare = token.removesuffix("s").replace(".", "")
    shaped = 2 < len(bare) <= 5 and bare.isalpha() and bare[0].isupper() and bare[-1].isupper()
    return fold(bare) if shaped and not bare.isupper() else ""


def abbreviates(case: Case, token: str) -> bool:
    """Whether the passages spell out a mixed abbreviation, or write it with other signs between its letters."""
    bare = mixed_acronym(token)
    if not bare:
        return False
    apart = re.compile(r"(?i)(?<!\w)" + r"[\W_]{0,2}".join(map(re.escape, bare)))
    return any(vocabulary(c.text).spells(bare) or apart.search(c.text[:_LONGEST]) for c in case.cited)


def opens_as_a_name(case: Case, name: Name) -> bool:
    """Whether the word that opens a sentence is a name, for all that its capital proves nothing.

    One that is never written small or is made like names, or a rare one that stands like a name ("Vey said", "Vey,
    who"), not like "Meanwhile," or a plural.
    """
    first, mark, _ = name.tokens[0].replace("’", "'").partition("'")
    if surely_a_name(first) or (first.isupper() and is_acronym(first)) or (mark and case.language in MARKS_NAMES):
        return True
    if len(name.tokens) > 1:
        return False
    rest = case.text[name.starts[0] + len(name.tokens[0]) :][:_AFTER]
    verb_follows = rest[:1].isspace() and rest[1:2].islower()
    like = likeness(first) if verb_follows else -1.0
    if like >= SURELY_A_NAME:
        return True
    told = rest[:1] == "," and (rest[2:3].isdigit() or bool(relatives(case.language).intersection(pieces(rest)[:1])))
    if (like < LIKE_A_NAME and is_one_piece(first)) or opens_sentences(first, case.language):
        return _ends_as_a_surname(first, case.language) and (verb_follows or told)
    stands = verb_follows or told
    return stands and (case.language in NAMES_OPEN or likeness(first) >= _RATHER_A_NAME)


def _ends_as_a_surname(word: str, language: str | None) -> bool:
    return word.endswith(tuple(SURNAMES.get(language or "", "").split())) and not is_one_piece(word)
