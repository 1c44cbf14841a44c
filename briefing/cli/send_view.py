"""What ``briefing send`` says: to scripts with addresses, to people with masked ones, since logs keep what they see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefing.cli.common import put, say

if TYPE_CHECKING:
    from briefing.pipeline import Delivery, Sent

_COUNTED = {
    "sent": "mailed",
    "written": "written",
    "already": "had it already",
    "outdated": "have an earlier version",
    "deferred": "put off",
    "refused": "refused",
    "unknown": "unknown",
}
_UNKNOWN = (
    "It may have been delivered, so it is not sent again. Ask them, or see the mail server's log: then --had ADDRESS"
    " if it was, --again ADDRESS or --retry-unknown if it was not."
)
_CHANGED = "the edition has changed since it was mailed; --update sends it to those who have the earlier version"
_MOST_LINES, _MOST_FILES = 50, 3
_TOLD = {
    "deferred": ("Put off", "The next `briefing send` tries again."),
    "refused": ("Refused", "It is not tried again. Mend the address, or use --again ADDRESS or --retry-refused."),
    "unknown": (
        "Unknown",
        _UNKNOWN,
    ),
}


def document(sent: Sent) -> dict[str, object]:
    """For ``--json``. The addresses are whole: it goes to whoever has the file of recipients."""
    stopped = sent.stopped
    return {
        "edition": str(sent.folder),
        "date": sent.day.isoformat(),
        "title": sent.title,
        "incomplete": sent.incomplete,
        "exit_code": sent.exit_code,
        "counts": _counts(sent),
        "recipients": [_row(one) for one in sent.deliveries],
        "bad_lines": list(sent.bad),
        "notes": list(sent.notes),
        "stopped": {"message": str(stopped), "hint": stopped.hint} if stopped is not None else None,
    }


def show(sent: Sent, *, quiet: bool, verbose: bool) -> None:
    """On stderr what went wrong, on stdout, unless ``quiet``, what was done."""
    if sent.stopped is not None:
        say(f"Error: {sent.stopped}")
        if sent.stopped.hint:
            say(f"       {sent.stopped.hint}")
    for line in sent.bad:
        say(f"Not a recipient: {line}")
    for state, (word, advice) in _TOLD.items():
        _show_missed([one for one in sent.deliveries if one.fate == state], word, advice, verbose=verbose)
    if not quiet:
        _show_done(sent, verbose=verbose)


def _show_missed(missed: Sequence[Delivery], word: str, advice: str, *, verbose: bool) -> None:
    shown = missed if verbose else missed[:_MOST_LINES]
    for one in shown:
        say(f"{word}: {one.recipient.mailbox.masked} (line {one.recipient.line}): {_reason(one)}")
    if len(shown) < len(missed):
        say(f"{word}: {len(missed) - len(shown)} more; --verbose shows them")
    if missed:
        say(f"         {advice}")


def _show_done(sent: Sent, *, verbose: bool) -> None:
    counts = _counts(sent)
    for note in (*sent.notes, *((_CHANGED,) if counts["outdated"] else ())):
        say(f"Note: {note}.")
    told = [f"{counts[state]} {word}" for state, word in _COUNTED.items() if counts[state]]
    put(f"{sent.day.isoformat()}{' (incomplete)' if sent.incomplete else ''}: {', '.join(told)}.")
    files = [str(one.file) for one in sent.deliveries if one.file is not None]
    shown = files if verbose else files[:_MOST_FILES]
    for name in shown:
        put(name)
    if len(shown) < len(files):
        put(f"and {len(files) - len(shown)} more in the same folder")


def _row(one: Delivery) -> Mapping[str, object]:
    return {
        "address": one.recipient.mailbox.address,
        "name": one.recipient.mailbox.name,
        "line": one.recipient.line,
        "profile": one.recipient.profile,
        "state": str(one.fate),
        "code": one.code,
        "said": one.said,
        "attempts": one.attempts,
        "update": one.update,
        "attached": one.attached,
        "message_id": one.message_id,
        "file": str(one.file) if one.file is not None else None,
    }


def _counts(sent: Sent) -> dict[str, int]:
    found = Counter(str(one.fate) for one in sent.deliveries)
    return {state: found[state] for state in _COUNTED}


def _reason(one: Delivery) -> str:
    return " ".join(filter(None, (str(one.code or ""), one.said))) or "no reason was given"
