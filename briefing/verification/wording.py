"""Rules on the text as such: its length and its language."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.records.brief import Code, Finding
from briefing.verification.case import Case, sure_language

LONGEST = 600
"""Characters of a statement: a sentence or two."""


def check_length(case: Case) -> Iterator[Finding]:
    """Nothing, or more than a sentence or two."""
    if not case.text.strip():
        yield case.find(Code.LENGTH, "", "there is no text")
    elif len(case.text) > LONGEST:
        yield case.find(Code.LENGTH, case.text[:60] + "…", f"longer than {LONGEST} characters")


def check_language(case: Case) -> Iterator[Finding]:
    """Another language than the statement is meant to be in, where that is beyond doubt."""
    seen = sure_language(case.text)
    if seen and case.language and seen != case.language:
        yield case.find(Code.LANGUAGE, case.text[:60], f"written in “{seen}”, not in “{case.language}”")
