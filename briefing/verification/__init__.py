"""Drafts in, briefs out: only what a cited paragraph bears out is printed, and the rest is withheld with its reason."""

from briefing.verification.claims import ClaimResult, check_claim
from briefing.verification.recheck import Change, Recheck, recheck
from briefing.verification.statement import check_statement
from briefing.verification.verify import Rewrite, verify

__all__ = ["Change", "ClaimResult", "Recheck", "Rewrite", "check_claim", "check_statement", "recheck", "verify"]
