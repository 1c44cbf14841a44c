"""The rule book: defaults < ``briefing.toml`` < environment < flags, and where each value came from."""

from __future__ import annotations

import difflib
import json
import os
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from briefing.errors import SettingsError

FILE_NAME = "briefing.toml"
_PREFIX = "BRIEFING_"
_CONFIG_VARIABLE = "BRIEFING_CONFIG"
_OPENAI_VARIABLES = {"OPENAI_API_KEY": "api_key", "OPENAI_BASE_URL": "base_url", "OPENAI_MODEL": "model"}
_PATHS = ("corpus", "output", "prompts", "templates", "api_key_file", "sources")
_Given = tuple[str, Any, str]  # key, value, where from
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


class Settings(BaseSettings):
    """All that can be set. The docstring under a field is its comment in ``briefing init`` and in the docs."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    corpus: Path = Path("corpus")
    """Folder (one sub-folder a day, or flat) or .jsonl file to read."""
    output: Path = Path("output")
    """Folder that editions are written to, one sub-folder a date."""
    title: str = "The Morning Briefing"
    """Title on the first page."""
    language: str = "en"
    """Language of the edition (BCP 47). The sources may be in any."""
    timezone: str = "UTC"
    """Time zone (IANA name) that decides what today is."""
    writer: Literal["auto", "openai", "extractive"] = "auto"
    """Who writes: "openai" asks a language model, "extractive" selects sentences of the sources, "auto" takes the
    model where one is configured."""
    statements: Annotated[int, Field(ge=1, le=20)] = 6
    """Statements that an event may have at most."""
    events: Annotated[int, Field(ge=1, le=500)] = 40
    """Events that an edition may have at most; the edition counts the others."""
    max_age_days: Annotated[int, Field(ge=0, le=3650)] = 7
    """Articles whose own date is older than the edition's by more days than this are left out, and counted."""
    sources: Path | None = None
    """List of outlets (name, domains, country, language, kind, owner). Without it sources.toml of the corpus folder,
    where there is one."""
    page_seconds: Annotated[float, Field(gt=0)] = 30.0
    """Wall-clock limit for reading one page, in seconds; a page that takes longer is dropped, and counted."""
    prompts: Path | None = None
    """Folder with prompts of your own, taken before the built-in ones."""
    templates: Path | None = None
    """Folder with templates of your own, taken before the built-in ones."""
    model: str | None = None
    """Name of the language model. Without it, the one that the endpoint serves, else a default of OpenAI's."""
    base_url: str | None = None
    """Address of an OpenAI-compatible endpoint; OpenAI's own where it is not set."""
    api_key: SecretStr | None = None
    """Key for the endpoint. Better in OPENAI_API_KEY or api_key_file than here."""
    api_key_file: Path | None = None
    """File that holds the key and nothing else."""
    paragraphs_per_request: Annotated[int, Field(ge=1, le=1000)] = 16
    """Events with more paragraphs than this are asked article by article. Small models lose themselves in many
    paragraphs; raise it for large ones."""
    parallel_requests: Annotated[int | None, Field(ge=1, le=64)] = None
    """Requests to the model at once. Without it 4, and 1 to a server on this machine."""
    request_seconds: Annotated[float, Field(gt=0)] = 300.0
    """Wall-clock deadline of one request, in seconds."""
    run_seconds: Annotated[float, Field(gt=0)] = 3600.0
    """After this many seconds no further request is made; what is left is written without the model."""
    request_attempts: Annotated[int, Field(ge=1, le=10)] = 3
    """Times that a request is tried where the failure looks temporary."""
    answer_format: Literal["auto", "json_schema", "json_object", "text"] = "auto"
    """How the model is held to the form of its answer; "auto" starts with the strictest and steps down."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load_settings` has merged: it asks the other sources itself, to know which gave what."""
        return (init_settings,)

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(_unknown("time zone", name, sorted(available_timezones())))
        return name

    @field_validator("language")
    @classmethod
    def _language_tag(cls, tag: str) -> str:
        if not _LANGUAGE_TAG.match(tag):
            raise ValueError(f"{tag!r} is not a language tag such as en, fr or pt-BR")
        return tag

    @field_validator("api_key", mode="before")
    @classmethod
    def _clean_key(cls, key: object) -> object:
        return clean_key(key) if isinstance(key, str) else key

    @field_validator("base_url")
    @classmethod
    def _http_address(cls, address: str | None) -> str | None:
        if address is not None and not re.match(r"https?://[^\s/]+", address):
            raise ValueError("it is not an http:// or https:// address")  # not shown: it may be a key, misplaced
        if address is not None and "@" in address.split("/")[2]:
            raise ValueError("an address must not hold a password, since addresses are printed; use api_key")
        return address

    @property
    def model_configured(self) -> bool:
        """Whether anything says that a model may be asked."""
        return any((self.model, self.base_url, self.api_key, self.api_key_file))


