"""All rules in their order, and what their findings make of a statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefing.records.brief import Finding, Verdict
from briefing.verification import (
    adding,
    balancing,
    binding,
    calling,
    caseless,
    coverage,
    dating,
    framing,
    heads,
    hedging,
    judging,
    markup,
    mixing,
    naming,
    numeric,
    opposing,
    opposites,
    placing,
    polarity,
    quoting,
    roles,
    speaking,
    unsaying,
    wording,
)
from briefing.verification.case import Case

Rule = Callable[[Case], Iterator[Finding]]

PLAIN: tuple[Rule, ...] = (markup.check, calling.check, wording.check_length)
"""Rules on the text alone."""
SUPPORT: tuple[Rule, ...] = (
    quoting.check,
    numeric.check,
    placing.check,
    dating.check,
    naming.check,
    caseless.check,
    heads.check,
    speaking.check,
    judging.check,
    coverage.check,
    adding.check,
    polarity.check,
    balancing.check,
    framing.check,
    hedging.check,
    unsaying.check,
    opposites.check,
    opposing.check,
    roles.check,
    binding.check,
    mixing.check,
)
"""Rules on the text beside its passages."""
LONGEST_READ = 4000
"""Characters beyond which a text is not read for support: it is withheld for its length anyway."""


def findings(case: Case, rules: tuple[Rule, ...] = (*PLAIN, *SUPPORT)) -> tuple[Finding, ...]:
    """What the rules find, each thing once."""
    short = len(case.text) <= LONGEST_READ
    found = (f for rule in rules if short or rule in PLAIN for f in rule(case))
    return tuple(dict.fromkeys(found))


def verdict(found: tuple[Finding, ...]) -> Verdict:
    """Unsupported at the first hard finding."""
    return Verdict.UNSUPPORTED if any(not f.soft for f in found) else Verdict.SUPPORTED


def score(case: Case, found: tuple[Finding, ...]) -> float:
    """Strength of support, 0 to 1: above 0.5 without hard findings, below with them; finer by coverage."""
    hard = sum(not f.soft for f in found)
    soft = len(found) - hard
    near = tuple(c.text for c in case.near)
    share = coverage.coverage(case.text, near) if near else 0.7
    value = (0.5 + 0.5 * share) * 0.95**soft if not hard else 0.5 * share * 0.8**hard
    return round(min(1.0, max(0.0, value)), 4)
