"""``make quality``: the scores on the labelled data beside the project, against the floors that are pinned here.

``python -m tests.quality [reading events crowded claims planted since] [--pin]``. A floor only rises: ``--pin`` moves
those beaten.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.quality import claims, crowded, events, learn_events_folds, planted, reading, since

FLOORS = Path(__file__).with_name("floors.json")
_BETTER_LOW = ("stray_paragraphs", "unread", "false alarms · rate")
_KEPT = {
    "reading": ("paragraph_recall", "word_f1", "stray_paragraphs", "date_right"),
    "events": ("f1",),
    "crowded": ("f1",),
    "claims": ("balanced_accuracy", "auroc"),
    "planted": ("rate",),
    "since": ("recall", "precision"),
}
_SLACK = 0.0005  # of the last printed digit


def _reading() -> Mapping[str, Mapping[str, Any]]:
    return reading.scores()


def _events() -> Mapping[str, Mapping[str, Any]]:
    model = events.embedder()
    return {name: events.score(name, model) for name in [*events.SETS, "og2021-by-day"]}


def _claims() -> Mapping[str, Mapping[str, Any]]:
    found = {path.stem: claims.score(path) for path in sorted(claims.DATA.glob("*.jsonl"))}
    across = claims.DATA / "crosslingual-de-zh.jsonl"
    return {**found, "crosslingual-de-zh, with the embedding": claims.score(across, events.embedder(), every=5)}


_ROOMS: dict[str, Callable[[], Mapping[str, Mapping[str, Any]]]] = {
    "reading": _reading,
    "events": _events,
    "crowded": crowded.scores,
    "claims": _claims,
    "planted": planted.scores,
    "since": since.scores,
}


def _figures(room: str) -> Iterator[tuple[str, float]]:
    for name, scores in _ROOMS[room]().items():
        for key in _KEPT[room]:
            if isinstance(scores.get(key), (int, float)):
                yield f"{room} · {name} · {key}", round(float(scores[key]), 4)


def main(arguments: list[str]) -> int:
    """Print every figure with its floor; 1 where one fell below it."""
    if not reading.DATA.is_dir():
        print("The labelled data (../shared/data) is not here: nothing to score.")
        return 0
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.is_file() else {}
    fallen = []
    for room in [name for name in arguments if name in _ROOMS] or list(_ROOMS):
        for name, value in _figures(room):
            low = name.endswith(_BETTER_LOW)
            floor = floors.get(name)
            bad = floor is not None and (value > floor + _SLACK if low else value < floor - _SLACK)
            fallen += [name] if bad else []
            print(f"{name:55} {value:7.3f}   {'ceiling' if low else 'floor'} {floor if floor is not None else '–'}"
                  f"{'   FELL' if bad else ''}", flush=True)  # fmt: skip
            floors[name] = value if floor is None else (min if low else max)(floor, value)
        if room == "events":
            learn_events_folds.show()
    if "--pin" in arguments:
        FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=1, ensure_ascii=False) + "\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
