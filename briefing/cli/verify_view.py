"""How ``briefing verify`` shows an edition: the statements that no longer hold, each with its passage then and now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from briefing.cli.check_view import Styled, Width, finding_lines, labelled, marked

if TYPE_CHECKING:
    from briefing.pipeline import Moved, Rebuilt
    from briefing.records.edition import Edition, PrintedStatement
    from briefing.verification import Recheck

_TOKEN = re.compile(r"\w+|[^\w\s]")
_HASH = re.compile(r"[0-9a-f]{32,}")
_MOST_TOKENS = 600
Span = tuple[int, int]


def edition_lines(edition: Edition, problems: Sequence[Recheck], width: Width) -> Iterator[Styled]:
    """Each statement with something to say about it, in the order of the edition."""
    for event in edition.events:
        for statement in event.statements:
            own = [problem for problem in problems if problem.statement == statement.id]
            if own:
                yield from _statement(statement, own, width)
                yield Styled("")


def rebuilt_lines(rebuilt: Rebuilt) -> Iterator[str]:
    """What came of making it again: each input that moved, then each form that differs."""
    for one in rebuilt.moved:
        yield f"moved: {one.kind} {one.name}: {_change(one)}"
    for problem in rebuilt.problems:
        yield f"It could not be made again: {problem}"
    for name in (name for name, same in rebuilt.forms.items() if not same and not rebuilt.problems):
        yield f"differs: {name}"
    if rebuilt.same:
        yield "Made again, every form has the same bytes."
    elif not rebuilt.moved:
        yield "No input that is recorded has moved: fonts or libraries of the system may have."


def _change(moved: Moved) -> str:
    if moved.was is None or moved.now is None:
        return "new" if moved.was is None else "gone"
    return "changed" if _HASH.fullmatch(moved.was) else f"{moved.was} → {moved.now}"


def _statement(statement: PrintedStatement, problems: list[Recheck], width: Width) -> Iterator[Styled]:
    broken = any(not problem.holds for problem in problems)
    yield Styled(f"{statement.id}: {'no longer holds' if broken else 'holds, with a note'}", bold=broken)
    yield from labelled("statement", marked(statement.text, ()), width)
    for (change, article, paragraph), same in groupby(problems, key=lambda p: (p.change, p.article, p.paragraph)):
        where = f" ({article} {paragraph or ''})" if article else ""
        for problem in same:
            sign = "" if problem.holds else "✗ "
            text = "" if problem.now or problem.finding else f": {problem.detail}"
            yield from labelled("", f"{sign}{change.value}{where}{text}", width, dim=problem.holds)
            yield from _then_and_now(problem, width)
            if problem.finding:
                yield from finding_lines([problem.finding], width)


def _then_and_now(problem: Recheck, width: Width) -> Iterator[Styled]:
    """The paragraph that was cited and what it is now, with what differs marked."""
    if not problem.now:
        return
    then, now = differences(problem.was, problem.now)
    yield from labelled("it read", marked(problem.was, then), width)
    yield from labelled("it reads", marked(problem.now, now), width)


def differences(was: str, now: str) -> tuple[list[Span], list[Span]]:
    """The words of each text that the other has not in their place: of the first 600 words and signs."""
    from difflib import SequenceMatcher

    old, new = list(_TOKEN.finditer(was))[:_MOST_TOKENS], list(_TOKEN.finditer(now))[:_MOST_TOKENS]
    matcher = SequenceMatcher(None, [t[0] for t in old], [t[0] for t in new], autojunk=False)
    ours: list[Span] = []
    theirs: list[Span] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            ours += [(old[a].start(), old[b - 1].end())] if b > a else []
            theirs += [(new[c].start(), new[d - 1].end())] if d > c else []
    return ours, theirs
