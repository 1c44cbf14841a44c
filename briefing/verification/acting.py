"""Who does something to another: "Hollin reached the ferry Alma" is not "the ferry Alma reached Hollin".

No parser. Two names with a verb between them, in one clause, are the doer and the other where the language puts the
doer first; with the word for the agent of a passive behind the verb they are the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefing.records.brief import Code, Finding
from briefing.text.unit_words import AGENTS, MUTUAL
from briefing.verification.case import Case, Cited
from briefing.verification.comparing import Sentence
from briefing.verification.signs import frames, negations

_BETWEEN = 3
"""Words with a meaning that may stand between the names."""
_ALIKE = 4
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence: its words as they are written, the stems of these, its first token and the one behind."""

    words: str
    stems: frozenset[str]
    start: int
    end: int

    def is_same(self, other: Named) -> bool:
        """Whether one's words are within the other's."""
        return self.stems <= other.stems or other.stems <= self.stems


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody who does something to another."""

    doer: Named
    other: Named
    verbs: frozenset[str]

    def turns(self, act: Act) -> bool:
        """Whether another act is the same with its two sides exchanged."""
        exchanged = self.doer.is_same(act.other) and self.other.is_same(act.doer)
        same = self.doer.is_same(act.doer) or self.other.is_same(act.other)
        return exchanged and not same and bool(self.verbs & act.verbs)

    def agrees(self, act: Act) -> bool:
        """Whether another act is the same."""
        return self.doer.is_same(act.doer) and self.other.is_same(act.other)


def acts(sentence: Sentence, names: tuple[Named, ...], language: str) -> Iterator[Act]:
    """The acts that one name of a clause does to the next."""
    agents, mutual = AGENTS.get(language, frozenset()), MUTUAL.get(language, frozenset())
    for one, two in pairwise(names):
        between = range(one.end, two.start)
        tokens = {sentence.tokens[at] for at in between}
        stems = [u.stem for u in sentence.units if u.place in between]
        if sentence.clauses[one.start] != sentence.clauses[two.start] or not 0 < len(stems) <= _BETWEEN:
            continue
        if mutual.intersection(stems) or one.words.endswith(("'s", "’s")) or _is_denied(sentence, one, two, language):
            continue
        verbs = frozenset(stem[:_ALIKE] for stem in stems if len(stem) >= _SHORTEST and not stem[:1].isdigit())
        yield Act(two, one, verbs) if tokens & agents else Act(one, two, verbs)


def _is_denied(sentence: Sentence, one: Named, two: Named, language: str) -> bool:
    signs = (*negations(sentence, language), *frames(sentence, language))
    return any(one.end <= s.place < two.start for s in signs)


def turned(
    case: Case, sentence: Sentence, own: list[Act], there: list[tuple[Cited, Sentence, list[Act]]]
) -> Iterator[Finding]:
    """Acts of the statement whose sides the passages have the other way round, and nowhere as it has them."""
    for act in own:
        if any(act.agrees(other) for *_, acts_ in there for other in acts_):
            continue
        for cited, other, acts_ in there:
            for theirs in acts_:
                if act.turns(theirs):
                    reason = f"the passage has “{theirs.doer.words}” as the one who does it: “{other.text[:160]}”"
                    found = case.find(Code.ROLE, act.doer.words, reason)
                    update = {"evidence": other.text[:300], "article": cited.article, "paragraph": cited.paragraph}
                    yield found.model_copy(update=update)
                    return
