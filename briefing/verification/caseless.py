"""Rule: names in scripts without capitals, where a name can only be told by where it stands.

Looked at are the topic that opens a sentence (before a verb of speech in Chinese, before its particle in Japanese and
Korean) and who follows a verb of speech in Arabic. One of which no two letters on end (Arabic: no word) stand in any
passage, and which no vocabulary has as a word, is a stranger there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefing.embedding import commonness
from briefing.errors import ResourceError
from briefing.records.brief import Code, Finding
from briefing.text.names import vocabulary
from briefing.text.quotes import find_quotations
from briefing.text.speech_words import SPEECH
from briefing.verification.case import Case, sentences_of

_RARE = -20.0
_RARE_SYLLABLES = -33.0
"""Commonness below which a run is no common word: of letters, and of syllables or Han, each of which is a piece."""
_SYLLABIC = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_ENDS = r"，,。:：；;！？、"
_TOPICS = {
    "zh": rf"^([\u3400-\u9fff·]{{2,8}}?)(?:{{verbs}})[{_ENDS}]?",
    "ja": r"^([\u3040-\u30ff\u3400-\u9fff・ー]{2,12}?)(?:は|が|によると)",
    "ko": r"^((?:[\uac00-\ud7a3]{2,8}\s){0,2}?[\uac00-\ud7a3]{2,8}?)(?:은|는|이|가|에\s따르면)\s",
    "ar": r"(?<!\w)(?:{verbs})\s((?:\w{3,12}\s){0,1}\w{3,12})",
}  # fmt: skip
"""Where a name stands, by language."""


@lru_cache(maxsize=8)
def _topic(language: str) -> re.Pattern[str] | None:
    if language not in _TOPICS:
        return None
    verbs = "|".join(re.escape(verb) for verb in sorted(SPEECH[language].split(), key=len, reverse=True))
    return re.compile(_TOPICS[language].replace("{verbs}", verbs))


def check(case: Case) -> Iterator[Finding]:
    """Topics and speakers of whom the passages have nothing."""
    pattern = _topic(case.language or "")
    if pattern is None or case.foreign or len(case.near) < len(case.cited):
        return
    for sentence in sentences_of(case.text, case.language):
        quoted = [(q.start, q.end) for q in find_quotations(sentence)]
        for match in pattern.finditer(sentence):
            if not any(start <= match.start(1) < end for start, end in quoted) and _is_stranger(case, match[1]):
                yield case.find(Code.NAME, match[1], "the cited passage does not have this name")


def _is_stranger(case: Case, words: str) -> bool:
    parts = words.split()
    if not _is_rare(words):
        return False
    if not _SYLLABIC.search(words):
        return not any(vocabulary(c.text).has(part) for part in parts for c in case.near)
    pairs = [part[at : at + 2] for part in parts for at in range(len(part) - 1)]
    return bool(pairs) and not any(pair in c.text for pair in pairs for c in case.near)


def _is_rare(words: str) -> bool:
    try:
        return commonness(words) < (_RARE_SYLLABLES if _SYLLABIC.search(words) else _RARE)
    except ResourceError:
        return False
