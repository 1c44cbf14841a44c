"""How ``briefing check`` and ``briefing verify`` show a text beside its passage: what matches, what does not, marked.

The lines are made here and printed elsewhere. Marks are brackets in plain text, bold and colour on a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from briefing.cli.wrapping import wrapped
from briefing.text.clean import one_line, visible

if TYPE_CHECKING:
    from briefing.records.brief import Finding
    from briefing.verification import Beside, ClaimResult

_OPEN, _CLOSE = "⟦", "⟧"
"""Stand for the marks until a line is printed; texts that have them get plain brackets instead."""
_MARK = re.compile(f"[{_OPEN}{_CLOSE}]")
_ON, _OFF = "\x1b[1;31m", "\x1b[0m"
_LABEL = 10
_WIDEST, _NARROWEST = 110, 40
_MOST_MATCHES = 12
_ELLIPSIS = " … "
_LONGEST_TEXT = 600


class Styled(NamedTuple):
    """A line to print; it may hold marks."""

    text: str
    dim: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Width:
    """Cells of the terminal; ``None``: lines are not broken, as fits a file or another program."""

    cells: int | None

    @property
    def text(self) -> int | None:
        """Cells beside the labels."""
        return None if self.cells is None else min(max(self.cells - 1, _NARROWEST), _WIDEST) - _LABEL - 4


def claim_lines(
    name: str, claim: str, count: int, result: ClaimResult, beside: Beside, width: Width
) -> Iterator[Styled]:  # fmt: skip
    """A claim: its verdict, the sentence of the passage beside it, what matches, what was found."""
    failed = result.verdict.value != "supported"
    yield Styled(f"{one_line(name)}: {result.verdict.value} ({result.score:.2f})", bold=failed)
    yield from labelled("claim", marked(claim, beside.wrong), width)
    label = "passage" if count < 2 or beside.passage is None else f"passage {beside.passage + 1}"
    yield from labelled(label, marked(beside.sentence, beside.against) or "(none)", width)
    if beside.matches:
        words = [one_line(claim[start:end]) for start, end in beside.matches]
        more = f"{_ELLIPSIS}{len(words) - _MOST_MATCHES} more" if len(words) > _MOST_MATCHES else ""
        yield from labelled("matches", " · ".join(words[:_MOST_MATCHES]) + more, width, dim=True)
    yield from finding_lines(result.findings, width)


def finding_lines(findings: Sequence[Finding], width: Width) -> Iterator[Styled]:
    """Grounds to withhold first, then what is only worth an eye, dimmed."""
    for finding in sorted(findings, key=lambda f: f.soft):
        words = one_line(finding.words)
        words = f"“{words if len(words) <= 60 else words[:59] + '…'}”: " if words else ""
        against = f" [{finding.by}]" if finding.by else ""
        label = finding.code.value + ("?" if finding.soft else " ✗")
        yield from labelled(label, f"{words}{one_line(finding.reason)}{against}", width, dim=finding.soft)


def labelled(label: str, text: str, width: Width, *, dim: bool = False) -> Iterator[Styled]:
    """``text`` on as many lines as it needs, the label before the first."""
    lead = label if len(label) > _LABEL else label.ljust(_LABEL)
    rows = wrapped(text, width.text)
    if len(label) > _LABEL:
        yield Styled(f"  {lead}", dim=dim)
        lead = " " * _LABEL
    inside = False
    for number, row in enumerate(rows):
        opened, inside = inside, _ends_inside(row, inside)
        line = (_OPEN if opened else "") + row + (_CLOSE if inside else "")
        yield Styled(f"  {lead if number == 0 else ' ' * _LABEL}  {line}", dim=dim)


def _ends_inside(row: str, inside: bool) -> bool:
    marks = _MARK.findall(row)
    return marks[-1] == _OPEN if marks else inside


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """``text`` with marks around ``spans``, cut to where they are if it is long."""
    parts: list[str] = []
    end = 0
    for start, stop in spans:
        parts += [_plain(text[end:start]), _OPEN, _plain(text[start:stop]), _CLOSE]
        end = stop
    parts.append(_plain(text[end:]))
    return _cut(one_line("".join(parts)))


def _plain(text: str) -> str:
    return visible(text).replace(_OPEN, "[").replace(_CLOSE, "]")


def _cut(text: str) -> str:
    """The first 600 characters, or those around the first mark."""
    if len(text) <= _LONGEST_TEXT:
        return text
    at = max(0, text.find(_OPEN))
    start = max(0, at - _LONGEST_TEXT // 3) if at > _LONGEST_TEXT // 2 else 0
    end = start + _LONGEST_TEXT
    body = text[start:end]
    if body.count(_OPEN) > body.count(_CLOSE):
        body += _CLOSE
    return ("…" if start else "") + body + ("…" if end < len(text) else "")


def in_colour(text: str) -> str:
    """The marks of a line as bold red."""
    return text.replace(_OPEN, _ON).replace(_CLOSE, _OFF)


def in_brackets(text: str) -> str:
    """The marks of a line as brackets."""
    return text.replace(_OPEN, "[").replace(_CLOSE, "]")
