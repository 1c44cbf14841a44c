"""``briefing doctor``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import common, load, put, put_json
from briefing.cli.schedule import machine_zone

if TYPE_CHECKING:
    from briefing.checkup import Check

_BAD = 1
_MARKS = {"good": "ok  ", "skipped": "–   ", "doubtful": "!   ", "bad": "BAD "}


@click.command()
@click.option("--offline", is_flag=True, help="Ask no server: neither the model nor the mail server.")
@common
def doctor(offline: bool, config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Say what is missing or wrong on this machine, and what to do.

    The model is asked one short question, and the mail server is greeted; no mail is sent.
    Exit codes: 0 nothing is bad (what is doubtful is told), 1 something is, 2 wrong settings.
    """
    del verbose
    settings = load(config).settings
    from briefing import assembly
    from briefing.checkup import Standing, examine, worst

    checks = examine(assembly.probes(settings, machine=machine_zone(), network=not offline))
    code = _BAD if worst(checks) is Standing.BAD else 0
    if as_json:
        put_json({"checks": [check.model_dump(mode="json") for check in checks], "exit_code": code})
        return code
    for check in checks:
        if not quiet or check.standing in (Standing.DOUBTFUL, Standing.BAD):
            _show(check)
    if not quiet:
        put(_summed_up(checks))
    return code


def _show(check: Check) -> None:
    put(f"{_MARKS[check.standing]} {check.name}: {check.told}", bold=check.standing == "bad")
    if check.remedy:
        put(f"     → {check.remedy}")


def _summed_up(checks: tuple[Check, ...]) -> str:
    bad, doubtful = (sum(check.standing == which for check in checks) for which in ("bad", "doubtful"))
    if not bad and not doubtful:
        return "Nothing is wrong."
    return f"{bad} bad, {doubtful} doubtful."
