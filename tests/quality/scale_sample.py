"""Writes the texts that an embedder is measured on where nothing else is given: of our own writing, invented news.

    python -m tests.quality.scale_sample

Titles, leads and later paragraphs of ``corpus/sample`` and of ``language_texts.toml``.
"""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

from briefing.embedding.sample import FILE
from briefing.events.digest import LEAD_LENGTH, TITLE_LENGTH
from briefing.pipeline import Silent, read_day

_ROOT = Path(__file__).resolve().parents[2]
_DAYS = (date(2031, 5, 13), date(2031, 5, 14))
_SHORTEST, _TITLE = 60, 80  # characters of a paragraph that is taken, and of it as a title


def rows() -> list[tuple[str, str, str]]:
    """Language, title, lead."""
    found = set()
    for day in _DAYS:
        read = read_day(_ROOT / "corpus" / "sample", day, 36_500, Silent())
        for reading in read.readings.values():
            texts = [" ".join(p.text.split()) for p in reading.paragraphs]
            language = (reading.language or "").split("-")[0]
            found.add((language, reading.title[:TITLE_LENGTH], " ".join(texts)[:LEAD_LENGTH]))
            found |= {(language, t[:_TITLE], t[:LEAD_LENGTH]) for t in texts[1:] if len(t) >= _SHORTEST}
    own = tomllib.loads((Path(__file__).parent / "language_texts.toml").read_text(encoding="utf-8"))
    found |= {(language, title, lead) for language, pairs in own.items() for title, lead in pairs}
    return sorted(row for row in found if row[0])


def main() -> int:
    """Write the file."""
    made = rows()
    FILE.parent.mkdir(exist_ok=True)
    lines = [json.dumps(row, ensure_ascii=False) for row in made]
    FILE.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    print(f"{len(made)} texts in {len({language for language, _, _ in made})} languages, {FILE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
