"""``briefing verify``."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.common import common, corpus_option, load, progress, put, put_json, put_marked, terminal_width

_INCOMPLETE = 3


@click.command()
@click.argument("edition", type=click.Path(path_type=Path))
@corpus_option
@common
def verify(edition: Path, corpus: Path | None, config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Check a finished EDITION (its folder or briefing.json) against the corpus as it is now.

    Each statement that no longer holds is shown with its passage as it was printed and as it reads now.
    Exit codes: 0 every statement holds, 3 some do not.
    """
    del verbose
    settings = load(config, corpus=corpus).settings
    from briefing import assembly
    from briefing.pipeline import verify_edition

    checked, problems = verify_edition(
        edition,
        settings.corpus,
        assembly.embedder_in_memory(),
        progress(quiet or as_json),
        page_seconds=settings.page_seconds,
        outlets=assembly.outlets(settings).outlets,
    )
    count = sum(len(event.statements) for event in checked.events)
    broken = [problem for problem in problems if not problem.holds]
    code = _INCOMPLETE if broken else 0
    if as_json:
        rows = [problem.model_dump(mode="json") for problem in problems]
        put_json({"date": checked.date.isoformat(), "statements": count, "problems": rows, "exit_code": code})
        return code
    from briefing.cli.check_view import Width
    from briefing.cli.verify_view import edition_lines

    for line in edition_lines(checked, problems, Width(terminal_width())):
        put_marked(line)
    if not quiet:
        failed = len({problem.statement for problem in broken})
        put(f"{count - failed} of {count} statements of {checked.date.isoformat()} hold.")
    return code
