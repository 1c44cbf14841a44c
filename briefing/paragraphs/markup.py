"""A page's source becomes a tree, and the tree becomes blocks of text in reading order, each with what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.paragraphs.elements import Element
from briefing.paragraphs.hidden import CLEAR, Eyes, Sight, never_shown
from briefing.paragraphs.traits import of_names, of_role, of_tag

# References to characters that XML knows not: a single one costs trafilatura the whole page.
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TELLING = ("class", "id", "itemprop", "data-testid", "data-component")
_PHRASES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr amp-img picture source"
)
_INLINE = frozenset(_PHRASES.split())
_LEAST_PROSE = 80


def parse(source: str) -> Element:
    """The tree of a page (``lxml``) whose source is clean, or ``None`` where there is none. Never raises."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def clean_source(source: str) -> str:
    """``source`` without control characters, written plainly or as references; of the same length, so offsets hold."""
    source = _REFERENCE.sub(_allowed, source) if "&#" in source else source
    return _FORBIDDEN.sub(" ", source)


def _allowed(found: re.Match[str]) -> str:
    code = int(found.group(1), 16) if found.group(1) else int(found.group(2))
    bad = (code < 32 and code not in (9, 10, 13)) or 0xD800 <= code < 0xE000
    return " " * len(found.group()) if bad or code & 0xFFFE == 0xFFFE or code > 0x10FFFF else found.group()


@dataclass(slots=True)
class Place:
    """An element around text: what it says of its purpose, and what is around it."""

    tag: str
    own: int
    """Members of ``Trait``, as a number."""
    sight: Sight
    link: bool
    depth: int
    above: Place | None
    marked: Place | None
    """The nearest element around this one that says something of its purpose."""
    names: str = ""
    """Its classes: elements of one kind have the same."""
    prose: int = 0
    """Characters of running text inside, counted later for elements with a purpose."""


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

    @property
    def hidden(self) -> bool:
        """Whether a reader cannot see it."""
        return self.sight.hidden


@dataclass(slots=True)
class _Walk:
    eyes: Eyes
    pieces: list[Piece] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    linked: int = 0
    strong: int = 0
    size: int = 0
    owner: Place | None = None
    unseen: list[tuple[str, Sight]] = field(default_factory=list)
    breaks: int = 0

    def add(self, text: str, place: Place, block: Place) -> None:
        if not text or (text.isspace() and not self.buffer and not self.unseen):
            return
        if self.owner is not None and self.owner is not block:
            self.flush()
        if place.sight.hidden:  # kept aside, so that a hidden phrase does not part the words around it
            self.owner = block
            self.unseen.append((text, place.sight))
            return
        if not self.buffer:
            self.owner = block
            if text.isspace():
                return
        if not text.isspace():
            self.breaks = 0
        self.buffer.append(text)
        length = len(text.strip())
        self.size += length
        self.linked += length if place.link else 0
        self.strong += length if place.tag in ("b", "strong") else 0

    def flush(self) -> None:
        if self.buffer and self.owner is not None:
            raw = "".join(self.buffer)
            if not raw.isspace():
                self.pieces.append(Piece(raw, self.owner.tag, self.owner, self.linked, CLEAR, self.strong))
            self.buffer = []
        if self.unseen and self.owner is not None:
            raw = "".join(text for text, _ in self.unseen)
            if not raw.isspace():
                self.pieces.append(Piece(raw, self.owner.tag, self.owner, 0, self.unseen[0][1], 0))
            self.unseen = []
        self.linked = self.strong = self.size = self.breaks = 0
        self.owner = None

    def line_break(self) -> None:
        self.breaks += 1
        if self.breaks >= 2:
            self.flush()
        elif self.buffer:
            self.buffer.append("\n")


def pieces(tree: Element) -> list[Piece]:
    """The blocks of text of ``tree`` in reading order; one ends where an element that is no phrase begins or ends."""
    found = _walked(tree, Eyes(tree))
    veil = Eyes.unveil((piece.sight, piece.raw, _runs(piece)) for piece in found)
    return found if veil is None else _walked(tree, Eyes(tree, veil))


def _runs(piece: Piece) -> bool:
    """Whether a piece is long enough for running text, and not mostly links."""
    return len(piece.raw) >= _LEAST_PROSE and piece.linked * 2 < len(piece.raw)


def _walked(tree: Element, eyes: Eyes) -> list[Piece]:
    from lxml import etree

    walk = _Walk(eyes)
    top = Place("html", 0, sight=CLEAR, link=False, depth=0, above=None, marked=None)
    stack: list[tuple[Place, Place]] = [(top, top)]
    skipping = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if skipping or not isinstance(tag, str) or never_shown(tag):
                skipping += 1
                continue
            place = _place(element, tag, stack[-1][0], walk)
            inline = tag in _INLINE
            if tag == "br":
                walk.line_break()
            elif not inline:
                walk.flush()
            stack.append((place, stack[-1][1] if inline else place))
            if element.text:
                walk.add(element.text, place, stack[-1][1])
            continue
        if skipping:
            skipping -= 1
        else:
            stack.pop()
            if tag not in _INLINE and tag != "br":
                walk.flush()
        if not skipping and element.tail:
            walk.add(element.tail, *stack[-1])
    walk.flush()
    return walk.pieces


def _place(element: Element, tag: str, above: Place, walk: _Walk) -> Place:
    """Where text inside ``element`` stands."""
    attributes = element.attrib
    own, names = of_tag(tag), ""
    sight = walk.eyes.see(element, tag, above.sight)
    if attributes and tag not in ("html", "body"):
        names = attributes.get("class", "")
        if tag not in _INLINE:  # phrases are no blocks: what they are for is not asked
            own |= _purpose(attributes)
    link = above.link or tag in ("a", "button")
    marked = above if above.own else above.marked
    return Place(tag, own, sight, link, above.depth + 1, above, marked, names)


def _purpose(attributes: Mapping[str, str]) -> int:
    """What the attributes of an element say of its purpose."""
    said = 0
    for name in _TELLING:
        if value := attributes.get(name):
            said |= of_names(value)
    return said | of_role(attributes.get("role", ""))
