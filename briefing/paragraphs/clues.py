"""What of an article may tell its date: metadata, addresses, and the short lines around the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.paragraphs.blocks import Block, ends_sentence, width
from briefing.paragraphs.dating import Clues, copyright_year
from briefing.paragraphs.metadata import Metadata
from briefing.paragraphs.stamping import Line, Place
from briefing.records.article import Article
from briefing.records.reading import LeftOutReason
from briefing.text.stamps import LONGEST

_FARTHEST, _LINES_BELOW = 60, 14
"""Lines above and below the text that are searched for its date."""
_LONGEST_HEAD = 40
_HEAD_BEFORE, _HEAD_AFTER = 6, 7
_PARAGRAPH, _SHORTEST_HEADLINE = 80, 30
_OPENING = 3


def gather(
    article: Article,
    blocks: Sequence[Block],
    metadata: Metadata,
    *,
    address: str | None,
    language: str | None,
    tags: Sequence[str],
    country: str | None,
    latest: date | None = None,
) -> Clues:
    """The clues to the date of an article with some block kept. ``country``: its outlet's."""
    kept = [n for n, block in enumerate(blocks) if block.kept]
    return Clues(
        stated=[*filter(None, [article.published]), *metadata.published],
        addresses=[*filter(None, [address])],
        lines=_stamp_lines(blocks, kept[0], kept[-1]),
        opening=[blocks[n].text for n in kept[:_OPENING]],
        language=language,
        day=article.day,
        path=article.path,
        copyright=copyright_year(block.text for block in blocks),
        tags=tags,
        country=country,
        latest=latest,
    )


def _stamp_lines(blocks: Sequence[Block], first: int, last: int) -> list[Line]:
    """The short lines with figures around the text, and where each stands."""
    reach = range(max(0, first - _LONGEST_HEAD), min(last, first + _LONGEST_HEAD // 2) + 1)
    heads = [first, *(n for n in reach if blocks[n].reason is LeftOutReason.TITLE)]
    lines, paragraphs = [], 0
    for n in range(max(0, first - _FARTHEST), min(len(blocks), last + _LINES_BELOW)):
        block = blocks[n]
        paragraphs += block.kept and width(block.text) >= _PARAGRAPH
        if block.kept or block.reason is LeftOutReason.HIDDEN or len(block.text) > LONGEST:
            continue
        if any(map(str.isdigit, block.text)):
            place, steps = _place_of(n, heads, first, last)
            steps = paragraphs if place is Place.INSIDE else steps
            lines.append(Line(block.text, place, steps, block.reason, n > 0 and _is_headline(blocks[n - 1])))
    return lines


def _is_headline(block: Block) -> bool:
    """Whether a block that is not of the article looks like a headline: as long as one, and no sentence."""
    return not block.kept and width(block.text) >= _SHORTEST_HEADLINE and not ends_sentence(block.text)


def _place_of(n: int, heads: list[int], first: int, last: int) -> tuple[Place, int]:
    if n > last:
        return Place.BELOW, n - last
    head = min(heads, key=lambda at: abs(at - n))
    between = len(heads) > 1 and min(heads[1:]) <= n <= first
    if between or -_HEAD_BEFORE <= n - head <= _HEAD_AFTER:
        return Place.HEAD, abs(n - head)
    return (Place.ABOVE, first - n) if n < first else (Place.INSIDE, n - first)
