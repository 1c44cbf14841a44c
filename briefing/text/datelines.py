"""Datelines: "VELNA, May 13 (MNA) – " in front of a report's first sentence. They say where and by whom, not what."""

from __future__ import annotations

import re

_ZONE = 70  # characters within which a dateline ends
_END = re.compile(r"[)\w.]\s*(?:–|—|--|-)\s+(?=[\W_]{0,2}[^\W\d_]|\d)")
_PLACE = re.compile(r"[^\W\d_]{3,}")
_AGENCY = re.compile(r"\([^()]{2,24}\)\Z")
_MOST_WORDS = 9
_SENTENCE = re.compile(r"[.!?。]\s+[^\W\d_]{4,}")


def without_dateline(text: str) -> str:
    """The end of ``text`` behind its dateline; ``text`` itself where it has none.

    A dateline ends with a dash and begins with a place in capitals, or ends with an agency in brackets before the
    dash; what follows begins a sentence.
    """
    for found in _END.finditer(text[:_ZONE]):
        head, rest = text[: found.start() + 1].strip(), text[found.end() :]
        if _is_dateline(head) and _begins(rest):
            return rest
    return text


def _is_dateline(head: str) -> bool:
    if len(head.split()) > _MOST_WORDS or _SENTENCE.search(head):
        return False
    first = _PLACE.match(head)
    in_capitals = first is not None and first[0].isupper()
    return in_capitals or bool(_AGENCY.search(head))


def _begins(rest: str) -> bool:
    letter = next((one for one in rest[:3] if one.isalnum()), "")
    return letter.isdigit() or not letter.islower()
