"""How well events are found where a day has many reports of one kind, and how without counting crowds.

    python -m tests.quality.crowded [1000 10000]

Made days: twelve kinds of happenings that repeat with other names, places and figures. B-cubed against their gold file;
the weights were not learned from them. A thousand articles take a minute to embed; ``BRIEFING_EMBED_CACHE`` as in
``tests/quality/events.py``.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefing.events import crowds, group
from briefing.pipeline import Silent, read_day
from briefing.records.reading import Reading
from tests.quality.events import clusters, embedder
from tests.quality.made_days import DAY, make

COUNT = 1000
_NEVER = 1_000  # doublings that no crowd has


def day_of(count: int) -> tuple[list[Reading], dict[str, str]]:
    """The readings of a made day, and the event of each by id."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        make(count, corpus)
        readings = list(read_day(corpus, DAY, 7, Silent()).readings.values())
        with Path(f"{corpus}.gold.jsonl").open(encoding="utf-8") as lines:
            gold = {row["id"]: row["event"] for row in map(json.loads, lines)}
    return readings, {reading.id: gold[reading.id.split("/")[-1]] for reading in readings}


def score(readings: Sequence[Reading], gold: Mapping[str, str]) -> dict[str, float]:
    """B-cubed precision, recall and F1, and the events found."""
    events = group(readings, embedder()).events
    return {**clusters(dict(gold), [event.articles for event in events]), "events": len(events)}


@contextmanager
def uncounted() -> Iterator[None]:
    """No crowd is counted inside."""
    known, crowds._CROWD = crowds._CROWD, _NEVER
    try:
        yield
    finally:
        crowds._CROWD = known


def scores() -> dict[str, dict[str, float]]:
    """Of a made day of a thousand articles, for ``make quality``."""
    return {f"made day of {COUNT}": score(*day_of(COUNT))}


def main(sizes: Sequence[int]) -> None:
    """Print the figures."""
    head = f"{'P':>6} {'R':>6} {'F1':>6}"
    print(f"{'made day':>9} {'events':>7}   {head} {'found':>6}   without: {head}")
    for count in sizes:
        readings, gold = day_of(count)
        found = score(readings, gold)
        with uncounted():
            bare = score(readings, gold)
        kept, rest = (" ".join(f"{one[key]:6.3f}" for key in ("precision", "recall", "f1")) for one in (found, bare))
        print(f"{count:9} {len(set(gold.values())):7}   {kept} {found['events']:6}            {rest}", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [COUNT])
