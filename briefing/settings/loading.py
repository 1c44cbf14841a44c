"""Where values come from: defaults < ``briefing.toml`` < environment < flags."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError
from pydantic_settings import EnvSettingsSource, TomlConfigSettingsSource

from briefing.errors import SettingsError
from briefing.settings.model import Settings
from briefing.settings.places import with_places
from briefing.settings.profiles import own_folders, table_of, taken_out
from briefing.settings.values import ADDRESS, WEB, unknown
from briefing.text.secret import keep_secret

FILE_NAME = "briefing.toml"
OPENAI_VARIABLES = {"OPENAI_API_KEY": "api_key", "OPENAI_BASE_URL": "base_url", "OPENAI_MODEL": "model"}
"""Variables of others that are read, too, and the setting that each gives."""
_PREFIX = "BRIEFING_"
_CONFIG_VARIABLE = "BRIEFING_CONFIG"
_PATHS = tuple(name for name, field in Settings.model_fields.items() if "Path" in str(field.annotation))
_Given = tuple[str, Any, str]  # key, value, where from


@dataclass(frozen=True)
class Loaded:
    """Settings in force, and where each came from: ``default``, a file's path, a variable's name, or ``flag``."""

    settings: Settings
    origins: Mapping[str, str]
    file: Path | None
    profiles: tuple[str, ...] = ()
    """Names of all profiles of the file, in its order; ``settings.profile`` is the one in force."""

    @property
    def flags(self) -> tuple[str, ...]:
        """Names of the settings that came from the command line."""
        return tuple(name for name, origin in self.origins.items() if origin == "flag")


def load_settings(flags: Mapping[str, Any], config: Path | None = None, profile: str | None = None) -> Loaded:
    """Merge all sources.

    ``flags``: values from the command line, ``None`` where not given. ``config``: the file named by ``--config``;
    without it ``BRIEFING_CONFIG``, else ``briefing.toml`` in the working directory, where it exists. ``profile``: the
    one named by ``--profile``; its table stands before the rest of the file, and behind environment and flags.
    Raises `SettingsError` naming the source, the key and, for an unknown key, the nearest known one.
    """
    file = _settings_file(config)
    own, tables = _from_file(file)
    given = [*_from_environment()]
    given += [(key, value, "flag") for key, value in {**flags, "profile": profile}.items() if value is not None]
    name = next((value for key, value, _ in reversed([*own, *given]) if key == "profile"), None)
    merged, origins = _merged([*own, *_of_profile(name, tables, file), *given])
    if name is not None:
        merged |= own_folders({**_folders(), **merged}, origins, _origin(file, name), name)
    merged = with_places(merged, origins)
    try:
        settings = Settings(**merged)
    except ValidationError as problem:
        raise SettingsError(_told(problem, origins), hint="See `briefing config` and `briefing init`.") from None
    _keep_secrets(settings)
    return Loaded(settings, origins, file, tuple(tables))


def _merged(layers: Iterable[_Given]) -> tuple[dict[str, Any], dict[str, str]]:
    """The last value of each setting, and where it came from."""
    merged: dict[str, Any] = {}
    origins: dict[str, str] = dict.fromkeys(Settings.model_fields, "default")
    for key, value, origin in layers:
        merged[key] = value
        origins[key] = origin
    return merged, origins


def _folders() -> dict[str, Any]:
    """Folders by default."""
    return {key: Settings.model_fields[key].default for key in ("output", "edits")}


def _origin(file: Path | None, profile: str) -> str:
    return f"{file}, profile {profile}"


def _of_profile(name: object, tables: Mapping[str, dict[str, Any]], file: Path | None) -> list[_Given]:
    if not isinstance(name, str) or not name:  # what else it may be, the settings refuse by themselves
        return []
    return _of_table(table_of(name, tables, file), file, _origin(file, name))


def _keep_secrets(settings: Settings) -> None:
    """From here on nothing that leaves the process shows them."""
    for name in Settings.model_fields:
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            keep_secret(value.get_secret_value())


def _settings_file(config: Path | None) -> Path | None:
    variable = os.environ.get(_CONFIG_VARIABLE)
    named = config or (Path(variable) if variable else None)
    if named is None:
        return Path(FILE_NAME) if Path(FILE_NAME).is_file() else None
    if not named.is_file():
        raise SettingsError(f"the settings file {named} does not exist", hint="Make one with `briefing init`.")
    return named


def _from_file(file: Path | None) -> tuple[list[_Given], dict[str, dict[str, Any]]]:
    """What stands in the file, and its profiles' tables, which are looked through for unknown settings, too."""
    if file is None:
        return [], {}
    try:
        values = TomlConfigSettingsSource(Settings, toml_file=file)()
    except (OSError, ValueError, RecursionError) as problem:  # not UTF-8, no TOML, a number or nesting beyond reason
        raise SettingsError(f"{file} cannot be read as TOML: {problem}", hint="Mend that line.") from None
    tables = taken_out(values, file)
    for name, table in tables.items():
        _refuseunknown(table, _origin(file, name))
    return _of_table(values, file, str(file)), tables


def _of_table(values: Mapping[str, Any], file: Path | None, origin: str) -> list[_Given]:
    _refuseunknown(values, origin)
    return [(key, _beside(file, key, value), origin) for key, value in values.items() if file and value != ""]


def _beside(file: Path, key: str, value: object) -> object:
    """Paths of a settings file are relative to it, not to wherever the program was started."""
    if key == "feed_lists" and isinstance(value, list):
        return [str(file.parent / one) if isinstance(one, str) and not WEB.match(one) else one for one in value]
    is_path = key in _PATHS and isinstance(value, str) and not ADDRESS.match(value)
    return file.parent / value if is_path and isinstance(value, str) else value


def _from_environment() -> list[_Given]:
    """An empty variable counts as not set. ``BRIEFING_*`` stand before ``OPENAI_*``."""
    names = [name for name in sorted(os.environ) if name.upper().startswith(_PREFIX) and name != _CONFIG_VARIABLE]
    _refuseunknown({name[len(_PREFIX) :].lower(): name for name in names}, "the environment", _PREFIX)
    own = EnvSettingsSource(Settings, env_prefix=_PREFIX, env_ignore_empty=True)()
    openai = [(key, os.environ[name], name) for name, key in OPENAI_VARIABLES.items() if os.environ.get(name)]
    return [*openai, *((key, value, _PREFIX + key.upper()) for key, value in own.items())]


def _refuseunknown(keys: Mapping[str, Any], origin: str, prefix: str = "") -> None:
    for key in keys:
        if key not in Settings.model_fields:
            shown = prefix + key.upper() if prefix else key
            known = [prefix + name.upper() if prefix else name for name in Settings.model_fields]
            raise SettingsError(f"{origin}: {unknown('setting', shown, known)}", hint="`briefing config` lists them.")


def _told(problem: ValidationError, origins: Mapping[str, str]) -> str:
    """Never shows the value that was given: it may be a secret. pydantic's own words name what is wrong."""
    lines = []
    for error in problem.errors(include_input=False, include_url=False):
        key = str(error["loc"][0]) if error["loc"] else "settings"
        lines.append(f"{key} (from {origins.get(key, 'flag')}): {error['msg'].removeprefix('Value error, ')}")
    return "; ".join(lines)
