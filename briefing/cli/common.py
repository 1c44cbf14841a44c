"""What all commands share: flags, settings, and how things are said to people and to scripts."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from briefing.cli.logged import Watched, note

if TYPE_CHECKING:
    from briefing.cli.check_view import Styled
    from briefing.settings import Loaded

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}
_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_PROFILE = "briefing.profile"
_F = TypeVar("_F", bound=Callable[..., Any])


def common(command: _F) -> _F:
    """The flags of every command."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print one JSON document on stdout, and nothing else."),
        click.option("-v", "--verbose", is_flag=True, help="Say more."),
        click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong."),
        click.option("--config", type=click.Path(path_type=Path), help="Settings file (default: ./briefing.toml)."),
        click.option(
            "--profile",
            expose_value=False,
            callback=_keep_profile,
            help="Profile of the settings file, [profiles.NAME].",
        ),
    ):
        command = option(command)
    return command


def _keep_profile(context: click.Context, parameter: click.Parameter, name: str | None) -> None:
    """Kept in the context, where `load` finds it: no command has to hand it on."""
    context.meta[_PROFILE] = name


def place(value: str | Path) -> str | Path:
    """A path of this machine, or an address such as ``s3://bucket/news``, which stays as it was written."""
    return value if isinstance(value, str) and "://" in value else Path(value)


def corpus_option(command: _F) -> _F:
    """Where articles are."""
    what = "Folder or file (.jsonl, .parquet) of articles, or an address (s3://BUCKET/FOLDER)."
    return click.option("--corpus", type=place, help=what)(command)


def output_option(what: str = "Folder that editions are written to, or an address.") -> Callable[[_F], _F]:
    """Where editions are."""
    return click.option("--output", type=place, help=what)


def load(config: Path | None, **flags: object) -> Loaded:
    """The settings in force; flags that were not given are ``None``."""
    from briefing.settings import load_settings

    context = click.get_current_context(silent=True)
    return load_settings(flags, config, context.meta.get(_PROFILE) if context else None)


def say(line: str) -> None:
    """To people, on stderr, and into the journal of the run."""
    line = printable(line)
    note("said", text=line)
    click.echo(line, err=True)


def put(line: str, *, dim: bool = False, bold: bool = False) -> None:
    """A result for people, on stdout; styled on a terminal only (`NO_COLOR` is honoured)."""
    styled = _is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and (dim or bold)
    click.echo(click.style(printable(line), dim=dim, bold=bold) if styled else printable(line))


def put_marked(line: Styled) -> None:
    """A line with marks, on stdout: in bold and colour on a terminal (`NO_COLOR` is honoured), else in brackets."""
    from briefing.cli.check_view import in_brackets, in_colour

    if not _is_terminal(sys.stdout) or os.environ.get("NO_COLOR"):
        click.echo(in_brackets(printable(line.text)))
        return
    text = in_colour(printable(line.text))
    click.echo(click.style(text, dim=line.dim or None, bold=line.bold or None) if line.dim or line.bold else text)


def terminal_width() -> int | None:
    """Cells of the terminal that results go to, or of ``COLUMNS`` where that is set; ``None`` without either."""
    if not _is_terminal(sys.stdout) and not os.environ.get("COLUMNS", "").isdigit():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def put_json(document: object) -> None:
    """The one JSON document of ``--json``; what steers terminals or is no character stands in it as an escape."""
    from briefing.text.called import with_names
    from briefing.text.secret import masked

    unicode = "utf" in (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    text = masked(with_names(json.dumps(document, ensure_ascii=not unicode, indent=2)))
    click.echo(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def _is_terminal(stream: TextIO | None) -> bool:
    """A stream that was closed before we started is ``None``."""
    return stream is not None and stream.isatty()


def printable(line: str) -> str:
    """Text of articles may hold terminal commands, messages of libraries a key; none of them leaves here."""
    from briefing.text.called import with_names
    from briefing.text.clean import visible
    from briefing.text.secret import masked

    return masked(visible(with_names(line)))


def progress(quiet: bool) -> Watched:
    """Bars on a terminal, nothing elsewhere; how long each stage took goes into the journal."""
    from briefing.pipeline import Silent

    plain = quiet or not _is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb"
    if plain:
        return Watched(Silent())
    from briefing.cli.bars import Bars

    return Watched(Bars())
