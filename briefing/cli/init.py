"""``briefing init``."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.common import common, put, put_json, say


@click.command()
@click.option("--force", is_flag=True, help="Write over an existing file.")
@common
def init(force: bool, config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Write a commented briefing.toml (or the file of --config) in which every setting has its default."""
    del verbose
    from briefing.errors import UsageError
    from briefing.settings import FILE_NAME, commented_toml

    target = config or Path(FILE_NAME)
    if target.exists() and not force:
        raise UsageError(f"{target} exists already", hint="Use --force to write over it.")
    try:
        target.write_text(commented_toml(), encoding="utf-8")
    except OSError as problem:
        raise UsageError(f"{target} cannot be written: {problem.strerror}") from None
    if as_json:
        put_json({"file": str(target)})
    else:
        put(str(target))
        if not quiet:
            say("Set `corpus` to your articles, then run `briefing make`.")
    return 0
