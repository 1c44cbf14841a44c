"""Folders that people know by another name: one that stands for an address is called by that, in whatever is said."""

from __future__ import annotations

import re

_STATE = ".state"  # what stays on this machine is called by its path
_NAMES: dict[str, str] = {}


def call(folder: str, name: str) -> None:
    """From here on ``folder`` is called ``name``."""
    _NAMES[folder] = name


def with_names(text: str) -> str:
    """``text`` with names in place of the folders that have one, but for what stays on this machine."""
    for folder, name in _NAMES.items():
        if folder in text:
            safe = name.replace("\\", "\\\\")  # in what takes a match's place a backslash has a meaning
            text = re.sub(re.escape(folder) + rf"(?!\S*/{re.escape(_STATE)})", safe, text)
    return text
