"""The machine: libraries, fonts, trust, folders, clock."""

from __future__ import annotations

import os
import platform
import shutil
import ssl
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from briefing.checkup.check import Check, Standing

_NO_CORPUS = "Put articles into a folder a day below it, such as DATE/article.html, or set `feeds` to collect from."
_LITTLE, _TOO_LITTLE = 2_000_000_000, 300_000_000  # bytes free
_FAST, _TOO_FAST = 30.0, 300.0  # seconds between our clock and a server's


def libraries() -> Iterator[Check]:
    """Python, and the libraries that the program declares: each must be there."""
    yield Check(name="python", standing=Standing.GOOD, told=f"Python {platform.python_version()}.")
    names = [line for line in requires("briefing") or () if "extra ==" not in line]
    absent = [name for line in names if not _version(name := _bare(line))]
    if absent:
        told = f"not installed: {', '.join(sorted(absent))}."
        remedy = "Install briefing anew: `pip install --force-reinstall briefing`."
        yield Check(name="libraries", standing=Standing.BAD, told=told, remedy=remedy)
    else:
        yield Check(name="libraries", standing=Standing.GOOD, told=f"all {len(names)} libraries are installed.")


def _bare(requirement: str) -> str:
    """``weasyprint<71,>=70`` → ``weasyprint``."""
    end = next((place for place, letter in enumerate(requirement) if letter in " <>=!~;["), len(requirement))
    return requirement[:end]


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def scripts(languages: Iterable[str], lay_out: Callable[[str], Sequence[str]]) -> Iterator[Check]:
    """Whether the PDF engine works, and whether fonts have the scripts of ``languages`` (BCP 47).

    ``lay_out``: lays out a page of HTML and returns the engine's warnings; raises what it raises for an edition.
    """
    names = {tag: name for tag in sorted(set(languages)) if (name := _own_name(tag))}
    rows = "".join(f'<p lang="{tag}">{name}</p>' for tag, name in names.items())
    warnings = lay_out(f'<!DOCTYPE html><html lang="en"><title>Scripts</title><body>{rows}</body></html>')
    for warning in warnings:
        remedy = "On Debian or Ubuntu: sudo apt-get install fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji"
        yield Check(name="fonts", standing=Standing.DOUBTFUL, told=warning, remedy=remedy)
    if not warnings:
        told = f"the PDF engine works, and fonts have the scripts of {', '.join(names) or 'no language'}."
        yield Check(name="fonts", standing=Standing.GOOD, told=told)


def _own_name(tag: str) -> str | None:
    """What a language calls itself, in its own script."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def trust_store() -> Iterator[Check]:
    """Whether this system has certificates of authorities at all: small containers have none."""
    paths = ssl.get_default_verify_paths()
    file, folder = paths.cafile or paths.openssl_cafile, paths.capath or paths.openssl_capath
    filled = Path(folder).is_dir() and any(Path(folder).iterdir()) if folder else False
    if (file and Path(file).is_file()) or filled:
        yield Check(name="certificates", standing=Standing.GOOD, told="the system has certificates of authorities.")
        return
    remedy = "On Debian or Ubuntu: sudo apt-get install ca-certificates (or set SSL_CERT_FILE)."
    told = "the system has no certificates of authorities: no https address can be trusted."
    yield Check(name="certificates", standing=Standing.BAD, told=told, remedy=remedy)


def folders(writes: Iterable[tuple[str, Path]], reads: Iterable[tuple[str, Path]] = ()) -> Iterator[Check]:
    """Whether folders can be written and have room, and files and folders can be read; name of the setting and path."""
    for name, path in writes:
        yield _writable(name, path)
    for name, path in reads:
        if not path.exists():
            yield Check(name=name, standing=Standing.BAD, told=f"{path} does not exist.", remedy=_NO_CORPUS)
        elif not os.access(path, os.R_OK | (os.X_OK if path.is_dir() else 0)):
            yield Check(name=name, standing=Standing.BAD, told=f"{path} cannot be read.", remedy="Change its rights.")
        else:
            yield Check(name=name, standing=Standing.GOOD, told=f"{path} can be read.")


def secrets(files: Iterable[tuple[str, Path]]) -> Iterator[Check]:
    """Files of secrets and addresses that are not their owner's alone; name of the setting and path."""
    for name, path in files:
        if path.is_file() and path.stat().st_mode & 0o077:
            told = f"{name} {path} can be read by others on this machine."
            yield Check(name="secrets", standing=Standing.DOUBTFUL, told=told, remedy=f"chmod 600 {path}")


def _writable(name: str, path: Path) -> Check:
    place = next(folder for folder in (path.absolute(), *path.absolute().parents) if folder.exists())
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(b"x" * 4096)
            file.flush()
        free = shutil.disk_usage(place).free
    except OSError as problem:
        told = f"{path} cannot be written: {problem.strerror or problem}."
        return Check(name=name, standing=Standing.BAD, told=told, remedy="Change its rights, or set another folder.")
    told = f"{path} can be written; {free / 1e9:.1f} GB are free."
    if free < _LITTLE:
        standing = Standing.BAD if free < _TOO_LITTLE else Standing.DOUBTFUL
        return Check(name=name, standing=standing, told=told, remedy="Make room, or set another folder.")
    return Check(name=name, standing=Standing.GOOD, told=told)


def clock(now: datetime, timezone: str, machine: str, server: datetime | None) -> Iterator[Check]:
    """The clock beside a server's (``None``: none was asked), and the zone of the settings beside the machine's."""
    told = f"it is {now:%Y-%m-%d %H:%M} in {timezone}" + (
        f"; the machine goes by {machine}." if machine != timezone else "."
    )
    if server is None:
        yield Check(name="clock", standing=Standing.GOOD, told=told)
        return
    off = abs((now - server).total_seconds())
    if off <= _FAST:
        yield Check(name="clock", standing=Standing.GOOD, told=told)
        return
    standing = Standing.BAD if off > _TOO_FAST else Standing.DOUBTFUL
    told = f"the clock is {off:.0f} seconds off a server's."
    yield Check(name="clock", standing=standing, told=told, remedy="Set the clock: `timedatectl set-ntp true`.")
