"""A saved page: which of its blocks are the article, told by trafilatura, by their surroundings and by their looks."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.paragraphs.anchor import main_text
from briefing.paragraphs.blocks import Block, digit_share, fold, is_prose, width
from briefing.paragraphs.elements import Element
from briefing.paragraphs.markup import Piece, parse, pieces
from briefing.paragraphs.metadata import Metadata, collect
from briefing.paragraphs.page_features import PageContext, measure, traits_around
from briefing.paragraphs.page_weights import PAGE, PAGE_BIAS
from briefing.paragraphs.scoring import score
from briefing.paragraphs.traits import Trait
from briefing.records.reading import LeftOutReason
from briefing.text.clean import one_line
from briefing.text.repair import repair

_MOST_BLOCKS = 20_000
# Log-odds above which a block is kept: below even, since losing a paragraph is worse than keeping a doubtful one.
_BAR = -1.0
_REASONS = (
    (Trait.COMMENTS, LeftOutReason.COMMENT),
    (Trait.CAPTION, LeftOutReason.CAPTION),
    (Trait.SIGNUP | Trait.NOTICE | Trait.FORM, LeftOutReason.NOTICE),
    (Trait.RELATED, LeftOutReason.TEASER),
    (Trait.AUTHOR | Trait.DATELINE, LeftOutReason.BYLINE),
    (Trait.NAVIGATION, LeftOutReason.NAVIGATION),
    (Trait.SHARING, LeftOutReason.BOILERPLATE),
)


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks of a page, judged, and its metadata."""

    title: str
    blocks: list[Block]
    metadata: Metadata


def read_page(source: str, title: str | None) -> Page:
    """The blocks of a page, each kept or left out with its reason. Never raises."""
    tree = parse(source)
    if tree is None:
        return Page(title=title or "", blocks=[], metadata=Metadata())
    metadata = collect(tree)
    found = [(piece, text) for piece in pieces(tree)[:_MOST_BLOCKS] if (text := one_line(repair(piece.raw)))]
    shown = [(piece, text) for piece, text in found if not piece.hidden]
    blocks = [Block(raw=piece.raw, text=text) for piece, text in found]
    for block, (piece, _) in zip(blocks, found, strict=True):
        if piece.hidden:
            block.leave_out(LeftOutReason.HIDDEN)
    visible = [block for block in blocks if block.reason is None]
    heading = _heading(tree, shown, metadata, title)
    _judge(visible, [piece for piece, _ in shown], _context(tree, metadata, heading))
    return Page(title=heading, blocks=blocks, metadata=metadata)


def _context(tree: Element, metadata: Metadata, heading: str) -> PageContext:
    titles = frozenset(fold(title) for title in (*metadata.titles, heading) if title)
    descriptions = frozenset(fold(text) for text in metadata.descriptions if width(text) > 40)
    return PageContext(main=main_text(tree), body=metadata.body, titles=titles, descriptions=descriptions)


def _heading(tree: Element, shown: list[tuple[Piece, str]], metadata: Metadata, given: str | None) -> str:
    """The title: given, or the first-level heading that metadata agree with, or what metadata say."""
    if given:
        return one_line(given)
    known = [fold(title) for title in metadata.titles if title]
    for piece, text in shown:
        if piece.tag == "h1" and (key := fold(text)) and any(key in other or other in key for other in known):
            return text
    if metadata.titles and metadata.titles[0]:
        return metadata.titles[0]
    return next((text for piece, text in shown if piece.tag == "h1"), "")


def _judge(blocks: list[Block], found: list[Piece], context: PageContext) -> None:
    measure(blocks, found, context)
    total = max((place.prose for piece in found if (place := piece.place.marked)), default=0)
    scores = [score(block.features, PAGE, PAGE_BIAS) for block in blocks]
    if not any(value > _BAR for value in scores):
        scores = [
            1.0 if b.features["main"] > 0.7 and width(b.text) > 25 and not b.features["title"] else -9.0 for b in blocks
        ]
    if not any(value > _BAR for value in scores):
        scores = [1.0 if is_prose(b.text) and b.features["linked"] < 0.5 else -9.0 for b in blocks]
    kept: set[str] = set()
    for block, piece, value in zip(blocks, found, scores, strict=True):
        key = fold(block.text)
        if value > _BAR and not (key in kept and width(block.text) > 40):
            block.kept = True
            kept.add(key)
        else:
            block.leave_out(_reason(block, piece, total, again=key in kept))


def _reason(block: Block, piece: Piece, total: int, *, again: bool) -> LeftOutReason:
    f, size = block.features, width(block.text)
    if f["title"]:
        return LeftOutReason.TITLE
    if again and size > 40:
        return LeftOutReason.REPEATED
    near, anywhere = traits_around(piece, total)
    for traits, reason in _REASONS:
        if near & traits.value:
            return reason
    if size <= 40 and digit_share(block.text) > 0.2:
        return LeftOutReason.COUNTER
    if "tag_h" in f:
        return LeftOutReason.HEADING if f["group_any"] or not f["after"] else LeftOutReason.BOILERPLATE
    if f["linked"] > 0.8:
        return LeftOutReason.TEASER if size >= 40 else LeftOutReason.NAVIGATION
    for traits, reason in _REASONS:
        if anywhere & traits.value:
            return reason
    return LeftOutReason.BOILERPLATE
