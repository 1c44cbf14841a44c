"""What each of two parties says was done or talked about, side by side, where an article sets them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.records.reading import Reading
from briefing.text import dispute_words as data
from briefing.text.names import Name, find_names
from briefing.text.slot_patterns import of_language
from briefing.text.speech_words import ACCORDING, SPEECH
from briefing.text.words import fold
from briefing.verification.case import dates_of
from briefing.verification.coverage import stems
from briefing.verification.disagreement_sentences import Sentence, sentences_of_reading
from briefing.verification.disagreement_sides import named_asker

_AHEAD, _BEHIND = 5, 5
"""Characters between a name and the word by which it speaks, before and behind."""
_APART = 2
"""Sentences from one account to the next at most; parties of a sentence that tells both."""
_COMMON = 0.34
"""Share of the content stems that two accounts of other matters have in common at most."""
_QUOTED = frozenset(',”"»“')
"""What stands before a word of speech whose speaker follows."""
_OPENING = 8
"""Characters at the beginning of a sentence in which its own speaker's name begins."""
_FEWEST, _SMALL = 4, 3


@dataclass(frozen=True, slots=True)
class Account:
    """What a party says, in the words of an article."""

    party: str
    told: Sentence
    words: str
    """Verbatim: the sentence, or its part."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """Two parties' accounts, and what sets them apart: ``topics`` or ``who asked``."""

    one: Account
    other: Account
    about: str


def accounts_of(reading: Reading) -> Iterator[Accounts]:
    """The first two accounts that an article sets apart; and who asked, where one of the two alone tells it."""
    told = sentences_of_reading(reading)
    known = _known(told)
    spoken = [(n, account) for n, s in enumerate(told) if (account := _account(s, known))]
    for one, other in [*_in_one_sentence(told, known), *_in_two(told, spoken)]:
        if _differ(one, other):
            yield Accounts(one, other, "topics")
            yield from _asked([account for _, account in spoken], one, other)
            return


def _in_two(told: Sequence[Sentence], spoken: Sequence[tuple[int, Account]]) -> Iterator[tuple[Account, Account]]:
    for (n, one), (m, other) in pairwise(spoken):
        if m - n > _APART or one.party == other.party or not _set_apart(told, n, m):
            continue
        yield one, other


def _in_one_sentence(told: Sequence[Sentence], known: frozenset[str]) -> Iterator[tuple[Account, Account]]:
    """While the one says that, the other says that they talked about this."""
    for sentence in told:
        if not all(of_language(t, sentence.language).search(sentence.plain) for t in (data.APART, data.DISCUSSED)):
            continue
        speakers = list(_speakers(sentence, known))
        if len(speakers) != _APART or speakers[0][1] == speakers[1][1]:
            continue
        cut = sentence.text.rfind(",", 0, speakers[1][0].start) + 1
        if cut > speakers[0][0].end:
            parts = sentence.text[: cut - 1].strip(), sentence.text[cut:].strip()
            one, other = (Account(p, sentence, words) for (_, p), words in zip(speakers, parts, strict=True))
            yield one, other


def _known(told: Sequence[Sentence]) -> frozenset[str]:
    """Words that are names wherever they stand: inside a sentence, or behind its first word."""
    names = (name for s in told for name in find_names(s.text, s.language))
    return frozenset(fold(token) for name in names for token in name.tokens[int(name.initial) :])


def _asked(spoken: Sequence[Account], one: Account, other: Account) -> Iterator[Accounts]:
    """Who asked, as one of the two parties tells it, beside the account of the other, which does not."""
    asking = [a for a in spoken if a.party in (one.party, other.party) and _says_who_asked(a.told)]
    if asking and len({a.party for a in asking}) == 1:
        rest = other if asking[0].party == one.party else one
        yield Accounts(asking[0], rest, "who asked")


def _says_who_asked(told: Sentence) -> bool:
    return named_asker(told.text, told.language) is not None


def _account(told: Sentence, known: frozenset[str]) -> Account | None:
    """Whose word a sentence is: of the name that speaks at its beginning, else of the last one."""
    speakers = list(_speakers(told, known))
    if not speakers:
        return None
    first = speakers[0][0].start <= _OPENING
    return Account(speakers[0 if first else -1][1], told, told.text)


def _speakers(told: Sentence, known: frozenset[str]) -> Iterator[tuple[Name, str]]:
    """Names beside a word of speech; no day, and no word that only opens a sentence."""
    found = [
        (t, m.span())
        for t in (SPEECH, ACCORDING, data.CLAIMS)
        for m in of_language(t, told.language).finditer(told.plain)
    ]
    ahead = [a for _, (a, _) in found]
    behind = [b for t, (a, b) in found if t is ACCORDING or told.text[:a].rstrip()[-1:] in _QUOTED]
    for name in find_names(told.text, told.language):
        near = any(0 <= a - name.end <= _AHEAD for a in ahead) or any(0 <= name.start - b <= _BEHIND for b in behind)
        party = _party(name, known)
        if near and party and not dates_of(name.words, told.language):
            yield name, party


def _party(name: Name, known: frozenset[str]) -> str:
    return " ".join(sorted(fold(t) for t in name.tokens if len(t) > _SMALL and fold(t) in known))


def _set_apart(told: Sequence[Sentence], n: int, m: int) -> bool:
    """Whether the text says that these are two accounts of what was talked about."""
    pair = told[n : m + 1]
    said = [s for s in pair if of_language(data.DISCUSSED, s.language).search(s.plain)]
    if not said:
        return False
    if any(_has_both(s) for s in (*told[max(0, n - 1) : n], told[m])):
        return True
    return len(said) == len(pair) and of_language(data.APART, told[m].language).search(told[m].plain) is not None


def _has_both(told: Sentence) -> bool:
    """Whether it speaks of accounts, and sets them apart: "the accounts differ", "in a statement of its own"."""
    return all(of_language(t, told.language).search(told.plain) for t in (data.APART, data.ACCOUNTS))


def _differ(one: Account, other: Account) -> bool:
    mine, theirs = _topics(one), _topics(other)
    if min(len(mine), len(theirs)) < _FEWEST:
        return False
    return len(mine & theirs) <= _COMMON * min(len(mine), len(theirs))


def _topics(account: Account) -> frozenset[str]:
    names = {fold(t)[:5] for name in find_names(account.told.text, account.told.language) for t in name.tokens}
    return stems(account.words) - names
