"""Rule: a statement's words come from what it cites, as far as both are in one language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefing.records.brief import Code, Finding
from briefing.text.words import is_dense, pieces
from briefing.verification.case import Case

_STEM = 5
_CONTENT = 4
FLOOR = 0.34
"""Share of content stems below which a statement is about something else (see tests/quality/claims.py)."""
_FEWEST = 4


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Beginnings of the longer words of ``text`` (pairs of letters in dense scripts)."""
    return frozenset(stems_in_order(text))


def stems_in_order(text: str) -> Iterator[str]:
    """The same, one for each word, in order."""
    return (w if is_dense(w) else w[:_STEM] for w in pieces(text) if len(w) >= _CONTENT or is_dense(w))


def coverage(text: str, passages: tuple[str, ...]) -> float:
    """Share of the content stems of ``text`` that stand in ``passages``, 0 to 1; 1 where it has none."""
    own = stems(text)
    if not own:
        return 1.0
    there = frozenset().union(*(stems(p) for p in passages))
    return len(own & there) / len(own)


def check(case: Case) -> Iterator[Finding]:
    """A statement whose words the passages hardly have."""
    count = len(stems(case.text))
    if len(case.near) < len(case.cited) or count < 2:
        return
    share = coverage(case.text, tuple(c.text for c in case.near))
    # Of a few words one may well be another's synonym; that none of them stands there is another matter.
    if share < FLOOR and (count >= _FEWEST or share == 0):
        yield case.find(Code.COVERAGE, case.text, f"the cited passage has only {share:.0%} of its content words")
