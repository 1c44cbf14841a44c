"""What verification hands on: only what holds, and the account of what does not."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from briefing.records.base import Record
from briefing.records.changes import Change
from briefing.records.disagreement import Disagreement
from briefing.records.draft import Citation, Role, Statement, Writer


class Code(StrEnum):
    """What a check found."""

    UNKNOWN_CITATION = "unknown-citation"
    NO_CITATION = "no-citation"
    QUOTE = "quote"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    MARKUP = "markup"
    LANGUAGE = "language"
    COVERAGE = "coverage"
    POLARITY = "polarity"
    SPEAKER = "speaker"
    LENGTH = "length"
    ROLE = "role"
    """Who did what to whom: the passage has these names, in other places of the sentence."""
    OPPOSITE = "opposite"
    """A word for its opposite, a comparison turned round."""
    JUDGEMENT = "judgement"
    """A judgement ("marks a shift") that no source makes."""
    CALL = "call"
    """A call to act, or an address to turn to, that the passage does not have."""
    MEANING = "meaning"
    """The second look: the passage does not say so."""


class Finding(Record):
    """One thing that a check found in a statement."""

    code: Code
    words: str
    """The words of the statement that it is about."""
    reason: str
    """For people: what is wrong, and what the passage has instead where that can be said."""
    soft: bool = False
    """Worth an editor's eye, but no ground to withhold."""
    article: str | None = None
    paragraph: str | None = None
    evidence: str = ""
    """The words of the passage that speak against it, verbatim; empty where it has none."""
    by: str | None = None
    """The model that found it; ``None`` for a rule."""
    overruled: str | None = None
    """The model whose second look set this finding of a rule aside; then it is soft."""


RULES = "rules"
"""Who gave a verdict, where no model did."""


class Opinion(StrEnum):
    """What a second look says of a claim beside its passage."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"


class Look(Record):
    """A second look by a model at one claim and its passage alone."""

    claim: str
    opinion: Opinion
    words: str
    """The words of the passage that decide it, as the model quoted them."""
    article: str | None = None
    paragraph: str | None = None
    wrong: str = ""
    """The words of the claim that the passage does not bear out, as the model quoted them."""
    speaker_correct: bool | None = None
    """Whether the claim attributes it to the right person; ``None`` where it attributes nothing, or nobody knows."""
    by: str
    """The model."""
    counts: bool
    """Whether it decided anything; not where its words do not stand in the passage, or a rule stands above it."""
    note: str = ""
    """For people: why it counts, or why not."""


class StepKind(StrEnum):
    """What a repair did, or tried to do."""

    REPOINTED = "re-pointed"
    """A citation points to another paragraph of the event."""
    DROPPED = "citation-dropped"
    """A citation of a paragraph that does not exist was left out."""
    EVIDENCE = "evidence-restored"
    """The words relied on are the paragraph's own, in place of nearly the same ones."""
    ADDED = "citation-added"
    """A further paragraph is cited, which has what was missing."""
    QUOTE = "quote-restored"
    """The passage's own words stand between the quotation marks."""
    UNQUOTED = "unquoted"
    """Quotation marks were taken away, and the words attributed where nothing attributed them."""
    REWORDED = "reworded"
    """The writer worded it anew, knowing what was wrong."""
    SOFTENED = "softened"
    """A speaker whom the passage does not bear out was taken away: the outlet reports it."""


class Step(Record):
    """One step of the repair of a statement."""

    kind: StepKind
    text: str
    """For people: what was done, or tried."""


class Verdict(StrEnum):
    """What becomes of a statement."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"


class ClaimVerdict(Record):
    """One claim of a statement: it is as good as its weakest."""

    text: str
    verdict: Verdict


class Checked(Record):
    """A statement with its verdict and all that was found in it."""

    statement: Statement
    verdict: Verdict
    score: float
    """Strength of support, 0 to 1."""
    findings: tuple[Finding, ...] = ()
    steps: tuple[Step, ...] = ()
    """What was done to it on the way; for one that fails, what was tried."""
    looks: tuple[Look, ...] = ()
    """Second looks at it, and before them those at the wordings that it had before (``claim`` tells which)."""
    by: str = RULES
    """Who gave the verdict: `RULES`, or the model whose second look counts."""
    claims: tuple[ClaimVerdict, ...] = ()
    """What it was split into; empty where it is the source's own sentence."""

    @model_validator(mode="after")
    def _no_support_without_citation(self) -> Self:
        if self.verdict is Verdict.SUPPORTED and not self.statement.citations:
            raise ValueError("a statement without a citation cannot be supported")
        return self


class Withheld(Record):
    """A statement that was not printed, and why."""

    event: str
    text: str
    reason: str
    findings: tuple[Finding, ...]
    citations: tuple[Citation, ...] = ()
    steps: tuple[Step, ...] = ()
    """What was tried to mend it."""
    looks: tuple[Look, ...] = ()
    by: str = RULES
    """Who gave the verdict: `RULES`, or the model whose second look counts."""
    claims: tuple[ClaimVerdict, ...] = ()


class Looking(Record):
    """What second looks an event was due, and what became of the asking."""

    due: int = 0
    """Statements that were doubtful enough, before any limit."""
    asked: int = 0
    """Questions put to the model."""
    failed: int = 0
    """Those that brought no answer of any use: the rules' verdict stands."""
    problem: str | None = None
    """The last of these failures."""


class Brief(Record):
    """What may be printed of one event. Only ``briefing.verification`` makes one (a test of the house sees to it)."""

    event: str
    headline: str
    headline_article: str | None
    statements: tuple[Checked, ...]
    withheld: tuple[Withheld, ...]
    writer: Writer
    problems: tuple[str, ...] = ()
    looking: Looking = Looking()
    disagreements: tuple[Disagreement, ...] = ()
    """What origins of the event tell otherwise, the most important first; those printed name their statement."""
    changes: tuple[Change, ...] = ()
    """What became of what earlier editions told of the event; those printed name their statement."""
    repeated: date | None = None
    """Nothing of it is new since the edition of this day."""

    @model_validator(mode="after")
    def _only_what_holds(self) -> Self:
        for checked in self.statements:
            if checked.verdict is not Verdict.SUPPORTED:
                raise ValueError(f"statement {checked.statement.id} of event {self.event} is {checked.verdict}")
        return self

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles of its statements, in order."""
        return tuple(checked.statement.role for checked in self.statements)
