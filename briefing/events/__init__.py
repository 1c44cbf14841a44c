"""Which articles tell of one happening, across languages, and why: readings in, a grouping out."""

from briefing.events.grouping import explain, group

__all__ = ["explain", "group"]
