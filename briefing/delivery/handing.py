"""Handing one message to the server, step by step: at each step it is known whether the server can have taken it."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from briefing.delivery.addresses import Mailbox, mask_addresses
from briefing.delivery.login import refusal
from briefing.delivery.server import within
from briefing.errors import MailError, MailLoginRefused

_END = b".\r\n"
_CLOSING = 421
_WANTS_LOGIN = (530, 538)
_TOO_LARGE = (552, 523)
_SAYS_TOO_LARGE = re.compile(rb"5\.(?:3\.4|2\.3)\b")  # RFC 3463
_MOMENT = 0.02
"""Seconds in which a server that has closed the line is noticed, before the end of the message is sent."""
_TIMES_LONGER = 5
"""The end of a message may take the server longer: it looks for viruses then (RFC 5321, 4.5.3.2.6)."""


class Taken(StrEnum):
    """Whether the server took the message."""

    YES = "yes"
    NOT_NOW = "not now"
    NO = "no"
    TOO_LARGE = "too large"
    UNKNOWN = "unknown"
    """The line broke after the end of the message was sent and before the answer came."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server did with a message; ``said`` is masked and on one line."""

    taken: Taken
    code: int | None = None
    said: str = ""
    broken: bool = False
    """Whether the line is of no more use."""


def hand_in(
    smtp: smtplib.SMTP, sender: Mailbox, to: Mailbox, data: bytes, seconds: float, before_end: Callable[[], None]
) -> Answer:
    """One message to one recipient. ``before_end`` is called when all but its end has been sent.

    What ``before_end`` raises passes through; the message is not sent then. Raises `MailError` where the server
    refuses the sender, `MailLoginRefused` where it wants a login: there no message will pass.
    """
    if (to.international or sender.international) and not smtp.has_extn("smtputf8"):
        return Answer(Taken.NO, None, "the server takes no addresses with characters beyond ASCII (SMTPUTF8)")
    try:
        refused = _envelope(smtp, sender, to, len(data), seconds)
        if refused is None:
            refused = _body(smtp, data, seconds)
    except smtplib.SMTPServerDisconnected:
        return Answer(Taken.NOT_NOW, None, f"the server broke off, or did not answer within {seconds:g} s", broken=True)
    except OSError as problem:
        return Answer(Taken.NOT_NOW, None, f"the line broke: {problem.strerror or problem}", broken=True)
    if refused is not None:
        return refused
    try:
        before_end()
    except BaseException:
        smtp.close()  # without the end, the server must forget what it has
        raise
    return _early(smtp) or _end(smtp, seconds * _TIMES_LONGER)


def _envelope(smtp: smtplib.SMTP, sender: Mailbox, to: Mailbox, size: int, seconds: float) -> Answer | None:
    options = [f"SIZE={size}"] if smtp.has_extn("size") else []
    options += ["SMTPUTF8"] if to.international or sender.international else []
    with within(smtp, seconds):
        code, said = smtp.mail(sender.address, options)
    if code in _WANTS_LOGIN:
        raise _wants_login(code, said)
    if code >= 500 and not _is_too_large(code, said):
        hint = "Check mail_from, and that this server may send for it."
        raise MailError(f"the mail server refuses the sender: {code} {_told(said)}", hint=hint)
    if code != 250:
        return _refused(smtp, code, said)
    with within(smtp, seconds):
        code, said = smtp.rcpt(to.address)
    if code in _WANTS_LOGIN:
        raise _wants_login(code, said)
    return None if code in (250, 251, 252) else _refused(smtp, code, said)


def _body(smtp: smtplib.SMTP, data: bytes, seconds: float) -> Answer | None:
    """All but the end."""
    with within(smtp, seconds):
        code, said = smtp.docmd("DATA")
    if code != 354:
        return _refused(smtp, code, said)
    assert smtp.sock is not None  # noqa: S101 - it has just answered
    with within(smtp, seconds * _TIMES_LONGER):
        smtp.sock.sendall(re.sub(rb"(?m)^\.", b"..", data) + (b"" if data.endswith(b"\r\n") else b"\r\n"))
    return None


def _early(smtp: smtplib.SMTP) -> Answer | None:
    """A server that broke in, or off, before the end has taken nothing; seen in time, it need not count as unknown."""
    said = _said_early(smtp)
    if said is None:
        return None
    code = int(said[:3]) if said[:3].isdigit() else 0
    if code < 400:
        return Answer(Taken.NOT_NOW, None, "the server broke off in the middle of the message", broken=True)
    return replace(_refused(smtp, code, said[4:], ready=False), broken=True)


def _end(smtp: smtplib.SMTP, seconds: float) -> Answer:
    assert smtp.sock is not None  # noqa: S101 - it has just taken the body
    try:
        with within(smtp, seconds):
            smtp.sock.settimeout(seconds)
            smtp.sock.sendall(_END)
    except ConnectionError as problem:  # it was closed before, and the end has not left this machine
        return Answer(Taken.NOT_NOW, None, f"the line broke: {problem.strerror}", broken=True)
    except OSError as problem:
        return Answer(Taken.UNKNOWN, None, f"the line broke: {problem.strerror or problem}", broken=True)
    try:
        with within(smtp, seconds):
            code, said = smtp.getreply()
    except OSError:  # SMTPServerDisconnected is one
        told = "the line broke after the end of the message, before the server's answer"
        return Answer(Taken.UNKNOWN, None, told, broken=True)
    if 200 <= code < 300:
        return Answer(Taken.YES, code, _told(said))
    if 400 <= code < 600:
        return _refused(smtp, code, said)
    return Answer(Taken.UNKNOWN, code, _told(said), broken=True)


def _said_early(smtp: smtplib.SMTP) -> bytes | None:
    """What the server has said in the middle of the message; empty where it has closed the line; else ``None``."""
    assert smtp.sock is not None  # noqa: S101 - as above
    smtp.sock.settimeout(_MOMENT)
    try:
        return smtp.sock.recv(1000)
    except (TimeoutError, BlockingIOError, ssl.SSLWantReadError):
        return None
    except OSError:
        return b""
    finally:
        smtp.sock.settimeout(smtp.timeout)


def _refused(smtp: smtplib.SMTP, code: int, said: bytes, *, ready: bool = True) -> Answer:
    """For now or for good; ``ready``: the line is made ready for the next message."""
    broken = code == _CLOSING or code < 200
    if not broken and ready:
        try:
            with within(smtp, 10):
                broken = smtp.rset()[0] != 250
        except OSError:
            broken = True
    taken = Taken.TOO_LARGE if _is_too_large(code, said) else Taken.NO if 500 <= code < 600 else Taken.NOT_NOW
    return Answer(taken, code if code > 0 else None, _told(said), broken)


def _is_too_large(code: int, said: bytes) -> bool:
    return code in _TOO_LARGE or (code >= 500 and _SAYS_TOO_LARGE.search(said) is not None)


def _wants_login(code: int, said: bytes) -> MailError:
    if code == 530 and b"starttls" in said.lower():
        return MailError(f"the mail server wants TLS: {_told(said)}", hint='Set smtp_security to "starttls" or "tls".')
    problem = refusal(code, said)
    return MailLoginRefused(f"the mail server wants a login: {code} {_told(said)}", hint=problem.hint)


def _told(said: bytes) -> str:
    return mask_addresses(said.decode("utf-8", "replace"))
