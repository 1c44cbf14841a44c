"""The tree of a page becomes blocks of text in reading order, each with what surrounds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.paragraphs.elements import Element
from briefing.paragraphs.hidden import CLEAR, Eyes, Sight, never_shown
from briefing.paragraphs.hidden_values import FAINT
from briefing.paragraphs.page_source import clean_source, parse
from briefing.paragraphs.traits import of_names, of_role, of_tag

__all__ = ["Found", "Piece", "Place", "clean_source", "find", "parse", "pieces"]

_TELLING = ("class", "id", "itemprop", "data-testid", "data-component")
_PHRASES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr amp-img picture source"
)
_INLINE = frozenset(_PHRASES.split())
_STRONG, _SLANTED = frozenset(("b", "strong")), frozenset(("i", "em", "cite"))
_MOST_ELEMENTS = 200_000
"""Elements of a page that are read; real pages have some thousands."""
_RUNNING = 80
# So many blocks and characters of running text make a page's article, and not a trick, of what is veiled.
_UNVEILED_COUNT, _UNVEILED_SIZE = 3, 600


@dataclass(slots=True)
class Place:
    """An element around text: what it says of its purpose, and what is around it."""

    tag: str
    own: int
    """Members of ``Trait``, as a number."""
    link: bool
    depth: int
    above: Place | None
    marked: Place | None
    """The nearest element around this one that says something of its purpose."""
    names: str = ""
    """Its classes: elements of one kind have the same."""
    face: int = 0
    """1 in bold, 2 in italics, 3 both."""
    prose: int = 0
    """Characters of running text inside, counted later for elements with a purpose."""
    element: Element = None
    eyes: Eyes | None = None
    seen: Sight | None = None
    given: Mapping[str, str] | None = None
    """Its attributes, until they are looked at."""

    @property
    def sight(self) -> Sight:
        """Whether a reader sees text in it: asked only where there is text, since most elements hold none."""
        if self.seen is None:
            self.seen = self._look()
        return self.seen

    def _look(self) -> Sight:
        if self.eyes is None or self.above is None:
            return CLEAR
        above = self.above.sight
        sight = self.eyes.see(self.element, self.tag, above, self.given)
        if self.tag == "a" and sight.marks == FAINT and above == CLEAR and not self.element.get("style"):
            return CLEAR  # a rule for all links of the page, which another that is not here takes back in the article
        return sight


@dataclass(slots=True)
class Piece:
    """A block of a page as found."""

    raw: str
    tag: str
    place: Place
    linked: int
    """Characters inside links."""
    sight: Sight
    strong: int
    """Characters in bold."""
    slanted: int = 0
    """Characters in italics."""
    links: int = 0
    """Runs of linked text."""
    edges: int = 0
    """1 where it begins with a link, 2 where it ends with one, 3 both."""

    @property
    def hidden(self) -> bool:
        """Whether a reader cannot see it."""
        return self.sight.hidden


@dataclass(frozen=True, slots=True)
class Found:
    """The blocks of a page, and what became of it on the way."""

    pieces: list[Piece]
    unveiled: bool = False
    """Its article was hidden, and is shown all the same."""
    cut: bool = False
    """It has more elements than are read."""


@dataclass(slots=True)
class _Walk:
    eyes: Eyes
    left: int = _MOST_ELEMENTS
    """Elements that may still be read."""
    pieces: list[Piece] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    unseen: list[tuple[str, Sight]] = field(default_factory=list)
    """Hidden phrases, kept aside so that they do not part the words around them."""
    linked: int = 0
    strong: int = 0
    slanted: int = 0
    links: int = 0
    first_linked: bool | None = None
    last_linked: bool = False
    owner: Place | None = None
    breaks: int = 0
    purposes: dict[tuple[str | None, ...], int] = field(default_factory=dict)

    def add(self, text: str, place: Place, block: Place) -> None:
        blank = text.isspace()
        if blank and not self.buffer:
            return
        if self.owner is not None and self.owner is not block:
            self.flush()
            if blank:
                return
        self.owner = block
        if place.sight.marks:
            self.unseen.append((text, place.sight))
            return
        self.buffer.append(text)
        if not blank:
            self._count(len(text.strip()), place)

    def _count(self, length: int, place: Place) -> None:
        self.breaks = 0
        if self.first_linked is None:
            self.first_linked = place.link
        if place.link:
            self.linked += length
            self.links += not self.last_linked
        self.last_linked = place.link
        if place.face:
            self.strong += length * (place.face & 1)
            self.slanted += length * (place.face >> 1)

    def flush(self) -> None:
        owner = self.owner
        if owner is not None:
            if self.buffer:
                edges = bool(self.first_linked) + 2 * self.last_linked
                counts = (self.strong, self.slanted, self.links, edges)
                self.pieces.append(Piece("".join(self.buffer), owner.tag, owner, self.linked, CLEAR, *counts))
                self.buffer = []
            if self.unseen:
                raw = "".join(text for text, _ in self.unseen)
                self.pieces.append(Piece(raw, owner.tag, owner, 0, self.unseen[0][1], 0))
                self.unseen = []
            self.owner = None
        self.linked = self.strong = self.slanted = self.links = self.breaks = 0
        self.first_linked, self.last_linked = None, False

    def line_break(self) -> None:
        self.breaks += 1
        if self.breaks >= 2:
            self.flush()
        elif self.buffer:
            self.buffer.append("\n")
        elif self.unseen:
            self.unseen.append(("\n", self.unseen[0][1]))


def pieces(tree: Element) -> list[Piece]:
    """The blocks of text of ``tree`` in reading order."""
    return find(tree).pieces


def find(tree: Element) -> Found:
    """The blocks of text of ``tree`` in reading order; one ends where an element that is no phrase begins or ends."""
    walk = _walked(tree, Eyes(tree))
    veil = Eyes.unveil((piece.sight, piece.raw, _runs(piece)) for piece in walk.pieces)
    if veil is not None:
        walk = _walked(tree, Eyes(tree, veil))
    unveiled = _unveil(walk.pieces) or veil is not None
    return Found(walk.pieces, unveiled, not walk.left)


def _unveil(found: list[Piece]) -> bool:
    """Show blocks of one sort that are veiled one by one where they are most of the page's running text."""
    shown = 0
    veiled: dict[tuple[str, str], list[Piece]] = {}
    for piece in found:
        if not _runs(piece):
            continue
        if not piece.hidden:
            shown += len(piece.raw)
        elif piece.sight.veil:
            veiled.setdefault((piece.tag, piece.place.names), []).append(piece)
    best = max(veiled.values(), key=lambda pieces: sum(len(piece.raw) for piece in pieces), default=[])
    size = sum(len(piece.raw) for piece in best)
    if len(best) < _UNVEILED_COUNT or size < max(_UNVEILED_SIZE, shown):
        return False
    for piece in best:
        piece.sight = CLEAR
    return True


