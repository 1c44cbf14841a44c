"""A line to the mail server: opened, secured, logged in; or why not."""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from briefing.delivery.addresses import mask_addresses
from briefing.delivery.login import log_in
from briefing.errors import MailError, MailServerDown, SettingsError

_READY = 220
_HOST_NAME = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\Z")


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in, and how. ``seconds``: wall-clock limit of one answer."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"] = "starttls"
    certificates: Path | None = None
    verify: bool = True
    user: str | None = None
    secret: str = field(default="", repr=False)
    token: bool = False
    """Whether ``secret`` is an access token (XOAUTH2) and no password."""
    seconds: float = 60.0

    @property
    def name(self) -> str:
        """For people."""
        return f"{self.host}:{self.port}"


class Line(smtplib.SMTP):
    """A connection, and how it is secured."""

    secured = "not secured, on this machine"


@contextmanager
def within(smtp: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Break the line where the block takes longer: a time-out of the socket begins anew with every byte."""

    def cut() -> None:
        if smtp.sock is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(smtp.sock, socket.SHUT_RDWR)  # not TLS's own, which would wait for the other end

    watch = threading.Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def open_line(server: MailServer) -> Line:
    """A connection that is ready for mail.

    Raises `MailServerDown` where trying again may help, `MailLoginRefused`, `MailError` where the server is not as the
    settings say (its certificate, no STARTTLS, no mail server at all), `SettingsError` for a file of certificates.
    """
    context = _context(server)
    smtp = Line(timeout=server.seconds, local_hostname=_own_name())
    try:
        _open(smtp, server, context)
    except ssl.SSLCertVerificationError as problem:
        message = f"the certificate of the mail server {server.name} is not trusted: {problem.verify_message}"
        hint = "If its authority is your own, name its certificate in smtp_certificates. Nothing was sent."
        raise _closed(smtp, MailError(message, hint=hint)) from None
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as problem:
        raise _closed(smtp, MailServerDown(f"{server.name} broke off while TLS began: {problem.reason}")) from None
    except ssl.SSLError as problem:
        hint = 'Is smtp_security right for this port ("starttls" on 587, "tls" on 465)?'
        raise _closed(smtp, MailError(f"no TLS with {server.name}: {problem.reason}", hint=hint)) from None
    except smtplib.SMTPServerDisconnected:
        message = f"{server.name} broke off, or did not answer within {server.seconds:g} s"
        raise _closed(smtp, MailServerDown(message)) from None
    except OSError as problem:
        raise _closed(smtp, _unreachable(server, problem)) from None
    except BaseException:
        smtp.close()
        raise
    return smtp


def check_mail_server(server: MailServer) -> str:
    """Open, secure, log in, do nothing, leave: what the server says that it can, in words. Raises as `open_line`."""
    smtp = open_line(server)
    try:
        with within(smtp, server.seconds):
            code, said = smtp.noop()
    except OSError:
        raise _closed(smtp, MailServerDown(f"{server.name} broke off after the login")) from None
    close_line(smtp)
    if code >= 400:
        raise MailServerDown(f"{server.name} says {code} {mask_addresses(said.decode('utf-8', 'replace'))}")
    return f"{server.name}: {smtp.secured}" + (f", logged in as {mask_addresses(server.user)}" if server.user else "")


def close_line(smtp: smtplib.SMTP) -> None:
    """Say good-bye if the other end still listens."""
    try:
        with contextlib.suppress(OSError), within(smtp, 5):
            smtp.docmd("QUIT")
    finally:
        smtp.close()


def _open(smtp: Line, server: MailServer, context: ssl.SSLContext | None) -> None:
    smtp.sock = socket.create_connection((server.host, server.port), server.seconds)
    with within(smtp, server.seconds):
        if server.security == "tls" and context is not None:
            _secure(smtp, server, context)
        _greeted(smtp, server)
    with within(smtp, server.seconds):
        _expect(server, smtp.ehlo(), 250)
    if server.security == "starttls" and context is not None:
        with within(smtp, server.seconds):
            if not smtp.has_extn("starttls"):
                hint = "Nothing was sent, since it would have gone in clear. Is it the right port?"
                raise MailError(f"the mail server {server.name} does not offer STARTTLS", hint=hint)
            _expect(server, smtp.docmd("STARTTLS"), _READY)
            _secure(smtp, server, context)
            _expect(server, smtp.ehlo(), 250)
    if server.user:
        with within(smtp, server.seconds):
            log_in(smtp, server.user, server.secret, token=server.token)


def _secure(smtp: Line, server: MailServer, context: ssl.SSLContext) -> None:
    """From here on in TLS. What was said in clear before is forgotten (RFC 3207, 4.2), read or not."""
    assert smtp.sock is not None  # noqa: S101 - it was opened above
    sock = context.wrap_socket(smtp.sock, server_hostname=server.host)
    smtp.sock, smtp.file = sock, None
    smtp.ehlo_resp = smtp.helo_resp = None
    smtp.esmtp_features, smtp.does_esmtp = {}, False
    smtp.secured = f"{sock.version()}, certificate {'verified' if server.verify else 'not verified'}"


def _greeted(smtp: smtplib.SMTP, server: MailServer) -> None:
    code, said = smtp.getreply()
    if code == -1:
        raise MailError(f"{server.name} does not speak like a mail server", hint="Is it the right port?")
    _expect(server, (code, said), _READY)


def _expect(server: MailServer, answer: tuple[int, bytes], wanted: int) -> None:
    code, said = answer
    if code == wanted:
        return
    told = f"the mail server {server.name} says {code} {mask_addresses(said.decode('utf-8', 'replace'))}"
    raise MailServerDown(told) if 400 <= code < 500 else MailError(told)


def _unreachable(server: MailServer, problem: OSError) -> MailError:
    if isinstance(problem, socket.gaierror) and problem.errno == socket.EAI_NONAME:
        return MailError(f"there is no mail server of the name {server.host}", hint="Check smtp_host.")
    if isinstance(problem, TimeoutError):
        return MailServerDown(f"{server.name} did not answer within {server.seconds:g} s")
    return MailServerDown(f"{server.name} cannot be reached: {problem.strerror or problem}")


def _context(server: MailServer) -> ssl.SSLContext | None:
    if server.security == "none":
        return None
    context = ssl.create_default_context()
    try:
        if server.certificates is not None:
            context.load_verify_locations(cafile=server.certificates)
    except OSError as problem:  # ssl.SSLError is one
        reason = "it holds no certificate" if isinstance(problem, ssl.SSLError) else problem.strerror
        raise SettingsError(f"smtp_certificates {server.certificates} cannot be used: {reason}") from None
    if not server.verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _own_name() -> str:
    """As mail programs do where the machine has no full name; asking the DNS for one may take a minute."""
    name = socket.gethostname()
    return name if _HOST_NAME.match(name) else "[127.0.0.1]"


def _closed(smtp: smtplib.SMTP, problem: MailError) -> MailError:
    smtp.close()
    return problem
