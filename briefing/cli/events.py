"""``briefing events``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import (
    common,
    corpus_option,
    load,
    output_option,
    progress,
    put,
    put_json,
    say,
    terminal_width,
)
from briefing.cli.make import parse_day

if TYPE_CHECKING:
    from datetime import date

    from briefing.cli.events_view import Told
    from briefing.settings import Settings


@click.command()
@click.option("--date", "day", help="Only the articles of this day (default: all days together).")
@corpus_option
@output_option("Folder of editions and of the store of embeddings, or an address.")
@click.option("--explain", nargs=2, metavar="A B", help="Why two articles are together or apart.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Events beyond those of an edition that are listed; 0 for all.",
)
@common
def events(
    day: str | None,
    corpus: Path | str | None,
    output: Path | str | None,
    explain: tuple[str, str] | None,
    limit: int,
    config: Path | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """Show which articles tell of one event, and why.

    Events stand in the order of an edition, with what gave them their points, then those that an edition would leave
    out, and files that were not read. A and B are ids, paths, file names, titles, or parts of them.
    """
    settings = load(config, corpus=corpus, output=output).settings
    told = _told(settings, parse_day(day, settings) if day is not None else None, quiet or as_json)
    if explain:
        _explain(told, explain, settings, as_json)
    elif as_json:
        from briefing.cli.events_json import document

        put_json(document(told))
    else:
        from briefing.cli.events_view import View, event_lines

        for line in event_lines(told, View(terminal_width(), limit=limit, quiet=quiet, verbose=verbose)):
            put(line.text, dim=line.dim, bold=line.bold)
    return 0


def _told(settings: Settings, day: date | None, silent: bool) -> Told:
    """The events as an edition would have them."""
    from briefing import assembly
    from briefing.cli.events_view import Told
    from briefing.embedding import trouble_of
    from briefing.pipeline import group_day, known_events, read_day

    watch, uses_model = progress(silent), assembly.uses_model(settings)
    assembly.bring_corpus(settings, day, watch.stage)
    if day is not None:
        assembly.bring_editions(settings, day)
    listed = assembly.outlets(settings)
    for problem in listed.problems:
        say(f"Warning: {problem}")
    read = read_day(
        settings.corpus,
        day,
        settings.max_age_days,
        watch,
        page_seconds=settings.page_seconds,
        outlets=listed.outlets,
        memory_days=settings.memory_days,
        store=assembly.store(settings),
    )
    known = known_events(settings.output, day, settings.memory_days) if day else ()
    settler, close = assembly.settler(settings, assembly.cupboards(settings)) if uses_model else (None, None)
    embedder = assembly.embedder(settings)
    grouped = group_day(read, day, embedder, watch, rules=assembly.rules(settings), known=known, settler=settler)
    if close:
        close()
    if trouble := trouble_of(embedder):
        say(f"Warning: the embedding model was not available: {trouble}; articles were compared with the bundled one")
    if grouped.problem:
        say(f"Warning: doubtful pairs were not settled by the model: {grouped.problem}")
    return Told(grouped.grouping, read.readings, read.earlier, read.dropped, day, settings.events)


def _explain(told: Told, named: tuple[str, str], settings: Settings, as_json: bool) -> None:
    from briefing import assembly
    from briefing.cli.events_json import explanation
    from briefing.cli.explain_view import explain_lines
    from briefing.cli.naming import find_article
    from briefing.errors import UsageError
    from briefing.events import explain, trace

    a, b = (find_article(name, told) for name in named)
    if a.id == b.id:
        raise UsageError(f"both names mean one article, {a.id}", hint="Name two articles.")
    found = trace(told.grouping, a.id, b.id)
    link = found.link or explain(a, b, assembly.embedder(settings))
    if as_json:
        put_json(explanation(told, link, found))
        return
    for line in explain_lines(told, link, found, terminal_width()):
        put(line.text, dim=line.dim, bold=line.bold)
