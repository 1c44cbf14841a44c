"""What can be seen of each block of a page and of its surroundings, as rows of numbers for the trees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from briefing.paragraphs.anchor import runs, share, shingles
from briefing.paragraphs.blocks import fold, width
from briefing.paragraphs.markup import Piece, Place
from briefing.paragraphs.page_looks import HEADINGS, LOOKS, looks
from briefing.paragraphs.page_purpose import spread_prose, traits_around
from briefing.paragraphs.traits import Trait

Array = npt.NDArray[np.float32]
_TRAITS = tuple(trait for trait in Trait if trait)
_AROUND = (-2, -1, 1, 2)
_TAKEN, _RUNNING = 0.7, 60
"""Share of a block in trafilatura's text, and width, from which on it counts as taken."""
_FAR, _HEAD = 20, 40
_PRIOR, _PRIOR_SIZE = 0.3, 20
"""What the surroundings of a block are taken for where they hold nothing else."""
_WORDS = ("main", "in body", "has body", "in description", "is description", "in title", "is title", "twice", "again")
_ORDER = (
    "before", "after", "from first", "from last", "taken before", "taken after", "to taken", "below title",
    "title to first", "from title", "heading below", "share of page",
)  # fmt: skip
_ROOT = ("up to taken", "share there")
_GROUP = ("count", "mean", "taken", "linked", "prose", "ends", "share", "share if running")
_GROUPS = ("group", "kind", "class")
_NEAR = ("width", "main", "linked", "heading", "ends", "same group", "same class")
FEATURES: tuple[str, ...] = (
    *LOOKS,
    *(f"near {trait.name}" for trait in _TRAITS),
    *(f"any {trait.name}" for trait in _TRAITS),
    *_WORDS,
    *_ORDER,
    *_ROOT,
    *(f"{group} {name}" for group in _GROUPS for name in _GROUP),
    *(f"{name} {offset:+d}" for offset in _AROUND for name in _NEAR),
)
"""Names of the columns."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """What is known of the whole page before its blocks are weighed."""

    main: list[str] = field(default_factory=list)
    """The lines of the article as trafilatura sees them."""
    body: str = ""
    """The article's text as the page's own metadata give it, or an empty text."""
    titles: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Measured:
    """The blocks of a page as numbers, one row a block."""

    rows: Array
    """Columns as in `FEATURES`."""
    titles: npt.NDArray[np.bool_]
    """Which blocks repeat the title."""
    main: Array
    """The share of each block that trafilatura takes for the article."""
    taken: npt.NDArray[np.bool_]
    """Which blocks are of it, and long enough to tell."""
    linked: Array
    """The share of each block that is linked."""
    prose: int
    """Characters of running text of the page."""


def measure(texts: Sequence[str], found: Sequence[Piece], context: PageContext) -> Measured:
    """The numbers of ``texts``, the cleaned texts of the pieces ``found``, one for one and at least one of them."""
    alone = np.array([looks(text, piece) for text, piece in zip(texts, found, strict=True)], dtype=np.float32)
    sizes = np.array([width(text) for text in texts], dtype=np.float32)
    linked = alone[:, LOOKS.index("linked")]
    prose = spread_prose(texts, found)
    said = np.array([traits_around(piece, prose) for piece in found], dtype=np.int64)
    said_columns = [(said[:, side] & trait.value > 0) for side in (0, 1) for trait in _TRAITS]
    wording = _of_words(texts, sizes, context)
    main, titles = wording[:, 0], wording[:, _WORDS.index("is title")] > 0
    taken = (main > _TAKEN) & (sizes > _RUNNING)
    heading = np.array([piece.tag in HEADINGS for piece in found])
    top = _title_place(titles, heading, np.array([piece.tag == "h1" for piece in found]), taken)
    keys = [
        _numbered([id(piece.place.above) for piece in found]),
        _numbered([_kind(piece) for piece in found]),
        _numbered([(piece.tag, piece.place.names) for piece in found]),
    ]
    ends, running = alone[:, LOOKS.index("ends")], alone[:, LOOKS.index("running")]
    held = np.where(taken, sizes, 0) / max(1.0, float(sizes[taken].sum()))
    parts = [alone, np.stack(said_columns, 1), wording, _of_order(taken, heading, top), _of_roots(found, sizes, taken)]
    for key in keys:
        parts.append(_of_group(key, sizes, main, linked, ends))
        share_of_taken = np.bincount(key, held)[key]
        parts.append(np.stack([share_of_taken, share_of_taken * running], 1))
    near: list[Array] = [
        np.sqrt(np.minimum(sizes, 400), dtype=np.float32),
        main,
        linked,
        heading.astype(np.float32),
        ends,
    ]
    parts += [_of_neighbours(near, (keys[0], keys[2]), offset) for offset in _AROUND]
    rows = np.concatenate(parts, axis=1, dtype=np.float32)
    return Measured(rows, titles, main, taken, linked, prose)


def _of_words(texts: Sequence[str], sizes: Array, context: PageContext) -> Array:
    """Whether blocks are part of what trafilatura and the metadata say, and repeat each other."""
    main, body = shingles(context.main), shingles([context.body] if context.body else [])
    told = [shingles([text]) for text in context.descriptions if width(text) > _HEAD]
    heads = {fold(text)[:_HEAD] for text in context.descriptions if width(text) > _HEAD}
    title, titles = shingles(context.titles), {fold(text) for text in context.titles} - {""}
    folds = [fold(text) for text in texts]
    counts = Counter(folds)
    earlier: set[str] = set()
    rows = []
    for text, key, size in zip(texts, folds, sizes, strict=True):
        own = runs(text)
        described = max((share(own, known) for known in told), default=0.0)
        titled = share(own, title) if size < 200 else 0.0
        is_told = len(key) >= _HEAD // 2 and key[:_HEAD] in heads
        again = (counts[key] > 1, key in earlier)
        rows.append((share(own, main), share(own, body), bool(body), described, is_told, titled, key in titles, *again))
        earlier.add(key)
    return np.array(rows, dtype=np.float32)


def _title_place(
    titles: npt.NDArray[np.bool_],
    heading: npt.NDArray[np.bool_],
    first_level: npt.NDArray[np.bool_],
    taken: npt.NDArray[np.bool_],
) -> int:
    """Where the title stands that is nearest above the article; -1 where there is none."""
    first = int(taken.argmax()) if taken.any() else len(taken)
    for candidates in (titles & first_level, first_level, titles & heading, titles):
        places = np.flatnonzero(candidates)
        if len(places):
            above = places[places <= first]
            return int(above[-1] if len(above) else places[0])
    return -1


def _of_order(taken: npt.NDArray[np.bool_], heading: npt.NDArray[np.bool_], top: int) -> Array:
    """Where blocks stand from the title and from what trafilatura takes for the article."""
    count = len(taken)
    place = np.arange(count)
    first = int(taken.argmax()) if taken.any() else count
    last = count - 1 - int(taken[::-1].argmax()) if taken.any() else -1
    before: npt.NDArray[np.int64] = np.cumsum(taken) - taken
    after = taken.sum() - before - taken
    past = np.maximum.accumulate(np.where(taken, place, -count))
    past = np.concatenate([[-count], past[:-1]])
    coming = np.minimum.accumulate(np.where(taken, place, 2 * count)[::-1])[::-1]
    coming = np.concatenate([coming[1:], [2 * count]])
    since = np.clip(place - top, -_FAR, _FAR) if top >= 0 else np.full(count, _FAR)
    columns = [
        place < first,
        place > last,
        np.clip(place - first, -_FAR, _FAR),
        np.clip(place - last, -_FAR, _FAR),
        np.minimum(before, 10),
        np.minimum(after, 10),
        np.minimum(np.minimum(place - past, coming - place), _FAR),
        place > top,
        (place > top) & (place < first),
        since,
        heading & (place > first),
        place / count,
    ]
    return np.stack(columns, 1).astype(np.float32)


def _of_roots(found: Sequence[Piece], sizes: Array, taken: npt.NDArray[np.bool_]) -> Array:
    """How many elements up from each block one stands that holds some of the article, and how much of it."""
    held: dict[int, float] = {}
    for n in np.flatnonzero(taken).tolist():
        at: Place | None = found[n].place
        while at is not None:
            held[id(at)] = held.get(id(at), 0.0) + float(sizes[n])
            at = at.above
    whole = float(sizes[taken].sum()) or 1.0
    known: dict[int, tuple[int, float]] = {}
    rows = []
    for piece in found:
        first = id(piece.place)
        if first not in known:
            steps, at = 0, piece.place
            while at is not None and id(at) not in held:
                steps, at = steps + 1, at.above
            known[first] = (min(steps, 8), held[id(at)] / whole if at is not None else 0.0)
        rows.append(known[first])
    return np.array(rows, dtype=np.float32)


def _numbered(keys: Sequence[Hashable]) -> npt.NDArray[np.int64]:
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


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


def _of_group(key: npt.NDArray[np.int64], sizes: Array, main: Array, linked: Array, ends: Array) -> Array:
    """What the blocks are like that stand in the same element, or in elements of one sort; ``taken`` of all others."""
    count = np.bincount(key)[key]
    total = np.bincount(key, sizes)[key]
    running = (sizes >= 80) & (linked < 0.5)
    others = np.bincount(key, main * sizes)[key] - main * sizes
    columns = [
        np.minimum(count, 30),
        np.minimum(total / count, 400) ** 0.5,
        (others + _PRIOR * _PRIOR_SIZE) / (total - sizes + _PRIOR_SIZE),
        np.bincount(key, linked * sizes)[key] / np.maximum(total, 1),
        np.bincount(key, running)[key] / count,
        np.bincount(key, ends)[key] / count,
    ]
    return np.stack(columns, 1).astype(np.float32)


def _of_neighbours(values: Sequence[Array], keys: Sequence[npt.NDArray[np.int64]], offset: int) -> Array:
    """The values of the block ``offset`` away, 0 beyond the ends, and whether it is of the same group."""
    columns = [_shifted(np.asarray(value, dtype=np.float32), offset) for value in values]
    columns += [(_shifted(key + 1, offset) == key + 1).astype(np.float32) for key in keys]
    return np.stack(columns, 1)


def _shifted(values: npt.NDArray[np.generic], offset: int) -> Array:
    out = np.zeros(len(values), dtype=np.float32)
    if abs(offset) < len(values):
        if offset > 0:
            out[:-offset] = values[offset:]
        else:
            out[-offset:] = values[:offset]
    return out
