"""Making an edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.assembly.asking import looker, model_line, parallel_requests, settler_over, uses_model
from briefing.assembly.common import Cupboards, embedder_over, outlets, public_settings, rules, store
from briefing.settings import Settings

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from briefing.pipeline import Order, Tools


def order(settings: Settings, day: date, *, force: bool) -> Order:
    """What the settings say of an edition of ``day``. Raises as `outlets`."""
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
        settings=public_settings(settings),
        page_seconds=settings.page_seconds,
        collects=bool(settings.feeds or settings.feed_lists),
        memory_days=settings.memory_days,
        rules=rules(settings),
        edits=settings.edits,
        layout_seconds=settings.layout_seconds,
    )


def tools(settings: Settings, shelves: Cupboards) -> Callable[[], Tools]:
    """What a run needs, made when it is called: a run that has nothing to do loads no model."""

    def make() -> Tools:
        from briefing.drafts import ExtractiveWriter, ModelWriter
        from briefing.llm import StoredModel
        from briefing.pipeline import Tools

        kept = store(settings)
        vectors = embedder_over(kept)
        extractive = ExtractiveWriter(vectors, settings.language, settings.statements)
        gathered = Tools(vectors, extractive, None, shelves.templates.loader, shelves.fingerprints(), store=kept)
        if not uses_model(settings):
            return gathered
        line = model_line(settings)
        stored = StoredModel(line, kept)
        writer = ModelWriter(
            stored,
            shelves.prompts.loader,
            vectors,
            gathered.exchanges.append,
            language=settings.language,
            statements=settings.statements,
            paragraphs=settings.paragraphs_per_request,
        )
        most = settings.settle_pairs
        settler = settler_over(shelves, stored, gathered.exchanges, most) if most else None
        second = looker(settings, shelves, stored, gathered.exchanges)
        return replace(gathered, model=writer, settler=settler, looker=second, close=line.close)

    return make
