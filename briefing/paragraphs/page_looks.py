"""What a block of a page looks like by itself, in any language: the first columns of the numbers that are weighed."""

from __future__ import annotations

import re

from briefing.paragraphs.blocks import commas, digit_share, ends_sentence, has_inner_end, width
from briefing.paragraphs.markup import Piece

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TAGS = ("p", "li", "td", "th", "blockquote", "figcaption", "dd", "dt")
LOOKS = (
    "width", "ends", "inner", "colon", "linked", "unlinked", "links", "begins linked", "ends linked", "bold",
    "slanted", "commas", "digits", "upper", "lower", "question", "quotes", "brackets", "marks", "sign", "tag", "level",
    "depth", "over 25", "over 50", "over 80", "over 140", "over 250", "running",
)  # fmt: skip
_OPENERS, _BRACKETS = frozenset("\"'“„«»‘‚「『‹"), frozenset("()[]（）【】")
_QUESTIONS = ("?", "？", "؟", ";")
_CLOSERS = "\"'”’»› "
_MARKS = re.compile(r"[|·•@→»©]|www\.|https?:")
_STEPS, _RUNNING = (25, 50, 80, 140, 250), 80
_SEEN = 300
"""Characters of a block whose letters are looked at."""


def looks(text: str, piece: Piece) -> tuple[float, ...]:
    """One row of `LOOKS`: widths as square roots, shares 0 to 1, the rest counts, codes and yes (1) or no (0)."""
    size, length = width(text), max(1, len(text))
    linked = min(1.0, piece.linked / length)
    head = text[:_SEEN]
    upper = sum(map(str.isupper, head))
    cased = upper + sum(map(str.islower, head))
    heading = piece.tag in HEADINGS
    return (
        min(size, 900) ** 0.5,
        ends_sentence(text),
        has_inner_end(text),
        text.endswith((":", "：")),
        linked,
        min(size * (1 - linked), 400) ** 0.5,
        min(piece.links, 6),
        piece.edges & 1,
        piece.edges >> 1,
        min(1.0, piece.strong / length),
        min(1.0, piece.slanted / length),
        min(5, commas(text)),
        digit_share(head),
        upper / cased if cased > 3 else 0.0,
        text[:1].islower(),
        text.rstrip(_CLOSERS).endswith(_QUESTIONS),
        text[:1] in _OPENERS,
        text[:1] in _BRACKETS or text[-1:] in _BRACKETS,
        min(3, len(_MARKS.findall(head))),
        "©" in head,
        -1 if heading else _TAGS.index(piece.tag) + 1 if piece.tag in _TAGS else len(_TAGS) + 1,
        int(piece.tag[1]) if heading else 0,
        min(piece.place.depth, 40),
        *(size >= step for step in _STEPS),
        size >= _RUNNING and ends_sentence(text) and linked < 0.5,
    )
