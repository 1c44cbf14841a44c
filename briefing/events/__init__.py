"""Which articles tell of one happening, across languages, and why: readings in, a grouping out."""

from briefing.events.candidates import Chunk, Mapped, Search
from briefing.events.channels import compared
from briefing.events.digest import digests
from briefing.events.following import Known, follow
from briefing.events.grouping import explain, group
from briefing.events.pairs import Pairs
from briefing.events.ranking import Rules, rank
from briefing.events.regrouping import merged, parted
from briefing.events.settling import Settled, Settler, marked
from briefing.events.tracing import Trace, trace

__all__ = [
    "Chunk",
    "Known",
    "Mapped",
    "Pairs",
    "Rules",
    "Search",
    "Settled",
    "Settler",
    "Trace",
    "compared",
    "digests",
    "explain",
    "follow",
    "group",
    "marked",
    "merged",
    "parted",
    "rank",
    "trace",
]
