"""Drafts in, briefs out: only what a cited paragraph bears out is printed, and the rest is withheld with its reason."""

from briefing.verification.beside import Beside, lay_beside
from briefing.verification.claims import ClaimResult, check_claim, check_claims
from briefing.verification.developing import Development, DevelopmentKind, Place, developments
from briefing.verification.disagreement import find_disagreements
from briefing.verification.disagreement_brief import with_disagreements
from briefing.verification.language_means import centred
from briefing.verification.looking import Looker, Looks
from briefing.verification.recheck import Change, Recheck, recheck
from briefing.verification.since import with_changes
from briefing.verification.since_told import Before
from briefing.verification.statement import check_statement
from briefing.verification.verify import Rewrite, verify

__all__ = [
    "Before",
    "Beside",
    "Change",
    "ClaimResult",
    "Development",
    "DevelopmentKind",
    "Looker",
    "Looks",
    "Place",
    "Recheck",
    "Rewrite",
    "centred",
    "check_claim",
    "check_claims",
    "check_statement",
    "developments",
    "find_disagreements",
    "lay_beside",
    "recheck",
    "verify",
    "with_changes",
    "with_disagreements",
]
