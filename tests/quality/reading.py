"""Scores the reader on the labelled pages beside the project (``../shared/data/reading``), with their own score tool.

python tests/quality/reading.py [--json]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from briefing.cli.read import _article
from briefing.pipeline import read_paths

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
DATA = SHARED / "data" / "reading"
SETS = {"html": ("gold.jsonl", "pages/*.html"), "copied text": ("gold-text.jsonl", "text/*.txt")}


def score(gold: str, pages: str) -> dict[str, float]:
    """Paragraph recall, word F1, stray paragraphs and dates of one set, and the seconds that reading took."""
    began = time.perf_counter()
    readings, _ = read_paths(sorted(DATA.glob(pages)))
    seconds = time.perf_counter() - began
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump({"articles": [_article(reading) for reading in readings]}, file)
        file.flush()
        command = [sys.executable, str(SHARED / "tools" / "score"), "reading", str(DATA / gold), file.name, "--json"]
        printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return {**json.loads(printed), "seconds": round(seconds, 1)}


def scores() -> dict[str, dict[str, float]]:
    """All sets."""
    return {name: score(*where) for name, where in SETS.items()}


if __name__ == "__main__":
    print(json.dumps(scores(), indent=2))
