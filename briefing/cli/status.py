"""``briefing status``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import common, load, put, put_json, say

if TYPE_CHECKING:
    from briefing.pipeline import HistoricEdition, HistoricRun
    from briefing.settings import Settings

_MEANINGS = {
    None: "not ended, or killed",
    0: "done",
    1: "failed",
    2: "wrong usage",
    3: "done but incomplete",
    10: "nothing to do",
    11: "another run was at it",
    12: "credentials refused",
    13: "not delivered to all",
    130: "interrupted",
}


@click.command()
@click.option("--runs", "most", default=5, show_default=True, type=click.IntRange(1, 1000), help="How many to show.")
@common
def status(most: int, config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Say what the last runs did, and which editions there are.

    Exit codes: 0 the last run of make or morning ended well, 3 it was incomplete, 1 it failed or there was none.
    """
    settings = load(config).settings
    from briefing.journal import read_journal
    from briefing.pipeline import edition_history, run_history

    _bring(settings, most)
    lines = [line for line in read_journal(settings.output / ".state") if line["command"] != "status"]
    runs, editions = run_history(lines, most), edition_history(settings.output, most)
    code = _code(run_history([line for line in lines if line["command"] in ("make", "morning")], 1))
    if as_json:
        rows = {"runs": [run.model_dump(mode="json") for run in runs]}
        put_json({**rows, "editions": [edition.model_dump(mode="json") for edition in editions], "exit_code": code})
        return code
    if not quiet:
        for run in runs:
            _show_run(run, verbose)
        for edition in editions:
            _show_edition(edition)
    if not runs:
        put("No run is on record here.")
    return code


def _bring(settings: Settings, most: int) -> None:
    """The editions, where they lie in object storage; runs can be told of without them."""
    from briefing import assembly
    from briefing.errors import StorageError

    try:
        assembly.bring_editions(settings, last=most)
    except StorageError as problem:
        say(f"Warning: {problem}; editions are shown as they were seen last.")


def _code(last: tuple[HistoricRun, ...]) -> int:
    """Of the last run; one that is still at it, or was killed, has not ended well."""
    if not last or last[0].exit_code not in (0, 3, 10):
        return 1
    return 3 if last[0].exit_code == 3 else 0


def _show_run(run: HistoricRun, verbose: bool) -> None:
    meaning = _MEANINGS.get(run.exit_code, "failed")
    code = f" ({run.exit_code})" if run.exit_code else ""
    took = f", {run.seconds:.0f} s" if run.seconds is not None else ""
    put(f"{run.began[:16].replace('T', ' ')} UTC  {run.command}: {meaning}{code}{took}", bold=bool(run.exit_code))
    for line in run.said if verbose else run.said[-3:]:
        put(f"    {line}")


def _show_edition(edition: HistoricEdition) -> None:
    if edition.events is None:
        put(f"{edition.date}  edition: its account cannot be read", bold=True)
        return
    state = "complete" if not edition.problems else f"incomplete ({len(edition.problems)})"
    put(f"{edition.date}  edition: {edition.events} events, {edition.printed} statements, {state}")
    for problem in edition.problems:
        put(f"    {problem}")
