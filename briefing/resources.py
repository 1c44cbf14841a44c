"""Built-in prompts and templates, and the user's own files that stand before them.

Built-in files lie in the wheel under ``briefing/_data``, in a checkout beside the package. The working directory is
never searched: a cron job must not change its prompt because of the folder that it started in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader

from briefing.errors import ResourceError


@dataclass(frozen=True, slots=True)
class Listed:
    """A file in force."""

    name: str
    path: Path
    own: bool
    """The user's own, in place of a built-in one or beside them."""


class Resources:
    """One cupboard, of prompts or of templates."""

    def __init__(self, kind: str, override: Path | None = None) -> None:
        """``kind`` is ``prompts`` or ``templates``; files in ``override`` are taken before the built-in ones.

        An override may extend what it replaces: ``{% extends "builtin:html/briefing.html" %}``.
        Raises `ResourceError` where ``override`` is not a folder.
        """
        if override is not None and not override.is_dir():
            message = f"the folder of your own {kind}, {override}, does not exist"
            raise ResourceError(message, hint=f"Make it, or take `{kind}` out of the settings.")
        self.kind = kind
        self._builtin = builtin_folder(kind)
        self._override = override

    @property
    def loader(self) -> BaseLoader:
        """For a Jinja environment: the override first, then the built-in; ``builtin:NAME`` is always the built-in."""
        builtin = FileSystemLoader(self._builtin)
        own = [FileSystemLoader(self._override)] if self._override else []
        return ChoiceLoader([*own, builtin, PrefixLoader({"builtin": builtin}, delimiter=":")])

    def listed(self) -> tuple[Listed, ...]:
        """Every file in force, by name."""
        found = {name: Listed(name, self._builtin / name, own=False) for name in _hashes(self._builtin)}
        if self._override:
            found |= {name: Listed(name, self._override / name, own=True) for name in _hashes(self._override)}
        return tuple(found[name] for name in sorted(found))

    def fingerprints(self) -> dict[str, str]:
        """SHA-256 by file name, of every file in force; ``own:`` before the names of overriding files.

        Raises `ResourceError` where a file cannot be read.
        """
        found = _hashes(self._builtin)
        if self._override:
            own = _hashes(self._override)
            found = {name: digest for name, digest in found.items() if name not in own}
            found.update({f"own:{name}": digest for name, digest in own.items()})
        return dict(sorted(found.items()))


def builtin_folder(kind: str) -> Path:
    """Where the built-in files of ``kind`` lie; raises `ResourceError` in a broken installation."""
    package = Path(str(files("briefing")))
    checkout = package.parent
    places = [package / "_data" / kind]
    if (checkout / "pyproject.toml").is_file():
        places.append(checkout / kind)
    for place in places:
        if place.is_dir():
            return place
    raise ResourceError(f"the built-in {kind} are missing from {package}", hint="Install briefing again.")


def copy_builtin(kind: str, folder: Path, names: Sequence[str] = (), *, force: bool = False) -> tuple[Path, ...]:
    """Copy built-in files of ``kind`` into ``folder``: ``names``, or all. Returns what was written.

    Raises `ResourceError` for a name that there is not, a file that is there already (without ``force``), and a folder
    that cannot be written; then nothing is copied.
    """
    builtin = builtin_folder(kind)
    known = tuple(_hashes(builtin))
    strange = [name for name in names if name not in known]
    if strange:
        raise ResourceError(f"there is no built-in {', '.join(strange)}", hint=f"There are: {', '.join(known)}.")
    chosen = tuple(dict.fromkeys(names)) or known
    there = [str(folder / name) for name in chosen if (folder / name).exists()]
    if there and not force:
        raise ResourceError(f"{', '.join(there)} exists already", hint="Use --force to write over it.")
    try:
        for name in chosen:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((builtin / name).read_bytes())
    except OSError as problem:
        raise ResourceError(f"{problem.filename or folder} cannot be written: {problem.strerror}") from None
    return tuple(folder / name for name in chosen)


def _hashes(folder: Path) -> dict[str, str]:
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    try:
        return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}
    except OSError as problem:
        message = f"{problem.filename or folder} cannot be read: {problem.strerror}"
        raise ResourceError(message, hint="Check its permissions.") from None
