"""Rule: a word that has an opposite is not set against passages that have its opposite alone.

`opposites` asks for the same neighbours in the best sentence. In a paraphrase these are few: here it is enough that
short passages have nothing of the word's side, and its opposite near a word of the statement. Where a statement has
both ("sales rose 4 percent and debts fell"), each side keeps its figures.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.records.brief import Code, Finding
from briefing.text import opposite_words as data
from briefing.verification import opposites
from briefing.verification.case import Case, Cited
from briefing.verification.comparing import Sentence, share, stem_of
from briefing.verification.facing import There, facing
from briefing.verification.opposites import Own, Side, is_denied, turned_twice, turned_words

_FEW = 12
"""Sentences beyond which passages have both sides of everything."""
_REACH = 6
_RANK = 1
_LEAST = {"": 1, "axis": 1, "loose": 3}
"""Stems that the words around both must share, by the kind of pair. Acts that have two ends (to buy, to sell) are told
from either."""


def check(case: Case) -> Iterator[Finding]:
    """Words of the statement whose opposite alone the passages have, or beside whose figures they have it."""
    for sentence, there, language in facing(case):
        if len(there) > _FEW:
            return
        every = turned_words(sentence, language)
        found = (_against(case, sentence, own, every, there, language) for own in every)
        one = next(filter(None, found), None)
        if one is not None and not any(opposites.check(case)):  # which says the same with better grounds
            yield one


def _against(
    case: Case, sentence: Sentence, own: Own, every: tuple[Own, ...], there: There, language: str
) -> Finding | None:
    """The first word of a matching sentence that is on the other side."""
    word, place, sides = own
    against = {(s.pair, not s.left) for s in sides}
    weighs = any((s.pair, s.left) in against for other, _, both in every if other != word for s in both)
    if not weighs and _has_side(word, sides, there, language):
        return None
    shares = [share(sentence.stems, other.stems) for _, other in there]
    for at, (cited, other) in enumerate(there):
        if sum(alike > shares[at] for alike in shares) > _RANK:
            continue
        for theirs, where, both in turned_words(other, language):
            kinds = {s.kind for s in both if (s.pair, s.left) in against}.intersection(_LEAST)
            if (
                not kinds
                or {word, theirs} <= data.TIMES
                or is_denied(sentence, place, language) != is_denied(other, where, language)
            ):
                continue
            if _is_beside(sentence, place, other, where, kinds, figures=weighs):
                if (weighs and _keeps(sentence, own, other, language)) or turned_twice(
                    sentence, place, other, where, language
                ):
                    continue
                return _finding(case, word, theirs, cited, other)
    return None


def _has_side(word: str, sides: tuple[Side, ...], there: There, language: str) -> bool:
    """Whether the passages have the word, or one of its side."""
    mine = {(s.pair, s.left) for s in sides}
    if any(stem_of(word) in other.stems or word in other.tokens for _, other in there):
        return True
    both = (s for _, other in there for _, _, found in turned_words(other, language) for s in found)
    return any((s.pair, s.left) in mine for s in both)


def _keeps(sentence: Sentence, own: Own, other: Sentence, language: str) -> bool:
    """Whether the passage's sentence has a word of the same side beside the same figures."""
    _, place, sides = own
    mine = {(s.pair, s.left) for s in sides}
    same = ((where, both) for _, where, both in turned_words(other, language))
    return any(
        any((s.pair, s.left) in mine for s in both) and _figures(sentence, place, other, where) for where, both in same
    )


def _is_beside(sentence: Sentence, place: int, other: Sentence, where: int, kinds: set[str], *, figures: bool) -> bool:
    """Whether two words stand among the same others; with ``figures``, in clauses with the same figures."""
    if figures and not _figures(sentence, place, other, where):
        return False
    return len(sentence.around(place, _REACH) & other.around(where, _REACH)) >= min(_LEAST[kind] for kind in kinds)


def _figures(sentence: Sentence, place: int, other: Sentence, where: int) -> bool:
    """Whether the clauses of two words have a figure in common."""
    own = sentence.by_clause.get(sentence.clauses[place], frozenset())
    theirs = other.by_clause.get(other.clauses[where], frozenset())
    return any(stem[:1].isdigit() for stem in own & theirs)


def _finding(case: Case, word: str, theirs: str, cited: Cited, other: Sentence) -> Finding:
    reason = f"the passage has “{theirs}”, and nothing that says “{word}”: “{other.text[:160]}”"
    found = case.find(Code.OPPOSITE, word, reason)
    return found.model_copy(
        update={"evidence": other.text[:300], "article": cited.article, "paragraph": cited.paragraph}
    )
