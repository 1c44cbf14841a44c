"""The settings file that ``briefing init`` writes."""

from __future__ import annotations

import json
import textwrap

from briefing.settings.model import Settings


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
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value) if isinstance(value, (int, float)) else json.dumps(str(value), ensure_ascii=False)
