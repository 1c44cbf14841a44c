"""Rule: a statement calls on nobody to act. Only where a passage does so itself may its statement say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefing.records.brief import Code, Finding
from briefing.text import call_words as data
from briefing.text.slot_patterns import level
from briefing.verification.case import Case

_LONGEST = 4000
_HEAD = re.compile(
    r"(?:^|[.!?:;,،؛…–—(-]|\b(?:and|or|then|now|please|bitte|und|et|y|e|en|por favor|veuillez|hay))[\s\"'“”«»‘’¡¿*]*$"
)
_VERB_LAST = frozenset({"ja", "ko", "tr", "zh"})
"""Languages in which the act ends its sentence, and Chinese, which parts no words."""
_BEFORE = 24
_ANYWHERE = re.compile(r"(?:readers|you|users|everyone|subscribers|staff|employees)\s|\S+\s(?:your|votre|vos)\s")


def check(case: Case) -> Iterator[Finding]:
    """The first call to act in the text, in whatever language, that no passage makes."""
    found = _call(case.text[:_LONGEST])
    if found and not any(_call(cited.text[:_LONGEST]) for cited in case.cited):
        yield case.find(Code.CALL, found, "it calls on the reader to act, as no cited passage does")


@lru_cache(maxsize=4096)
def _call(text: str) -> str:
    """The words of the first call to act; or ""."""
    plain = level(text)
    for match in _heading().finditer(plain):
        if _ANYWHERE.match(match[0]) or _HEAD.search(plain[max(0, match.start() - _BEFORE) : match.start()]):
            return text[match.start() : match.end()]
    found = next((m for calls in _closing() if (m := calls.search(plain))), None)
    return text[found.start() : found.end()] if found else ""


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    """Languages in which the act stands before what it is done to: it opens a sentence or a part of one."""
    calls = "|".join(f"(?:{words})" for language, words in data.CALLS.items() if language not in _VERB_LAST)
    return re.compile(rf"(?<!\w)(?:{calls})(?!\w)")


@lru_cache(maxsize=1)
def _closing() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(data.CALLS[language]) for language in sorted(_VERB_LAST))
