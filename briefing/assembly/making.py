"""Making an edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefing.assembly.asking import (
    Asked,
    Asking,
    asked,
    budget,
    looker,
    model_line,
    parallel_requests,
    settler_over,
    uses_model,
)
from briefing.assembly.common import Cupboards, outlets, public_settings, rules, store, today
from briefing.assembly.embedders import embedder_over, scale_mark
from briefing.assembly.engines import engine, recipe, spread
from briefing.assembly.styling import house_style, shaping_settings
from briefing.settings import EngineSettings, MailSettings, Settings

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from briefing.llm import Budget, Came, GatheringModel, Question
    from briefing.pipeline import Order, Tools


def order(settings: Settings, day: date, *, force: bool, flags: Sequence[str] = ()) -> Order:
    """What the settings say of an edition of ``day``; ``flags`` names those that the command line gave.

    Raises as `outlets`.
    """
    from briefing.pipeline import Order

    return Order(
        corpus=settings.corpus,
        output=settings.output,
        day=day,
        language=settings.language,
        title=settings.title,
        timezone=settings.timezone,
        events=settings.events,
        statements=settings.statements,
        max_age_days=settings.max_age_days,
        sources=outlets(settings),
        parallel=parallel_requests(settings),
        run_seconds=settings.run_seconds,
        force=force,
        settings=_of_the_edition(settings),
        flags=tuple(name for name in flags if name not in EngineSettings.model_fields),
        page_seconds=settings.page_seconds,
        collects=bool(settings.feeds or settings.feed_lists),
        memory_days=settings.memory_days,
        rules=rules(settings),
        edits=settings.edits,
        layout_seconds=settings.layout_seconds,
        style=house_style(settings),
        day_ends=settings.day_ends,
        first_edition=settings.first_edition,
        shaping=shaping_settings(settings),
        event_seconds=settings.event_seconds,
        attempts=settings.request_attempts,
        keep_editions_days=settings.keep_editions_days,
        parquet=settings.parquet,
    )


def tools(
    settings: Settings, shelves: Cupboards, asking: Asking = Asking.USUAL, spending: Budget | None = None
) -> Callable[[], Tools]:
    """What a run needs, made when it is called: a run that has nothing to do loads no model.

    ``asking``: who answers the questions of the run, where the settings have a model asked.
    ``spending``: see `asked`.
    """

    def make() -> Tools:
        from briefing.drafts import ExtractiveWriter
        from briefing.pipeline import Tools

        kept = store(settings)
        kept.prune(today(settings) - timedelta(days=settings.keep_days))
        does = engine(settings)
        vectors = embedder_over(kept, settings, spread(settings, does))
        extractive = ExtractiveWriter(vectors, settings.language, settings.statements)
        gathered = Tools(
            vectors,
            extractive,
            None,
            shelves.templates.loader,
            shelves.fingerprints(),
            store=kept,
            engine=does,
            recipe=recipe(settings, shelves, by_model=uses_model(settings)) if does.name != "local" else None,
        )
        if not uses_model(settings):
            return gathered
        over = asked(settings, kept, asking, spending)
        return with_model(settings, shelves, gathered, over)

    return make


def with_model(settings: Settings, shelves: Cupboards, gathered: Tools, over: Asked) -> Tools:
    """``gathered`` with all who ask the model."""
    from briefing.drafts import ModelWriter

    writer = ModelWriter(
        over.model,
        shelves.prompts.loader,
        gathered.embedder,
        gathered.exchanges.append,
        language=settings.language,
        statements=settings.statements,
        paragraphs=settings.paragraphs_per_request,
    )
    most = settings.settle_pairs
    return replace(
        gathered,
        model=writer,
        line=over.model,
        settler=settler_over(shelves, over.model, gathered.exchanges, most) if most else None,
        looker=looker(settings, shelves, over.model, gathered.exchanges),
        gate=over.gate,
        budget=over.budget,
        remarks=over.remarks,
        close=over.close,
    )


def _of_the_edition(settings: Settings) -> dict[str, object]:
    """What may change an edition; mail and engines do not, and the account of a run is no place for addresses."""
    others = {*MailSettings.model_fields, *EngineSettings.model_fields}
    values = {name: value for name, value in public_settings(settings).items() if name not in others}
    return values | scale_mark(settings)


@dataclass(frozen=True)
class Ahead:
    """What asking ahead over the Batch endpoint needs."""

    model: str
    """That is asked."""
    tools: Callable[[GatheringModel], Tools]
    ask: Callable[[Mapping[str, Question]], Came]
    budget: Callable[[], Budget]
    """That of one day."""
    close: Callable[[], None]


def ahead(settings: Settings, shelves: Cupboards) -> Ahead:
    """For `briefing.pipeline.ask_ahead`. Raises `SettingsError`, and `ModelError` where the model is not known."""
    from briefing.drafts import ExtractiveWriter
    from briefing.llm import Budget, Gate, StoredModel
    from briefing.pipeline import Tools

    kept = store(settings)
    vectors = embedder_over(kept, settings)
    line = model_line(settings, kept=kept)
    batches = line.batches(kept, settings.batch_hours * 3600)

    def rehearsing(gathering: GatheringModel) -> Tools:
        extractive = ExtractiveWriter(vectors, settings.language, settings.statements)
        tools = Tools(vectors, extractive, None, shelves.templates.loader, shelves.fingerprints(), store=kept)
        over = Asked(StoredModel(gathering, kept), Gate(), Budget())
        return with_model(settings, shelves, tools, over)

    return Ahead(line.name, rehearsing, batches.ask, lambda: budget(settings), line.close)
