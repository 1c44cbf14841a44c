"""``briefing morning``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import common, load, progress, put, put_json, say
from briefing.cli.logged import begin
from briefing.cli.make import parse_day
from briefing.cli.send import is_its_own

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from typing import Any

    from briefing.pipeline import Morning
    from briefing.settings import Settings

_WELL = (0, 3)


@click.command()
@click.option("--not-before", help="Do nothing before this time of day (HH:MM, in the time zone of the settings).")
@click.option("--again", is_flag=True, help="Do it even if it was done today; nobody gets the mail twice.")
@common
def morning(not_before: str | None, again: bool, config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Do all that the morning needs: collect, make, verify, send, report.

    This is what `briefing schedule` runs. A run that was killed is gone on with; one that was done is not done again.
    Exit codes: the worst of the steps': 0 done, 3 done but incomplete, 10 no article, 11 another run is at it,
    12 credentials refused, 13 not delivered to all, 1 failed, 2 wrong usage.
    """
    loaded = load(config)
    settings = loaded.settings
    day = parse_day(None, settings)
    why = None if again else _nothing_to_do(settings, day, not_before)
    if why is not None:
        if as_json:
            put_json({"date": day.isoformat(), "exit_code": 0, "nothing_to_do": why, "steps": []})
        elif not quiet:
            say(why)
        return 0
    begin(settings, "morning", day=day.isoformat())
    from briefing import assembly
    from briefing.pipeline import run_morning

    def tell(line: str) -> None:
        if not quiet:
            say(line)

    watch = progress(quiet or as_json)
    steps = assembly.morning_steps(settings, day, watch, tell, whole_file=is_its_own(loaded))
    done, trouble = run_morning(steps, assembly.MorningReporter(settings, day, tell))
    for line in (*done.lines, *trouble):
        say(line)
    if as_json:
        put_json(_document(day, done, trouble))
    elif not quiet:
        _show(settings, day, done, verbose)
    return done.exit_code


def _nothing_to_do(settings: Settings, day: date, not_before: str | None) -> str | None:
    """Why a run that was started is none: it is too early, or the morning was well done already."""
    from briefing import assembly
    from briefing.journal import read_journal
    from briefing.scheduling import clock_time

    if not_before is not None:
        now = assembly.clock_now(settings).time()
        if now < clock_time(not_before):
            return f"It is {now:%H:%M} in {settings.timezone}; nothing is done before {not_before}."
    if done_today(read_journal(settings.output / ".state"), day):
        return f"The morning of {day.isoformat()} is done; --again does it once more."
    return None


def done_today(journal: Iterable[Mapping[str, Any]], day: date) -> bool:
    """Whether a run of `briefing morning` for ``day`` ended well. ``journal``: lines, the oldest first."""
    runs: set[str] = set()
    for line in journal:
        if line["command"] != "morning":
            continue
        if line["event"] == "start" and line.get("day") == day.isoformat():
            runs.add(line["run"])
        elif line["event"] == "end" and line["run"] in runs and line.get("exit_code") in _WELL:
            return True
    return False


def _document(day: date, done: Morning, trouble: tuple[str, ...]) -> dict[str, object]:
    steps = [{"step": name, "exit_code": one.code, "told": list(one.told)} for name, one in done.outcomes]
    return {"date": day.isoformat(), "exit_code": done.exit_code, "steps": steps, "reporting": list(trouble)}


def _show(settings: Settings, day: date, done: Morning, verbose: bool) -> None:
    for name, outcome in done.outcomes:
        if verbose or outcome.code:
            put(f"{name}: exit code {outcome.code}")
    folder = settings.output / day.isoformat()
    if (folder / "briefing.html").is_file():
        put(str(folder / "briefing.pdf" if (folder / "briefing.pdf").is_file() else folder / "briefing.html"))
