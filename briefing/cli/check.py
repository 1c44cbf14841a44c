"""``briefing check``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.common import common, put_json, put_marked, say, terminal_width

if TYPE_CHECKING:
    from briefing.verification import ClaimResult

_INCOMPLETE = 3
_AT_ONCE = 64
"""Claims that are read, embedded and shown together."""
_HINT = 'Each line is {"id": "…", "claim": "…", "passages": ["…"]}.'


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--only", type=click.Choice(["supported", "unsupported"]), help="Show claims of this verdict alone.")
@click.option("--limit", type=click.IntRange(min=1), help="Show at most so many claims; all are checked and counted.")
@common
def check(
    file: Path, only: str | None, limit: int | None, config: Path | None, quiet: bool, verbose: bool, as_json: bool
) -> int:
    """Check the claims of FILE (JSON lines with id, claim, passages) against the passages that they cite.

    Each claim is shown beside the sentence that it was compared with; what speaks against it is marked.
    Exit codes: 0 all claims were checked, 2 FILE holds no claim that can be read, 3 lines that are no claims were
    left out, each named.
    """
    del config, verbose
    from briefing.assembly import embedder_in_memory
    from briefing.verification import check_claims

    counts, embedder = _Counts(), embedder_in_memory()
    shown = _Json() if as_json else _Report(quiet)
    for batch in _batches(_rows(file, counts)):
        results = check_claims([(row["claim"], row["passages"]) for row in batch], embedder)
        for row, result in zip(batch, results, strict=True):
            counts.add(result.verdict.value)
            wanted = only is None or result.verdict.value == only
            if wanted and (limit is None or counts.shown < limit):
                counts.shown += 1
                shown.add(row, result)
    _must_have_some(file, counts)
    code = _INCOMPLETE if counts.bad else 0
    shown.end(counts, code)
    return code


class _Counts:
    """What was read and found."""

    def __init__(self) -> None:
        self.verdicts = {"supported": 0, "unsupported": 0}
        self.shown = 0
        self.bad: list[dict[str, Any]] = []

    def add(self, verdict: str) -> None:
        self.verdicts[verdict] += 1

    @property
    def all(self) -> int:
        return sum(self.verdicts.values())


class _Json:
    """One document at the end."""

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []

    def add(self, row: dict[str, Any], result: ClaimResult) -> None:
        self._rows.append(_document(row, result))

    def end(self, counts: _Counts, code: int) -> None:
        document: dict[str, Any] = {"results": self._rows, "claims": {"checked": counts.all, **counts.verdicts}}
        if counts.bad:
            document |= {"left_out": counts.bad, "exit_code": code}
        put_json(document)


class _Report:
    """Lines for people, as claims are checked."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet

    def add(self, row: dict[str, Any], result: ClaimResult) -> None:
        from briefing.cli.check_view import Styled, Width, claim_lines
        from briefing.verification import lay_beside

        if self._quiet:
            put_marked(Styled(f"{row['id']}: {result.verdict.value} ({result.score:.2f})"))
            return
        beside = lay_beside(row["claim"], row["passages"], result.findings)
        width = Width(terminal_width())
        for line in claim_lines(str(row["id"]), row["claim"], len(row["passages"]), result, beside, width):
            put_marked(line)
        put_marked(Styled(""))

    def end(self, counts: _Counts, code: int) -> None:
        from briefing.cli.check_view import Styled

        del code
        hidden = f", {counts.shown} shown" if counts.shown < counts.all else ""
        bad = len(counts.bad)
        left = f"; {bad} {'line is no claim' if bad == 1 else 'lines are no claims'}, left out" if bad else ""
        told = f"{counts.verdicts['supported']} supported, {counts.verdicts['unsupported']} unsupported"
        put_marked(Styled(f"{counts.all} claim{'s' * (counts.all != 1)}: {told}{hidden}{left}.", bold=True))


def _document(row: dict[str, Any], result: ClaimResult) -> dict[str, Any]:
    from briefing.verification import lay_beside

    beside = lay_beside(row["claim"], row["passages"], result.findings)
    return {
        "id": row["id"],
        "verdict": result.verdict.value,
        "score": round(result.score, 4),
        "findings": [
            {"kind": f.code.value, "claim": f.words, "detail": f.reason, "soft": f.soft, "evidence": f.evidence}
            for f in result.findings
        ],
        "passage": beside.passage,
        "sentence": beside.sentence[:1000],
        "matches": [row["claim"][start:end] for start, end in beside.matches],
        "claims": [{"claim": part.text, "verdict": part.verdict.value} for part in result.parts],
    }


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, _AT_ONCE)):
        yield batch


def _must_have_some(file: Path, counts: _Counts) -> None:
    from briefing.errors import UsageError

    if counts.bad and not counts.all:
        raise UsageError(f"{file}, line {counts.bad[0]['line']}: {counts.bad[0]['reason']}", hint=_HINT)


def _rows(file: Path, counts: _Counts) -> Iterator[dict[str, Any]]:
    """The claims of the file, one after the other; a line that is none is told and left out."""
    from briefing.errors import UsageError

    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    row = _row(line)
                    if isinstance(row, dict):
                        yield {**row, "id": row.get("id", str(number))}
                        continue
                    counts.bad.append({"line": number, "reason": row})
                    say(f"{file}, line {number}: {row}; left out")
    except OSError as problem:
        raise UsageError(f"{file} cannot be read: {problem}", hint=_HINT) from None


def _row(line: bytes) -> dict[str, Any] | str:
    """A claim with its passages, or why the line is none."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "not UTF-8"
    except (ValueError, RecursionError):
        return "not JSON"
    if not isinstance(row, dict):
        return "not a JSON object"
    if fault := _fault(row):
        return fault
    named = isinstance(row.get("id"), (str, int)) and not isinstance(row["id"], bool)
    return row if named else {key: value for key, value in row.items() if key != "id"}


def _fault(row: dict[str, Any]) -> str | None:
    """What is missing in a line, or of the wrong type."""
    for key in ("claim", "passages"):
        if key not in row:
            return f"it has no “{key}”"
    if not isinstance(row["claim"], str):
        return "its “claim” is not a text"
    if not isinstance(row["passages"], list) or not all(isinstance(p, str) for p in row["passages"]):
        return "its “passages” are not a list of texts"
    return None
