"""How ``briefing read`` shows an article: in reading order, with what was left out dimmed in its place.

The lines are made here and printed elsewhere. Widths are counted in the cells of a terminal, in which a Chinese
character takes two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from briefing.cli.wrapping import cut, wrapped
from briefing.text.clean import one_line

if TYPE_CHECKING:
    from briefing.records.reading import LeftOut, Paragraph, Reading, ToldDate

_GUTTER = 6
"""Cells before the text: an id, or the dot of what was left out."""
_LABEL = 11
_WIDEST, _NARROWEST = 120, 30
_MOST_TOLD = 8
_MOST_RUNS = 8
"""Lines between two paragraphs; where there would be more, short pieces of one reason are told together."""
_SHORT = 60
"""Characters below which a piece is hardly a paragraph that was lost."""
_SHOWN_WORDS = 60
_DOUBT = "?"


class Line(NamedTuple):
    """A line to print."""

    text: str
    dim: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How much is shown, and how wide."""

    width: int | None
    """Cells of the terminal; ``None``: each paragraph on one line, as fits a file or another program."""
    quiet: bool = False
    """The article alone."""
    verbose: bool = False
    """All that was left out, whole."""

    @property
    def cells(self) -> int | None:
        """Cells that a line may have."""
        return None if self.width is None else min(max(self.width - 1, _NARROWEST), _WIDEST)


def article_lines(reading: Reading, manner: Manner) -> Iterator[Line]:
    """An article: title, header, paragraphs and between them what was left out, counts."""
    yield from (Line(row, bold=True) for row in wrapped(reading.title, manner.cells))
    if not manner.quiet:
        yield from _header(reading, manner)
    pieces = reading.paragraphs if manner.quiet else in_order(reading, drawn=not manner.verbose)
    between = False
    for piece in pieces:
        if not (between and isinstance(piece, list)):
            yield Line("")
        between = isinstance(piece, list)
        yield from _run(piece, manner) if isinstance(piece, list) else _paragraph(piece, manner)
    if manner.quiet:
        return
    yield Line("")
    for row in _counts(reading):
        yield from (Line(row, dim=True) for row in wrapped(row, manner.cells))


def unread_lines(path: str, reason: str, left_out: Sequence[LeftOut], manner: Manner) -> Iterator[Line]:
    """A file that was not read: why, and what was found in it instead."""
    yield from (Line(row, bold=True) for row in wrapped(f"{path}: not read: {reason}", manner.cells))
    if manner.quiet:
        return
    for run in _stretch(left_out):
        yield from _run(run, manner)


def in_order(reading: Reading, *, drawn: bool = True) -> list[Paragraph | list[LeftOut]]:
    """Paragraphs, and runs of pieces left out for one reason, in the order of the page.

    A piece whose place is not known follows the one before it. ``drawn``: where many short pieces stand between two
    paragraphs, those of one reason are drawn together.
    """
    placed: list[tuple[int, int, Paragraph | LeftOut]] = []
    last = 0
    for piece in reading.left_out:
        last = piece.start if piece.start is not None else last
        placed.append((last, 0, piece))
    last = 0
    for paragraph in reading.paragraphs:
        last = max(last, paragraph.start) if paragraph.end else last
        placed.append((last, 1, paragraph))
    placed.sort(key=lambda row: row[:2])
    shown: list[Paragraph | list[LeftOut]] = []
    for kind, rows in groupby(placed, key=lambda row: row[1]):
        if kind:
            shown.extend(row[2] for row in rows)  # type: ignore[misc]
        else:
            pieces = [row[2] for row in rows]
            shown.extend(_stretch(pieces) if drawn else _runs(pieces))  # type: ignore[arg-type]
    return shown


def _stretch(pieces: Sequence[LeftOut]) -> list[list[LeftOut]]:
    """The runs of what stands between two paragraphs, in fewer lines where menus and teasers take turns."""
    runs = _runs(pieces)
    if len(runs) <= _MOST_RUNS:
        return runs
    first: dict[str, int] = {}
    places = []
    for number, piece in enumerate(pieces):
        short = len(piece.text) < _SHORT
        places.append(first.setdefault(piece.reason.value, number) if short else number)
    return _runs(pieces[number] for number in sorted(range(len(pieces)), key=lambda number: (places[number], number)))


