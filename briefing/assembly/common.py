"""What several commands need: the day, the templates, the store, the outlets, the ranking."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from briefing.resources import Resources, builtin_folder
from briefing.settings import Settings
from briefing.store import Store

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from pathlib import Path

    from briefing.corpus import SourceList
    from briefing.events import Rules


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
    return clock_now(settings).date()


def utc_now() -> datetime:
    """The moment that it is now, in UTC."""
    return datetime.now(UTC)


def clock_now(settings: Settings) -> datetime:
    """The moment that it is now, in the configured time zone."""
    return datetime.now(ZoneInfo(settings.timezone))


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


def store(settings: Settings) -> Store:
    """What is kept from run to run, in the output folder; profiles share what the folder above theirs keeps."""
    return Store(store_path(settings), today(settings))


def store_path(settings: Settings) -> Path:
    """The file of `store`."""
    shared = settings.profile is not None and settings.output.name == settings.profile
    folder = settings.output.parent if shared else settings.output
    return folder / ".state" / "kept.sqlite"
