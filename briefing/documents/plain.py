"""Plain text for a mail: columns that every program shows, and no word of a source that a program makes a link of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefing.text.clean import one_line

COLUMNS = 76
_WORD_JOINER = "\u2060"
# What mail programs make links of by themselves, though nobody wrote a link: an invisible joiner stops them.
_LINKED = re.compile(
    r"(?<=:)(?=//)|(?<=[wW]{3})(?=\.)|(?<=[\w.+-])(?=@\w)|(?<=\b(?:mailto|callto))(?=:)|(?<=\btel)(?=:)|(?<=\bsms)(?=:)"
    r"|(?<=[a-z0-9])(?=\.[a-z]{2,24}(?![\w]))",
    re.IGNORECASE,
)
_BLANK_LINES = re.compile(r"\n{3,}")
_OPENING = re.compile(r" *(?:\[\d+\] |\d+\. |- )?")
# Chinese and Japanese break between any two characters, but not before what closes.
_WIDE = "\u2e80-\u303e\u3041-\ua4cf\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_ATOM = re.compile(rf"([ ]?)([{_WIDE}][、。，．」』）！？：；”’]*|[^ {_WIDE}]+[、。，．」』）！？：；]*)")


class Ours(str):
    """Our own words, or an address from ``words.web_address``, which a reader may follow: not defused."""

    __slots__ = ()


def ours(text: str) -> Ours:
    """``text`` as it is."""
    return Ours(text)


def defused(text: str) -> str:
    """``text`` with a joiner where a mail program would see an address."""
    return _LINKED.sub(_WORD_JOINER, text)


def plain_line(value: object) -> str:
    """What a template's expression becomes: one line, defused; our own and numbers as they are."""
    return str(value) if isinstance(value, Ours | int) else defused(one_line(str(value)))


def in_columns(text: str) -> str:
    """``text`` broken into lines of at most `COLUMNS` cells, under the opening of the first; addresses are kept."""
    lines = (broken for line in text.split("\n") for broken in _broken(line.rstrip()))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


def _broken(line: str) -> Iterator[str]:
    opening = _OPENING.match(line)
    lead = opening.group() if opening else ""
    if _cells(line) <= COLUMNS or _is_address(line):
        yield line
        return
    row, used = lead, len(lead)
    for space, atom in _ATOM.findall(line[len(lead) :]):
        cells = _cells(atom)
        if used > len(lead) and used + len(space) + cells > COLUMNS:
            yield row
            row, used = " " * len(lead) + atom, len(lead) + cells
        else:
            gap = space if used > len(lead) else ""
            row, used = row + gap + atom, used + len(gap) + cells
    yield row


def _is_address(line: str) -> bool:
    bare = line.strip()
    return bare.startswith(("http://", "https://")) and " " not in bare


def _cells(text: str) -> int:
    """How wide a terminal shows it (East Asian Width, Unicode UAX 11)."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 or c == _WORD_JOINER for c in text)