def _runs(pieces: Iterable[LeftOut]) -> list[list[LeftOut]]:
    return [list(run) for _, run in groupby(pieces, key=lambda piece: piece.reason)]


def _header(reading: Reading, manner: Manner) -> Iterator[Line]:
    for label, value in _facts(reading):
        indent = " " * _LABEL
        for number, row in enumerate(wrapped(value, manner.cells and manner.cells - _LABEL)):
            yield Line(f"{label:<{_LABEL}}{row}" if number == 0 else indent + row)


def _facts(reading: Reading) -> Iterator[tuple[str, str]]:
    yield "file", reading.article.path
    if reading.url:
        yield "address", reading.url
    yield "outlet", _outlet(reading)
    published = reading.published
    if published:
        words = "" if published.words in (published.value, reading.article.path) else f": “{_short(published.words)}”"
        yield "published", f"{published.value}, by its {published.evidence.value}{words}"
    else:
        yield "published", "nothing tells"
    translated = "; machine-translated, as the page says itself" if reading.machine_translated else ""
    yield "language", (reading.language or "not certain") + translated
    if reading.told:
        yield "tells of", _told(reading.told)
    for note in dict.fromkeys(reading.notes):
        yield "note", note


def _outlet(reading: Reading) -> str:
    """The name, and in brackets what the list of outlets knows of it."""
    outlet = reading.outlet
    if outlet is None:
        return reading.source or "nothing tells"
    kind = outlet.kind.value if outlet.kind else None
    known = [*filter(None, (kind, outlet.country)), *([f"owner {outlet.owner}"] if outlet.owner else [])]
    return f"{reading.source or outlet.name} ({', '.join(known)})" if known else reading.source or outlet.name


def _told(told: Sequence[ToldDate]) -> str:
    """The days that the text tells, each once, with the first words that tell it."""
    days: dict[str, ToldDate] = {}
    for one in told:
        days.setdefault(f"{one.day}–{one.last}" if one.last else str(one.day), one)
    shown = [f"{day} (“{_short(one.words)}”, {one.paragraph})" for day, one in list(days.items())[:_MOST_TOLD]]
    more = [f"{len(days) - _MOST_TOLD} more"] if len(days) > _MOST_TOLD else []
    return ", ".join(shown + more)


def _paragraph(paragraph: Paragraph, manner: Manner) -> Iterator[Line]:
    label = paragraph.id + _DOUBT * paragraph.doubtful
    for number, row in enumerate(wrapped(paragraph.text, manner.cells and manner.cells - _GUTTER)):
        yield Line(f"{label if number == 0 else '':>{_GUTTER - 2}}  {row}")


def _run(run: Sequence[LeftOut], manner: Manner) -> Iterator[Line]:
    """One line for a run of pieces; with ``verbose`` each of them whole."""
    reason = run[0].reason.value
    gutter = f"{'·':>{_GUTTER - 2}}  "
    if manner.verbose:
        for piece in run:
            for number, row in enumerate(wrapped(f"{reason}: {piece.text}", manner.cells and manner.cells - _GUTTER)):
                yield Line((gutter if number == 0 else " " * _GUTTER) + row, dim=True)
        return
    told = f"{len(run)} × {reason}" if len(run) > 1 else reason
    beginnings = " · ".join(one_line(piece.text[:_WIDEST]) for piece in run[:_WIDEST])
    yield Line(gutter + cut(f"{told}: {beginnings}", (manner.cells or _WIDEST) - _GUTTER), dim=True)


def _counts(reading: Reading) -> Iterator[str]:
    count = len(reading.paragraphs)
    read = f"{count} paragraph" if count == 1 else f"{count} paragraphs"
    if doubtful := sum(paragraph.doubtful for paragraph in reading.paragraphs):
        read += f" ({doubtful} doubtful, marked {_DOUBT})"
    by_reason = Counter(piece.reason.value for piece in reading.left_out)
    pieces = f"{by_reason.total()} piece" if by_reason.total() == 1 else f"{by_reason.total()} pieces"
    rows = ", ".join(f"{number} {reason}" for reason, number in by_reason.most_common())
    yield f"{read}, {pieces} left out: {rows}" if rows else f"{read}, nothing left out"


def _short(words: str) -> str:
    return cut(one_line(words), _SHOWN_WORDS)
