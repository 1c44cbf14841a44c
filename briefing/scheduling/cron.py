"""A line for ``crontab``.

cron knows no time zones (Debian's, at least), no days that the machine was off, and no shell of yours: so the line
moves into the folder, sets what it needs, sends what is printed to a log, and runs at each hour of the machine's clock
that can be the wanted one; the command itself waits for the right one (``--not-before``) and sends once.
"""

from __future__ import annotations

import shlex
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from briefing.errors import UsageError
from briefing.scheduling.plan import Plan

_LONGEST = 990  # Debian's cron cuts a line at 998 characters


def cron_lines(plan: Plan, machine: str, year: int) -> list[str]:
    """Lines without line breaks, a comment first.

    ``machine``: the zone that cron goes by. ``year``: in which the two zones are compared.
    Raises `UsageError` where a line would be longer than cron reads.
    """
    moments = _moments(plan, machine, year)
    command = [*plan.command]
    if len(moments) > 1:
        command += ["--not-before", plan.at.strftime("%H:%M")]
    told = f"# {plan.name}: at {plan.at:%H:%M} {plan.timezone}"
    if len(moments) > 1:
        told += f"; cron goes by {machine}, so it is started at each time that this can be, and sends once"
    lines = [told, *(f"{minute} {hour} * * {_days(days)} {_shell(plan, command)}" for hour, minute, days in moments)]
    for line in lines[1:]:
        if len(line.encode()) > _LONGEST:
            raise UsageError(
                "the line would be longer than cron reads", hint="Use shorter paths, or `briefing schedule --systemd`."
            )
    return lines


def _shell(plan: Plan, command: list[str]) -> str:
    """For ``/bin/sh``; cron takes a bare ``%`` for a line break."""
    variables = " ".join(f"{name}={shlex.quote(value)}" for name, value in sorted(plan.environment.items()))
    words = " ".join(map(shlex.quote, command))
    run = f"cd {shlex.quote(str(plan.folder))} && {variables} {words} >> {shlex.quote(str(plan.log))} 2>&1"
    return run.replace("%", r"\%")


def _moments(plan: Plan, machine: str, year: int) -> list[tuple[int, int, tuple[int, ...]]]:
    """Hour, minute and days by the machine's clock, one for each distance between the two zones in the year."""
    found: set[tuple[int, int, int]] = set()
    for month in range(1, 13):
        day = date(year, month, 15)
        wanted = datetime.combine(day, plan.at, ZoneInfo(plan.timezone)).astimezone(UTC).astimezone(ZoneInfo(machine))
        found.add((wanted.hour, wanted.minute, (wanted.date() - day) // timedelta(days=1)))
    order = sorted(found, key=lambda moment: (moment[2], moment[0], moment[1]))
    return [(hour, minute, tuple(sorted((day + shift) % 7 for day in plan.days))) for hour, minute, shift in order]


def _days(days: tuple[int, ...]) -> str:
    if len(days) == 7:
        return "*"
    return ",".join(str((day + 1) % 7) for day in days)  # cron's Sunday is 0
