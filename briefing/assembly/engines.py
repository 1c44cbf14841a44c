"""What does the work of a run, and what workers elsewhere are told."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from briefing.assembly.common import Cupboards, store_path
from briefing.assembly.embedders import description
from briefing.errors import SettingsError
from briefing.resources import builtin_folder
from briefing.settings import RAY_ADDRESS, Settings

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from briefing.embedding import Embedder
    from briefing.engines import RayEngine
    from briefing.pipeline import Engine, Recipe


def engine(settings: Settings) -> Engine:
    """The engine of the settings; it starts nothing yet. Raises `SettingsError` where it is not installed."""
    from briefing.pipeline import LocalEngine

    if settings.engine == "local":
        return LocalEngine()
    return ray_engine(settings)


def ray_engine(settings: Settings) -> RayEngine:
    """Ray as the settings have it; it starts nothing yet. Raises `SettingsError` where it is not installed."""
    from briefing.engines import RayEngine

    return RayEngine(_address(settings), settings.ray_workers)


def _address(settings: Settings) -> str | None:
    """Of the cluster. Ray's own variable is looked at here alone: it may hold what is of no use to us, and none."""
    given = settings.ray_address or os.environ.get("RAY_ADDRESS") or None
    if given is not None and not RAY_ADDRESS.fullmatch(given):
        hint = "Set ray_address to HOST:6379, ray://HOST:10001 or auto."
        raise SettingsError("RAY_ADDRESS holds no address of a cluster that can be worked on", hint=hint)
    return given


def recipe(settings: Settings, shelves: Cupboards, *, by_model: bool) -> Recipe:
    """What workers elsewhere need to write as this process does."""
    from briefing.pipeline import Recipe

    asked = description(settings)
    look = settings.second_look if settings.second_looks else "none"
    return Recipe(
        language=settings.language,
        statements=settings.statements,
        paragraphs=settings.paragraphs_per_request,
        prompts=_texts(shelves) if by_model else {},
        by_model=by_model,
        second_look=None if look == "none" else look,
        second_looks=settings.second_looks,
        embedder=asked if asked.portable else None,
        vectors=store_path(settings),
    )


def spread(settings: Settings, over: Engine) -> Callable[[Embedder], Embedder]:
    """How the bare embedder of a run is had by all workers of its engine; see `embedder_over`."""
    asked = description(settings)
    return lambda inner: over.embedder(inner, partial(asked.made, 1) if asked.portable else None)


def _texts(shelves: Cupboards) -> dict[str, str]:
    """The prompts in force, by the names that templates know them by; see `Resources.loader`."""
    files = {one.name: one.path for one in shelves.prompts.listed()}
    builtin = builtin_folder("prompts")
    files |= {f"builtin:{name}": path for name in files if (path := builtin / name).is_file()}
    return {name: path.read_text(encoding="utf-8") for name, path in files.items()}
