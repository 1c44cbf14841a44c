"""Secrets from where they are kept: the settings, a file, or a command that prints them."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

from pydantic import SecretStr

from briefing.errors import SettingsError
from briefing.text.secret import keep_secret

_SECONDS = 30.0
_LONGEST = 20_000


def read_secret(name: str, value: SecretStr | None, file: Path | None, command: str | None) -> str | None:
    """The first that is set of ``value``, what ``file`` holds, what ``command`` prints; ``None`` where none is.

    White space around it is no part of it. ``command`` is run without a shell; what it says on stderr is not shown,
    since it may hold what it prints on stdout. From here on the secret is masked in all that leaves the process.
    Raises `SettingsError`, which names the setting (``name``, ``name_file``, ``name_command``) and never the secret.
    """
    if value is not None:
        return _kept(value.get_secret_value(), name)
    if file is not None:
        return _kept(_of_file(file, f"{name}_file"), f"{name}_file")
    if command is not None:
        return _kept(_of_command(command, f"{name}_command"), f"{name}_command")
    return None


def _kept(secret: str, name: str) -> str:
    secret = secret.strip()
    if not secret or not secret.isprintable():
        raise SettingsError(f"{name} does not give a secret of one line")
    keep_secret(secret)
    return secret


def _of_file(file: Path, name: str) -> str:
    try:
        with file.open(encoding="utf-8") as opened:
            return opened.read(_LONGEST)
    except OSError as problem:
        hint = f"Write the secret alone into it, and then: chmod 600 {file}"
        raise SettingsError(f"{name} {file} cannot be read: {problem.strerror}", hint=hint) from None
    except ValueError:  # not UTF-8; what it holds is not shown
        raise SettingsError(f"{name} {file} does not hold text") from None


def _of_command(command: str, name: str) -> str:
    try:
        done = subprocess.run(
            shlex.split(command), stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise SettingsError(f"{name} did not end within {_SECONDS:g} s", hint="It may have asked something.") from None
    except (OSError, ValueError) as problem:  # not found, no right to run it; an open quotation mark
        told = problem.strerror if isinstance(problem, OSError) else problem
        raise SettingsError(f"{name} cannot be run: {told}") from None
    if done.returncode != 0:
        raise SettingsError(f"{name} failed with code {done.returncode}", hint="Run it by hand to see why.")
    return done.stdout[:_LONGEST].decode("utf-8", "replace")
