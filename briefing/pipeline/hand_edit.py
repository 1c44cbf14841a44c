"""``briefing edit``: the editor's file of a day, begun and checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.documents import load_edition
from briefing.editing import new_file
from briefing.errors import BriefingError, EditionError
from briefing.pipeline.hand import find_hand, hand_file
from briefing.records.edition import Edition
from briefing.records.hand import Hand


@dataclass(frozen=True)
class Begun:
    """The editor's file of a day."""

    path: Path
    new: bool
    """It was begun just now."""


def begin_hand(folder: Path, day: date, output: Path) -> Begun:
    """The file of ``day`` in ``folder``, begun with the events of its edition where there is none.

    Raises `BriefingError` where it cannot be written.
    """
    path = hand_file(folder, day)
    if path.exists():
        return Begun(path, new=False)
    edition = _edition(output, day)
    events, titles = (edition.events, {a.id: a.title for a in edition.articles}) if edition else ((), {})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(new_file(day, events, titles), encoding="utf-8", errors="replace")
    except OSError as problem:
        hint = "Check that the folder of `edits` is writable."
        raise BriefingError(f"{path} cannot be written: {problem.strerror or problem}", hint=hint) from None
    return Begun(path, new=True)


def check_hand(folder: Path, day: date, output: Path) -> tuple[Hand, tuple[str, ...]]:
    """The orders of ``day``, and what is wrong with them: lines that are none, names that its edition does not have."""
    hand = find_hand(folder, day)
    edition = _edition(output, day)
    if edition is None:
        return hand, hand.problems
    known = {name for event in edition.events for name in (event.id, *event.articles, *event.earlier)}
    known |= {article.id for article in edition.articles}
    strange = [(order.line, name) for order in hand.orders for name in order.names if name not in known]
    unknown = [f"{hand.path}, line {line}: the edition has no event or article {name}." for line, name in strange]
    return hand, (*hand.problems, *unknown)


def _edition(output: Path, day: date) -> Edition | None:
    """The edition of ``day`` as it was made last; ``None`` where there is none, or none that can be read."""
    try:
        return load_edition((output / day.isoformat() / "briefing.json").read_bytes())
    except (OSError, EditionError):
        return None
