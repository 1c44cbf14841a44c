"""Rule: what may happen, is planned or threatened is not told as done: "may close" is not "has closed".

The words behind such a phrase of the sentence that matches best stand in the statement, which leaves nothing open, and
nowhere in the passages without a phrase of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefing.records.brief import Code, Finding
from briefing.text import modal_words as data
from briefing.verification.case import Case, Cited
from briefing.verification.comparing import Sentence, share
from briefing.verification.facing import There, facing
from briefing.verification.signs import Sign, found_signs, negations, pattern

_ALIKE = 0.4
"""Share of the statement's words that the sentence must have."""
_SURE = 0.6
_MOST = 0.6
"""Share of the words behind the phrase that the statement must have."""
_FEWEST = 2
_SCOPE = 3


def check(case: Case) -> Iterator[Finding]:
    """Things told as done which the passages say may be, or are meant to be."""
    for sentence, there, language in facing(case):
        if not there:
            return
        best = max(there, key=lambda entry: share(sentence.stems, entry[1].stems))
        alike = share(sentence.stems, best[1].stems)
        if alike >= _ALIKE and not _is_open(sentence, language):
            yield from _told(case, sentence, best, alike, there, language)


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Phrases behind which nothing is done yet, and all that leave it open."""
    may, both = data.MAY.get(language, "").split(), data.OPEN.get(language, "").split()
    return pattern(may, language), pattern([*may, *both], language)


@lru_cache(maxsize=2048)
def _maybes(sentence: Sentence, language: str) -> tuple[Sign, ...]:
    return found_signs(sentence, language, _patterns(language)[0])


def _is_open(sentence: Sentence, language: str) -> bool:
    """Whether anything in a statement leaves open whether it has happened."""
    return bool(found_signs(sentence, language, _patterns(language)[1]) or negations(sentence, language))


def _told(
    case: Case, sentence: Sentence, best: tuple[Cited, Sentence], alike: float, there: There, language: str
) -> Iterator[Finding]:
    cited, other = best
    for sign in _maybes(other, language):
        about = frozenset(sign.about[:_SCOPE])
        if len(about & sentence.stems) < _FEWEST or share(about, sentence.stems) < _MOST:
            continue
        if _goes_on(sign, sentence, other):
            continue
        if any(s is not other and about & sentence.stems <= s.stems and not _maybes(s, language) for _, s in there):
            continue
        reason = f"the passage does not say that this is done (“{sign.words}”): “{other.text[:160]}”"
        found = case.find(Code.POLARITY, sentence.text, reason, soft=alike < _SURE)
        yield found.model_copy(
            update={"evidence": other.text[:300], "article": cited.article, "paragraph": cited.paragraph}
        )
        return


def _goes_on(sign: Sign, sentence: Sentence, other: Sentence) -> bool:
    """Whether the statement goes on as the passage does from a phrase's last word: "to close" behind "wants to"."""
    first = sign.place + sign.words.count(" ")
    words = " ".join(other.tokens[first : first + 2])
    return " " in sign.words and f" {words} " in f" {' '.join(sentence.tokens)} "
