"""Rule: a statement denies no more than its passages do, and leaves none of their denials out.

`polarity` sets single denials against each other where the words around them agree. Paraphrases share few words; their
number still tells: a denial beside passages that deny, refuse and lack nothing is the statement's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefing.records.brief import Code, Finding
from briefing.text import polarity_words as data
from briefing.verification import polarity
from briefing.verification.case import Case, Cited
from briefing.verification.comparing import Sentence, share
from briefing.verification.facing import There, facing
from briefing.verification.polarity import elsewhere, in_a_word, matching
from briefing.verification.signs import Sign, bearings, frames, hints, negations, prefixed, undoings

_FEW = 12
"""Sentences of passages that are all looked at; of more, the best for each clause that denies and those beside them."""
_BEST = 2
_HALF = 0.5
"""Share of a passage's denying clause that the statement must have for the denial to be missed."""
_MOST = 0.6
"""The same of the words right behind the denial."""
_COPY = 0.7
_ALL = 0.8
_SHORT = 4
_FEWEST = 2
_SCOPE = 3
_RANK = 1


def check(case: Case) -> Iterator[Finding]:
    """Denials beyond those of the passages, and denials of theirs of which the statement has the words alone."""
    found = tuple(_all(case))
    if found and not any(polarity.check(case)):  # which says the same with better grounds
        yield from found


def _all(case: Case) -> Iterator[Finding]:
    for sentence, there, language in facing(case):
        if not there:
            return
        signs = [sign for sign in negations(sentence, language) if not in_a_word(sentence, sign)]
        own = [sign for sign in signs if sign.words not in data.ASIDE]
        around = frames(sentence, language, outer=True)
        if around and len(case.near) == len(case.cited):
            yield from _around(case, sentence, around[0], there, language)
        elif not signs:
            yield from _left_out(case, sentence, there, language)
        elif own and len(case.near) == len(case.cited):
            yield from _unmatched(case, sentence, own, there, language)


def _unmatched(case: Case, sentence: Sentence, own: list[Sign], there: There, language: str) -> Iterator[Finding]:
    """More clauses that deny than the passages have, or two denials in one clause where no clause there has two."""
    near = _near(sentence, own, there)
    more = _outnumber(bearings(sentence, language), [_bearing(other, language) for _, other in near])
    twofold = _doubled(sentence, language)
    if not more and (twofold is None or any(_doubled(other, language) for _, other in near)):
        return
    sign = own[-1] if more or twofold is None else twofold
    words = f" {' '.join(sentence.tokens[max(0, sign.place - 1) : sign.place + 3])} "
    if any(words in f" {' '.join(other.tokens)} " for _, other in near):
        return  # the passage's own words
    cited, best = matching(sentence.by_clause.get(sign.clause, sentence.stems), sentence.stems, there)[0][1:]
    yield _finding(case, sentence, cited, best, f"it denies (“{sign.words}”) more than the passage does")


def _around(case: Case, sentence: Sentence, sign: Sign, there: There, language: str) -> Iterator[Finding]:
    """A phrase that makes a sentence untrue, beside passages of which no sentence that matches denies anything."""
    near = _near(sentence, [sign], there)
    shares = {id(other): share(sentence.stems, other.stems) for _, other in near}
    best = sorted(shares.values(), reverse=True)[: _RANK + 1]
    if any(frames(other, language) for _, other in near):
        return
    if any(bearings(other, language) for _, other in near if shares[id(other)] in best):
        return
    cited, other = max(near, key=lambda entry: shares[id(entry[1])])
    yield _finding(case, sentence, cited, other, f"it denies (“{sign.words}”) what the passage states")


def _outnumber(mine: tuple[Sign, ...], theirs: list[tuple[Sign, ...]]) -> bool:
    """Whether more clauses, and more words, of the statement deny than of all sentences of the passages together."""
    clauses = sum(len({sign.clause for sign in signs}) for signs in theirs)
    return len({sign.clause for sign in mine}) > clauses and len(mine) > sum(map(len, theirs))


def _bearing(other: Sentence, language: str) -> tuple[Sign, ...]:
    return (*bearings(other, language), *frames(other, language))


