"""A yes and a no: what one side says, and another denies, as an article tells both or two articles tell each one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.records.reading import Reading
from briefing.text import dispute_words as data
from briefing.text.names import find_names
from briefing.text.polarity_words import NEGATORS
from briefing.text.slot_patterns import level, of_language
from briefing.text.speech_words import ACCORDING, SPEECH
from briefing.text.words import fold, is_dense
from briefing.verification.coverage import stems
from briefing.verification.disagreement_sentences import Sentence, sentences_of_reading

_BEHIND = frozenset({"de", "nl", "ja", "ko", "tr"})
"""Languages in which what is denied may stand before the verb."""
_SUBJECT_BEHIND = frozenset({"ar"})
"""Languages in which the subject stands between the verb and its object."""
_OBJECT = 64
_PRONOUN = 24
"""Characters beside a verb in which its object stands; in which a pronoun that is one stands."""
_APART = 3
"""Words between a pronoun and its verb: "the union does deny"."""
_FEW, _SMALL = 1, 4
"""Content words of a clause without an object, where the denial's own words follow; letters of smaller words."""
_LONG = 5
"""Letters of a stem."""
_SYLLABLES, _FEW_SYLLABLES = frozenset({"vi"}), 2
"""Languages that write syllables apart: "những … trên" is no content."""
_ALSO_JOINS = frozenset({"that", "dat"})
"""Pronouns that also open a clause."""
_DOING = re.compile(r"\s*\w{3,}ing\b")
_WORD = re.compile(r"\w+")
_NOT = re.compile(r"n['’]t\b")
_NEGATORS = {lang: " ".join(w for w in words.split() if "*" not in w) for lang, words in NEGATORS.items()}
_CLAUSE = re.compile(r"[,;:،؛，；。：]|\s[–—-]\s")
_QUOTE = re.compile(r"[“«„「\"][^“”«»„「」\"]{12,}[”»“」\"]")


@dataclass(frozen=True, slots=True)
class Denial:
    """Somebody says it is not so."""

    told: Sentence
    start: int
    end: int
    """Of the words that deny, in the sentence."""
    bare: bool
    """It does not say what it denies: "denied it", "that is false"."""
    rejects: bool = False
    """By a verb that may reject other things as well."""
    named: bool = False
    """A claim is named as what is rejected."""
    untrue: bool = False
    """By a phrase like "that is false"."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is said, and what denies it, in the words of articles."""

    yes: Sentence
    no: Sentence
    yes_words: str
    no_words: str
    """Verbatim parts of the two; of one sentence, its two parts."""


def denial_of(told: Sentence) -> Denial | None:
    """The first denial of a sentence, of something that others say; ``None`` where it has none."""
    language = told.language
    granted = [m.span() for m in of_language(data.GRANTED, language).finditer(told.plain)]
    for start, end in found_in(told, data.DENIES):
        if not any(a <= start < b for a, b in granted) and not _is_negated(told, start):
            return Denial(told, start, end, _is_bare(told, start, end))
    for start, end in found_in(told, data.REJECTS):
        if not _is_negated(told, start) and _rejects_a_claim(told, start, end):
            named = _names_a_claim(told, start, end)
            return Denial(told, start, end, _is_bare(told, start, end), rejects=True, named=named)
    untrue = next(iter(found_in(told, data.UNTRUE)), None)
    return Denial(told, *untrue, bare=True, untrue=True) if untrue else None


