"""What kinds of value settings have, and how each is read and refused."""

from __future__ import annotations

import difflib
import ipaddress
import json
import re
from typing import Annotated

from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

Texts = Annotated[tuple[str, ...], NoDecode]  # a variable holds JSON, or parts between commas
HOST = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\Z")
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
WEB = re.compile(r"https?://[^\s/]+")
"""How a web address begins."""
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
"""How any address begins."""


class Part(BaseSettings):
    """Settings of one subject. The docstring under a field is its comment in ``briefing init`` and in the docs."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

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


def split(text: str) -> object:
    """A list as a variable holds it: JSON, or parts between commas. A JSON object is left for who can use it."""
    if not text.lstrip().startswith(("[", "{")):
        return [part for piece in text.split(",") if (part := piece.strip())]
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("it is neither JSON nor parts between commas") from None


def is_network(entry: str) -> bool:
    """Whether ``entry`` is an IP address or a network."""
    try:
        ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return False
    return True


def clean_key(key: str) -> str:
    """The key without white space around it.

    Raises `ValueError`, which does not hold the key, for characters that no key has: a newline or a typographic quote
    ends up in a traceback, key and all, if it reaches the client.
    """
    key = key.strip()
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ValueError("the key holds characters that no key has (a quotation mark, a space or a newline?)")
    return key


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as ``#rrggbb``, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, "relative luminance")."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def unknown(kind: str, name: str, known: list[str]) -> str:
    """That ``name`` is none of ``known``, and which of them was likely meant."""
    near = difflib.get_close_matches(name, known, n=1)
    return f"unknown {kind} {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
