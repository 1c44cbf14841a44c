"""``briefing verify``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import common, corpus_option, load, place, progress, put, put_json, put_marked, terminal_width
from briefing.cli.verify_again import document_of, made_again, recorded_flags

if TYPE_CHECKING:
    from briefing.pipeline import Rebuilt
    from briefing.records.edition import Edition
    from briefing.settings import Settings
    from briefing.verification import Recheck

_INCOMPLETE = 3


@click.command()
@click.argument("edition", type=place)
@corpus_option
@click.option("--rebuild", "again", is_flag=True, help="Make it again from what is kept, and say which input moved.")
@common
def verify(
    edition: Path | str,
    corpus: Path | str | None,
    again: bool,
    config: Path | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """Check a finished EDITION (its folder, briefing.json, or the address of one) against the corpus as it is now.

    Each statement that no longer holds is shown with its passage as it was printed and as it reads now. With --rebuild
    the edition is made again too, offline and without being written, and held against the one that is there.
    Exit codes: 0 every statement holds, 3 some do not; with --rebuild 3 also where a form comes out otherwise.
    """
    del verbose
    from briefing import assembly
    from briefing.pipeline import verify_edition

    at = edition if isinstance(edition, Path) else assembly.on_this_machine(load(config).settings, edition)
    settings, watch = _settings(at, corpus, config, again), progress(quiet or as_json)
    assembly.bring_for_edition(settings, at, watch.stage, again=again)
    checked, problems = verify_edition(
        at,
        settings.corpus,
        assembly.embedder_in_memory(settings),
        watch,
        page_seconds=settings.page_seconds,
        outlets=assembly.outlets(settings).outlets,
    )
    rebuilt = made_again(at, checked, settings, watch) if again else None
    holds = all(problem.holds for problem in problems) and (rebuilt is None or rebuilt.same)
    code = 0 if holds else _INCOMPLETE
    if as_json:
        put_json({**_document(checked, problems, rebuilt), "exit_code": code})
    else:
        _show(checked, problems, rebuilt, quiet)
    return code


def _settings(edition: Path, corpus: Path | str | None, config: Path | None, again: bool) -> Settings:
    """Those in force; to make it again with what the command line set that made it."""
    flags = recorded_flags(edition, corpus) if again else {"corpus": corpus}
    return load(config, **flags).settings


def _document(checked: Edition, problems: Sequence[Recheck], rebuilt: Rebuilt | None) -> dict[str, object]:
    count = sum(len(event.statements) for event in checked.events)
    rows = [problem.model_dump(mode="json") for problem in problems]
    told: dict[str, object] = {"date": checked.date.isoformat(), "statements": count, "problems": rows}
    return told | ({"rebuild": document_of(rebuilt)} if rebuilt else {})


def _show(checked: Edition, problems: Sequence[Recheck], rebuilt: Rebuilt | None, quiet: bool) -> None:
    from briefing.cli.check_view import Width
    from briefing.cli.verify_view import edition_lines, rebuilt_lines

    for line in edition_lines(checked, problems, Width(terminal_width())):
        put_marked(line)
    for told in rebuilt_lines(rebuilt) if rebuilt else ():
        put(told)
    if not quiet:
        count = sum(len(event.statements) for event in checked.events)
        failed = len({problem.statement for problem in problems if not problem.holds})
        put(f"{count - failed} of {count} statements of {checked.date.isoformat()} hold.")
