"""The editor's file: a line an order, ``#`` before a remark."""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Callable, Sequence

from briefing.records.hand import EditorOrder, Hand, Verb
from briefing.text.clean import one_line, visible

_LONGEST_LINE = 2000
_MOST_LINES = 2000
_UNTIL = re.compile(r"\s+until\s+(\d{1,3})(?:\s+origins?)?$")
_FORMS = {
    Verb.PIN: "pin EVENT",
    Verb.DROP: "drop EVENT: REASON",
    Verb.ORDER: "order EVENT EVENT …",
    Verb.MERGE: "merge EVENT EVENT …",
    Verb.SPLIT: "split EVENT: ARTICLE …",
    Verb.HOLD: "hold EVENT until 2 origins",
    Verb.HEADLINE: "headline EVENT: TEXT",
    Verb.NOTE: "note EVENT: TEXT",
    Verb.APPROVE: "approve: NAME",
}
_FEWEST = {Verb.ORDER: 2, Verb.MERGE: 2, Verb.APPROVE: 0}
_SEVERAL = {Verb.ORDER, Verb.MERGE}
_NEEDS_TEXT = {Verb.HEADLINE, Verb.NOTE, Verb.SPLIT, Verb.APPROVE}
_TAKES_TEXT = {*_NEEDS_TEXT, Verb.DROP}


class _UnclearError(Exception):
    """A line that is no order; ``str()`` says why."""


def read_hand(text: str, path: str) -> Hand:
    """The orders of an editor's file; a line that is none becomes a problem and leaves the others standing.

    ``path``: how messages name the file.
    """
    orders: list[EditorOrder] = []
    problems: list[str] = []
    lines = visible(text).split("\n")
    if len(lines) > _MOST_LINES:
        problems.append(f"{path}: it has more than {_MOST_LINES} lines; the rest is not read.")
    for number, line in enumerate(lines[:_MOST_LINES], 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            orders.append(_order(number, line))
        except _UnclearError as unclear:
            problems.append(f"{path}, line {number}: {unclear}")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Hand(path=path, orders=tuple(orders), problems=tuple(problems), sha256=digest)


def _order(number: int, line: str) -> EditorOrder:
    if len(line) > _LONGEST_LINE:
        raise _UnclearError(f"it is longer than {_LONGEST_LINE} characters.")
    written = one_line(line)
    word = re.split(r"[\s:]", written, maxsplit=1)[0]
    try:
        verb = Verb(word.lower())
    except ValueError:
        raise _UnclearError(f"{word!r} is no order; there are {', '.join(v.value for v in Verb)}.") from None
    head, text = _parted(verb, written[len(word) :])
    origins, head = _until(verb, head)
    names = _names(verb, head)
    if verb is Verb.SPLIT:
        names += _words(text, verb)
        text = ""
    return EditorOrder(line=number, verb=verb, names=tuple(names), text=text, origins=origins, written=written)


def _parted(verb: Verb, rest: str) -> tuple[str, str]:
    """What stands before the colon and after it: a colon inside of quotation marks or a name parts nothing."""
    found = re.search(r":(?:\s|$)", _blanked(rest))
    head, text = (rest[: found.start()], rest[found.end() :].strip()) if found else (rest, "")
    if text and verb not in _TAKES_TEXT:
        raise _UnclearError(f"nothing may follow a colon here; write `{_FORMS[verb]}`.")
    if not text and verb in _NEEDS_TEXT:
        raise _UnclearError(f"there is nothing after the colon; write `{_FORMS[verb]}`.")
    return head.strip(), text


def _blanked(text: str) -> str:
    """``text`` with what stands in quotation marks blanked, each character for one."""
    return re.sub(r'"[^"]*"|\'[^\']*\'', lambda found: "_" * len(found[0]), text)


def _until(verb: Verb, head: str) -> tuple[int, str]:
    found = _UNTIL.search(head) if verb is Verb.HOLD else None
    return (int(found[1]), head[: found.start()]) if found else (2, head)


def _names(verb: Verb, head: str) -> list[str]:
    names = _words(head, verb)
    fewest = _FEWEST.get(verb, 1)
    most = None if verb in _SEVERAL else fewest
    if len(names) < fewest or (most is not None and len(names) > most):
        raise _UnclearError(f"write `{_FORMS[verb]}`; a name with spaces stands in quotation marks.")
    return names


def _words(text: str, verb: Verb) -> list[str]:
    split: Callable[[str], Sequence[str]] = shlex.split
    try:
        return list(split(text))
    except ValueError:
        raise _UnclearError(f"a quotation mark is not closed; write `{_FORMS[verb]}`.") from None
