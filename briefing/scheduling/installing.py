"""The schedule into its place, and out of it, with the system's own commands."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.disk import write_whole
from briefing.errors import BriefingError

Run = Callable[[Sequence[str], str | None], tuple[int, str]]
"""Runs a command with a text as its input; exit code, and what it printed or, where it failed, complained of."""
_SECONDS = 30
_NO_CRONTAB = 1


@dataclass(frozen=True)
class Installed:
    """What was done, a sentence each."""

    done: tuple[str, ...]


def run_command(command: Sequence[str], stdin: str | None = None) -> tuple[int, str]:
    """See `Run`; 127 where there is no such command."""
    try:
        done = subprocess.run(
            list(command),
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        return 127, f"there is no command {command[0]} on this machine"
    except (OSError, subprocess.TimeoutExpired) as problem:
        return 126, f"{command[0]} failed: {problem}"
    return done.returncode, done.stderr.strip() if done.returncode else done.stdout


def install_cron(name: str, lines: Sequence[str], run: Run = run_command) -> Installed:
    """Put ``lines`` into the user's crontab in place of the block of ``name``, other lines as they were.

    Raises `BriefingError` where ``crontab`` refuses.
    """
    others = _without(_crontab(run), name)
    block = [_mark(name, "begin"), *lines, _mark(name, "end")]
    _write_crontab([*others, *block], run)
    return Installed((f"The crontab of this user has the lines of {name}; see `crontab -l`.",))


def remove_cron(name: str, run: Run = run_command) -> Installed:
    """Take the block of ``name`` out of the crontab. Raises `BriefingError` where ``crontab`` refuses."""
    before = _crontab(run)
    after = _without(before, name)
    if after == before:
        return Installed((f"The crontab of this user has no lines of {name}.",))
    _write_crontab(after, run)
    return Installed((f"The lines of {name} are out of the crontab.",))


def install_systemd(units: dict[str, str], folder: Path, *, system: bool, run: Run = run_command) -> Installed:
    """Write the units into ``folder``, have systemd read them and start the timer. Raises `BriefingError`."""
    timer = next(name for name in units if name.endswith(".timer"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in units.items():
            write_whole(folder / name, text.encode(), folder)
    except OSError as problem:
        hint = "Run it as root for --system." if system else None
        raise BriefingError(f"cannot write units to {folder}: {problem.strerror or problem}", hint=hint) from None
    for words in (("daemon-reload",), ("enable", "--now", timer)):
        _systemctl(words, system=system, run=run)
    kept = () if system else ("A user's timers stop when the user logs out: `loginctl enable-linger` keeps them.",)
    return Installed((*(f"Wrote {folder / name}." for name in units), f"The timer {timer} is on.", *kept))


def remove_systemd(name: str, folder: Path, *, system: bool, run: Run = run_command) -> Installed:
    """Stop the timer and take its units away. Raises `BriefingError`."""
    paths = [path for path in (folder / f"{name}.service", folder / f"{name}.timer") if path.exists()]
    if not paths:
        return Installed((f"There is no unit {name} in {folder}.",))
    _systemctl(("disable", "--now", f"{name}.timer"), system=system, run=run)
    for path in paths:
        path.unlink()
    _systemctl(("daemon-reload",), system=system, run=run)
    return Installed(tuple(f"Removed {path}." for path in paths))


def _systemctl(words: Sequence[str], *, system: bool, run: Run) -> None:
    command = ["systemctl", *([] if system else ["--user"]), *words]
    code, told = run(command, None)
    if code:
        raise BriefingError(
            f"`{' '.join(command)}` failed: {told or f'exit code {code}'}",
            hint="The unit files are written; mend what it says and run that command by hand.",
        )


def _crontab(run: Run) -> list[str]:
    code, told = run(["crontab", "-l"], None)
    if code == _NO_CRONTAB and "no crontab" in told.lower():
        return []
    if code:
        raise BriefingError(f"`crontab -l` failed: {told or f'exit code {code}'}", hint="Is cron installed?")
    return told.splitlines()


def _write_crontab(lines: Sequence[str], run: Run) -> None:
    code, told = run(["crontab", "-"], "\n".join(lines) + "\n" if lines else "")
    if code:
        raise BriefingError(f"`crontab -` failed: {told or f'exit code {code}'}", hint="The crontab is as it was.")


def _without(lines: Sequence[str], name: str) -> list[str]:
    """Raises `BriefingError` where the block has lost its end: what follows it may be the user's own."""
    begin, end = _mark(name, "begin"), _mark(name, "end")
    if begin not in lines:
        return list(lines)
    first = lines.index(begin)
    if end not in lines[first:]:
        raise BriefingError(
            f"the crontab has a line `{begin}` without its end", hint="Take that line out with `crontab -e`."
        )
    return [*lines[:first], *lines[lines.index(end, first) + 1 :]]


def _mark(name: str, which: str) -> str:
    return f"# {which} of {name} (written by `briefing schedule`)"
