"""Invented news of our own writing in many languages, to measure an embedder on: see `briefing.embedding.measuring`."""

from __future__ import annotations

import json
from pathlib import Path

from briefing.embedding.measuring import Sample

FILE = Path(__file__).with_name("data") / "sample.json"


def shipped_samples() -> list[Sample]:
    """Those that ship: `tests/quality/scale_sample.py` makes them."""
    return [Sample(*row) for row in json.loads(FILE.read_text(encoding="utf-8"))]
