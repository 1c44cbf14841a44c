"""The words that the edition itself says, one table a language (``en.toml``, ``fr.toml``, …)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_FALLBACK = "en"

Label = str | Mapping[str, str]


@cache
def label_languages() -> tuple[str, ...]:
    """The primary BCP 47 tags that have a table, sorted. An edition in another language has English labels."""
    tables = (path.name for path in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in tables if name.endswith(".toml")))


@cache
def read_labels(language: str) -> dict[str, Label]:
    """The table of ``language`` (a primary tag), or the English one where there is none."""
    name = language if language in label_languages() else _FALLBACK
    table: dict[str, Label] = tomllib.loads((files(__name__) / f"{name}.toml").read_text("utf-8"))
    return table
