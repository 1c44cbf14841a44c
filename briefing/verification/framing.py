"""Rule: no phrase around a statement makes untrue what its passage states: "it is a lie that …", "… failed to …".

The rest of the statement is set against the best sentence of the passages, or the best two together; where they state
it and deny nothing themselves, the phrase is the statement's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.records.brief import Code, Finding
from briefing.verification.case import Case
from briefing.verification.comparing import Sentence, share
from briefing.verification.facing import There, facing
from briefing.verification.signs import Sign, bearings, frames, hints

_COVERED = 0.7
"""Share of the rest of a statement that one or two sentences must have for a ground to withhold."""
_HALF = 0.55
"""The same for a soft finding."""
_LEAST = 0.34
"""The same for phrases that stand around a whole sentence, which no paraphrase has for nothing; `_HALF` is enough."""
_FEWEST = 3
_DENSE_FEWEST = 5
_DENSE = frozenset({"zh", "ja"})


def check(case: Case) -> Iterator[Finding]:
    """Phrases of the statement that deny, beside passages that state the same and deny nothing."""
    for sentence, there, language in facing(case):
        yield from _framed(case, sentence, there, language)


def _framed(case: Case, sentence: Sentence, there: There, language: str) -> Iterator[Finding]:
    """The first phrase that the passages do not bear out."""
    outer = {s.place for s in frames(sentence, language, outer=True)}
    for sign in frames(sentence, language):
        alike, at = _best(sentence, sign, there, language)
        half, covered = (_LEAST, _HALF) if sign.place in outer else (_HALF, _COVERED)
        if alike < half or _excused(sentence, sign, at if alike >= _COVERED else _beside(at, there), there, language):
            continue
        cited, best = there[at[0]]
        reason = f"it denies (“{sign.words}”) what the passage states: “{best.text[:160]}”"
        found = case.find(Code.POLARITY, sentence.text, reason, soft=alike < covered)
        update = {"evidence": best.text[:300], "article": cited.article, "paragraph": cited.paragraph}
        yield found.model_copy(update=update)
        return


def _inside(sign: Sign, language: str) -> range:
    """The tokens of a phrase."""
    if language in _DENSE:
        return range(sign.place - 1, sign.place + len(sign.words))
    return range(sign.place, sign.place + sign.words.count(" ") + 1)


def _best(sentence: Sentence, sign: Sign, there: There, language: str) -> tuple[float, list[int]]:
    """How much of what stands around a phrase, or behind it, one or two sentences have; and which."""
    inside = _inside(sign, language)
    rest = frozenset(u.stem for u in sentence.units if u.place not in inside)
    behind = frozenset(u.stem for u in sentence.units if u.place >= inside.stop)
    fewest = _DENSE_FEWEST if language in _DENSE else _FEWEST
    found: tuple[float, list[int]] = (0.0, [])
    for own in (rest, behind):
        if len(own) < fewest or not there:
            continue
        first = max(range(len(there)), key=lambda at: (share(own, there[at][1].stems), -at))
        got = there[first][1].stems
        alone = share(own, got)
        second = max(range(len(there)), key=lambda at: (share(own, there[at][1].stems | got), -at))
        both = share(own, there[second][1].stems | got)
        found = max(found, (alone, [first]) if alone >= _COVERED or both == alone else (both, [first, second]))
    return found


def _beside(at: list[int], there: There) -> list[int]:
    """The sentences at these places and those next to them."""
    return sorted({place for i in at for place in (i - 1, i, i + 1) if 0 <= place < len(there)})


def _excused(sentence: Sentence, sign: Sign, at: list[int], there: There, language: str) -> bool:
    """Whether sentences of the passages deny more than the rest of the statement answers to."""
    inside = _inside(sign, language)
    others = {s.place for s in _denying(sentence, sentence, language)}.difference(inside)
    places = {(i, s.place) for i in at for s in _denying(there[i][1], sentence, language)}
    return len(places) > len(others)


def _denying(other: Sentence, sentence: Sentence, language: str) -> Iterator[Sign]:
    yield from (*bearings(other, language), *frames(other, language))
    yield from (s for s in hints(other, language) if sentence.stems.intersection(s.about))
