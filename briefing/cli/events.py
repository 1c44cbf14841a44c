"""``briefing events``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import common, corpus_option, load, progress, put, put_json
from briefing.cli.make import parse_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.records.event import Event, Grouping
    from briefing.records.reading import Reading


@click.command()
@click.option("--date", "day", help="Only the articles of this day (default: all days together).")
@corpus_option
@click.option("--output", type=click.Path(path_type=Path), help="Folder whose store of embeddings is used.")
@common
def events(
    day: str | None,
    corpus: Path | None,
    output: Path | None,
    config: Path | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """Show which articles tell of one event, and why."""
    settings = load(config, corpus=corpus, output=output).settings
    from briefing import assembly
    from briefing.events import group
    from briefing.pipeline import read_day

    chosen = parse_day(day, settings) if day is not None else None
    watch = progress(quiet or as_json)
    read = read_day(
        settings.corpus,
        chosen,
        settings.max_age_days,
        watch,
        page_seconds=settings.page_seconds,
        outlets=assembly.outlets(settings).outlets,
    )
    grouping = group(list(read.readings.values()), assembly.embedder(settings))
    if as_json:
        put_json(_document(grouping))
    else:
        _show(grouping, read.readings, verbose)
    return 0


def _document(grouping: Grouping) -> dict[str, object]:
    rows = [
        {
            "id": event.id,
            "articles": list(event.articles),
            "origins": len(event.origins),
            "origin_groups": [list(origin) for origin in event.origins],
            "rank": event.rank,
            "reasons": list(event.reasons),
        }
        for event in grouping.events
    ]
    background = [{"article": b.article, "event": b.event, "reason": b.reason} for b in grouping.background]
    return {"events": rows, "background": background}


def _show(grouping: Grouping, readings: Mapping[str, Reading], verbose: bool) -> None:
    for event in grouping.events:
        put(f"{event.rank}  {readings[event.articles[0]].title}", bold=True)
        put(f"   {event.id} · {len(event.articles)} articles · {len(event.origins)} origins")
        for article in event.articles:
            reading = readings[article]
            put(f"   - {article}  [{reading.language or '?'}] {reading.source or 'outlet unknown'}: {reading.title}")
        for link in grouping.background:
            if link.event == event.id:
                put(f"   background: {link.article} ({link.reason})", dim=True)
        if verbose:
            _explain(event)
        put("")


def _explain(event: Event) -> None:
    for reason in event.reasons:
        put(f"   why here: {reason}", dim=True)
    for link in event.links:
        channels = ", ".join(f"{c.channel} {c.value:.2f} ({c.weight:+.2f})" for c in link.contributions)
        put(f"   {link.a} – {link.b}: {link.score:.2f} from {channels}", dim=True)
