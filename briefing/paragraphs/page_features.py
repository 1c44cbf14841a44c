"""What can be seen of each block of a page, as numbers for the linear model that weighs them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from briefing.paragraphs.anchor import share, shingles
from briefing.paragraphs.blocks import Block, commas, digit_share, ends_sentence, fold, has_inner_end, width
from briefing.paragraphs.markup import Piece, Place
from briefing.paragraphs.traits import Trait

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NEAR = 3
_VOID_SHARE = 0.5
_TAKEN = 0.7
_HEAD = 40
_TRAITS = [(trait.value, f"near_{trait.name}", f"any_{trait.name}") for trait in Trait if trait]
_CONTENT = (Trait.BODY | Trait.ARTICLE).value


@dataclass(frozen=True, slots=True)
class PageContext:
    """What is known of the whole page before its blocks are weighed."""

    main: list[str]
    """The lines of the article as trafilatura sees them."""
    body: str
    """The article's text as the page's own metadata give it, or an empty text."""
    titles: frozenset[str]
    """Folded titles."""
    descriptions: frozenset[str]
    """Folded descriptions (standfirsts)."""


def measure(blocks: list[Block], pieces: list[Piece], context: PageContext) -> None:
    """Fill ``features`` of each of ``blocks``, which come from ``pieces`` one for one."""
    main, body = shingles(context.main), shingles([context.body] if context.body else [])
    total = _spread_prose(blocks, pieces)
    shares = [share(block.text, main) for block in blocks]
    for block, piece in zip(blocks, pieces, strict=True):
        block.features = _of_block(block.text, piece)
        _of_place(block.features, piece, total)
        if body:
            inside = share(block.text, body)
            block.features["in_body"] = float(inside > 0.8)
            block.features["not_in_body"] = float(inside < 0.3)
    _of_order(blocks, shares)
    _of_groups(blocks, pieces, shares)
    _of_words(blocks, context)


def _of_order(blocks: list[Block], shares: list[float]) -> None:
    """Where blocks stand from what trafilatura takes for the article."""
    taken = [n for n, value in enumerate(shares) if value > _TAKEN and width(blocks[n].text) > 60]
    first, last = (taken[0], taken[-1]) if taken else (len(blocks), -1)
    for n, block in enumerate(blocks):
        f = block.features
        f["main"], f["main_whole"] = shares[n], float(shares[n] > 0.85)
        f["before"], f["after"] = float(n < first), float(n > last)
        f["between"] = float(first <= n <= last)
        f["between_running"] = f["between"] * f["w80"] * f["ends"]
        f["near_start"] = float(first - 8 <= n < first)
        f["prev_main"] = max(shares[max(0, n - 2) : n], default=0.0)
        f["next_main"] = max(shares[n + 1 : n + 3], default=0.0)


def _of_groups(blocks: list[Block], pieces: list[Piece], shares: list[float]) -> None:
    """How much of the article stands in the same element, and in elements of the same sort."""
    group: dict[int, float] = {}
    kind: dict[tuple[str, ...], float] = {}
    for block, piece, taken in zip(blocks, pieces, shares, strict=True):
        if taken > _TAKEN:
            key, sort = id(piece.place.above), _kind(piece)
            group[key] = group.get(key, 0.0) + len(block.text)
            kind[sort] = kind.get(sort, 0.0) + len(block.text)
    whole = sum(group.values()) or 1.0
    for block, piece in zip(blocks, pieces, strict=True):
        f = block.features
        f["group"] = group.get(id(piece.place.above), 0.0) / whole
        f["group_any"] = float(f["group"] > 0)
        f["kind"] = kind.get(_kind(piece), 0.0) / whole
        f["kind_running"] = f["kind"] * f["w80"] * f["ends"]


def _of_words(blocks: list[Block], context: PageContext) -> None:
    """Whether blocks repeat each other, the title or the description."""
    folds = [fold(block.text) for block in blocks]
    counts = Counter(folds)
    heads = {text[:_HEAD] for text in context.descriptions if len(text) >= _HEAD}
    earlier: set[str] = set()
    for block, text in zip(blocks, folds, strict=True):
        f = block.features
        f["title"] = float(text in context.titles)
        f["description"] = float(text in context.descriptions or text[:_HEAD] in heads)
        f["twice"], f["again"] = float(counts[text] > 1), float(text in earlier)
        earlier.add(text)


def _kind(piece: Piece) -> tuple[str, ...]:
    """What sort of element a block is: its tag and classes and those of the two elements around it."""
    place, above = piece.place, piece.place.above
    over = above.above if above else None
    return (
        place.tag,
        place.names,
        above.tag if above else "",
        above.names if above else "",
        over.names if over else "",
    )


def _spread_prose(blocks: list[Block], pieces: list[Piece]) -> int:
    """Count running text into the elements with a purpose around it; gives the page's total."""
    total = 0
    for block, piece in zip(blocks, pieces, strict=True):
        size = len(block.text)
        if size < 80 or piece.linked * 2 > size or piece.hidden:
            continue
        total += size
        place: Place | None = piece.place if piece.place.own else piece.place.marked
        while place is not None:
            place.prose += size
            place = place.marked
    return total


def traits_around(piece: Piece, total: int) -> tuple[int, int]:
    """What the elements near and anywhere around ``piece`` say, but for those that hold most of the page's text."""
    near = anywhere = 0
    place: Place | None = piece.place if piece.place.own else piece.place.marked
    while place is not None:
        if place.prose <= _VOID_SHARE * total or place.own & _CONTENT:
            anywhere |= place.own
            if piece.place.depth - place.depth < _NEAR:
                near |= place.own
        place = place.marked
    return near, anywhere


def _of_place(features: dict[str, float], piece: Piece, total: int) -> None:
    near, anywhere = traits_around(piece, total)
    for trait, near_name, any_name in _TRAITS:
        if trait & anywhere:
            features[any_name] = 1.0
            if trait & near:
                features[near_name] = 1.0


def _of_block(text: str, piece: Piece) -> dict[str, float]:
    size = width(text)
    linked = min(1.0, piece.linked / max(1, len(piece.raw.strip())))
    tag = (
        "h"
        if piece.tag in _HEADINGS
        else piece.tag
        if piece.tag in ("p", "li", "td", "th", "blockquote", "figcaption", "dd", "dt")
        else "div"
    )
    return {
        "w25": float(size >= 25),
        "w50": float(size >= 50),
        "w80": float(size >= 80),
        "w140": float(size >= 140),
        "w250": float(size >= 250),
        "ends": float(ends_sentence(text)),
        "inner": float(has_inner_end(text)),
        "colon": float(text.endswith((":", "："))),
        "linked": linked,
        "all_linked": float(linked > 0.9),
        "strong": float(piece.strong >= 0.9 * len(text)),
        "commas": min(5, commas(text)) / 5,
        "digits": digit_share(text),
        "sign": float("©" in text),
        "lower": float(text[:1].islower()),
        f"tag_{tag}": 1.0,
    }
