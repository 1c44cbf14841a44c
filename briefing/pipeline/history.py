"""What the last runs did: from the journal, from the editions that lie in the output folder, and from the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from briefing.pipeline.account import day_folder, is_edition
from briefing.records.base import Record


class HistoricRun(Record):
    """A run, as the journal has it."""

    run: str
    command: str
    began: str
    """ISO 8601, UTC."""
    exit_code: int | None = None
    """``None``: it is still at it, or was killed."""
    seconds: float | None = None
    said: tuple[str, ...] = ()
    """What it told people, in order."""


class HistoricEdition(Record):
    """An edition, as its ``run.json`` has it."""

    date: date
    exit_code: int | None
    events: int | None
    printed: int | None
    withheld: int | None
    problems: tuple[str, ...]
    files: tuple[str, ...]


def run_history(lines: Iterable[Mapping[str, Any]], most: int) -> tuple[HistoricRun, ...]:
    """The last ``most`` runs, the newest first. ``lines``: of the journal, the oldest first."""
    runs: dict[str, dict[str, Any]] = {}
    for line in lines:
        found = runs.setdefault(line["run"], {"command": line["command"], "began": line["at"], "said": []})
        if line["event"] == "said":
            found["said"].append(str(line.get("text", "")))
        elif line["event"] == "end":
            found |= {"exit_code": _whole(line.get("exit_code")), "seconds": _number(line.get("seconds"))}
    last = sorted(runs.items(), key=lambda row: (row[1]["began"], row[0]), reverse=True)[:most]
    return tuple(HistoricRun(run=name, **{**found, "said": tuple(found["said"])}) for name, found in last)


def edition_history(output: Path, most: int) -> tuple[HistoricEdition, ...]:
    """The last ``most`` editions below ``output``, newest first; one whose account cannot be read has no figures."""
    try:
        folders = [path for path in output.iterdir() if day_folder(path.name) and is_edition(path)]
    except OSError:
        return ()
    return tuple(_edition(folder) for folder in sorted(folders, reverse=True)[:most])


def _edition(folder: Path) -> HistoricEdition:
    try:
        account = json.loads((folder / "run.json").read_bytes())
        summary = account["summary"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        account, summary = {}, {}
    if not isinstance(account, dict) or not isinstance(summary, dict):
        account, summary = {}, {}
    problems = account.get("problems")
    return HistoricEdition(
        date=date.fromisoformat(folder.name),
        exit_code=_whole(account.get("exit_code")),
        events=_whole(summary.get("events")),
        printed=_whole(summary.get("printed")),
        withheld=_whole(summary.get("withheld")),
        problems=tuple(map(str, problems)) if isinstance(problems, list) else (),
        files=tuple(sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))),
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
