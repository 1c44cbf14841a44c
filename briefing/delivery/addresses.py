"""Mail addresses: read, made fit for the wire, folded for comparison, and masked for people and logs."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from email.headerregistry import Address

from briefing.text.clean import one_line

# RFC 5321 4.1.2 (dot-string) and RFC 6531 3.3 (any character beyond ASCII). Quoted local parts are left out on purpose.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*\Z")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z")
_LONGEST_LOCAL, _LONGEST_DOMAIN = 64, 253  # octets, RFC 5321 4.5.3.1
_LONGEST_NAME = 100
_SOMETHING_LIKE_ONE = re.compile(r"[^\s@<>()\[\],;:\"']+@[^\s@<>()\[\],;:\"']+")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Whom to write to: ``domain`` is in ASCII, as the DNS has it; ``local`` may have other characters."""

    name: str
    local: str
    domain: str

    @property
    def address(self) -> str:
        """As it goes over the wire."""
        return f"{self.local}@{self.domain}"

    @property
    def key(self) -> str:
        """The same for every way of writing it. In practice no provider tells capitals apart, so nor do we."""
        return self.address.casefold()

    @property
    def masked(self) -> str:
        """For people and logs: the first character of the local part, and the domain."""
        return f"{self.local[0]}…@{self.domain}"

    @property
    def international(self) -> bool:
        """Whether only a server with SMTPUTF8 (RFC 6531) can take it."""
        return not self.local.isascii()

    def header(self) -> Address:
        """For a head of the message, with the name."""
        return Address(self.name, self.local, self.domain)


def parse_mailbox(text: str) -> Mailbox:
    """``ann@example.org`` or ``Ann Lee <ann@example.org>``; the name is cleaned.

    Raises `ValueError` that says what is wrong, without the address.
    """
    text = text.strip()
    name, rest = "", text
    if text.endswith(">"):
        name, opened, rest = text[:-1].rpartition("<")
        if not opened:
            raise ValueError("a > without its <")
    elif "<" in text:
        raise ValueError("a < without its >")
    if "," in rest or ";" in rest:
        raise ValueError("more than one address")
    local, at, domain = rest.strip().rpartition("@")
    if not at:
        raise ValueError("no @ in it")
    return Mailbox(_named(name), _checked_local(local), _ascii_domain(domain))


def mask_addresses(text: str) -> str:
    """``text`` with every mail address in it masked, on one line, short: for what a server said."""
    return _SOMETHING_LIKE_ONE.sub(lambda found: f"{found[0][0]}…@{found[0].rpartition('@')[2]}", one_line(text))[:300]


def _named(name: str) -> str:
    return one_line(name).strip("\"' ").replace("\\", "")[:_LONGEST_NAME]


def _checked_local(local: str) -> str:
    if not local:
        raise ValueError("nothing before the @")
    if one_line(local) != local or not _LOCAL.match(local):
        raise ValueError("characters before the @ that no address has")
    if len(local.encode()) > _LONGEST_LOCAL:
        raise ValueError("more than 64 bytes before the @")
    return local


def _ascii_domain(domain: str) -> str:
    """In the form of the DNS (IDNA 2008, UTS 46), in small letters. Raises `ValueError`."""
    plain = domain.strip().rstrip(".").lower()
    if plain.startswith("[") and plain.endswith("]"):
        ipaddress.ip_address(plain[1:-1].removeprefix("ipv6:"))  # raises ValueError
        return plain
    if not plain.isascii():
        import idna

        try:
            plain = idna.encode(plain, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            raise ValueError("a domain that cannot be written in the DNS") from None
    if not plain:
        raise ValueError("nothing after the @")
    if len(plain) > _LONGEST_DOMAIN or not all(_LABEL.match(label) for label in plain.split(".")):
        raise ValueError("characters after the @ that no domain has")
    return plain
