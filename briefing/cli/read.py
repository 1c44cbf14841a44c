"""``briefing read``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import common, put, put_json

if TYPE_CHECKING:
    from briefing.records.article import Dropped
    from briefing.records.reading import Reading, Unread

_INCOMPLETE = 3


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@common
def read(files: tuple[Path, ...], config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Show FILES as the program reads them: paragraphs, language, date, and what was left out and why.

    Exit codes: 0 all read, 3 some could not be read.
    """
    del config, verbose
    from briefing.pipeline import read_paths

    readings, failed = read_paths(files)
    if as_json:
        put_json({"articles": [_article(one) for one in readings], "failed": [_failure(one) for one in failed]})
    else:
        for reading in readings:
            _show(reading, quiet)
        for one in failed:
            row = _failure(one)
            put(f"{row['path']}: not read: {row['reason']}\n", bold=True)
    return _INCOMPLETE if failed else 0


def _article(reading: Reading) -> dict[str, object]:
    published = reading.published
    return {
        "path": reading.article.path,
        "id": reading.id,
        "title": reading.title,
        "source": reading.source,
        "url": reading.url,
        "language": reading.language,
        "published": published.value if published else None,
        "published_evidence": published.model_dump(mode="json") if published else None,
        "machine_translated": reading.machine_translated,
        "notes": list(reading.notes),
        "paragraphs": [p.model_dump(mode="json") for p in reading.paragraphs],
        "left_out": [piece.model_dump(mode="json") for piece in reading.left_out],
    }


def _failure(one: Unread | Dropped) -> dict[str, str]:
    from briefing.records.article import Dropped

    path = one.path if isinstance(one, Dropped) else one.article.path
    return {"path": path, "code": one.code.value, "reason": one.reason}


def _show(reading: Reading, quiet: bool) -> None:
    put(reading.title, bold=True)
    published = reading.published
    when = f"{published.value} ({published.evidence.value}: {published.words!r})" if published else "no date found"
    outlet, language = reading.source or "outlet unknown", reading.language or "language unknown"
    put(f"{reading.article.path} · {outlet} · {language} · {when}")
    if reading.machine_translated:
        put("The page says that it is a machine translation.")
    for note in reading.notes:
        put(f"Note: {note}")
    for paragraph in reading.paragraphs:
        put(f"\n{paragraph.id:>4}  {paragraph.text}")
    if reading.left_out and not quiet:
        put(f"\nLeft out ({len(reading.left_out)}):", dim=True)
        for piece in reading.left_out:
            put(f"      [{piece.reason.value}] {_short(piece.text)}", dim=True)
    put("")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else line[:99] + "…"