def _runs(piece: Piece) -> bool:
    """Whether a piece is long enough for running text, and not mostly links."""
    return len(piece.raw) >= _RUNNING and piece.linked * 2 < len(piece.raw)


def _walked(tree: Element, eyes: Eyes) -> _Walk:
    from lxml import etree

    walk = _Walk(eyes)
    top = Place("html", 0, link=False, depth=0, above=None, marked=None)
    stack: list[tuple[Place, Place]] = [(top, top)]
    events = etree.iterwalk(tree, events=("start", "end"))
    unshown: Element = None
    for event, element in events:
        tag = element.tag
        if event == "start":
            if not walk.left or not isinstance(tag, str) or never_shown(tag):
                events.skip_subtree()
                unshown = element
                continue
            walk.left -= 1
            place = _place(element, tag, stack[-1][0], walk)
            inline = tag in _INLINE
            if not inline:
                if tag == "br":
                    walk.line_break()
                else:
                    walk.flush()
            stack.append((place, stack[-1][1] if inline else place))
            if text := element.text:
                walk.add(text, place, stack[-1][1])
            continue
        if element is unshown:
            unshown = None
        else:
            stack.pop()
            if tag not in _INLINE and tag != "br":
                walk.flush()
        if text := element.tail:
            walk.add(text, *stack[-1])
    walk.flush()
    return walk


def _place(element: Element, tag: str, above: Place, walk: _Walk) -> Place:
    """Where text inside ``element`` stands."""
    attributes = dict(element.items())
    own, names = of_tag(tag), ""
    if attributes and tag not in ("html", "body"):
        names = attributes.get("class", "")
        if tag not in _INLINE:  # phrases are no blocks: what they are for is not asked
            own |= _purpose(attributes, walk)
    face = above.face | (tag in _STRONG) | 2 * (tag in _SLANTED)
    link = above.link or tag in ("a", "button")
    marked = above if above.own else above.marked
    return Place(tag, own, link, above.depth + 1, above, marked, names, face, 0, element, walk.eyes, None, attributes)


def _purpose(attributes: Mapping[str, str], walk: _Walk) -> int:
    """What the attributes of an element say of its purpose."""
    key = (*map(attributes.get, _TELLING), attributes.get("role"))
    said = walk.purposes.get(key)
    if said is None:
        said = of_role(key[-1] or "")
        for value in key[:-1]:
            if value:
                said |= of_names(value)
        walk.purposes[key] = said
    return said