def clean_key(key: str) -> str:
    """The key without white space around it.

    Raises `ValueError`, which does not hold the key, for characters that no key has: a newline or a typographic quote
    ends up in a traceback, key and all, if it reaches the client.
    """
    key = key.strip()
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ValueError("the key holds characters that no key has (a quotation mark, a space or a newline?)")
    return key


@dataclass(frozen=True)
class Loaded:
    """Settings in force, and where each came from: ``default``, a file's path, a variable's name, or ``flag``."""

    settings: Settings
    origins: Mapping[str, str]
    file: Path | None


def load_settings(flags: Mapping[str, Any], config: Path | None = None) -> Loaded:
    """Merge all sources.

    ``flags``: values from the command line, ``None`` where not given. ``config``: the file named by ``--config``;
    without it ``BRIEFING_CONFIG``, else ``briefing.toml`` in the working directory, where it exists.
    Raises `SettingsError` naming the source, the key and, for an unknown key, the nearest known one.
    """
    file = _settings_file(config)
    merged: dict[str, Any] = {}
    origins: dict[str, str] = dict.fromkeys(Settings.model_fields, "default")
    layers = [*_from_file(file), *_from_environment()]
    layers += [(key, value, "flag") for key, value in flags.items() if value is not None]
    for key, value, origin in layers:
        merged[key] = value
        origins[key] = origin
    try:
        settings = Settings(**merged)
    except ValidationError as problem:
        raise SettingsError(_told(problem, origins), hint="See `briefing config` and `briefing init`.") from None
    return Loaded(settings, origins, file)


def _settings_file(config: Path | None) -> Path | None:
    variable = os.environ.get(_CONFIG_VARIABLE)
    named = config or (Path(variable) if variable else None)
    if named is None:
        return Path(FILE_NAME) if Path(FILE_NAME).is_file() else None
    if not named.is_file():
        raise SettingsError(f"the settings file {named} does not exist", hint="Make one with `briefing init`.")
    return named


def _from_file(file: Path | None) -> list[_Given]:
    if file is None:
        return []
    try:
        values = TomlConfigSettingsSource(Settings, toml_file=file)()
    except (OSError, ValueError, RecursionError) as problem:  # not UTF-8, no TOML, a number or nesting beyond reason
        raise SettingsError(f"{file} cannot be read as TOML: {problem}", hint="Mend that line.") from None
    _refuse_unknown(values, str(file))
    return [(key, _beside(file, key, value), str(file)) for key, value in values.items() if value != ""]


def _beside(file: Path, key: str, value: object) -> object:
    """Paths of a settings file are relative to it, not to wherever the program was started."""
    return file.parent / value if key in _PATHS and isinstance(value, str) else value


def _from_environment() -> list[_Given]:
    """An empty variable counts as not set. ``BRIEFING_*`` stand before ``OPENAI_*``."""
    names = [name for name in sorted(os.environ) if name.upper().startswith(_PREFIX) and name != _CONFIG_VARIABLE]
    _refuse_unknown({name[len(_PREFIX) :].lower(): name for name in names}, "the environment", _PREFIX)
    own = EnvSettingsSource(Settings, env_prefix=_PREFIX, env_ignore_empty=True)()
    openai = [(key, os.environ[name], name) for name, key in _OPENAI_VARIABLES.items() if os.environ.get(name)]
    return [*openai, *((key, value, _PREFIX + key.upper()) for key, value in own.items())]


def _refuse_unknown(keys: Mapping[str, Any], origin: str, prefix: str = "") -> None:
    for key in keys:
        if key not in Settings.model_fields:
            shown = prefix + key.upper() if prefix else key
            known = [prefix + name.upper() if prefix else name for name in Settings.model_fields]
            raise SettingsError(f"{origin}: {_unknown('setting', shown, known)}", hint="`briefing config` lists them.")


def _unknown(kind: str, name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"unknown {kind} {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def _told(problem: ValidationError, origins: Mapping[str, str]) -> str:
    """Never shows the value that was given: it may be a secret. pydantic's own words name what is wrong."""
    lines = []
    for error in problem.errors(include_input=False, include_url=False):
        key = str(error["loc"][0]) if error["loc"] else "settings"
        lines.append(f"{key} (from {origins.get(key, 'flag')}): {error['msg'].removeprefix('Value error, ')}")
    return "; ".join(lines)


def commented_toml() -> str:
    """A settings file in which every setting stands with its meaning, commented out at its default."""
    lines = ["# Settings of briefing. Take away the # before a line and change its value.", ""]
    for name, field in Settings.model_fields.items():
        lines += textwrap.wrap(field.description or "", 100, initial_indent="# ", subsequent_indent="# ")
        lines += [f"#{name} = {_toml(field.default)}", ""]
    return "\n".join(lines)


def _toml(value: object) -> str:
    if value is None:
        return '""'
    return str(value) if isinstance(value, (int, float)) else json.dumps(str(value), ensure_ascii=False)
