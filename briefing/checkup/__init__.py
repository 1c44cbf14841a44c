"""The doctor: what will go wrong tomorrow, told today, each with its remedy."""

from briefing.checkup.check import Check, Probe, Standing, examine, worst
from briefing.checkup.machine import clock, folders, libraries, scripts, secrets, trust_store
from briefing.checkup.past import feeds, last_run

__all__ = [
    "Check",
    "Probe",
    "Standing",
    "clock",
    "examine",
    "feeds",
    "folders",
    "last_run",
    "libraries",
    "scripts",
    "secrets",
    "trust_store",
    "worst",
]
