"""``briefing check``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from briefing.cli.common import common, put, put_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@common
def check(file: Path, config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Check the claims of FILE (JSON lines with id, claim, passages) against the passages that they cite."""
    del config, quiet, verbose
    from briefing.assembly import embedder_in_memory
    from briefing.verification import check_claim

    embedder = embedder_in_memory()
    rows = []
    for number, row in _rows(file):
        result = check_claim(row["claim"], row["passages"], embedder)
        findings = [{"kind": f.code.value, "claim": f.words, "detail": f.reason} for f in result.findings]
        verdict, score = result.verdict.value, round(result.score, 4)
        rows.append({"id": row.get("id", str(number)), "verdict": verdict, "score": score, "findings": findings})
    if as_json:
        put_json({"results": rows})
        return 0
    for row in rows:
        put(f"{row['id']}: {row['verdict']} ({row['score']:.2f})", bold=row["verdict"] != "supported")
        for finding in row["findings"]:
            put(f"    {finding['kind']}: {finding['claim']!r}: {finding['detail']}")
    return 0


def _rows(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    from briefing.errors import UsageError

    hint = 'Each line is {"id": "…", "claim": "…", "passages": ["…"]}.'
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"{file} cannot be read: {problem}", hint=hint) from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, _row(file, number, line, hint)


def _row(file: Path, number: int, line: str, hint: str) -> dict[str, Any]:
    from briefing.errors import UsageError

    try:
        row = json.loads(line)
        passages = row["passages"]
        fits = (
            isinstance(row["claim"], str) and isinstance(passages, list) and all(isinstance(p, str) for p in passages)
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        fits = False
    if not fits:
        raise UsageError(f"{file}, line {number}: not a claim with its passages", hint=hint)
    return dict(row)
