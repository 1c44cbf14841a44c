"""``briefing make``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.common import common, corpus_option, load, output_option, progress, put, put_json, say
from briefing.cli.filling import ask_ahead, days_between, fill
from briefing.cli.logged import begin
from briefing.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from briefing.assembly import Asking
    from briefing.llm import Budget
    from briefing.pipeline import Made
    from briefing.settings import Loaded, Settings


@click.command()
@click.option("--date", "day", help="Day of the edition, such as 2031-05-13 (default: today).")
@corpus_option
@output_option()
@click.option("--writer", type=click.Choice(["auto", "openai", "extractive"]), help="Who writes.")
@click.option("--model", help="Name of the language model.")
@click.option("--base-url", help="OpenAI-compatible endpoint.")
@click.option("--language", help="Language of the edition, such as en or fr.")
@click.option("--force", is_flag=True, help="Make it again even if nothing has changed; kept answers are used.")
@click.option("--ask-again", is_flag=True, help="Make it again and ask the model anew, whatever answers are kept.")
@click.option("--offline", is_flag=True, help="Make it again from kept answers alone; nothing is asked.")
@click.option("--from", "first", help="First of many days; with --to (default: today).")
@click.option("--to", "last", help="Last of many days.")
@click.option("--batch", is_flag=True, help="Ask the model over the Batch endpoint: half the price, within a day.")
@click.option("--parquet", is_flag=True, default=None, help="Write the edition's tables as Parquet files, too.")
@click.option("--engine", type=click.Choice(["local", "ray"]), help="What does the work: this machine, or Ray.")
@click.option("--workers", "ray_workers", type=int, help="Processes of Ray that work at once.")
@common
def make(
    day: str | None,
    force: bool,
    ask_again: bool,
    offline: bool,
    first: str | None,
    last: str | None,
    batch: bool,
    config: Path | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    **flags: Any,  # noqa: ANN401 - the settings among the flags, by their names
) -> int:
    """Make the edition of a day: PDF, Markdown, HTML and JSON in OUTPUT/DATE.

    Exit codes: 0 done, 3 done but incomplete, 10 no article for that date, 11 another run is at it,
    12 credentials refused (the edition is made without the model), 1 failed, 2 wrong usage.
    """
    loaded = load(config, **flags)
    settings = loaded.settings
    begin(settings, "make", day=day)
    days = _days(settings, day, first, last)
    asking, silent, forced = who_answers(ask_again, offline), quiet or as_json, force or ask_again or offline
    budgets: Mapping[date, Budget] = {}
    if batch:
        asking, budgets = _ahead(loaded, days, asking, forced, silent)
    made_of = _maker(loaded, asking, forced, silent, budgets)
    if first or last:
        return fill(days, made_of, lambda made: _show(made, quiet, verbose), as_json)
    made = made_of(days[0])
    put_json(_document(made)) if as_json else _show(made, quiet, verbose)
    return made.exit_code


def _maker(
    loaded: Loaded, asking: Asking, forced: bool, silent: bool, budgets: Mapping[date, Budget]
) -> Callable[[date], Made]:
    """Makes the edition of a day. ``budgets``: what is left of those of days that were asked about before."""
    from briefing import assembly
    from briefing.pipeline import make_edition

    shelves = assembly.cupboards(loaded.settings)

    def made_of(day: date) -> Made:
        watch = progress(silent)
        with assembly.at_hand(loaded.settings, day, watch.stage) as far:
            order = assembly.order(loaded.settings, day, force=forced, flags=loaded.flags)
            tools = assembly.tools(loaded.settings, shelves, asking, budgets.get(day))
            made = make_edition(order, tools, watch, shelves.fingerprints())
            far.put_up(made)
        return made

    return made_of


def _ahead(
    loaded: Loaded, days: list[date], asking: Asking, forced: bool, silent: bool
) -> tuple[Asking, Mapping[date, Budget]]:
    """Have the questions of all ``days`` answered over the Batch endpoint.

    Who answers what it leaves open, and what each day may spend on that.

    Raises `UsageError` where no model is to be asked.
    """
    from briefing import assembly

    settings = loaded.settings
    if asking is not assembly.Asking.USUAL:
        raise UsageError("--batch asks what is not kept: --ask-again and --offline do not go with it")
    if not assembly.uses_model(settings):
        raise UsageError("--batch needs a model to ask", hint="Set `model` or `base_url`, or leave it out.")
    for one in days:
        assembly.bring_corpus(settings, one)
        assembly.bring_editions(settings, one)
    orders = [assembly.order(settings, one, force=forced, flags=loaded.flags) for one in days]
    budgets = ask_ahead(settings, orders, silent)
    return assembly.Asking.KEPT if settings.batch == "extractive" else asking, budgets


def _days(settings: Settings, day: str | None, first: str | None, last: str | None) -> list[date]:
    """Of the flags. Raises `UsageError` where they exclude each other."""
    if not (first or last):
        return [parse_day(day, settings)]
    if day or not first:
        raise UsageError("--from and --to stand together, and without --date" if day else "--to needs --from")
    return days_between(parse_day(first, settings, "--from"), parse_day(last, settings, "--to"))


def who_answers(ask_again: bool, offline: bool) -> Asking:
    """Of the flags. Raises `UsageError` where both are given."""
    from briefing.assembly import Asking

    if ask_again and offline:
        raise UsageError("--ask-again and --offline exclude each other")
    return Asking.ANEW if ask_again else Asking.KEPT if offline else Asking.USUAL


def parse_day(day: str | None, settings: Settings, flag: str = "--date") -> date:
    """The day of ``flag``, today without one; raises `UsageError` for anything that is no date."""
    from datetime import date

    from briefing.assembly import today

    if day is None:
        return today(settings)
    try:
        found = date.fromisoformat(day)
    except ValueError:
        found = None
    if found is None or found.isoformat() != day:  # Python also takes 20310513 and 2031-W20-2
        raise UsageError(f"{flag} {day!r} is not a date", hint="Write it as YYYY-MM-DD.")
    return found


def _document(made: Made) -> dict[str, object]:
    lists = {"problems": list(made.problems), "warnings": list(made.warnings), "hints": list(made.hints)}
    return {
        "folder": str(made.folder),
        "exit_code": made.exit_code,
        "unchanged": made.unchanged,
        **made.summary,
        **lists,
    }


def _show(made: Made, quiet: bool, verbose: bool) -> None:
    for problem in made.problems:
        say(f"Incomplete: {problem}")
    for hint in made.hints:
        say(f"            {hint}")
    for warning in made.warnings:
        say(f"Warning: {warning}")
    if quiet:
        return
    count = made.summary
    again = "Nothing has changed since this edition was made. " if made.unchanged else ""
    read = f"{_many(count['articles'], 'article')} of {_many(count['origins'], 'origin')}"
    say(
        f"{again}{_many(count['events'], 'event')} from {read} in {_many(len(count['languages']), 'language')}; "
        f"{_many(count['printed'], 'statement')} printed, {count['withheld']} withheld, "
        f"{_many(count['dropped'], 'file')} dropped."
    )
    for name in count["files"] if verbose else _to_open(count["files"]):
        put(str(made.folder / name))


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _to_open(files: list[str]) -> list[str]:
    """What a person opens: the PDF, else the page."""
    forms: tuple[str, ...] = ("briefing.pdf", "briefing.html")
    return [name for name in forms if name in files][:1]
