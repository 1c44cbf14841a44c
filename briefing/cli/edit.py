"""``briefing edit``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from briefing.cli.common import common, load, put, put_json, say
from briefing.cli.make import parse_day

_WRONG = 2


@click.command()
@click.option("--date", "day", help="Day of the edition, such as 2031-05-13 (default: today).")
@click.option("--check", is_flag=True, help="Only say what is wrong with the file.")
@common
def edit(day: str | None, check: bool, config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Open the editor's file of a day, begun with the events of its edition, and check it.

    Opens $VISUAL or $EDITOR on a terminal; prints the file's name elsewhere. `briefing make` carries its orders out.
    Exit codes: 0 all is clear, 2 a line is not.
    """
    del verbose
    settings = load(config).settings
    from briefing import assembly
    from briefing.pipeline import begin_hand, check_hand

    of = parse_day(day, settings)
    assembly.bring_editions(settings, of)
    begun = None if check else begin_hand(settings.edits, of, settings.output)
    if begun is not None and not as_json and _can_open():
        click.edit(filename=str(begun.path))
    hand, problems = check_hand(settings.edits, of, settings.output)
    code = _WRONG if problems else 0
    if as_json:
        orders = [order.model_dump(mode="json") for order in hand.orders]
        path = str(begun.path) if begun else hand.path or None
        put_json({"file": path, "orders": orders, "problems": list(problems), "exit_code": code})
        return code
    if begun is not None and not _can_open():
        put(str(begun.path))
    for problem in problems:
        say(problem)
    if not quiet:
        said = f"Orders: {len(hand.orders)}. `briefing make` carries them out." if hand.orders else "No order yet."
        say(said)
    return code


def _can_open() -> bool:
    there = sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()
    return there and bool(os.environ.get("VISUAL") or os.environ.get("EDITOR"))
