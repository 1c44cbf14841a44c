"""What of an event is put before a writer: for each origin the paragraphs of one article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.records.event import Event
from briefing.records.reading import Paragraph, Reading


@dataclass(frozen=True)
class Source:
    """One article, with the short name that it has in a prompt."""

    label: str
    """``a1``, ``a2``, …; made by us, so that no text can forge it."""
    reading: Reading

    def named(self, paragraph: Paragraph) -> str:
        """The paragraph's id in a prompt, such as ``a1p3``."""
        return self.label + paragraph.id


def sources(event: Event, readings: Mapping[str, Reading]) -> list[Source]:
    """One article an origin, the most central first: copies say nothing more, and would crowd out the others."""
    place = {article: index for index, article in enumerate(event.articles)}
    best = sorted(min(origin, key=place.__getitem__) for origin in event.origins)
    chosen = sorted(best, key=place.__getitem__)
    return [Source(f"a{number}", readings[article]) for number, article in enumerate(chosen, 1)]
