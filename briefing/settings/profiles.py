"""Profiles: tables of the settings file that make several editions from one corpus, each with its own settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from briefing.errors import SettingsError
from briefing.settings.values import ADDRESS, unknown

TABLE = "profiles"
_OWN_FOLDERS = ("output", "edits")
"""A profile has a folder of its own in each of these, unless it names another."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_TAKEN = ("latest",)  # the link that stands beside editions
_NAMING = "Letters, digits, - and _, beginning with a letter; at most 40."


def taken_out(values: dict[str, Any], file: Path) -> dict[str, dict[str, Any]]:
    """The tables of ``values``, by the profile's name; they stand no longer in ``values``.

    Raises `SettingsError` for anything that is not a table of settings under a name that may be a folder's.
    """
    tables = values.pop(TABLE, {})
    if not isinstance(tables, dict):
        raise SettingsError(f"{file}: {TABLE} is no table", hint="Write [profiles.NAME], and its settings below.")
    for name, table in tables.items():
        if not _NAME.fullmatch(name) or name.lower() in _TAKEN:
            raise SettingsError(f"{file}: a profile cannot be called {name!r}", hint=_NAMING)
        if not isinstance(table, dict):
            raise SettingsError(f"{file}: {TABLE}.{name} is no table", hint=f"Write [profiles.{name}] above it.")
        if "profile" in table:
            raise SettingsError(f"{file}: {TABLE}.{name} cannot name another profile", hint="Take that line away.")
    return tables


def table_of(name: str, tables: Mapping[str, dict[str, Any]], file: Path | None) -> dict[str, Any]:
    """The table of the profile ``name``. Raises `SettingsError` where there is none."""
    if name in tables:
        return tables[name]
    if file is None:
        raise SettingsError(f"there is no profile {name!r}: no settings file was found", hint="Name one with --config.")
    known = sorted(tables)
    hint = f"There are: {', '.join(known)}." if known else f"Write [profiles.{name}] into it, and its settings below."
    raise SettingsError(f"{file}: {unknown('profile', name, known)}", hint=hint)


def own_folders(merged: Mapping[str, Any], given: Mapping[str, str], origin: str, name: str) -> dict[str, Any]:
    """Where the profile ``name`` keeps what is its own, unless its own table (``origin``) says where.

    ``given``: where each setting of ``merged`` came from.
    """
    places = {key: merged[key] for key in _OWN_FOLDERS if given.get(key) != origin}
    return {key: _below(place, name) for key, place in places.items() if isinstance(place, str | Path)}


def _below(place: str | Path, name: str) -> str | Path:
    if isinstance(place, str) and ADDRESS.match(place):
        return f"{place.rstrip('/')}/{name}"
    return Path(place) / name
