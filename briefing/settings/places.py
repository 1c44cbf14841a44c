"""Places in object storage among the settings: each becomes the folder of this machine that stands for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefing.errors import SettingsError
from briefing.settings.model import Settings
from briefing.settings.storage import StorageSettings
from briefing.settings.values import ADDRESS

_PLACES = ("corpus", "output")
_SUCH = "Only corpus and output may be addresses."


def with_places(merged: Mapping[str, Any], origins: Mapping[str, str]) -> dict[str, Any]:
    """``merged`` with paths in place of the addresses of `corpus` and `output`.

    Raises `SettingsError`, which never shows the address, for one that cannot be read, or that stands elsewhere.
    """
    found = dict(merged)
    for key, value in merged.items():
        text = str(value) if isinstance(value, str | Path) else ""
        if not ADDRESS.match(text) or "Path" not in str(Settings.model_fields[key].annotation):
            continue
        try:
            found[key] = _path(key, text, merged)
        except ValueError as problem:
            raise SettingsError(f"{key} (from {origins.get(key, 'flag')}): {problem}") from None
    return found


def _path(key: str, text: str, merged: Mapping[str, Any]) -> Path:
    from briefing.storage import mirror_of, parse_address

    address = parse_address(text)
    if isinstance(address, Path):
        return address
    if key not in _PLACES:
        raise ValueError(f"it must be a path of this machine. {_SUCH}")
    limits = _limits(merged)
    return mirror_of(
        address,
        limits.storage_folder,
        endpoint=limits.storage_endpoint,
        parallel=limits.storage_parallel,
        seconds=limits.storage_seconds,
    )


def _limits(merged: Mapping[str, Any]) -> StorageSettings:
    """Those of the settings; what is wrong with them is told when all settings are looked at."""
    try:
        return StorageSettings(**{name: merged[name] for name in StorageSettings.model_fields if name in merged})
    except ValidationError:
        return StorageSettings()
