"""Rule: a statement judges nothing that no source judges ("marks a shift", "raises questions", "historic", "clearly").

A class of judgements is borne out by any word of its class in a cited passage, in the passage's own language; where
that language has no table, nothing is said. Across languages a finding is soft. Measured: 6 of 3,058 true claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing.records.brief import Code, Finding
from briefing.text.judgement_words import JUDGEMENTS, NAMES
from briefing.text.quotes import find_quotations, locate
from briefing.text.words import fold
from briefing.verification.case import Case, Cited, folded_of

_DENSE = {"zh", "ja"}
_LONGEST = 60_000
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Class:
    judges: re.Pattern[str]
    bears_out: re.Pattern[str]
    """The judgements themselves, and what sources say for them."""


@lru_cache(maxsize=32)
def _classes(language: str) -> tuple[_Class, ...]:
    found = []
    for line in JUDGEMENTS.get(language, ()):
        own, _, other = line.partition("|")
        found.append(_Class(_pattern(own, language), _pattern(f"{own} {other}", language)))
    return tuple(found)


def _pattern(words: str, language: str) -> re.Pattern[str]:
    """One pattern over `_plain` text; scripts without spaces have no word boundaries, Korean has endings to words."""
    forms = []
    for word in words.split():
        head = " ".join(_WORDS.findall(fold(word.rstrip("*").replace("_", " ").replace("-", " "))))
        forms.append(re.escape(head) + (r"\w*" if word.endswith("*") and language not in _DENSE else ""))
    one = "|".join(forms)
    if language in _DENSE:
        return re.compile(one)
    return re.compile(rf"(?<!\w)(?:{one})" + ("" if language == "ko" else r"(?!\w)"))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return " ".join(fold(word) for word in _WORDS.findall(text[:_LONGEST]))


def check(case: Case) -> Iterator[Finding]:
    """Judgements that no cited passage makes."""
    classes = _classes(case.language or "")
    if not classes or not case.cited:
        return
    plain = _plain(_unquoted(case))
    for number, group in enumerate(classes):
        found = group.judges.search(plain)
        if found and not any(_bears_out(c, number) for c in case.cited):
            reason = f"no cited passage says {NAMES[number]}: a judgement of the writer's own"
            yield case.find(Code.JUDGEMENT, found[0].strip(), reason, soft=case.foreign)


def _bears_out(cited: Cited, number: int) -> bool:
    classes = _classes(cited.language or "")
    return not classes or classes[number].bears_out.search(_plain(cited.text)) is not None


def _unquoted(case: Case) -> str:
    """The text without the quotations that hold: what somebody said is no judgement of the writer's."""
    text = case.text
    for quotation in reversed(find_quotations(text)):
        if any(locate(quotation.words, folded_of(c.text)) is not None for c in case.cited):
            text = f"{text[: quotation.start]} {text[quotation.end :]}"
    return text
