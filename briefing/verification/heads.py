"""Rule: names in scripts without capitals that say of what kind they are: "X City", "X University", "Mr X".

Of a place or a body that a statement names so, the passages have something: two letters on end of the name (Arabic:
its kind or its word). One of which they have nothing, and which no vocabulary has as a word, is a stranger there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefing.embedding import commonness
from briefing.errors import ResourceError
from briefing.records.brief import Code, Finding
from briefing.text.head_words import HEADS, HEADS_BEFORE, NO_PART, SURE_HEADS
from briefing.text.names import vocabulary
from briefing.verification.case import Case

_RARE = {"zh": -23.5, "ja": -23.5, "ko": -21.5, "ar": -19.0}
"""Commonness below which two letters (Arabic: a word) are no word of the language."""
_RARE_APART = -26.0
"""The same of a Korean word that stands apart from what follows it."""
_A_WORD = -19.0
"""Commonness above which the letter before a short head belongs to it: "city" of two letters."""
_EAST = {
    "zh": r"(?=(?P<name>[\u3400-\u9fff]{2})(?P<head>{heads}))",
    "ja": r"(?=(?P<name>[\u30a0-\u30ff]{2,10}|[\u3400-\u9fff]{2})(?P<head>{heads}))",
    "ko": r"(?<!\w)(?P<name>[\uac00-\ud7a3]{2,5}?)\s?(?P<head>{heads})(?=\W|[은는이가을를의에도와과로]|$)",
}
_BEFORE = r"(?<!\w)[وبلفك]?(?P<head>{heads})\s(?!(?!ال)\w+ة(?!\w))(?P<name>\w{3,14})"
"""Arabic: what stands without its article and ends as an adjective does is none."""
_REASON = "the cited passage does not have this name"


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str] | None:
    heads = HEADS.get(language) or HEADS_BEFORE.get(language)
    if heads is None:
        return None
    joined = "|".join(sorted(heads.split(), key=len, reverse=True))
    return re.compile(_EAST.get(language, _BEFORE).replace("{heads}", joined))


def check(case: Case) -> Iterator[Finding]:
    """Places, bodies and people named by their kind of whom the passages have nothing."""
    language = case.language or ""
    pattern = _pattern(language)
    if pattern is None or case.foreign or len(case.near) < len(case.cited):
        return
    for match in pattern.finditer(case.text):
        if _is_stranger(case, match, language):
            spans = (match.span("name"), match.span("head"))
            words = case.text[min(spans)[0] : max(spans)[1]]
            yield case.find(Code.NAME, words, _REASON)


def _is_stranger(case: Case, match: re.Match[str], language: str) -> bool:
    name, head = match["name"], match["head"]
    apart = language == "ko" and match.end("name") < match.start("head")
    if set(name) & set(NO_PART.get(language, "")) or _belongs(name, head, language):
        return False
    rare = _is_rarer(name, _RARE_APART if apart else _RARE[language])
    if language in HEADS_BEFORE:
        known = rare or not name.startswith("ال")
        words = (name,) if known else (name, head)  # "the ministry of finance", of common words
        return (rare or not known) and not any(vocabulary(c.text).has(word) for c in case.near for word in words)
    if not rare and head not in SURE_HEADS:
        return False
    return not any(name[at : at + 2] in c.text for at in range(len(name) - 1) for c in case.near)


def _belongs(name: str, head: str, language: str) -> bool:
    """Whether a head of one letter is but the end of a longer word."""
    return language in ("zh", "ja") and len(head) == 1 and not _is_rarer(name[-1] + head, _A_WORD)


def _is_rarer(word: str, than: float) -> bool:
    try:
        return commonness(word) < than
    except ResourceError:
        return False
