"""Logging in to a mail server. Passwords may hold any character; the library's own methods know ASCII alone."""

from __future__ import annotations

import base64
import hmac
import smtplib

from briefing.delivery.addresses import mask_addresses
from briefing.errors import MailError, MailLoginRefused, MailServerDown

_ACCEPTED = (235, 503)  # 503: logged in already
_CONTINUE = 334


def log_in(smtp: smtplib.SMTP, user: str, secret: str, *, token: bool) -> None:
    """By what the server offers: PLAIN, LOGIN, CRAM-MD5; with ``token`` by XOAUTH2.

    Raises `MailLoginRefused`, `MailServerDown` for "not now", `OSError` where the line breaks.
    """
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if token:
        code, said = smtp.docmd("AUTH", "XOAUTH2 " + _base64(f"user={user}\1auth=Bearer {secret}\1\1"))
        if code == _CONTINUE:  # the reason stands in the challenge; the refusal comes after an empty answer
            code, said = smtp.docmd("")
    elif "PLAIN" in offered:
        code, said = smtp.docmd("AUTH", "PLAIN " + _base64(f"\0{user}\0{secret}"))
        if code == _CONTINUE:  # a server that takes no first answer along
            code, said = smtp.docmd(_base64(f"\0{user}\0{secret}"))
    elif "LOGIN" in offered:
        code, said = _by_login(smtp, user, secret)
    elif "CRAM-MD5" in offered:
        code, said = _by_challenge(smtp, user, secret)
    else:
        message = "the mail server offers no way to log in that this program knows"
        hint = f"It offers: {mask_addresses(' '.join(offered)) or 'none'}. Leave out smtp_user if it wants no login."
        raise MailLoginRefused(message, hint=hint)
    if code not in _ACCEPTED:
        raise refusal(code, said)


def refusal(code: int, said: bytes) -> MailError:
    """What it means that a login ended with ``code``."""
    told = f"{code} {mask_addresses(said.decode('utf-8', 'replace'))}"
    if 400 <= code < 500:
        return MailServerDown(f"the mail server cannot check the login now: {told}")
    hint = "Check smtp_user and the password; some providers want one made for programs, or a token (smtp_login)."
    return MailLoginRefused(f"the mail server refused the login: {told}", hint=hint)


def _by_login(smtp: smtplib.SMTP, user: str, secret: str) -> tuple[int, bytes]:
    code, said = smtp.docmd("AUTH", "LOGIN")
    for answer in (user, secret):
        if code != _CONTINUE:
            break
        code, said = smtp.docmd(_base64(answer))
    return code, said


def _by_challenge(smtp: smtplib.SMTP, user: str, secret: str) -> tuple[int, bytes]:
    code, said = smtp.docmd("AUTH", "CRAM-MD5")
    if code != _CONTINUE:
        return code, said
    try:
        challenge = base64.b64decode(said)
        digest = hmac.new(secret.encode(), challenge, "md5").hexdigest()
    except ValueError:  # no base64, or a machine whose rules forbid MD5
        return 504, b"its challenge cannot be answered"
    return smtp.docmd(_base64(f"{user} {digest}"))


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
