"""Claims beside passages, as `briefing check` reads them: the same rules, without an event around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.embedding import Embedder
from briefing.records.brief import Code, Finding, Verdict
from briefing.text.guess import guess_language, rather_in
from briefing.text.words import letters
from briefing.verification import distance, markup, rules, strangers
from briefing.verification.case import Case, Cited
from briefing.verification.quoting import TRANSLATED, TYPOGRAPHY
from briefing.verification.splitting import Part, parts

_FEW = 6
_SURE = 0.08
_FEWEST_LETTERS = 20
_EVIDENCE = 8.0
"""Log-odds of the best language against the next, below which a short text may be of either."""
_FEWEST_DENSE = 4
_SCRIPTS = frozenset({"zh", "ja", "ko"})
"""Languages that read by their script alone."""
_RULES = (markup.check, *rules.SUPPORT)
_SHOWN, _HEAD = 60, 2000
_MENDED = {TRANSLATED, TYPOGRAPHY}
"""Faults of quotations that an edition would mend: it prints the passage's own words, or no marks."""


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """What the rules say of a claim."""

    verdict: Verdict
    score: float
    """Strength of support, 0 to 1: 0.5 and above where the claim is supported."""
    findings: tuple[Finding, ...]
    parts: tuple[Part, ...] = ()
    """The claims that it was split into, each with what was found in it: it is as good as its weakest."""


def check_claim(claim: str, passages: Sequence[str], embedder: Embedder | None = None) -> ClaimResult:
    """Check ``claim`` against ``passages`` (paragraphs that it cites; their languages are guessed).

    ``embedder``: where given, a claim over passages of other languages must lie near one of them in meaning.
    A translated quotation is a soft finding: an edition would print the words without the marks.
    """
    return _judged(_case(claim, passages), embedder)


def check_claims(
    claims: Sequence[tuple[str, Sequence[str]]], embedder: Embedder | None = None
) -> tuple[ClaimResult, ...]:
    """`check_claim` of each claim with its passages; what must be embedded is embedded at once, each text once."""
    cases = [_case(claim, passages) for claim, passages in claims]
    if embedder is not None:
        texts = list(dict.fromkeys(text for case in cases for text in distance.texts_of(case)))
        if texts:
            distance.vectors(texts, embedder)
    return tuple(_judged(case, embedder) for case in cases)


def _case(claim: str, passages: Sequence[str]) -> Case:
    own = _language(claim)
    languages = (told or _other(p, own) for p, told in zip(passages, _languages(passages), strict=True))
    cited = tuple(Cited(p, language) for p, language in zip(passages, languages, strict=True))
    case = Case(claim, own, cited)
    own = _one_language(case) or _by_script(claim, None)
    cited = tuple(replace(c, language=c.language or _by_script(c.text, own)) for c in cited)
    return Case(claim, own, cited)


def _judged(case: Case, embedder: Embedder | None) -> ClaimResult:
    found = tuple(
        f.model_copy(update={"soft": True}) if f.reason in _MENDED else f for f in rules.findings(case, _RULES)
    )
    if embedder is not None and len(case.text) <= rules.LONGEST_READ:
        found += tuple(distance.check(case, embedder))
        found = strangers.harden(found, case, embedder)
    found = (*_unreadable(case), *found)
    return ClaimResult(rules.verdict(found), rules.score(case, found), found, parts(case.text, case.language, found))


def _unreadable(case: Case) -> Iterator[Finding]:
    """Why nothing can be said for a claim: it has no words, or too many, or nothing to be compared with."""
    if not any(map(str.isalnum, case.text)):
        yield case.find(Code.LENGTH, case.text[:_SHOWN], "there are no words that could be checked")
    elif len(case.text) > rules.LONGEST_READ:
        reason = f"longer than {rules.LONGEST_READ} characters: it is not read"
        yield case.find(Code.LENGTH, case.text[:_SHOWN] + "…", reason)
    if not any(map(str.isalnum, "".join(c.text[:_HEAD] for c in case.cited))):
        yield case.find(Code.NO_CITATION, case.text[:_SHOWN], "no passage has words that could bear it out")


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


def _by_script(text: str, beside: str | None) -> str | None:
    """The language of a text too short to weigh whose script has but one; Han letters may be Japanese beside it."""
    guessed, _ = guess_language(text)
    if guessed not in _SCRIPTS or letters(text) < _FEWEST_DENSE:
        return None
    return "ja" if guessed == "zh" and beside == "ja" else guessed


def _other(text: str, own: str | None) -> str | None:
    """The language of a passage that is surely not the claim's, though its own is one of several (Czech or Slovak)."""
    return rather_in(text, own) if own else None


def _one_language(case: Case) -> str | None:
    """A short claim whose language cannot be told has that of its passages, where these agree and share its script.

    Not where it is clearly likelier in another one, most often English: it is then a claim across languages.
    """
    if case.language is not None:
        return case.language
    tongues = {c.language for c in case.near if c.language}
    if len(tongues) != 1:
        return None
    tongue = tongues.pop()
    return rather_in(case.text, tongue) or tongue
