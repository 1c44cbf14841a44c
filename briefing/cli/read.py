"""``briefing read``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import common, load, place, put, put_json, say, terminal_width

if TYPE_CHECKING:
    from briefing.records.article import Dropped
    from briefing.records.reading import Reading, Unread

_INCOMPLETE = 3


@click.command()
@click.argument("files", nargs=-1, required=True, type=place)
@common
def read(files: tuple[Path | str, ...], config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Show FILES as the program reads them: paragraphs, language, date, and what was left out and why.

    What was left out stands dimmed in its place, behind a dot; --verbose shows it whole, --quiet not at all.
    Exit codes: 0 all read, 3 some could not be read.
    """
    settings = load(config).settings
    from briefing import assembly
    from briefing.pipeline import read_paths

    paths = tuple(assembly.on_this_machine(settings, one) for one in files)
    listed = assembly.outlets(settings, paths)
    readings, failed = read_paths(paths, page_seconds=settings.page_seconds, outlets=listed.outlets)
    for problem in listed.problems:
        say(f"Warning: {problem}")
    if as_json:
        put_json({"articles": [_article(one) for one in readings], "failed": [_failure(one) for one in failed]})
    else:
        _show(readings, failed, quiet=quiet, verbose=verbose)
    return _INCOMPLETE if failed else 0


def _article(reading: Reading) -> dict[str, object]:
    published, outlet = reading.published, reading.outlet
    return {
        "path": reading.article.path,
        "id": reading.id,
        "title": reading.title,
        "source": reading.source,
        "outlet": outlet.model_dump(mode="json") if outlet else None,
        "url": reading.url,
        "language": reading.language,
        "published": published.value if published else None,
        "published_evidence": published.model_dump(mode="json") if published else None,
        "machine_translated": reading.machine_translated,
        "told": [one.model_dump(mode="json") for one in reading.told],
        "oddities": [one.model_dump(mode="json") for one in reading.oddities],
        "notes": list(reading.notes),
        "paragraphs": [p.model_dump(mode="json") for p in reading.paragraphs],
        "left_out": [piece.model_dump(mode="json") for piece in reading.left_out],
    }


def _failure(one: Unread | Dropped) -> dict[str, str]:
    return {"path": _path(one), "code": one.code.value, "reason": one.reason}


def _path(one: Unread | Dropped) -> str:
    from briefing.records.article import Dropped

    return one.path if isinstance(one, Dropped) else one.article.path


def _show(readings: list[Reading], failed: list[Unread | Dropped], *, quiet: bool, verbose: bool) -> None:
    """Articles, and at the end what was not read."""
    from briefing.cli.reading_view import Manner, article_lines, unread_lines

    manner = Manner(terminal_width(), quiet=quiet, verbose=verbose)
    shown = [article_lines(reading, manner) for reading in readings]
    shown += [unread_lines(_path(one), one.reason, getattr(one, "left_out", ()), manner) for one in failed]
    for number, lines in enumerate(shown):
        if number:
            put("")
        for line in lines:
            put(line.text, dim=line.dim, bold=line.bold)
