"""Drafts: statements with citations for one event, by a language model or by selecting sentences of the sources."""

from briefing.drafts.extractive import ExtractiveWriter
from briefing.drafts.merging import every_source_first
from briefing.drafts.model import ModelWriter
from briefing.drafts.port import DraftWriter

__all__ = ["DraftWriter", "ExtractiveWriter", "ModelWriter", "every_source_first"]
