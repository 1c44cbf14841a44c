"""Rule: a name of several words is no mixture of two names of the passage: "Donald Clinton", "the Oval Monday".

Two words that stand side by side in a name of the statement stand in one name of the passage; else, where the passage
never has the first without another word behind it, the name is made of two.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from briefing.records.brief import Code, Finding
from briefing.text.name_words import TITLES
from briefing.text.names import find_names, is_headline_case
from briefing.text.words import fold
from briefing.verification.case import Case

_SHORTEST = 3
_LONGEST = 6
"""Words beyond which a run of capitals is a headline."""


def check(case: Case) -> Iterator[Finding]:
    """Names of the statement that are put together of two names of the passages."""
    if case.foreign or is_headline_case(case.text):
        return
    runs = [run for cited in case.near for run in _runs(cited.text, case.language)]
    for name in find_names(case.text, case.language):
        tokens = tuple(map(_plain, name.tokens))
        for (first, second), (left, right) in zip(pairwise(tokens), pairwise(name.tokens), strict=True):
            instead = _mixed(first, second, tokens, runs)
            if instead and name.words.count(f"{left} {right}"):
                reason = f"the passage has “{instead}”: no name there has “{left} {right}” side by side"
                found = case.find(Code.ROLE, f"{left} {right}", reason)
                yield found.model_copy(update={"evidence": instead})
                break


@lru_cache(maxsize=1024)
def _runs(text: str, language: str | None) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The names of a passage: their folded words, and as they are written."""
    names = (name for name in find_names(text, language) if len(name.tokens) <= _LONGEST)
    return tuple((tuple(map(_plain, name.tokens)), name.words) for name in names)


def _plain(token: str) -> str:
    return fold(token).removesuffix("'s").removesuffix("’s")


def _mixed(first: str, second: str, own: tuple[str, ...], runs: list[tuple[tuple[str, ...], str]]) -> str:
    """The name of the passages that one of two neighbours belongs to; empty where they may well be neighbours."""
    if min(len(first), len(second)) < _SHORTEST or first == second or {first, second} & TITLES:
        return ""
    heads = [(run, words) for run, words in runs if first in run]
    if not heads or not any(second in run for run, _ in runs) or any(second in run for run, _ in heads):
        return ""
    after = [run[run.index(first) + 1 :][:1] for run, _ in heads]
    return heads[0][1] if all(after) and not any(word in own for (word,) in after) else ""
