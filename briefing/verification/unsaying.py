"""Rule: a short denial of the passages is not left out: "nobody was hurt" is not "… were hurt".

For statements that deny nothing in any way, beside clauses of a few words that do: the words of such a clause stand in
the statement, and nowhere in the passages without a denial.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.records.brief import Code, Finding
from briefing.verification.case import Case
from briefing.verification.comparing import Sentence, share
from briefing.verification.facing import There, facing
from briefing.verification.signs import Sign, bearings, frames, hints, negations, prefixed

_LONGEST = 4
"""Units of a clause that is short enough to be one denial."""
_SAID = 0.5
"""Share of them that the statement must have."""
_ALIKE = 0.25
_COVERED = 0.34


def check(case: Case) -> Iterator[Finding]:
    """Denials of the passages of which the statement has the words alone."""
    for sentence, there, language in facing(case):
        known = frozenset[str]().union(*(s.stems for _, s in there))
        if not _denies(sentence, language) and share(sentence.stems, known) >= _COVERED:
            yield from _unsaid(case, sentence, there, language)


def _denies(sentence: Sentence, language: str) -> bool:
    """Whether anything of a sentence may bear a denial out."""
    return any(found(sentence, language) for found in (bearings, hints, prefixed, frames))


def _unsaid(case: Case, sentence: Sentence, there: There, language: str) -> Iterator[Finding]:
    """The first denial that the statement leaves out."""
    for at, (cited, other) in enumerate(there):
        beside = there[max(0, at - 1) : at + 2]
        if max(share(sentence.stems, s.stems) for _, s in beside) < _ALIKE:
            continue
        for sign in negations(other, language):
            if _is_left_out(sign, sentence, other, there, language):
                reason = f"it states what the passage denies (“{sign.words}”): “{other.text[:160]}”"
                found = case.find(Code.POLARITY, sentence.text, reason)
                update = {"evidence": other.text[:300], "article": cited.article, "paragraph": cited.paragraph}
                yield found.model_copy(update=update)
                return


def _is_left_out(sign: Sign, sentence: Sentence, other: Sentence, there: There, language: str) -> bool:
    """Whether the statement has what a denial bears on, and the passages have it only denied."""
    inside = range(sign.place, sign.place + sign.words.count(" ") + 1)
    clause = [u for u in other.units if u.clause == sign.clause and u.place not in inside]
    stems = frozenset(u.stem for u in clause)
    about = next((stem for stem in sign.about if stem in stems), None)
    if not 0 < len(stems) <= _LONGEST or about not in sentence.stems or share(stems, sentence.stems) < _SAID:
        return False
    if any(stem[:1].isdigit() for stem in stems):  # "not for 20 years" is "first in 20 years"
        return False
    if any(u.stem == about and u.clause != sign.clause for u in other.units):
        return False
    if any(s.clause == sign.clause and s.place != sign.place for s in bearings(other, language)):
        return False
    return not any(s is not other and about in s.stems for _, s in there)
