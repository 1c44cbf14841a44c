"""The words of a statement by whose they are: less the outlet in front, or each of several sources' by themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.documents.words import Line, Words, direction, language_tag
from briefing.records.disagreement import Disagreement, Side
from briefing.records.edition import PrintedStatement
from briefing.text.clean import one_line

_OUTER = (("“", "”"), ("«", "»"), ("「", "」"), ("‹", "›"))
"""What the program puts around the words of a side, whatever the edition's language."""
_OPENED = re.compile("[“«„»‘「‹][ \u00a0\u202f]?\\Z")
_CLOSED = re.compile("[ \u00a0\u202f]?[”»“«’」›]")


def parted(words: Words, text: str, told: Disagreement | None, languages: Mapping[str, str | None]) -> tuple[Line, ...]:
    """``text`` in pieces, in order: what a side says by itself, with its language; what stands between, as ours.

    ``languages`` by article id. Empty where the words of a side do not stand in the text in their order.
    """
    found: list[Line] = []
    at = 0
    for side in told.sides if told else ():
        start, end = _place(text, side, at)
        if start < 0:
            return ()
        tag, way = languages.get(side.article), direction(side.words)
        foreign = words.foreign(tag)
        start, end = _with_marks(text, start, end)
        found.append(Line(text[at:start]))
        found.append(Line(text[start:end], language_tag(tag) if foreign else None, way if foreign else None))
        at = end
    return (*found, Line(text[at:])) if found else ()


def remarked(words: Words, text: str, told: Disagreement | None) -> str:
    """``text`` with what each side says in the quotation marks of the edition's language; the words stay as they are.

    Unchanged from the first side on whose words do not stand there between marks of ours.
    """
    done, at = "", 0
    for side in told.sides if told else ():
        start, end = _place(text, side, at)
        if start <= at or (text[start - 1], text[end : end + 1]) not in _OUTER:
            break
        done += text[at : start - 1] + words.quoted(text[start:end])
        at = end + 1
    return done + text[at:]


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The same with the quotation marks around it: no line may break between a mark and its words."""
    before, after = _OPENED.search(text[max(0, start - 2) : start]), _CLOSED.match(text, end)
    return (start - len(before[0]), after.end()) if before and after else (start, end)


def _place(text: str, side: Side, at: int) -> tuple[int, int]:
    """Where a side's words stand from ``at`` on, whole or less the full stop that the sentence has; -1 for nowhere."""
    for said in dict.fromkeys((one_line(side.words), one_line(side.words).rstrip(".。"))):
        start = text.find(said, at) if said else -1
        if start >= 0:
            return start, start + len(said)
    return -1, -1


def own_words(statement: PrintedStatement) -> str:
    """The statement less the outlet in front of it, which is set apart from it."""
    return without_outlet(statement.text, statement.outlet)


def without_outlet(text: str, outlet: str | None) -> str:
    """``text`` on one line, less ``outlet`` and a colon in front of it."""
    text, outlet = one_line(text), one_line(outlet or "")
    rest = text[len(outlet) :].lstrip() if outlet and text.startswith(outlet) else ""
    return rest[1:].lstrip() if rest.startswith((":", "：")) else text
