"""A plain word to the operator when an edition is incomplete or could not be made: once a day and matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.delivery.addresses import Mailbox
from briefing.delivery.ledger import Key, Ledger, State, recipient_hash
from briefing.delivery.message import Letter, Sender, compose, message_id
from briefing.delivery.posting import Clock, Limits, Parcel, Poster
from briefing.delivery.server import MailServer

_PROFILE = "*operator"  # no profile has such a name
_WIDTH = 76


@dataclass(frozen=True, slots=True)
class Notice:
    """What the operator must know: ``day`` (ISO) and ``matter`` (a short word) say when it is told again."""

    day: str
    matter: str
    subject: str
    lines: tuple[str, ...]


def send_notice(
    notice: Notice,
    operator: Mailbox,
    sender: Sender,
    server: MailServer,
    ledger: Ledger,
    clock: Clock,
    limits: Limits,
    tell: Callable[[str], None],
) -> tuple[State, str]:
    """Mail ``notice`` to ``operator``, unless that was done on the same day for the same matter.

    Returns what became of it (``sent`` also where it had been) and what the server said. Raises `BriefingError` where
    the ledger cannot be used; a mail server that fails is no error here, since a notice must not stop a run.
    """
    key = Key(notice.day, _PROFILE, recipient_hash(operator.key), notice.matter)
    for entry in ledger.entries(notice.day, _PROFILE).get(key.recipient, ()):
        if entry.key == key and entry.state in (State.SENT, State.UNKNOWN, State.REFUSED):
            return entry.state, entry.said
    letter = Letter(notice.subject, _text(notice.lines))
    identity = message_id(sender, "notice", notice.day, notice.matter, operator.key)
    now = clock.now()
    parcel = Parcel(key, operator, lambda _: compose(letter, sender, operator, identity=identity, now=now))
    ledger.plan([(key, operator.masked)], now)
    posted, _ = Poster(server, sender.mailbox, ledger, clock, limits, tell).post([parcel])
    return posted[0].state, posted[0].said


def _text(lines: Sequence[str]) -> str:
    import textwrap

    from briefing.text.clean import lines as clean

    wrapped = [textwrap.fill(clean(line), _WIDTH, break_long_words=False, break_on_hyphens=False) for line in lines]
    return "\n".join(wrapped) + "\n"
