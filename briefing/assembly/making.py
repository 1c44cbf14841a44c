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
    looker,
    model_line,
    parallel_requests,
    settler_over,
    uses_model,
)
from briefing.assembly.common import Cupboards, embedder_over, outlets, public_settings, rules, store, today
from briefing.assembly.styling import house_style, shaping_settings
from briefing.settings import MailSettings, Settings

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from briefing.llm import Came, GatheringModel, Question
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
        flags=tuple(flags),
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
    )


def tools(settings: Settings, shelves: Cupboards, asking: Asking = Asking.USUAL) -> Callable[[], Tools]:
    """What a run needs, made when it is called: a run that has nothing to do loads no model.

    ``asking``: who answers the questions of the run, where the settings have a model asked.
    """

    def make() -> Tools:
        from briefing.drafts import ExtractiveWriter
        from briefing.pipeline import Tools

        kept = store(settings)
        kept.prune(today(settings) - timedelta(days=settings.keep_days))
        vectors = embedder_over(kept)
        extractive = ExtractiveWriter(vectors, settings.language, settings.statements)
        gathered = Tools(vectors, extractive, None, shelves.templates.loader, shelves.fingerprints(), store=kept)
        if not uses_model(settings):
            return gathered
        over = asked(settings, kept, asking)
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
        settler=settler_over(shelves, over.model, gathered.exchanges, most) if most else None,
        looker=looker(settings, shelves, over.model, gathered.exchanges),
        gate=over.gate,
        budget=over.budget,
        remarks=over.remarks,
        close=over.close,
    )


def _of_the_edition(settings: Settings) -> dict[str, object]:
    """What may change an edition; of mail nothing does, and the account of a run is no place for its addresses."""
    return {name: value for name, value in public_settings(settings).items() if name not in MailSettings.model_fields}


@dataclass(frozen=True)
class Ahead:
    """What asking ahead over the Batch endpoint needs."""

    model: str
    """That is asked."""
    tools: Callable[[GatheringModel], Tools]
    ask: Callable[[Mapping[str, Question]], Came]
    close: Callable[[], None]


def ahead(settings: Settings, shelves: Cupboards) -> Ahead:
    """For `briefing.pipeline.ask_ahead`. Raises `SettingsError`, and `ModelError` where the model is not known."""
    from briefing.drafts import ExtractiveWriter
    from briefing.llm import Budget, Gate, StoredModel
    from briefing.pipeline import Tools

    kept = store(settings)
    vectors = embedder_over(kept)
    line = model_line(settings, kept=kept)
    batches = line.batches(kept, settings.batch_hours * 3600)

    def rehearsing(gathering: GatheringModel) -> Tools:
        extractive = ExtractiveWriter(vectors, settings.language, settings.statements)
        tools = Tools(vectors, extractive, None, shelves.templates.loader, shelves.fingerprints(), store=kept)
        over = Asked(StoredModel(gathering, kept), Gate(), Budget())
        return with_model(settings, shelves, tools, over)

    return Ahead(line.name, rehearsing, batches.ask, line.close)
