"""Which section of the edition an event belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.events.watching import Sighting
from briefing.text.entries import Heading

_LEAST = 0.25  # share of the articles: one passing mention in a long report of many makes no section
_TOPIC = 0.5  # what a topic that is found by its meaning alone counts as; words in half of the articles weigh the same


def section_of(
    headings: Sequence[Heading], sightings: Mapping[int, Sighting], first: int, articles: int
) -> tuple[str, str] | None:
    """Name and reason, in words, of the section whose entries stand in most titles and openings; ``None`` for none.

    ``sightings``: by number of entry; the entries of ``headings`` are numbered on from ``first``, in their order.
    ``articles``: how many the event has. Equally good sections: the first of the settings.
    """
    best: tuple[float, str, str] | None = None
    for heading in headings:
        numbers = range(first, first + len(heading.entries))
        first += len(heading.entries)
        share, why = _share([sightings[n] for n in numbers if n in sightings], max(1, articles))
        if share >= _LEAST and (best is None or share > best[0]):
            best = (share, heading.name, why)
    return best[1:] if best else None


def _share(sightings: Sequence[Sighting], articles: int) -> tuple[float, str]:
    """How much of an event speaks for a section, and which entry says most for it."""
    shares = [(s.prominent / articles if s.likeness is None else _TOPIC, s) for s in sightings]
    if not shares:
        return 0.0, ""
    share, strongest = max(shares, key=lambda pair: pair[0])
    match = strongest.matches[0]
    if strongest.likeness is not None:
        return share, f"it is near “{match.entry}” in meaning ({strongest.likeness:.2f})"
    return share, f"“{match.words}” stands in title or opening of {strongest.prominent} of {articles}"
