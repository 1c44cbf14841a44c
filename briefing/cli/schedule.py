"""``briefing schedule``."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import common, load, put, put_json, say

if TYPE_CHECKING:
    from briefing.scheduling import Installed, Plan
    from briefing.settings import Loaded

_SYSTEM_UNITS, _USER_UNITS = Path("/etc/systemd/system"), Path("~/.config/systemd/user")


@click.command()
@click.option("--at", default="06:00", show_default=True, help="Time of day, in the time zone of the settings.")
@click.option("--days", default="daily", show_default=True, help="Days, such as mon-fri or sat,sun.")
@click.option("--cron", "kind", flag_value="cron", help="A cron line.")
@click.option("--systemd", "kind", flag_value="systemd", help="A systemd timer (the default where there is systemd).")
@click.option("--system", is_flag=True, help="For the whole machine instead of this user (systemd).")
@click.option("--name", default="briefing", show_default=True, help="Name of the unit, or of the lines in the crontab.")
@click.option("--install", is_flag=True, help="Install it; without this it is printed.")
@click.option("--remove", is_flag=True, help="Take away what --install installed.")
@common
def schedule(
    at: str,
    days: str,
    kind: str | None,
    system: bool,
    name: str,
    install: bool,
    remove: bool,
    config: Path | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """Print, or install, what runs `briefing morning` every morning.

    Exit codes: 0 done, 1 the system refused it, 2 wrong usage.
    """
    del verbose
    from briefing import assembly
    from briefing.errors import UsageError

    if install and remove:
        raise UsageError("--install and --remove exclude each other")
    loaded = load(config)
    plan = _plan(loaded, at, days, name)
    kind = kind or ("systemd" if Path("/run/systemd/system").is_dir() else "cron")
    texts = _texts(plan, kind, assembly.today(loaded.settings).year, system=system)
    installed = _carried_out(plan, kind, texts, system=system, remove=remove) if install or remove else None
    absent = _absent_variables()
    if as_json:
        done = list(installed.done) if installed else []
        put_json({"kind": kind, "files": texts, "done": done, "not_in_its_environment": absent})
        return 0
    _tell(kind, texts, installed, system=system, quiet=quiet)
    if not remove:
        for variable in absent:
            say(f"Note: {variable} is set here, and will not be when it runs by itself; put it into the settings.")
    return 0


def _plan(loaded: Loaded, at: str, days: str, name: str) -> Plan:
    from briefing.assembly import written_folder
    from briefing.scheduling import Plan, clock_time, weekdays

    settings = loaded.settings
    program = _program()
    options = ["--config", str(loaded.file.resolve())] if loaded.file else []
    options += ["--profile", settings.profile] if settings.profile else []
    output, corpus = settings.output.resolve(), settings.corpus.resolve()
    return Plan(
        at=clock_time(at),
        days=weekdays(days),
        timezone=settings.timezone,
        command=(*program, "morning", *options),
        folder=loaded.file.resolve().parent if loaded.file else Path.cwd(),
        log=written_folder(output) / f"{name}.log",
        writes=tuple(dict.fromkeys(map(written_folder, (output, *(() if corpus.is_file() else (corpus,)))))),
        seconds=int(
            settings.collect_seconds + 2 * settings.run_seconds + settings.layout_seconds + settings.mail_seconds
        ),
        name=name,
        environment={"LANG": "C.UTF-8", "PATH": f"{Path(program[0]).parent}:/usr/local/bin:/usr/bin:/bin"},
    )


def _program() -> tuple[str, ...]:
    """How this very program is started from elsewhere."""
    found = shutil.which(sys.argv[0])
    if found and Path(found).name != "__main__.py":
        return (str(Path(found).absolute()),)
    return (sys.executable, "-m", "briefing")


def _texts(plan: Plan, kind: str, year: int, *, system: bool) -> dict[str, str]:
    """What would be installed: file name (``crontab`` for cron) → text."""
    from briefing.scheduling import cron_lines, systemd_units

    if kind == "systemd":
        return systemd_units(plan, system=system)
    return {"crontab": "\n".join(cron_lines(plan, machine_zone(), year)) + "\n"}


def machine_zone() -> str:
    """The zone that cron goes by, as an IANA name; UTC where the machine does not say."""
    from zoneinfo import available_timezones

    place = Path("/etc/localtime").resolve().as_posix().partition("/zoneinfo/")[2]
    file = Path("/etc/timezone")
    named = file.read_text(encoding="utf-8", errors="replace").strip() if file.is_file() else ""
    return next((zone for zone in (place, named) if zone in available_timezones()), "UTC")


def _carried_out(plan: Plan, kind: str, texts: dict[str, str], *, system: bool, remove: bool) -> Installed:
    from briefing.scheduling import install_cron, install_systemd, remove_cron, remove_systemd

    if kind == "cron":
        if remove:
            return remove_cron(plan.name)
        plan.log.parent.mkdir(parents=True, exist_ok=True)  # the shell opens the log before the program starts
        return install_cron(plan.name, texts["crontab"].splitlines())
    folder = _SYSTEM_UNITS if system else _USER_UNITS.expanduser()
    if remove:
        return remove_systemd(plan.name, folder, system=system)
    return install_systemd(texts, folder, system=system)


def _absent_variables() -> list[str]:
    """Variables that this shell has and a timer will not: the usual reason why it works by hand and not at six."""
    from briefing.settings import OPENAI_VARIABLES

    return sorted(name for name in os.environ if name.startswith("BRIEFING_") or name in OPENAI_VARIABLES)


def _tell(kind: str, texts: dict[str, str], installed: Installed | None, *, system: bool, quiet: bool) -> None:
    if installed:
        for line in installed.done:
            say(line)
        return
    _show(kind, texts, system=system)
    if not quiet:
        say("Nothing is installed yet; `--install` does it.")


def _show(kind: str, texts: dict[str, str], *, system: bool) -> None:
    for name, text in texts.items():
        if kind == "systemd":
            put(f"# {(_SYSTEM_UNITS if system else _USER_UNITS) / name}")
        put(text.rstrip("\n"))
        put("")
