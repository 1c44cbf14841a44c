"""``briefing make --from D --to D``: the editions of many days, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefing.cli.common import progress, put_json, say
from briefing.errors import NothingToDo, UsageError

if TYPE_CHECKING:
    from briefing.llm import Budget
    from briefing.pipeline import Made, Order
    from briefing.settings import Settings

_MOST_DAYS = 3700
_NOTHING, _DONE = 10, 0
_WORST_FIRST = (12, 1, 13, 3)


def days_between(first: date, last: date) -> list[date]:
    """Both with all between. Raises `UsageError` where they are in the wrong order, or absurdly many."""
    if last < first:
        raise UsageError(f"--from {first.isoformat()} is after --to {last.isoformat()}")
    if (last - first).days >= _MOST_DAYS:
        raise UsageError(f"--from and --to are more than {_MOST_DAYS} days apart")
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


def fill(days: Sequence[date], make: Callable[[date], Made], show: Callable[[Made], None], as_json: bool) -> int:
    """Make the edition of each of ``days``; the exit code of the worst, 10 where none had an article."""
    codes: list[int] = []
    rows: list[dict[str, object]] = []
    for day in days:
        try:
            made = make(day)
        except NothingToDo as nothing:
            codes.append(_NOTHING)
            rows.append({"date": day.isoformat(), "exit_code": _NOTHING, "problems": [str(nothing)]})
            continue
        codes.append(made.exit_code)
        rows.append({"folder": str(made.folder), "exit_code": made.exit_code, **made.summary})
        rows[-1] |= {"problems": list(made.problems), "warnings": list(made.warnings)}
        if not as_json:
            show(made)
    code = worst(codes)
    if as_json:
        put_json({"exit_code": code, "days": rows})
    return code


def worst(codes: Sequence[int]) -> int:
    """Of several runs: days without articles count only where there are no others."""
    bad = next((code for code in _WORST_FIRST if code in codes), None)
    if bad is not None:
        return bad
    return _NOTHING if codes and all(code == _NOTHING for code in codes) else _DONE


def ask_ahead(settings: Settings, orders: Sequence[Order], quiet: bool) -> Mapping[date, Budget]:
    """Over the Batch endpoint, for all ``orders``; what went wrong is said, and left to those who make them.

    What each day has left to spend.
    """
    from briefing import assembly
    from briefing.errors import ModelError
    from briefing.pipeline import ask_ahead as gather

    shelves = assembly.cupboards(settings)
    try:
        ahead = assembly.ahead(settings, shelves)
    except ModelError as problem:
        say(f"Warning: nothing is asked over the Batch endpoint: {problem}")
        return {}
    try:
        prints = shelves.fingerprints()
        done = gather(orders, ahead.model, ahead.tools, ahead.ask, progress(quiet), prints, ahead.budget)
    finally:
        ahead.close()
    for sentence in done.told:
        say(f"Warning: {sentence}.")
    return done.budgets
