"""``sources.toml``: who the outlets are. A bad entry costs itself alone, a bad file nothing but itself."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from briefing.corpus.outlet_entry import EntryError, read_entry
from briefing.errors import SettingsError
from briefing.records.base import Record
from briefing.records.outlet import Outlet
from briefing.text.clean import one_line
from briefing.text.words import fold

FILE_NAME = "sources.toml"
LARGEST = 5_000_000
"""Bytes; the built-in list of some 250 outlets has 40,000."""
_TABLES = ("outlet", "outlets", "source", "sources")
_BUILTIN = "builtin"
_MOST_PROBLEMS = 20
_PLACE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")
_ENTRY_START = re.compile(r"^(?=[ \t]*\[\[)", re.MULTILINE)


class SourceList(Record):
    """The outlets of a list, and what is wrong with the list."""

    outlets: tuple[Outlet, ...] = ()
    problems: tuple[str, ...] = ()
    """A sentence each, with the file and the entry that it is about: such an entry is passed over."""
    builtin: bool = False
    """Whether the list asks for the program's own list, too, for all that it does not name itself."""
    sha256: str = ""
    """Of the bytes that the list was read from; empty where there is none."""


def load_sources(corpus: Path, configured: Path | None = None, builtin: Path | None = None) -> SourceList:
    """The list in force for ``corpus``, a folder or file.

    ``configured``: the list that the settings name, before all others. ``builtin``: the program's own, taken where
    there is no other, where the other asks for it, and where nothing of the other can be read.
    Raises `SettingsError` where ``configured`` is missing; whatever else is wrong is among the problems.
    """
    chosen = find_sources(corpus, configured)
    own = read_sources(chosen) if chosen else SourceList(builtin=True)
    broken = not own.outlets and own.problems
    if builtin is None or not (own.builtin or broken):
        return own
    rest = read_sources(builtin)
    return SourceList(
        outlets=(*own.outlets, *_not_in(own.outlets, rest.outlets)),
        problems=(*own.problems, *rest.problems),
        builtin=True,
        sha256=hashlib.sha256(f"{own.sha256} {rest.sha256}".encode()).hexdigest(),
    )


def find_sources(corpus: Path, configured: Path | None = None) -> Path | None:
    """The list that the settings name, else ``sources.toml`` in the corpus; ``None`` where there is neither.

    In the corpus is: in its folder, or beside its file; where that lies in a day folder, also above it.
    Raises `SettingsError` where ``configured`` is no file.
    """
    if configured is not None:
        if not configured.is_file():
            message = f"the list of outlets {configured} does not exist"
            raise SettingsError(message, hint="Make it, or take `sources` out of the settings.")
        return configured
    return next((place for folder in _folders(corpus) if (place := folder / FILE_NAME).is_file()), None)


def _folders(corpus: Path) -> list[Path]:
    folder = corpus if corpus.is_dir() else corpus.parent
    above = list(folder.absolute().parents)
    days = [n for n, one in enumerate([folder.absolute(), *above]) if _is_day(one.name)]
    return [folder, *above[: days[0] + 1]] if days else [folder]


def _is_day(name: str) -> bool:
    try:
        return date.fromisoformat(name).isoformat() == name
    except ValueError:
        return False


def read_sources(path: Path) -> SourceList:
    """The outlets of the list at ``path``. Never raises: what is wrong is told, and costs no more than it must."""
    name = one_line(path.as_posix())
    try:
        if path.stat().st_size > LARGEST:
            return SourceList(problems=(f"{name} has more than {LARGEST:,} bytes: no list of outlets is that long",))
        data = path.read_bytes()
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as problem:
        return SourceList(problems=(f"{name} cannot be read: {problem.strerror}",))
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        return SourceList(problems=(f"{name}, line {line}: it is not UTF-8",))
    problems: list[str] = []
    entries, builtin = _entries(text, name, problems)
    outlets = tuple(_outlets(entries, name, problems))
    if len(problems) > _MOST_PROBLEMS:
        problems[_MOST_PROBLEMS:] = [f"{name}: and {len(problems) - _MOST_PROBLEMS} more such problems"]
    digest = hashlib.sha256(data).hexdigest()
    return SourceList(outlets=outlets, problems=tuple(problems), builtin=builtin, sha256=digest)


def _entries(text: str, name: str, problems: list[str]) -> tuple[list[object], bool]:
    """The entries of a list, and whether it asks for the built-in one."""
    entries: list[object] = []
    builtin = False
    for table in _tables(text, name, problems):
        for key, value in table.items():
            if key == _BUILTIN and isinstance(value, bool):
                builtin = value
            elif key in _TABLES and isinstance(value, list):
                entries += value
            elif key in _TABLES and isinstance(value, dict) and all(isinstance(one, dict) for one in value.values()):
                entries += [{"name": called, **one} for called, one in value.items()]  # [sources."The Gazette"]
            elif key in _TABLES or key == _BUILTIN:
                right = "true or false" if key == _BUILTIN else "[[outlet]] above each outlet"
                problems.append(f"{name}: {key}: write {right}")
            else:
                problems.append(f'{name}: unknown key "{_short(key)}": outlets stand under [[outlet]]')
    return entries, builtin


def _tables(text: str, name: str, problems: list[str]) -> Iterator[Mapping[str, object]]:
    """The document; where its TOML is broken, entry by entry, so that a slip costs one of them."""
    try:
        yield tomllib.loads(text)
    except (ValueError, RecursionError):
        pass
    else:
        return
    line = 0
    for piece in _ENTRY_START.split(text):
        try:
            yield tomllib.loads(piece)
        except RecursionError:
            problems.append(f"{name}, line {line + 1}: it is nested too deeply")
        except ValueError as problem:
            problems.append(_syntax(str(problem), name, line, piece))
        line += piece.count("\n")


def _syntax(message: str, name: str, before: int, piece: str) -> str:
    """What is wrong with a piece of TOML that begins after line ``before``."""
    found = _PLACE.search(message)
    inside = int(found[1]) if found and found[1] else piece.rstrip("\n").count("\n") + 1
    what = one_line(_PLACE.sub("", message))
    return f"{name}, line {before + inside}: it is not TOML ({what}); that outlet is passed over"


def _outlets(entries: list[object], name: str, problems: list[str]) -> Iterator[Outlet]:
    """The good ones of ``entries``."""
    taken: dict[str, str] = {}
    for number, entry in enumerate(entries, 1):
        try:
            outlet = read_entry(entry)
            for domain in outlet.domains:
                if domain in taken:
                    raise EntryError("domains", f'"{domain}" is already that of {taken[domain]}')
        except EntryError as problem:
            label = f' ("{_short(called)}")' if (called := _name(entry)) else ""
            problems.append(f"{name}, outlet {number}{label} is passed over: {problem}")
            continue
        taken.update(dict.fromkeys(outlet.domains, outlet.name))
        yield outlet


def _name(entry: object) -> str:
    name = entry.get("name") if isinstance(entry, dict) else None
    return one_line(name) if isinstance(name, str) else ""


def _short(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= 40 else line[:39] + "…"


def _not_in(own: tuple[Outlet, ...], rest: tuple[Outlet, ...]) -> Iterator[Outlet]:
    """Those of ``rest`` that share no name and no domain with ``own``, which stands before them."""
    names = {key for outlet in own for key in _keys(outlet)}
    domains = {domain for outlet in own for domain in outlet.domains}
    for outlet in rest:
        if not names & _keys(outlet) and not domains & set(outlet.domains):
            yield outlet


def _keys(outlet: Outlet) -> set[str]:
    return {fold(name) for name in (outlet.name, *outlet.aliases)}
