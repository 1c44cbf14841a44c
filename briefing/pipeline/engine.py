"""The port to what does the work of a run: this machine, or many.

An engine may do the same work elsewhere and in another order; it gives the same results in the same order. Rooms do not
know of it: they are handed functions, or an embedder, that look like those of one machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from briefing.embedding import Description, Embedder, Scale
from briefing.events import Mapped
from briefing.llm import Model
from briefing.pipeline.progress import Progress
from briefing.pipeline.reading import ReadPieces
from briefing.pipeline.writing import Desk, write_briefs
from briefing.records.brief import Brief
from briefing.records.draft import Exchange
from briefing.records.event import Event
from briefing.records.outlet import Outlet
from briefing.records.reading import Reading

EmbedderMaker = Callable[[], Embedder]
"""Makes the embedder that a run has, without what it keeps; can be pickled, and holds no secret."""


@dataclass(frozen=True)
class Recipe:
    """All that a desk elsewhere needs to write as the one of a run does: plain values that can be pickled, no secret.

    What must be asked of the model is asked by the run itself, over its own line.
    """

    language: str
    statements: int
    paragraphs: int = 1
    prompts: Mapping[str, str] = field(default_factory=dict)
    """Texts of the prompts in force, by the names that a template may call them by."""
    by_model: bool = False
    """Whether a model writes."""
    second_look: Literal["doubtful", "all"] | None = None
    second_looks: int = 0
    embedder: Description | None = None
    """``None``: texts are embedded by the run itself."""
    scale: Scale | None = None
    """Of the embedder of the run, where it has one of its own."""
    vectors: Path | None = None
    """The file where a run keeps vectors, for workers on its own machine to read."""


@dataclass(frozen=True)
class Work:
    """What a run hands to its engine for the writing of briefs."""

    desk: Desk
    """That of the run; it writes here, and hears what the model failed at."""
    recipe: Recipe
    line: Model | None = None
    """Who answers questions, for all desks."""
    embedder: Embedder | None = None
    account: Callable[[Exchange], None] = lambda _: None
    keep: Callable[[Mapping[str, bytes]], None] = lambda _: None
    """Keeps vectors that were made elsewhere, by their keys."""
    parallel: int = 1


class Engine(Protocol):
    """What does the work of a run."""

    @property
    def name(self) -> str:
        """For the account of the run."""

    def reader(self, page_seconds: float, outlets: Sequence[Outlet]) -> ReadPieces | None:
        """Who reads pieces of a corpus, for `read_day`; ``None``: the cores of this machine."""

    def mapped(self, articles: int) -> Mapped | None:
        """Who compares chunks of so many articles, for `group_day`; ``None``: the cores of this machine."""

    def embedder(self, inner: Embedder, make: EmbedderMaker | None) -> Embedder:
        """Gives the vectors of ``inner``; ``make`` makes its like elsewhere, ``None``: it cannot be had elsewhere."""

    def briefs(
        self, work: Work, events: Sequence[Event], readings: Mapping[str, Reading], progress: Progress
    ) -> list[Brief]:
        """A brief an event, in the order of ``events``."""

    def remarks(self) -> tuple[str, ...]:
        """What is to be told of the engine once the edition is written, a sentence each."""

    def close(self) -> None:
        """End whatever was started; safe to call twice."""


class LocalEngine:
    """This process and its threads. See `Engine`."""

    name = "local"

    def reader(self, page_seconds: float, outlets: Sequence[Outlet]) -> ReadPieces | None:
        """See `Engine.reader`."""
        del page_seconds, outlets
        return None

    def mapped(self, articles: int) -> Mapped | None:
        """See `Engine.mapped`."""
        del articles
        return None

    def embedder(self, inner: Embedder, make: EmbedderMaker | None) -> Embedder:
        """See `Engine.embedder`."""
        del make
        return inner

    def briefs(
        self, work: Work, events: Sequence[Event], readings: Mapping[str, Reading], progress: Progress
    ) -> list[Brief]:
        """See `Engine.briefs`."""
        return write_briefs(work.desk, events, readings, work.parallel, progress)

    def remarks(self) -> tuple[str, ...]:
        """See `Engine.remarks`."""
        return ()

    def close(self) -> None:
        """See `Engine.close`."""
