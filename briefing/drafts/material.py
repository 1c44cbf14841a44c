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


def sources(event: Event, readings: Mapping[str, Reading], language: str) -> list[Source]:
    """One article an origin, the most central first: copies say nothing more, and would crowd out the others.

    Of an origin's copies that one is taken which readers of ``language`` (base code) can read, in a person's words.
    """
    place = {article: index for index, article in enumerate(event.articles)}

    def fitness(article: str) -> tuple[bool, bool, int]:
        reading = readings[article]
        return not speaks(reading.language, language), reading.machine_translated, place[article]

    chosen = sorted((min(origin, key=fitness) for origin in event.origins), key=place.__getitem__)
    return [Source(f"a{number}", readings[article]) for number, article in enumerate(chosen, 1)]


def speaks(tag: str | None, language: str) -> bool:
    """Whether a language tag names ``language`` (base code): ``en-GB`` names ``en``."""
    return (tag or "").split("-")[0].lower() == language
