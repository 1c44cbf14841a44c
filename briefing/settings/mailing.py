"""How an edition is mailed."""

from __future__ import annotations

import ipaddress
import re
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, ValidationInfo, field_validator, model_validator

from briefing.settings.values import WEB, Part, Texts

_MAILBOX = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\\,;\"]+\Z")
_UNSUBSCRIBE = re.compile(r"(?:mailto:[^\s<>,@]+@[^\s<>,@]+|https?://[^\s<>,]+)\Z")
_LONGEST_ADDRESS = 500
_LIST_ID = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\Z")
_RETRY, _RETRY_MORNING = 120.0, 1800.0  # greylisting wants 5 to 15 minutes, mostly
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


class MailSettings(Part):
    """The mail server, the sender, the recipients; the operator, the monitor."""

    smtp_host: str | None = None
    """Name of the mail server (submission or relay) that `briefing send` hands its mail to."""
    smtp_port: Annotated[int | None, Field(ge=1, le=65535)] = None
    """Its port. Without it 587 for "starttls", 465 for "tls", 25 for "none"."""
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    """How the connection is secured: "starttls" begins in clear and must become TLS before anything is said, "tls" is
    TLS from the start, "none" is for a server on this machine only."""
    smtp_certificates: Path | None = None
    """File of certificates (PEM) of an authority of your own, trusted besides those of the system."""
    smtp_verify: bool = True
    """Whether the server must show a certificate for its name that is trusted. False is taken for a server on this
    machine only."""
    smtp_user: str | None = None
    """Name to log in with; without it there is no login."""
    smtp_password: SecretStr | None = None
    """Password to log in with. Better in BRIEFING_SMTP_PASSWORD, smtp_password_file or smtp_password_command."""
    smtp_password_file: Path | None = None
    """File that holds the password and nothing else."""
    smtp_password_command: str | None = None
    """Command that prints the password, such as "pass show mail/briefing". It is run without a shell."""
    smtp_login: Literal["password", "token"] = "password"
    """What the password is: a "password", or an access "token" of OAuth 2.0 (XOAUTH2), as some large providers want."""
    smtp_seconds: Annotated[float, Field(gt=0, le=3600)] = 60.0
    """Wall-clock limit of one answer of the mail server, in seconds. It has five times as long to take a message."""
    mail_retry_seconds: Annotated[float | None, Field(ge=0, le=86400)] = None
    """How long a run tries again, in seconds, where the server is down or refuses for now; the next run goes on.
    Without it 1800 for `briefing morning`, since a server that greylists wants up to a quarter of an hour, and 120 for
    `briefing send`, where somebody waits."""
    mail_seconds: Annotated[float, Field(gt=0, le=86400)] = 3600.0
    """After this many seconds no further message is begun; the next run goes on."""
    mail_from: str | None = None
    """Sender, such as "Morning Briefing <briefing@example.org>". What cannot be delivered comes back to it."""
    mail_reply_to: str | None = None
    """Address that replies go to; the sender's where it is not set."""
    recipients: Path | None = None
    """File of recipients, one a line: an address, or "Ann Lee <ann@example.org>"; # begins a comment; a line
    [name] begins the recipients of that profile."""
    mail_link: str | None = None
    """Web address below which the output folder can be read. A mail without the PDF links to it there."""
    mail_size_limit: Annotated[int, Field(ge=100_000, le=1_000_000_000)] = 10_000_000
    """Bytes that a message may have, as sent; where the PDF makes it larger it goes without. A lower limit of the
    server counts."""
    unsubscribe: Texts = ()
    """How a recipient gets off the list: mailto: and https: addresses. {address} in one stands for the recipient's;
    an https: address with it is told to accept RFC 8058's one click. Without any, a mail to the operator."""
    list_id: str | None = None
    """Name of the list in the mail's head, such as "briefing.example.org"; by default "briefing." and the sender's
    domain."""
    operator: str | None = None
    """Address of the person who is told when an edition is incomplete or could not be made."""
    ping_url: SecretStr | None = None
    """Address of a monitor in the manner of healthchecks: asked as it is after a good run, with /start before and
    /fail after a bad one. It may hold a key, and is never shown."""

    @field_validator("smtp_host")
    @classmethod
    def _host(cls, host: str | None) -> str | None:
        if host is not None and not re.fullmatch(r"[\w.:-]{1,253}", host):
            raise ValueError("it is not the name or IP address of a server (the port has a setting of its own)")
        return host

    @field_validator("mail_from", "mail_reply_to", "operator")
    @classmethod
    def _mailbox(cls, given: str | None) -> str | None:
        if given is not None and (not given.isprintable() or not _MAILBOX.match(parseaddr(given)[1])):
            raise ValueError('it is no mail address such as "Morning Briefing <briefing@example.org>"')
        return given

    @field_validator("mail_link")
    @classmethod
    def _address(cls, address: str | None) -> str | None:
        if address is not None and (not WEB.match(address) or not address.isprintable() or " " in address):
            raise ValueError("it is not an http:// or https:// address")
        return address

    @field_validator("ping_url")
    @classmethod
    def _secret_address(cls, address: SecretStr | None) -> SecretStr | None:
        if address is not None and not WEB.match(address.get_secret_value()):
            raise ValueError("it is not an http:// or https:// address")
        return address

    @field_validator("unsubscribe")
    @classmethod
    def _ways_out(cls, entries: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        for place, entry in enumerate(entries, 1):
            if not entry.isascii() or len(entry) > _LONGEST_ADDRESS or not _UNSUBSCRIBE.match(entry):
                raise ValueError(f"entry {place} is neither a mailto: nor an https:// address")
        return entries

    @field_validator("list_id")
    @classmethod
    def _list_name(cls, name: str | None) -> str | None:
        if name is not None and not _LIST_ID.match(name):
            raise ValueError('it is no name with a dot, such as "briefing.example.org"')
        return name

    @model_validator(mode="after")
    def _in_clear_at_home_only(self) -> Self:
        if is_loopback(self.smtp_host) or self.smtp_host is None:
            return self
        if self.smtp_security == "none":
            raise ValueError('smtp_security "none" is for a server on this machine: mail and password go in clear')
        if not self.smtp_verify:
            raise ValueError("smtp_verify = false is for a server on this machine; use smtp_certificates")
        return self

    def retry_seconds(self, *, morning: bool) -> float:
        """As set, else by whether anybody waits for the run."""
        if self.mail_retry_seconds is not None:
            return self.mail_retry_seconds
        return _RETRY_MORNING if morning else _RETRY

    @property
    def mail_port(self) -> int:
        """The port as set, else the usual one of the way of securing."""
        return self.smtp_port or _PORTS[self.smtp_security]


def is_loopback(host: str | None) -> bool:
    """Whether ``host`` is this machine by its very name or address."""
    if host is None:
        return False
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"
