"""Rule: the names of a statement stand in what it cites, in any case, as a surname, an acronym, a country's adjective.

Across scripts transliteration finds only a part of the names (16 to 75 % by language, field/citations §3.5), so a
name that is missing there is worth a look and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from briefing.records.brief import Code, Finding
from briefing.text.name_words import AMBIGUOUS_TITLES, TITLES, speech_verbs
from briefing.text.names import (
    NOUN_CAPITALS,
    Name,
    Vocabulary,
    find_names,
    is_acronym,
    script_of,
    vocabulary,
    vocabulary_of,
)
from briefing.text.territories import names_of, territory
from briefing.text.words import fold, pieces
from briefing.verification import aliases, spellings
from briefing.verification.bare import find_bare_names
from briefing.verification.case import Case, Cited, dates_of, numbers_of

ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK"})
"""Scripts that write vowels and from which names are transliterated nearly letter by letter."""

_FEWEST_NOUNS = 2
"""Words of a name in a language that capitalises all nouns."""
IN_ANOTHER_LANGUAGE = "not found in the cited passage, which is in another language"


def check(case: Case) -> Iterator[Finding]:
    """Names that the passages lack."""
    spans = [(d.start, d.end) for d in dates_of(case.text, case.language) if not d.loose]
    numbers = [(n.start, n.end) for n in numbers_of(case.text, case.language) if n.words[:1].isalpha()]
    for found in (*find_names(case.text, case.language), *_bare(case)):
        name = _without(found, [*spans, *numbers] if found.initial else spans, case.text)
        few = _FEWEST_NOUNS if case.language in NOUN_CAPITALS else 1
        if name != found and len(name.tokens) < few:
            continue
        missing = _missing(case, name)
        if missing:
            yield from _finding(case, name, missing)


def _bare(case: Case) -> Iterator[Name]:
    """Single names among the capitals of nouns, beside passages that tell them in the same language."""
    if case.language in NOUN_CAPITALS and len(case.near) == len(case.cited):
        known = {at for name in find_names(case.text, case.language) for at in name.starts}
        yield from (name for name in find_bare_names(case.text, case.language) if name.start not in known)


def _without(name: Name, spans: list[tuple[int, int]], text: str) -> Name:
    kept = [
        (token, at)
        for token, at in zip(name.tokens, name.starts, strict=True)
        if not any(start <= at < end for start, end in spans) and not spellings.is_numero(text, token, at)
    ]
    return replace(name, tokens=tuple(t for t, _ in kept), starts=tuple(at for _, at in kept))


def _missing(case: Case, name: Name) -> tuple[str, ...]:
    """Tokens of the name that no passage has."""
    bare = spellings.without_article(name)
    if len(bare) > 1 and _as_acronym(case, bare):
        return ()
    if code := territory(name.words, case.language) or territory(" ".join(bare), case.language):
        there = any(_has_country(c, code) for c in case.cited) or all(_found(case, token) for token in name.tokens)
        return () if there else name.tokens  # no country is there by half
    missing = [
        token
        for at, token in enumerate(name.tokens)
        if not _found(case, token) and not spellings.is_written_otherwise(case, name.tokens, at)
    ]
    first = name.tokens[0] if name.tokens else ""
    any_word = name.initial and not territory(first, case.language) and not aliases.opens_as_a_name(case, name)
    any_word = any_word and spellings.without_prefix(first) == first  # "Ex-Tornav" has a capital of its own
    if any_word and missing and missing[0] == first and (len(name.tokens) == 1 or _found_all(case, name)):
        missing = missing[1:]
    if missing and name.tokens != bare and missing[0] == first:
        missing = missing[1:]
    return tuple(missing)


def is_same(case: Case, name: Name, other: Name) -> bool:
    """Whether ``other``, as a passage has it, is ``name`` in another form: joined, shortened, an acronym, a by-name."""
    alone = Case(case.text, case.language, (Cited(other.words, case.language),))
    own, theirs = spellings.without_article(name), spellings.without_article(other)
    words = {fold(token) for token in theirs}
    if _as_acronym(alone, own) or _as_acronym(Case(other.words, None, (Cited(name.words, None),)), theirs):
        return True
    if (code := territory(" ".join(own), case.language)) and code == territory(" ".join(theirs), case.language):
        return True
    spelt = (fold(t) in words or spellings.is_written_otherwise(alone, own, at) for at, t in enumerate(own))
    return all(spelt) or bool(spellings.by_name(alone, name))


def _found_all(case: Case, name: Name) -> bool:
    """Whether the rest of a name that opens a sentence stands in the passage: then its first word may be any word."""
    return all(_found(case, token) for token in name.tokens[1:])


def _as_acronym(case: Case, tokens: tuple[str, ...]) -> bool:
    letters = "".join(fold(token[0]) for token in tokens)
    return any(letters in vocabulary(c.text).acronyms for c in case.cited)


def _has_country(cited: Cited, code: str) -> bool:
    words = vocabulary(cited.text)
    for name in names_of(code, cited.language):
        parts = pieces(name)
        if parts and all(words.has(part) for part in parts):
            return True
        if len(parts) == 1 and any("぀" <= ch <= "鿿" for ch in name) and name in cited.text:
            return True
    return False


def _found(case: Case, token: str) -> bool:
    bare = spellings.without_prefix(aliases.core(token))
    if case.near == case.cited and not _may_stand(case, bare):
        return any(vocabulary(outlet).has(bare) for outlet in case.outlets)
    if any(_holds(c, bare, case) for c in case.cited) or aliases.abbreviates(case, bare):
        return True
    return any(vocabulary(outlet).has(bare) for outlet in case.outlets)


def _may_stand(case: Case, token: str) -> bool:
    """Whether any passage may have a token: what all their words together lack need not be looked for in each."""
    if is_acronym(token) or aliases.mixed_acronym(token) or _country(token, case.language):
        return True
    return vocabulary_of(case.near_texts).has(token)


@lru_cache(maxsize=4096)
def _country(token: str, language: str | None) -> str | None:
    """The country that a word names, in the genitive, too."""
    return territory(re.sub("['’]s?$", "", token), language)


def _holds(cited: Cited, token: str, case: Case) -> bool:
    words = vocabulary(cited.text)
    if words.has(token):
        return True
    code = _country(token, case.language)
    if code:  # a country is known by its names; what merely sounds like one is another word
        return _has_country(cited, code) or any(words.has(n) for n in names_of(code, case.language) if len(n) > 3)
    return cited not in case.near and words.sounds_like(token)


def _anywhere(texts: Iterable[str], token: str, foreign: bool) -> bool:
    words: Iterable[Vocabulary] = map(vocabulary, texts)
    return any(v.has(token) or (foreign and v.sounds_like(token)) for v in words)


def _finding(case: Case, name: Name, missing: tuple[str, ...]) -> Iterator[Finding]:
    words = " ".join(missing)
    around = tuple(text for c in case.cited for text in c.around)
    if around and all(_anywhere(around, token, case.foreign) for token in missing):
        yield case.find(Code.NAME, words, "named elsewhere in the article, not in the cited paragraph", soft=True)
    elif _is_title(name, missing):
        yield case.find(Code.NAME, words, "the cited passage does not give this title", soft=True)
    elif case.foreign:
        doubtful = _doubtful(case, name, missing)
        yield case.find(Code.NAME, words, IN_ANOTHER_LANGUAGE, soft=doubtful)
    else:
        yield _in_one_language(case, name, missing)


def _in_one_language(case: Case, name: Name, missing: tuple[str, ...]) -> Finding:
    """A name that the passage lacks: soft where it has the same name shorter, or in another spelling."""
    shorter = aliases.given_name_alone(case, name, missing) or aliases.without_country(case, name, missing)
    shorter = shorter or spellings.unnumbered(case, name, missing) or spellings.by_name(case, name)
    spelt = [aliases.spelt_otherwise(case, token) for token in missing]
    if shorter:
        reason, there = f"the cited passage says only “{shorter}”", shorter
    elif all(spelt):
        there = spelt[0]
        reason = f"the cited passage spells it “{' '.join(spelt)}”"
    else:
        there = aliases.bearer(case, name)
        reason = "the cited passage does not have this name" + (f" (it has “{there}”)" if there else "")
    found = case.find(Code.NAME, " ".join(missing), reason, soft=bool(shorter) or all(spelt))
    return found.model_copy(update={"evidence": there})


def _is_title(name: Name, missing: tuple[str, ...]) -> bool:
    return len(missing) < len(name.tokens) and all(fold(token) in TITLES for token in missing)


def _doubtful(case: Case, name: Name, missing: tuple[str, ...]) -> bool:
    """Whether a name that is missing across languages may be there in a form that is not seen.

    Translations change the names of places and bodies, but hardly those of people. So a person (a name of two words
    that speaks, or one behind a title) is surely wrong where no word of it stands, or sounds, anywhere in the event.
    """
    words = [token for token in missing if fold(token) not in TITLES]
    titled = fold(name.tokens[0]) in TITLES - AMBIGUOUS_TITLES and name.tokens[-1] in words
    speaks = len(words) > 1 and _speaks(case, name)
    if not (titled or speaks) or any(map(is_acronym, words)):
        return True
    if not {script_of(c.text) for c in case.cited} <= ALPHABETS:
        return True
    texts = case.event or tuple(c.text for c in case.cited)
    return any(_anywhere(texts, token, True) for token in words)


def _speaks(case: Case, name: Name) -> bool:
    """Whether a verb of speech stands right before or after the name."""
    verbs = speech_verbs(case.language)
    before = pieces(case.text[max(0, name.start - 30) : name.start])[-2:]
    after = pieces(case.text[name.end : name.end + 30])[:2]
    return any(word in verbs for word in (*before, *after))


def speaker(case: Case, name: str, article: tuple[str, ...]) -> Iterator[Finding]:
    """A speaker whose name the cited articles nowhere have; an outlet may speak for itself."""
    tokens = [t for n in find_names(name, None) for t in n.tokens if fold(t) not in TITLES] or pieces(name)
    texts = (*article, *case.outlets)
    missing = [t for t in tokens if not _anywhere(texts, t, foreign=case.foreign)]
    if missing and len(missing) == len(tokens):
        soft = case.foreign
        yield case.find(Code.SPEAKER, name, "the cited article does not name this speaker", soft=soft)
