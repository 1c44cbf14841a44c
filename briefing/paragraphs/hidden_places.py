"""Which place among its siblings a selector of a style sheet asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from briefing.paragraphs.elements import Element

_NTH = re.compile(r"([-+]?\d*)n\s*(?:([-+])\s*(\d+))?|([-+]?\d+)|(odd|even)")
# No rule that hides text counts further among siblings of one tag.
_MOST_SIBLINGS = 64


def nth(name: str, inner: str | None) -> Callable[[Element], bool] | None:
    """The test of a pseudo-class such as ``nth-last-child``; ``None`` where what is in its brackets cannot be read."""
    step, first = _step(inner) if inner is not None else (0, 1)
    if step is None:
        return None
    follow, alike = "last" in name, name.endswith("type")

    def test(element: Element) -> bool:
        rank = _rank(element, alike, follow)
        if not rank:
            return False
        return rank == first if step == 0 else (rank - first) % step == 0 and (rank - first) // step >= 0

    return test


def _rank(element: Element, alike: bool, follow: bool) -> int:
    """The place of ``element`` among its siblings, or those of its tag, from the first or last; 0 where that is far."""
    parent = element.getparent()
    if parent is None:
        return 1
    if alike:
        siblings = element.itersiblings(element.tag, preceding=not follow)
        rank = 1 + sum(1 for _ in islice(siblings, _MOST_SIBLINGS))
        return rank if rank <= _MOST_SIBLINGS else 0
    at: int = parent.index(element)  # walks in C, so that thousands of siblings cost little
    return len(parent) - at if follow else at + 1


def _step(text: str) -> tuple[int, int] | tuple[None, int]:
    found = _NTH.fullmatch(text.strip().lower())
    if not found:
        return None, 0
    factor, sign, rest, single, word = found.groups()
    if word:
        return 2, 1 if word == "odd" else 0
    if single:
        return 0, int(single[:6])
    size = int(factor[:6]) if factor not in ("", "+", "-") else int(factor + "1")
    return size, int((sign or "+") + (rest or "0")[:6])
