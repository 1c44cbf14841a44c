"""``briefing config``."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.common import common, load, put, put_json


@click.command()
@common
def config(config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Show the settings in force and where each came from. Secrets are masked."""
    del quiet, verbose
    loaded = load(config)
    from briefing.assembly import public_settings

    values = public_settings(loaded.settings)
    if as_json:
        rows = {name: {"value": value, "from": loaded.origins[name]} for name, value in values.items()}
        put_json({"file": str(loaded.file) if loaded.file else None, "settings": rows})
        return 0
    width = max(map(len, values))
    for name, value in values.items():
        shown = "(not set)" if value is None else str(value)
        put(f"{name:<{width}}  {shown:<32}  {loaded.origins[name]}", dim=loaded.origins[name] == "default")
    return 0
