"""What trafilatura takes for the article, as a measure of each block of our own: the share of its words in it."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.paragraphs.blocks import words
from briefing.paragraphs.elements import Element

_RUN = 4


def shingles(texts: Iterable[str]) -> frozenset[int]:
    """Hashes of all runs of four words of ``texts``, and of each shorter text whole."""
    runs: set[int] = set()
    for text in texts:
        runs.update(_runs(words(text)))
    return frozenset(runs)


def share(text: str, runs: frozenset[int]) -> float:
    """Share of the word runs of ``text`` that are among ``runs``, 0 to 1."""
    own = _runs(words(text))
    return sum(run in runs for run in own) / len(own) if own and runs else 0.0


def _runs(found: list[str]) -> list[int]:
    if len(found) == 1 and len(found[0]) > 2 * _RUN:  # scripts without spaces: runs of characters
        found = list(found[0])
    if not found:
        return []
    if len(found) <= _RUN:
        return [hash(tuple(found))]
    return [hash(tuple(found[n : n + _RUN])) for n in range(len(found) - _RUN + 1)]


def main_text(tree: Element) -> list[str]:
    """The lines that trafilatura (fast mode, without comments) extracts from ``tree``, which it may change."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    except (
        Exception
    ):  # whatever a hostile page raises in its depths: this is one hint among others, the page is still read
        return []
    return [line for line in (getattr(found, "text", None) or "").split("\n") if line.strip()]
