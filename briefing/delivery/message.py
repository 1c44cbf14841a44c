"""One mail to one recipient, as bytes for the wire: text, HTML and what hangs on it, under a clean head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import quote

from briefing.delivery.addresses import Mailbox
from briefing.store import key_of
from briefing.text.clean import one_line

# 7bit: base64 or quoted-printable where the text is not ASCII, so that every server can take it as it is.
_POLICY = SMTP.clone(cte_type="7bit", max_line_length=76)
_LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that hangs on a mail; ``kind`` such as ``application/pdf``."""

    name: str
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """What is said. ``language`` is a BCP 47 tag; without ``html`` it is plain text."""

    subject: str
    text: str
    html: str | None = None
    language: str | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Sender:
    """Who says it, and how one gets off the list."""

    mailbox: Mailbox
    reply_to: Mailbox | None = None
    list_id: str | None = None
    """Such as ``briefing.example.org``; ``None`` for a mail that is of no list."""
    list_name: str = ""
    unsubscribe: tuple[str, ...] = ()
    """mailto: and https: addresses; ``{address}`` stands for the recipient's."""


def message_id(sender: Sender, *parts: str) -> str:
    """The same parts give the same id, whenever and wherever the message is made (RFC 5322, 3.6.4)."""
    domain = sender.mailbox.domain if sender.mailbox.domain[0] != "[" else "localhost"
    return f"<briefing.{key_of(*parts)[:40]}@{domain}>"


def compose(letter: Letter, sender: Sender, to: Mailbox, *, identity: str, now: datetime) -> bytes:
    """The message with CRLF line ends. ``identity``: its Message-ID. The same arguments give the same bytes.

    Marked so that no machine answers it (RFC 3834, 5; RFC 2919; RFC 2369), not even those that know Precedence alone.
    """
    message = EmailMessage(policy=_POLICY.clone(utf8=to.international or sender.mailbox.international))
    message["Date"] = format_datetime(now)
    message["From"] = sender.mailbox.header()
    message["To"] = to.header()
    if sender.reply_to is not None:
        message["Reply-To"] = sender.reply_to.header()
    message["Subject"] = one_line(letter.subject)[:_LONGEST_SUBJECT]
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    if sender.list_id is not None:
        message["Precedence"] = "bulk"
        message["List-Id"] = f"{_phrase(sender.list_name)} <{sender.list_id}>".strip()
    message.set_content(_encodable(letter.text), charset="utf-8")
    if letter.html is not None:
        message.add_alternative(_encodable(letter.html), subtype="html", charset="utf-8")
    for one in letter.attachments:
        kind, _, sort = one.kind.partition("/")
        message.add_attachment(one.data, maintype=kind, subtype=sort, filename=one_line(one.name))
    if letter.language:  # last, since setting the content takes heads of that kind away
        message["Content-Language"] = letter.language
    _set_boundaries(message, identity)
    return _as_they_stand(sender, to, identity) + message.as_bytes()


def _ways_out(sender: Sender, to: Mailbox) -> tuple[str, ...]:
    own = quote(to.address, safe="@")
    return tuple(address.replace("{address}", own) for address in sender.unsubscribe)


def _as_they_stand(sender: Sender, to: Mailbox, identity: str) -> bytes:
    """Heads of ASCII that the library would fold inside an address, or encode; the settings keep them short."""
    heads = [f"Message-ID: {identity}"]
    ways = _ways_out(sender, to) if sender.list_id is not None else ()
    if ways:
        heads.append("List-Unsubscribe: " + ",\r\n ".join(f"<{way}>" for way in ways))
    # RFC 8058, 3.1: an https address that by itself says who wants to go.
    if ways and any(way.startswith("https://") and "{address}" in way for way in sender.unsubscribe):
        heads.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    return "".join(f"{head}\r\n" for head in heads).encode("ascii")


def _encodable(text: str) -> str:
    """A lone surrogate would cost the whole mail."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _phrase(name: str) -> str:
    return one_line(name).translate(dict.fromkeys(map(ord, '<>()[]",:;@\\'), " "))


def _set_boundaries(message: EmailMessage, identity: str) -> None:
    """Of the message's own, so that the same message is the same bytes; a hash stands in no text by chance."""
    parts: Sequence[object] = list(message.walk())
    for number, part in enumerate(parts):
        if isinstance(part, EmailMessage) and part.is_multipart():
            part.set_boundary(f"=_{key_of('boundary', identity, str(number))[:32]}")
