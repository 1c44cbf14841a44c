"""What the elements around a block say of its purpose, but for those that hold most of the page."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.paragraphs.markup import Piece, Place
from briefing.paragraphs.traits import Trait

_NEAR_STEPS = 3
_RUNNING = 80
_VOID_SHARE = 0.5
"""An element that holds more of the page's running text is a wrapper: its name says nothing of what it holds."""
_CONTENT = (Trait.BODY | Trait.ARTICLE).value


def spread_prose(texts: Sequence[str], found: Sequence[Piece]) -> int:
    """Count running text, in characters, into the elements with a purpose around it; gives the page's total."""
    total = 0
    for text, piece in zip(texts, found, strict=True):
        size = len(text)
        if size < _RUNNING or piece.linked * 2 > size:
            continue
        total += size
        place: Place | None = piece.place if piece.place.own else piece.place.marked
        while place is not None:
            place.prose += size
            place = place.marked
    return total


def traits_around(piece: Piece, total: int) -> tuple[int, int]:
    """What the elements near and anywhere around ``piece`` say (`Trait` as numbers); ``total`` from `spread_prose`."""
    near = anywhere = 0
    place: Place | None = piece.place if piece.place.own else piece.place.marked
    while place is not None:
        if place.prose <= _VOID_SHARE * total or place.own & _CONTENT:
            anywhere |= place.own
            if piece.place.depth - place.depth < _NEAR_STEPS:
                near |= place.own
        place = place.marked
    return near, anywhere
