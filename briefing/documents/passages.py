"""The passages that an edition cites, and where each stands in its article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TypedDict

from briefing.records.draft import Citation
from briefing.records.edition import EditionEvent, Passage
from briefing.records.reading import Paragraph, Reading
from briefing.text.clean import one_line

_LONGEST = 240


class _Surroundings(TypedDict):
    """The fields of a `Passage` that place it."""

    of: int
    before: str
    after: str


def passages(
    events: Iterable[EditionEvent], readings: Mapping[str, Reading], also: Iterable[Citation] = ()
) -> tuple[Passage, ...]:
    """Each cited paragraph once, numbered in the order of first use through the edition.

    ``also``: what is cited beside the statements, after them.
    """
    told = (citation for event in events for statement in event.statements for citation in statement.citations)
    cited = dict.fromkeys((citation.article, citation.paragraph) for citation in chain(told, also))
    found: list[Passage] = []
    for number, (article, paragraph_id) in enumerate(cited, start=1):
        reading = readings[article]
        paragraph = reading.paragraph(paragraph_id)
        if paragraph is None:  # _resolving let none of these through
            continue
        language = paragraph.language or reading.language
        found.append(
            Passage(
                article=article,
                paragraph=paragraph_id,
                text=paragraph.text,
                language=language,
                note=number,
                **_surroundings(reading, paragraph),
            )
        )
    return tuple(found)


def _surroundings(reading: Reading, paragraph: Paragraph) -> _Surroundings:
    """How many paragraphs the article has, and what adjoins this one, cut to 240 characters at a word."""
    own = reading.paragraphs
    at = next(i for i, one in enumerate(own) if one.id == paragraph.id)
    before = one_line(own[at - 1].text) if at else ""
    after = one_line(own[at + 1].text) if at + 1 < len(own) else ""
    return {"of": len(own), "before": _tail(before), "after": _head(after)}


def _head(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    cut = text[: _LONGEST - 2]
    return (cut.rsplit(" ", 1)[0] if " " in cut[_LONGEST // 2 :] else cut) + " …"


def _tail(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    cut = text[2 - _LONGEST :]
    return "… " + (cut.split(" ", 1)[1] if " " in cut[: _LONGEST // 2] else cut)
