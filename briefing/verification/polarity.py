"""Rule: a statement does not deny what its passage states, nor state what its passage denies.

Compared only within one language. A denial must be borne out by a denial, a refusal or a small amount that has the
same neighbours, or that stands in the sentence that matches best; a word that a passage denies must not stand undenied.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.records.brief import Code, Finding
from briefing.text import polarity_words as data
from briefing.text.words import pieces
from briefing.verification.case import Case, Cited
from briefing.verification.comparing import Sentence, share, stem_of
from briefing.verification.facing import There, facing
from briefing.verification.signs import Sign, bearings, frames, hints, negations, prefixed, refusals, undoings

_SURE = 0.25
"""Share of a statement's units that a sentence must have for its denials to be missed in the statement."""
_ALIKE = 0.4
_WELL = 0.6
_COPY = 0.8
_COVERED = 0.34
_LEAST = 0.3
_FEWEST = 2
_LOOKED_AT = 2
_SHORTEST_WORD = 4
_SHORTEST_BARE = {2: 6, 3: 5, 4: 5, 5: 5}


def check(case: Case) -> Iterator[Finding]:
    """Denials that the passages do not have, and denials of theirs that are gone."""
    for sentence, there, language in facing(case):
        found = next(_denied(case, sentence, there, language), None)
        yield from [found] if found else _undenied(case, sentence, there, language)
        yield from _prefixed(case, sentence, there, language)


def matching(own: frozenset[str], whole: frozenset[str], there: There) -> list[tuple[float, Cited, Sentence]]:
    """The sentences of the passages by how much of a clause (and, by half, of its sentence) they have."""
    scored = [(share(own, s.stems), share(own, s.stems) + share(whole, s.stems) / 2, c, s) for c, s in there]
    ranked = sorted(enumerate(scored), key=lambda entry: (-entry[1][1], entry[0]))
    return [(alike, cited, sentence) for _, (alike, _, cited, sentence) in ranked]


def _denied(case: Case, sentence: Sentence, there: There, language: str) -> Iterator[Finding]:
    """What the statement denies and no passage does."""
    own = negations(sentence, language)
    known = frozenset[str]().union(*(s.stems for _, s in there)) if own else frozenset()
    if share(sentence.stems, known) < _COVERED or len(sentence.stems & known) < _FEWEST:
        return
    for sign in own:
        clause = sentence.by_clause.get(sign.clause, frozenset())
        ranked = matching(clause, sentence.stems, there)
        if not ranked or ranked[0][0] < _LEAST or in_a_word(sentence, sign):
            continue
        _, cited, best = ranked[0]
        if _excused(sentence, sign, ranked, there, language):
            continue
        yield _finding(case, sentence, cited, best, f"it denies (“{sign.words}”) what the passage states")


def in_a_word(sentence: Sentence, sign: Sign) -> bool:
    """Whether a denial is part of a word, as in "no-cost" and "non-profit"."""
    return sentence.text[sentence.spans[sign.place][1] :][:1] == "-"


def _excused(
    sentence: Sentence, sign: Sign, ranked: list[tuple[float, Cited, Sentence]], there: There, language: str
) -> bool:
    """Whether something in the passages bears a denial of the statement out, or may in other words."""
    if _denies_a_refusal(sentence, sign, language):
        return any(_denies_a_refusal(s, n, language) for _, s in there for n in negations(s, language))
    free = _Free(sentence, sign, language)
    if ranked[0][0] >= _COPY and share(sentence.stems, ranked[0][2].stems) >= _COPY:
        return bool(free.bearings(ranked[0][2]))  # what others deny is not about this
    if _answered(sentence.by_clause[sign.clause], ranked, free) or _borne_out(sign, there, free):
        return True
    known = frozenset[str]().union(*(s.stems for _, s in there))
    return not known.intersection(sign.about[:2]) and _reworded(sentence, ranked[0][2], there, free)


def _denies_a_refusal(sentence: Sentence, sign: Sign, language: str) -> bool:
    """Whether a denial bears on a refusal, as "did not reject": news seldom says so without need."""
    near = range(sign.place + 1, sign.place + 4)
    return any(s.place in near and s.clause == sign.clause for s in refusals(sentence, language))


class _Free:
    """The denials of a passage that no other word of the statement answers to already."""

    def __init__(self, sentence: Sentence, sign: Sign, language: str) -> None:
        """``sign``: the denial of ``sentence`` that looks for one to answer to."""
        self._language = language
        others = [s for s in negations(sentence, language) if s is not sign]
        self._about = frozenset(stem for other in others for stem in other.about) - frozenset(sign.about)
        self._own = sentence.by_clause.get(sign.clause, frozenset())
        self._others = [sentence.by_clause.get(o.clause, frozenset()) for o in others if o.clause != sign.clause]
        soft = (*bearings(sentence, language), *hints(sentence, language))
        denials = {s.place for s in (sign, *others)}
        self._words = frozenset(stem_of(s.words) for s in soft if s.place not in denials)

    def bearings(self, sentence: Sentence, *, denials: bool = False) -> list[Sign]:
        """Denials and refusals of a passage's sentence; with ``denials``, even those that are answered to."""
        places = {s.place for s in negations(sentence, self._language)}
        found = bearings(sentence, self._language)
        free = [s for s in found if (denials and s.place in places) or self._is_free(s, s.place in places)]
        return [s for s in free if not self._is_anothers(sentence.by_clause.get(s.clause, frozenset()))]

    def _is_anothers(self, clause: frozenset[str]) -> bool:
        """Whether a clause that denies has more of another denying clause of the statement."""
        return any(len(other & clause) > len(self._own & clause) for other in self._others)

    def hints(self, sentence: Sentence) -> list[Sign]:
        """The weaker ones."""
        return [s for s in hints(sentence, self._language) if self._is_free(s, False)]

    def _is_free(self, sign: Sign, denies: bool) -> bool:
        if denies:
            return not self._about & frozenset(sign.about)
        return stem_of(sign.words) not in self._words


