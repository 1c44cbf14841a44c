"""What trafilatura takes for the article, as a measure of each block of our own: the share of its words in it."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.paragraphs.blocks import words
from briefing.paragraphs.elements import Element

_RUN = 4
_LONGEST = 4000
"""Words of a block that are compared."""
_MOST_ELEMENTS = 20_000
"""Elements of a page that trafilatura is given: its time grows faster than the page. Real pages have some thousands."""
_MOST_TEXT = 1_000_000
# What holds no text of the article, and makes up most of a page: trafilatura would copy it again and again.
_USELESS = (
    "script", "style", "noscript", "template", "svg", "iframe", "link", "meta", "input", "button", "select",
    "textarea", "object", "canvas", "source", "path",
)  # fmt: skip


def shingles(texts: Iterable[str]) -> frozenset[int]:
    """Hashes of all runs of four words of ``texts``, and of each shorter text whole."""
    found: set[int] = set()
    for text in texts:
        found.update(runs(text))
    return frozenset(found)


def share(own: list[int], known: frozenset[int]) -> float:
    """Share of the word runs ``own`` of a text that are among ``known``, 0 to 1."""
    return sum(run in known for run in own) / len(own) if own and known else 0.0


def runs(text: str) -> list[int]:
    """Hashes of the runs of four words of ``text``; of the whole where it is shorter."""
    found = words(text)[:_LONGEST]
    if len(found) == 1 and len(found[0]) > 2 * _RUN:  # scripts without spaces: runs of characters
        found = list(found[0][:_LONGEST])
    if len(found) <= _RUN:
        return [hash(tuple(found))] if found else []
    return list(map(hash, zip(found, found[1:], found[2:], found[3:], strict=False)))


def main_text(tree: Element) -> list[str]:
    """The lines that trafilatura (fast mode, without comments) extracts from ``tree``, which it may change.

    None of a page that is too large for it: it is one hint among others, and pages of that size are no articles.
    """
    from lxml import etree
    from trafilatura import bare_extraction

    etree.strip_elements(tree, *_USELESS, with_tail=False)
    size = 0
    for number, element in enumerate(tree.iter(), 1):
        size += len(element.text or "") + len(element.tail or "")
        if number > _MOST_ELEMENTS or size > _MOST_TEXT:
            return []
    try:
        found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    except (
        Exception
    ):  # whatever a hostile page raises in its depths: this is one hint among others, the page is still read
        return []
    return [line for line in (getattr(found, "text", None) or "").split("\n") if line.strip()]
