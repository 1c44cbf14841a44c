"""What a run is given, and what it hands back."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader

from briefing.corpus import SourceList
from briefing.documents import HouseStyle
from briefing.drafts import DraftWriter
from briefing.embedding import Embedder
from briefing.events import Rules, Settler
from briefing.llm import Budget, Gate, Model
from briefing.pipeline.engine import Engine, LocalEngine, Recipe
from briefing.pipeline.reading import PAGE_SECONDS
from briefing.records.draft import Exchange
from briefing.store import Store
from briefing.verification import Looker


@dataclass(frozen=True)
class Tools:
    """All that a run needs from outside its rooms; `briefing.assembly` makes the real ones, tests their own."""

    embedder: Embedder
    extractive: DraftWriter
    model: DraftWriter | None
    templates: BaseLoader
    resources: Mapping[str, str]
    """Fingerprints of prompts and templates."""
    exchanges: list[Exchange] = field(default_factory=list)
    """Where the model's writer keeps its account."""
    settler: Settler | None = None
    """Who is asked about doubtful pairs, where a model is."""
    looker: Looker | None = None
    """Who is asked for second looks at doubtful statements, where a model is."""
    gate: Gate | None = None
    """That of the line to the model."""
    budget: Budget = field(default_factory=Budget)
    """What the run may spend, and the prices."""
    remarks: Callable[[], tuple[str, ...]] = tuple
    """What is to be told of the endpoint once the edition is written."""
    store: Store | None = None
    """Where readings are kept from run to run."""
    engine: Engine = field(default_factory=LocalEngine)
    """What does the work."""
    recipe: Recipe | None = None
    """What desks elsewhere need to write as this run's does, where the engine may have some."""
    line: Model | None = None
    """Who answers their questions, where a model is asked."""
    close: Callable[[], None] = lambda: None
    """Hangs up; called once the edition is made."""


@dataclass(frozen=True)
class Order:
    """What is to be made."""

    corpus: Path
    output: Path
    day: date
    language: str
    title: str
    timezone: str
    events: int
    statements: int
    max_age_days: int
    parallel: int
    run_seconds: float
    force: bool
    settings: Mapping[str, Any]
    """All settings in force, free of secrets, for the account."""
    flags: tuple[str, ...] = ()
    """Names of those that the command line gave: no file and no variable has them."""
    page_seconds: float = PAGE_SECONDS
    """Wall-clock limit for reading one page."""
    sources: SourceList = field(default_factory=SourceList)
    """The list of outlets."""
    collects: bool = False
    """Whether feeds are configured, so that the edition is to say which of them it lacks."""
    memory_days: int = 0
    """How many days before ``day`` are looked back to."""
    rules: Rules = field(default_factory=Rules)
    """What gives an event points and its section."""
    edits: Path | None = None
    """The folder of the editor's files, one a day."""
    event_seconds: float = math.inf
    """Seconds of waiting for answers about one event."""
    attempts: float = math.inf
    """Requests without a usable answer that one event may cost."""
    keep_editions_days: int | None = None
    """Days after which earlier editions are removed; ``None``: never."""
    layout_seconds: float = 120.0
    """Wall-clock limit for laying the PDF out."""
    style: HouseStyle = field(default_factory=HouseStyle)
    """How it looks."""
    day_ends: str = "24:00"
    """Local time at which the edition closes."""
    first_edition: date | None = None
    """The day of edition number 1."""
    parquet: bool = False
    """Whether its tables are written as Parquet files, too."""
    shaping: Mapping[str, Any] = field(default_factory=dict)
    """The settings that shape an edition, whatever folders it is made in and from."""


@dataclass(frozen=True)
class Made:
    """What a run made."""

    folder: Path
    exit_code: int
    unchanged: bool
    summary: Mapping[str, Any]
    problems: tuple[str, ...]
    """What failed, a sentence each: each is a reason for an exit code other than 0."""
    warnings: tuple[str, ...]
    hints: tuple[str, ...] = ()
