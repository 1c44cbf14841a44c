"""``briefing send``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import common, load, output_option, put_json, say
from briefing.cli.send_view import document, show

if TYPE_CHECKING:
    from briefing.settings import Loaded, Settings


@click.command()
@click.argument("edition", required=False)
@output_option("Folder that editions lie in, or an address.")
@click.option("--recipients", type=click.Path(path_type=Path), help="File of recipients, one a line.")
@click.option("-n", "--dry-run", is_flag=True, help="Write each message to a file; send nothing.")
@click.option("--into", type=click.Path(path_type=Path), help="Folder for the files of --dry-run.")
@click.option("--update", is_flag=True, help="Send a changed edition also to those who have an earlier version.")
@click.option("--again", multiple=True, metavar="ADDRESS", help="Send it to this recipient whatever happened before.")
@click.option("--had", multiple=True, metavar="ADDRESS", help="Note that this recipient has it; send them nothing.")
@click.option("--retry-unknown", is_flag=True, help="Send it also where an earlier run may have delivered it.")
@click.option("--retry-refused", is_flag=True, help="Send it also to those that the server refused for good.")
@common
def send(
    edition: str | None,
    output: Path | str | None,
    recipients: Path | None,
    dry_run: bool,
    into: Path | None,
    update: bool,
    again: tuple[str, ...],
    had: tuple[str, ...],
    retry_unknown: bool,
    retry_refused: bool,
    config: Path | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """Mail EDITION (its folder, address or date; default: the last one made) to its recipients, each once.

    A run that was killed, or refused for now, is gone on with by the next.
    Exit codes: 0 everybody has it, 13 not delivered to all, 12 the server refused the login, 11 another run is at it,
    1 failed, 2 wrong usage.
    """
    loaded = load(config, output=output, recipients=recipients)
    settings, at = loaded.settings, _here(loaded.settings, edition)
    from briefing import assembly
    from briefing.pipeline import Wishes, send_edition

    if into is not None and not dry_run:
        raise click.UsageError("--into goes with --dry-run.")
    into = (into or settings.output / ".state" / "dry-run") if dry_run else None
    wishes = Wishes(update=update, retry_unknown=retry_unknown, retry_refused=retry_refused)
    order = assembly.send_order(
        settings, at, whole_file=is_its_own(loaded), wishes=wishes, again=again, had=had, into=into
    )
    tools = assembly.send_tools(settings, assembly.cupboards(settings), lambda line: None if quiet else say(line))
    sent = send_edition(order, tools)
    if as_json:
        put_json(document(sent))
    show(sent, quiet=quiet or as_json, verbose=verbose)
    return sent.exit_code


def _here(settings: Settings, edition: str | None) -> str | None:
    """``edition``, which lies on this machine now, wherever its place is."""
    from briefing import assembly

    if edition is not None and "://" in edition:
        return str(assembly.on_this_machine(settings, edition))
    try:
        day = date.fromisoformat(edition) if edition else None
    except ValueError:  # a folder
        return edition
    assembly.bring_editions(settings, day)
    return edition


def is_its_own(loaded: Loaded) -> bool:
    """Whether the file of recipients was named for the profile in force, and is not the one for all."""
    origin, profile = loaded.origins["recipients"], loaded.settings.profile
    return profile is None or origin == "flag" or origin.endswith(f"profile {profile}")