def _answered(own: frozenset[str], ranked: list[tuple[float, Cited, Sentence]], free: _Free) -> bool:
    """Whether a sentence that matches the clause denies anything.

    The best alone, and there in a clause that shares a word, where it matches well; else any that shares a word.
    """
    alike, _, best = ranked[0]
    if alike >= _WELL:
        places = [best.by_clause.get(sign.clause, frozenset()) for sign in free.bearings(best)]
        return any(own & clause or len(clause) <= _FEWEST for clause in places)
    return any(free.bearings(s, denials=True) for share_, _, s in ranked if share_ > 0 and share_ >= alike / 2)


def _reworded(sentence: Sentence, best: Sentence, there: There, free: _Free) -> bool:
    """Whether a denial next to the matching sentence may be the statement's in other words: it has none of its own."""
    at = next(place for place, (_, s) in enumerate(there) if s is best)
    beside = [s for _, s in there[max(0, at - 1) : at + 2]]
    return any(not sentence.stems.intersection(sign.about[:2]) for s in beside for sign in free.bearings(s))


def _borne_out(sign: Sign, there: There, free: _Free) -> bool:
    """Whether a denial of the passages bears on a word that this one bears on."""
    own = frozenset(sign.about)
    if any(own.intersection(other.about) for _, s in there for other in free.hints(s)):
        return True
    strong = ((s, other) for _, s in there for other in free.bearings(s))
    return any(own.intersection(other.about) or own & s.near(other.place, 2, 4) for s, other in strong)


def _undenied(case: Case, sentence: Sentence, there: There, language: str) -> Iterator[Finding]:
    """What a passage denies and the statement states."""
    if frames(sentence, language, outer=True):
        return  # "denied that it sank" and "did not sink"
    own = bearings(sentence, language)
    weak = hints(sentence, language)
    ranked = sorted((-share(sentence.stems, s.stems), at) for at, (_, s) in enumerate(there))
    for alike, at in ranked[:_LOOKED_AT]:
        cited, other = there[at]
        for sign in (*negations(other, language), *undoings(other, language)):
            place = _stated(sign, sentence, other) if -alike >= _SURE else None
            if place is None or any(s.clause == place or set(s.about) & set(sign.about) for s in own):
                continue
            if any(set(s.about) & set(sign.about) for s in weak) or elsewhere(sign, other, there, language):
                continue
            if any(s.clause == sign.clause and s.place != sign.place for s in _negative(other, language)):
                continue  # "impossible without"
            yield _finding(case, sentence, cited, other, f"it states what the passage denies (“{sign.words}”)")
            return


def _negative(sentence: Sentence, language: str) -> tuple[Sign, ...]:
    return (*bearings(sentence, language), *prefixed(sentence, language))


def _stated(sign: Sign, sentence: Sentence, other: Sentence) -> int | None:
    """The clause of the statement that has what a denial of the passage bears on, and what stands around it."""
    if not sign.about or sign.about[0] not in sentence.stems:
        return None
    around = other.near(sign.place, 2, 3)
    clause = next(u.clause for u in sentence.units if u.stem == sign.about[0])
    if len(around & sentence.stems) < _FEWEST or share(around, sentence.stems) < _WELL:
        return None
    return clause if share(sentence.by_clause[clause], other.stems) >= _WELL else None


def elsewhere(sign: Sign, denying: Sentence, there: There, language: str) -> bool:
    """Whether another sentence of the passages has the same words without a denial."""
    about = set(sign.about[:2])
    return any(s is not denying and about <= s.stems and not bearings(s, language) for _, s in there)


def _finding(case: Case, sentence: Sentence, cited: Cited, best: Sentence, reason: str) -> Finding:
    found = case.find(Code.POLARITY, sentence.text, f"{reason}: “{best.text[:160]}”")
    return found.model_copy(
        update={"evidence": best.text[:300], "article": cited.article, "paragraph": cited.paragraph}
    )


def _prefixed(case: Case, sentence: Sentence, there: There, language: str) -> Iterator[Finding]:
    """A word whose negated form, or the form that it negates, is the only one that the matching sentences have."""
    prefixes = data.PREFIXES.get(language, ())
    own = dict.fromkeys(w for w in pieces(sentence.text) if len(w) > _SHORTEST_WORD) if prefixes else {}
    alike = [s for _, s in there if share(sentence.stems, s.stems) >= _ALIKE] if own else []
    if any(negations(s, language) for s in (sentence, *alike)):
        return
    here = frozenset(w for s in alike for w in pieces(s.text))
    elsewhere = frozenset(u.stem for _, s in there for u in s.units) if alike else frozenset()
    for word in own:
        turned = None if word in here or stem_of(word) in elsewhere else _turned(word, prefixes, here)
        if turned:
            found = case.find(Code.POLARITY, word, f"the passage has “{turned}”, not “{word}”")
            yield found.model_copy(update={"evidence": turned})


def _turned(word: str, prefixes: tuple[str, ...], here: frozenset[str]) -> str | None:
    """The negated form of a word, or the form that it negates, where the sentences have it."""
    for prefix in prefixes:
        bare = word.removeprefix(prefix)
        turned = bare if bare != word else prefix + word
        if len(min(word, turned, key=len)) >= _SHORTEST_BARE.get(len(prefix), 6) and turned in here:
            return turned
    return None
