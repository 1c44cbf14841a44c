"""``briefing templates``."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.common import CONTEXT, common, load, put, put_json, say

_INCOMPLETE = 3


@click.group(context_settings=CONTEXT)
def templates() -> None:
    """List, copy and check the templates that an edition is laid out by."""


@templates.command("list")
@common
def list_(config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """List the templates in force, and which of them are your own."""
    del quiet, verbose
    from briefing import assembly

    found = assembly.cupboards(load(config).settings).templates.listed()
    if as_json:
        put_json({"templates": [{"name": one.name, "own": one.own, "path": str(one.path)} for one in found]})
        return 0
    for one in found:
        put(f"{one.name}{'  (your own: ' + str(one.path) + ')' if one.own else ''}", bold=one.own)
    return 0


@templates.command()
@click.argument("names", nargs=-1)
@click.option(
    "--to", type=click.Path(path_type=Path), help="Folder to copy into (default: `templates` of the settings)."
)
@click.option("--force", is_flag=True, help="Write over files that are there.")
@common
def copy(
    names: tuple[str, ...], to: Path | None, force: bool, config: Path | None, quiet: bool, verbose: bool, as_json: bool
) -> int:
    """Copy the built-in templates NAMES (all, without names) into a folder, to change them there."""
    del verbose
    from briefing.errors import UsageError
    from briefing.resources import copy_builtin

    settings = load(config).settings
    folder = to or settings.templates
    if folder is None:
        raise UsageError("no folder to copy into", hint="Name one with --to, or set `templates` in briefing.toml.")
    written = copy_builtin("templates", folder, names, force=force)
    if as_json:
        put_json({"files": [str(path) for path in written]})
        return 0
    for path in written:
        put(str(path))
    if not quiet and settings.templates != folder:
        say(f'Set `templates = "{folder}"` in briefing.toml to use them.')
    return 0


@templates.command()
@click.option("--to", type=click.Path(path_type=Path), help="Folder to write the specimen into, to look at it.")
@click.option("--language", help="Language of the labels (default: that of the settings).")
@common
def check(to: Path | None, language: str | None, config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Lay out a small specimen edition with the templates in force, and say what is wrong with them.

    Exit codes: 0 all forms can be made, 3 some cannot.
    """
    del verbose
    from briefing import assembly
    from briefing.pipeline import try_templates

    settings = load(config).settings
    loader, style = assembly.cupboards(settings).templates.loader, assembly.house_style(settings)
    tried = try_templates(loader, language or settings.language, to, style)
    code = _INCOMPLETE if tried.problems else 0
    if as_json:
        put_json({"forms": list(tried.forms), "problems": list(tried.problems), "warnings": list(tried.warnings)})
        return code
    for problem in (*tried.problems, *tried.warnings):
        put(problem, bold=problem in tried.problems)
    if not quiet:
        say(f"{', '.join(tried.forms)} can be made." if tried.forms else "No form can be made.")
    return code
