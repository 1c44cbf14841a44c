"""A saved page: which of its blocks are the article, told by trafilatura, by their surroundings and by their looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.paragraphs.anchor import main_text
from briefing.paragraphs.blocks import Block, digit_share, fold, is_prose, width
from briefing.paragraphs.elements import Element
from briefing.paragraphs.markup import Found, Piece, find, parse
from briefing.paragraphs.metadata import Metadata, collect
from briefing.paragraphs.traits import Trait
from briefing.records.reading import LeftOutReason
from briefing.text.clean import one_line
from briefing.text.repair import repair

if TYPE_CHECKING:
    from briefing.paragraphs.page_features import Measured

_MOST_BLOCKS = 20_000
_BAR = 0.2
"""How likely a block must be to be kept: below even, since losing a paragraph is worse than keeping a doubtful one."""
_SURE = 0.4
"""How likely a kept block must be not to be marked as doubtful."""
_PARTS = re.compile(r"\s[|–—·•»«-]\s")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SHORT, _LONG = 40, 80
_BELOW = 4
"""Blocks below the last of the article among which a heading is still one of its own."""
_STATED = 400
"""Characters from which on a text in a page's metadata may stand for one that the page does not show."""
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
    notes: list[str] = field(default_factory=list)
    """What a reader of the article should know of how it was read."""


def read_page(source: str, title: str | None) -> Page:
    """The blocks of a page, each kept or left out with its reason. Never raises."""
    tree = parse(source)
    if tree is None:
        return Page(title=title or "", blocks=[], metadata=Metadata())
    metadata = collect(tree)
    found = find(tree)
    blocks, shown = _blocks(found)
    visible = [block for block in blocks if block.reason is None]
    heading = _heading(visible, shown, metadata, title)
    _judge(visible, shown, tree, metadata, heading)
    stated = _stated(visible, metadata.body)
    return Page(heading, blocks + stated, metadata, _notes(found, metadata, stated, more=len(blocks) >= _MOST_BLOCKS))


def _blocks(found: Found) -> tuple[list[Block], list[Piece]]:
    """All blocks, those that are hidden left out as such; and the pieces of the others."""
    blocks: list[Block] = []
    shown: list[Piece] = []
    for piece in found.pieces:
        if not (text := one_line(repair(piece.raw))):
            continue
        blocks.append(Block(raw=piece.raw, text=text))
        if piece.hidden:
            blocks[-1].leave_out(LeftOutReason.HIDDEN)
        else:
            shown.append(piece)
        if len(blocks) >= _MOST_BLOCKS:
            break
    return blocks, shown


def _heading(visible: list[Block], shown: list[Piece], metadata: Metadata, given: str | None) -> str:
    """The title: given, or the first-level heading that metadata agree with, or what metadata say."""
    if given:
        return one_line(given)
    known = [fold(title) for title in metadata.titles if title]
    headings = [block.text for block, piece in zip(visible, shown, strict=True) if piece.tag == "h1"]
    for text in headings:
        if (key := fold(text)) and any(key in other or other in key for other in known):
            return text
    return next((_without_outlet(title, metadata.outlets) for title in (*metadata.titles, *headings) if title), "")


def _without_outlet(title: str, outlets: Sequence[str]) -> str:
    """``title`` without the outlet's own name behind it, as the page states it: "The bridge opens | Hollin Post"."""
    parts = _PARTS.split(title)
    names = {fold(name) for name in outlets} - {""}
    if len(parts) > 1 and fold(parts[-1]) in names:
        return title[: title.rindex(parts[-1])].rstrip(" |–—·•:-»«")
    return title


def _judge(blocks: list[Block], shown: list[Piece], tree: Element, metadata: Metadata, heading: str) -> None:
    """Keep or leave out each of ``blocks``, which come from the pieces ``shown`` one for one."""
    if not blocks:
        return
    from briefing.paragraphs.page_features import PageContext, measure
    from briefing.paragraphs.page_trees import likely, trees

    titles = [title for title in (*metadata.titles, heading) if title]
    context = PageContext(main_text(tree), metadata.body, titles, metadata.descriptions)
    measured = measure([block.text for block in blocks], shown, context)
    scores = likely(measured.rows, trees()).tolist()
    chosen = _chosen(blocks, measured, scores)
    kept: set[str] = set()
    for n, block in enumerate(blocks):
        key, long = fold(block.text), width(block.text) > _SHORT
        if chosen[n] and not (key in kept and long):
            block.kept, block.doubtful = True, scores[n] < _SURE
            kept.add(key)
        else:
            block.leave_out(_reason(block, shown[n], measured, n, again=key in kept and long))


def _chosen(blocks: list[Block], measured: Measured, scores: Sequence[float]) -> list[bool]:
    """Which blocks are the article: those above the bar; where there are none, what trafilatura or their looks say."""
    open_ones = [not (title and len(block.text) > 1) for block, title in zip(blocks, measured.titles, strict=True)]
    chosen = [score > _BAR and good for score, good in zip(scores, open_ones, strict=True)]
    if not any(chosen):
        main = measured.main > 0.7
        chosen = [bool(main[n]) and good and width(blocks[n].text) > 25 for n, good in enumerate(open_ones)]
    if not any(chosen):
        chosen = [is_prose(block.text) and measured.linked[n] < 0.5 for n, block in enumerate(blocks)]
    return chosen


def _reason(block: Block, piece: Piece, measured: Measured, number: int, *, again: bool) -> LeftOutReason:
    from briefing.paragraphs.page_purpose import traits_around

    size = width(block.text)
    if measured.titles[number]:
        return LeftOutReason.TITLE
    if again:
        return LeftOutReason.REPEATED
    near, anywhere = traits_around(piece, measured.prose)
    for traits, reason in _REASONS:
        if near & traits.value:
            return reason
    if size <= _SHORT and digit_share(block.text) > 0.2:
        return LeftOutReason.COUNTER
    taken = measured.taken
    if piece.tag in _HEADINGS:
        inside = taken[max(0, number - _BELOW) :].any()
        return LeftOutReason.HEADING if inside else LeftOutReason.BOILERPLATE
    if measured.linked[number] > 0.8:
        return LeftOutReason.TEASER if size >= _SHORT else LeftOutReason.NAVIGATION
    for traits, reason in _REASONS:
        if anywhere & traits.value:
            return reason
    return LeftOutReason.BOILERPLATE


def _stated(visible: list[Block], body: str) -> list[Block]:
    """The article as the page's metadata give it, where the page itself shows no more than a few words of it."""
    if len(body) < _STATED or any(block.kept and width(block.text) >= _LONG for block in visible):
        return []
    for block in visible:
        block.kept = False
        block.leave_out(LeftOutReason.BOILERPLATE)
    lines = [(line, one_line(repair(line))) for line in body.splitlines()[:_MOST_BLOCKS]]
    return [Block(raw=line, text=text, kept=True) for line, text in lines if text]


def _notes(found: Found, metadata: Metadata, stated: list[Block], *, more: bool) -> list[str]:
    notes = []
    if found.cut or more:
        notes.append("the page is larger than any article: its first part was read")
    if found.unveiled:
        notes.append("the page hides its text until a script or a subscription shows it; it was read all the same")
    if stated:
        notes.append("the page shows no text: what it gives to search engines (JSON-LD) was read")
    if metadata.free is False and not found.unveiled:
        notes.append("the page says that it is not free to read: what it shows may be the opening only")
    return notes
