"""The editor's file of a day in the run: found, read, and carried out on the day's events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.editing import Handled, first_moves, last_moves, read_hand
from briefing.embedding import Embedder
from briefing.events import Rules, merged, parted, rank
from briefing.pipeline.reading import Day
from briefing.records.event import Grouping
from briefing.records.hand import Edit, Hand

_LARGEST = 1 << 20


@dataclass(frozen=True)
class ByHand:
    """The events of a day as the editor wants them."""

    grouping: Grouping
    edits: tuple[Edit, ...] = ()


def hand_file(folder: Path, day: date) -> Path:
    """Where the editor's file of ``day`` lies."""
    return folder / f"{day.isoformat()}.txt"


def find_hand(folder: Path | None, day: date) -> Hand:
    """The editor's orders for ``day``; none where there is no file. A file that cannot be read is a problem."""
    path = hand_file(folder, day) if folder else None
    if path is None or not path.is_file():
        return Hand(path="")
    try:
        if path.stat().st_size > _LARGEST:
            return Hand(path=str(path), problems=(f"{path} is larger than {_LARGEST} bytes and is not read.",))
        return read_hand(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as problem:
        return Hand(path=str(path), problems=(f"{path} cannot be read: {problem}",))


def by_hand(
    grouping: Grouping, hand: Hand, found: Day, day: date, embedder: Embedder, rules: Rules | None = None
) -> ByHand:
    """``grouping`` after the editor's orders: joined and parted, ranked anew, left out, put first."""
    if not hand.orders:
        return ByHand(grouping)
    readings = found.readings
    first: Handled = first_moves(
        grouping,
        hand,
        lambda of, ids: merged(of, ids, readings, embedder),
        lambda of, event, articles: parted(of, event, articles, readings, embedder),
    )
    ranked = rank(first.grouping, readings, rules, day=day, embedder=embedder) if first.edits else grouping
    last = last_moves(ranked, hand)
    return ByHand(last.grouping, (*first.edits, *last.edits))
