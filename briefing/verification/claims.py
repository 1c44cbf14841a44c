"""Claims beside passages, as `briefing check` reads them: the same rules, without an event around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.embedding import Embedder
from briefing.records.brief import Finding, Verdict
from briefing.text.guess import guess_language
from briefing.text.words import letters
from briefing.verification import distance, markup, rules, strangers
from briefing.verification.case import Case, Cited
from briefing.verification.quoting import TRANSLATED

_FEW = 6
_SURE = 0.08
_FEWEST_LETTERS = 20
_EVIDENCE = 8.0
"""Log-odds of the best language against the next, below which a short text may be of either."""
_RULES = (markup.check, *rules.SUPPORT)


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """What the rules say of a claim."""

    verdict: Verdict
    score: float
    """Strength of support, 0 to 1: 0.5 and above where the claim is supported."""
    findings: tuple[Finding, ...]


def check_claim(claim: str, passages: Sequence[str], embedder: Embedder | None = None) -> ClaimResult:
    """Check ``claim`` against ``passages`` (paragraphs that it cites; their languages are guessed).

    ``embedder``: where given, a claim over passages of other languages must lie near one of them in meaning.
    A translated quotation is a soft finding: an edition would print the words without the marks.
    """
    cited = tuple(Cited(p, language) for p, language in zip(passages, _languages(passages), strict=True))
    case = Case(claim, _language(claim), cited)
    case = replace(case, language=_one_language(case))
    found = tuple(
        f.model_copy(update={"soft": True}) if f.reason == TRANSLATED else f for f in rules.findings(case, _RULES)
    )
    if embedder is not None and len(claim) <= rules.LONGEST_READ:
        found = strangers.harden(found, case, embedder)
        found += tuple(distance.check(case, embedder))
    return ClaimResult(rules.verdict(found), rules.score(case, found), found)


def _languages(passages: Sequence[str]) -> list[str | None]:
    """The language of each passage; of many, that of the longest three where these agree."""
    if len(passages) > _FEW:
        longest = {_language(p) for p in sorted(passages, key=len)[-3:]}
        if len(longest) == 1:
            return [longest.pop()] * len(passages)
    return [_language(p) for p in passages]


def _language(text: str) -> str | None:
    language, margin = guess_language(text)
    count = letters(text)
    return language if margin >= _SURE and margin * count >= _EVIDENCE and count >= _FEWEST_LETTERS else None


def _one_language(case: Case) -> str | None:
    """A short claim whose language cannot be told has that of its passages, where these agree and share its script."""
    if case.language is not None:
        return case.language
    tongues = {c.language for c in case.near if c.language}
    return tongues.pop() if len(tongues) == 1 else None
