"""The words of a statement by whose they are: less the outlet in front, or each of several sources' by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.documents.words import Line, Words, direction, language_tag
from briefing.records.disagreement import Disagreement
from briefing.records.edition import PrintedStatement
from briefing.text.clean import one_line


def parted(words: Words, text: str, told: Disagreement | None, languages: Mapping[str, str | None]) -> tuple[Line, ...]:
    """``text`` in pieces, in order: what a side says by itself, with its language; what stands between, as ours.

    ``languages`` by article id. Empty where the words of a side do not stand in the text in their order.
    """
    found: list[Line] = []
    at = 0
    for side in told.sides if told else ():
        start = text.find(side.words, at) if side.words else -1
        if start < 0:
            return ()
        tag, way = languages.get(side.article), direction(side.words)
        foreign = words.foreign(tag)
        found.append(Line(text[at:start]))
        found.append(Line(side.words, language_tag(tag) if foreign else None, way if foreign else None))
        at = start + len(side.words)
    return (*found, Line(text[at:])) if found else ()


def own_words(statement: PrintedStatement) -> str:
    """The statement less the outlet in front of it, which is set apart from it."""
    return without_outlet(statement.text, statement.outlet)


def without_outlet(text: str, outlet: str | None) -> str:
    """``text`` on one line, less ``outlet`` and a colon in front of it."""
    text, outlet = one_line(text), one_line(outlet or "")
    rest = text[len(outlet) :].lstrip() if outlet and text.startswith(outlet) else ""
    return rest[1:].lstrip() if rest.startswith((":", "：")) else text
