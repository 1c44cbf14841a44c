"""The port: what a writer does for an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from briefing.records.brief import Checked
from briefing.records.draft import Draft, Statement, Writer
from briefing.records.event import Event
from briefing.records.reading import Reading


class DraftWriter(Protocol):
    """Writes of one event what its paragraphs say. Safe to call from several threads."""

    @property
    def writer(self) -> Writer:
        """Who it is, for the reader."""

    def write(self, event: Event, readings: Mapping[str, Reading]) -> Draft:
        """Statements for ``event``; ``readings`` holds its articles by id. Raises `ModelError` where nothing came."""

    def rewrite(
        self, event: Event, readings: Mapping[str, Reading], failed: Sequence[Checked]
    ) -> tuple[Statement, ...]:
        """Another try at statements that failed, knowing why, under the ids of those that they replace.

        An id that is missing was given up. Raises `ModelError` where nothing came.
        """