def _near(sentence: Sentence, own: list[Sign], there: There) -> There:
    """All sentences of short passages; of long ones those that match the statement, and their neighbours."""
    if len(there) <= _FEW:
        return there
    places = {id(other): at for at, (_, other) in enumerate(there)}
    found: set[int] = set()
    for clause in (sentence.stems, *(sentence.by_clause.get(sign.clause, frozenset()) for sign in own)):
        for _, _, other in matching(clause, sentence.stems, there)[:_BEST]:
            at = places[id(other)]
            found.update((at - 1, at, at + 1))
    return tuple(entry for at, entry in enumerate(there) if at in found)


def _doubled(sentence: Sentence, language: str) -> Sign | None:
    """The second denial of one clause, in languages where two make none."""
    if language not in data.CANCELLING:
        return None
    signs = [s for s in negations(sentence, language) if s.words not in data.PAIRED.get(language, ())]
    counts = Counter(s.clause for s in signs)
    return next((s for s in reversed(signs) if counts[s.clause] > 1), None)


def _left_out(case: Case, sentence: Sentence, there: There, language: str) -> Iterator[Finding]:
    """The first denial of a sentence that matches of which the statement, which denies nothing, has the words."""
    if frames(sentence, language):
        return
    shares = [share(sentence.stems, other.stems) for _, other in there]
    for at, (cited, other) in enumerate(there):
        rank = sum(alike > shares[at] for alike in shares)
        for sign in (*negations(other, language), *undoings(other, language)) if rank <= _RANK else ():
            if _is_left_out(sign, sentence, other, language, best=not rank):
                if elsewhere(sign, other, there, language) or _undenied(sign, sentence, other, there, language):
                    continue
                yield _finding(case, sentence, cited, other, f"it states what the passage denies (“{sign.words}”)")
                return


def _is_left_out(sign: Sign, sentence: Sentence, other: Sentence, language: str, *, best: bool) -> bool:
    """Whether the statement has the words around a denial of the passage, and nothing beside them that bears it out."""
    about = frozenset(sign.about[:_SCOPE])
    if sign.words in data.ASIDE or in_a_word(other, sign) or not about & sentence.stems:
        return False
    if sign.about[0] not in sentence.stems and share(sentence.stems, other.stems) >= _COPY:
        return False  # "isn't saying if they met": what is denied is not what the statement says
    if any(s.clause == sign.clause and s.place != sign.place for s in bearings(other, language)):
        return False
    inside = range(sign.place, sign.place + sign.words.count(" ") + 1)
    clause = frozenset(u.stem for u in other.units if u.clause == sign.clause and u.place not in inside)
    hit, scope, alike = (
        len(clause & _plain(sentence, other)),
        share(about, sentence.stems),
        share(clause, sentence.stems),
    )
    if any(stem[:1].isdigit() for stem in clause) and (alike < _ALL or len(clause) <= _SHORT):
        return False  # "not for 20 years" is "first in 20 years"
    enough = hit >= _FEWEST and (alike >= _HALF or scope >= _MOST)
    return (enough or (best and hit > 0 and scope >= _MOST)) and not _bears(sentence, about, language)


def _plain(sentence: Sentence, other: Sentence) -> frozenset[str]:
    """The stems of a sentence without the word that opens both: of whom they speak is not what they say."""
    opens = sentence.units[0].stem if sentence.units else ""
    return sentence.stems - {opens} if other.units and other.units[0].stem == opens else sentence.stems


def _undenied(sign: Sign, sentence: Sentence, other: Sentence, there: There, language: str) -> bool:
    """Whether another sentence, which denies nothing, has all that the statement shares with the denying clause."""
    shared = other.by_clause.get(sign.clause, frozenset()) & sentence.stems
    return any(s is not other and shared <= s.stems and not negations(s, language) for _, s in there)


def _bears(sentence: Sentence, about: frozenset[str], language: str) -> bool:
    """Whether anything bears a denial out in the clauses that have some of these words."""
    clauses = {u.clause for u in sentence.units if u.stem in about}
    weak = set(hints(sentence, language)).difference(prefixed(sentence, language))
    return any(s.clause in clauses for s in (*bearings(sentence, language), *weak))


def _finding(case: Case, sentence: Sentence, cited: Cited, best: Sentence, reason: str) -> Finding:
    found = case.find(Code.POLARITY, sentence.text, f"{reason}: “{best.text[:160]}”")
    return found.model_copy(
        update={"evidence": best.text[:300], "article": cited.article, "paragraph": cited.paragraph}
    )
