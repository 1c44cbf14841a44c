"""What the evidence page says of a statement: who checked it, what was found and done, what to filter it by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.documents.words import Words
from briefing.records.brief import RULES, Finding, Look
from briefing.records.edition import PrintedStatement
from briefing.text.clean import one_line

HELD, REPAIRED, REMARKED, WITHHELD = "held", "repaired", "remarked", "withheld"
VERDICTS = (HELD, REPAIRED, REMARKED, WITHHELD)
_SHOWN_WORDS = 60


@dataclass(frozen=True)
class CheckView:
    """The checks of a statement: a line that sums them up, and each of them."""

    verdict: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Tags:
    """What the evidence page filters a statement by. All are ours, none is text from outside."""

    event: int
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """A choice of a filter."""

    value: str
    label: str


@dataclass(frozen=True)
class FilterView:
    """A filter of the evidence page."""

    name: str
    label: str
    options: tuple[Option, ...]


def check_view(words: Words, statement: PrintedStatement) -> CheckView:
    """The checks of a printed statement, in the edition's words; findings and notes are told as they are."""
    kinds = verdicts_of(statement)
    by = words.say("by_rules") if statement.by == RULES else words.say("by_model", model=one_line(statement.by))
    lines = [by]
    lines += [f"{words.say('step')}: {one_line(step.text)}" for step in statement.steps]
    lines += [f"{words.say('remark')}: {remark(finding)}" for finding in statement.findings if finding.soft]
    lines += [f"{words.say('look')}: {_look(words, look)}" for look in statement.looks]
    return CheckView(", ".join(words.say(f"verdict_{kind}") for kind in kinds), tuple(lines))


def verdicts_of(statement: PrintedStatement) -> tuple[str, ...]:
    """As checked at once, or after repair; and whether remarks are left."""
    found = (REPAIRED,) if statement.steps else (HELD,)
    return (*found, REMARKED) if any(f.soft for f in statement.findings) else found


def remark(finding: Finding) -> str:
    """The words that a finding is about, and why."""
    words = one_line(finding.words)
    shown = words if len(words) <= _SHOWN_WORDS else words[: _SHOWN_WORDS - 1] + "…"
    return f"{shown} – {one_line(finding.reason)}" if shown else one_line(finding.reason)


def filters(
    words: Words, tags: Iterable[Tags], events: Iterable[Option], outlets: Iterable[Option]
) -> list[FilterView]:
    """A filter for each thing of which there is more than one choice."""
    used = list(tags)
    languages = sorted({(words.language(tag) or tag, tag) for one in used for tag in one.languages})
    verdicts = {verdict for one in used for verdict in one.verdicts}
    choices = {
        "event": tuple(events),
        "outlet": tuple(outlets),
        "language": tuple(Option(tag, name) for name, tag in languages),
        "verdict": tuple(Option(one, words.say(f"verdict_{one}")) for one in VERDICTS if one in verdicts),
    }
    return [FilterView(name, words.say(f"filter_{name}"), found) for name, found in choices.items() if len(found) > 1]


def _look(words: Words, look: Look) -> str:
    said = f"{words.say(f'opinion_{look.opinion}')} ({one_line(look.by)})"
    quoted = f" {words.quoted(one_line(look.words))}" if look.words.strip() else ""
    return f"{said}{quoted}{' – ' + one_line(look.note) if look.note.strip() else ''}"