def found_in(told: Sentence, table: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Where words of a table stand; in Vietnamese, where accents make the word, with their own accents."""
    accented = table.get("vi", "") if told.language == "vi" else ""
    exact = {w.rstrip("*").replace("_", "\u00a0") for w in accented.split()}
    for match in of_language(table, told.language).finditer(told.plain):
        own = told.text[match.start() : match.end()].casefold().replace(" ", "\u00a0")
        if not exact or any(own.startswith(w) for w in exact):
            yield match.span()


def _is_negated(told: Sentence, start: int) -> bool:
    before = _CLAUSE.split(told.plain[max(0, start - _PRONOUN) : start])[-1]
    return _NOT.search(before) is not None or of_language(_NEGATORS, told.language).search(before) is not None


def _rejects_a_claim(told: Sentence, start: int, end: int) -> bool:
    return _names_a_claim(told, start, end) or _has_pronoun(told, start, end)


def _names_a_claim(told: Sentence, start: int, end: int) -> bool:
    ahead = _OBJECT if told.language in _BEHIND else 0
    around = told.plain[max(0, start - ahead) : end + _OBJECT]
    return of_language(data.SAID, told.language).search(around) is not None


def _has_pronoun(told: Sentence, start: int, end: int) -> bool:
    """Whether a pronoun that stands for what was said is the verb's object."""
    language = told.language
    ahead = _own_clause(told.plain[max(0, start - _PRONOUN) : start], last=True)
    for found in of_language(data.IT_AHEAD, language).finditer(ahead):
        if len(_WORD.findall(ahead[found.end() :])) <= (_APART if language in ("de", "nl", "fr") else 1):
            return True
    if language in _SUBJECT_BEHIND:
        rest = _own_clause(told.plain[end : end + _OBJECT], last=False)
        return of_language(data.IT_BEHIND, language).search(rest) is not None
    behind = told.text[end : end + _PRONOUN]
    match = of_language(data.IT_BEHIND, language).match(level(behind.lstrip()))
    if match is None:
        return False
    after = behind.lstrip()[match.end() :].lstrip(" \u00a0")
    if match[0] in _ALSO_JOINS:
        return not after[:1].isalnum()
    return not (language == "de" and after[:1].isupper())


def _is_bare(told: Sentence, start: int, end: int) -> bool:
    """Whether the verb's object is a pronoun, "the claim", or nothing."""
    if _has_pronoun(told, start, end):
        return True
    language = told.language
    left, right = _clause(told.text, start, end)
    names = {fold(t)[:5] for n in find_names(told.text, language) for t in n.tokens}
    part = told.text[end:right] if language not in _BEHIND else told.text[left:start] + " " + told.text[end:right]
    if language in ("zh", "ja"):
        return False
    said = of_language(data.SAID, language)
    small = _SMALL if language not in _SYLLABLES else 1
    rest = said.sub(" ", level(part))
    words = [w for w in _WORD.findall(rest) if len(w) > small and w[:5] not in names]
    most = _FEW if _own_words_follow(told.text[right:]) else 0
    return len(words) <= (most if language not in _SYLLABLES else _FEW_SYLLABLES)


def _own_words_follow(rest: str) -> bool:
    return rest.lstrip(" ,").startswith(":") or _QUOTE.match(rest.lstrip(" ,:")) is not None


def _own_clause(part: str, *, last: bool) -> str:
    pieces = _CLAUSE.split(part)
    return pieces[-1] if last else pieces[0]


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around a place begins and ends."""
    cuts = [m.span() for m in _CLAUSE.finditer(text)]
    left = max((b for a, b in cuts if b <= start), default=0)
    right = min((a for a, b in cuts if a >= end), default=len(text))
    return left, right


def disputes_of(reading: Reading) -> Iterator[Dispute]:
    """What an article tells to be said by one and denied by another."""
    told = sentences_of_reading(reading)
    for place, sentence in enumerate(told):
        denial = denial_of(sentence)
        if denial is None:
            continue
        if (both := _in_one(denial)) is not None:
            yield both
        elif place and _before(told[place - 1], sentence) and _answers(denial, told[place - 1]):
            yes = told[place - 1]
            yield Dispute(yes, sentence, yes.text, sentence.text)


def _answers(denial: Denial, yes: Sentence) -> bool:
    """Whether what stands before a denial is what it denies."""
    if denial_of(yes) is not None or yes.text.rstrip('”"» ').endswith(("?", "？", "؟")):
        return False
    if any(True for _ in found_in(yes, data.ACCUSES)):
        return True
    if denial.rejects and not denial.named:
        return denial.bare and any(True for _ in found_in(yes, data.CLAIMS))
    if denial.bare:
        return claims(yes)
    if yes.paragraph != denial.told.paragraph or not claims(yes):
        return False
    shared = long_ones(content(denied(denial), denial.told) & content(yes.text, yes))
    return len(shared) >= (_FEW_SYLLABLES if yes.language in _SYLLABLES else 1)


def long_ones(words: frozenset[str]) -> frozenset[str]:
    """Those of stems that are no small words."""
    return frozenset(w for w in words if len(w) >= _LONG or is_dense(w))


def content(text: str, told: Sentence) -> frozenset[str]:
    """Stems of what a part of a sentence is about: no names and no words for claims."""
    names = {fold(token)[:_LONG] for name in find_names(told.text, told.language) for token in name.tokens}
    return stems(of_language(data.SAID, told.language).sub(" ", level(text))) - names


def denied(denial: Denial) -> str:
    """What is denied, as far as the sentence says it: the clause behind the verb, in some languages also before it."""
    told = denial.told
    left, right = _clause(told.text, denial.start, denial.end)
    if told.language in _BEHIND:
        return f"{told.text[left : denial.start]} {told.text[denial.end : right]}"
    return told.text[denial.end : right]


def says_what(denial: Denial) -> bool:
    """Whether what is denied is a whole clause, or a claim with its content."""
    language = denial.told.language
    if denial.rejects:
        return of_language(data.THAT, language).search(level(denied(denial))[:_OBJECT]) is not None
    opening = level(denied(denial))[:_PRONOUN]
    if language == "en" and _DOING.match(opening):
        return True
    return any(of_language(table, language).search(opening) for table in (data.THAT, data.SAID))


def _before(one: Sentence, other: Sentence) -> bool:
    """Whether the one stands right before the other: in its paragraph, or at the end of the one before."""
    return one.paragraph == other.paragraph or other.place - one.place == 1


def claims(told: Sentence) -> bool:
    """Whether a sentence is somebody's word: it is quoted, attributed, or in the forms of reported speech."""
    plain, language = told.plain, told.language
    if _QUOTE.search(told.text) or of_language(data.CLAIMS, language).search(plain):
        return True
    return any(of_language(t, language).search(plain) for t in (SPEECH, ACCORDING, data.REPORTED))


def _in_one(denial: Denial) -> Dispute | None:
    """Both in one sentence: "the one says it was, the other denies it"; "denies it was, as the one says"."""
    told = denial.told
    left, right = _clause(told.text, denial.start, denial.end)
    before, after = told.text[:left].rstrip(" ,;:،–—-"), told.text[right:].strip(" ,;:.،–—-")
    if denial.untrue:
        return None
    if denial.bare and _says(before, told.language, SPEECH, ACCORDING, data.CLAIMS, data.REPORTED):
        return Dispute(told, told, before, told.text[left:].strip(" ,;:.،–—-"))
    if not denial.bare and _says(after, told.language, data.ACCUSES):
        return Dispute(told, told, after, told.text[:right].strip(" ,;:.،–—-"))
    return None


def _says(part: str, language: str | None, *tables: dict[str, str]) -> bool:
    plain = level(part)
    return len(stems(part)) >= 2 and any(of_language(table, language).search(plain) for table in tables)
