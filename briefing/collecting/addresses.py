"""Web addresses: what is one, what may be fetched, and when two of them name one page."""

from __future__ import annotations

import hashlib
import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

_LONGEST = 4000
_KEY = 16  # characters; shorter ones are words and numbers of pages
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.(?!-)[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)")
_STEERING = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_KEPT = "%/:=&?~#+!$,;'@()*[]|"
# Parameters that say where a reader came from and not what is read.
_TRACKING = re.compile(
    r"(?:utm_\w+|at_(?:medium|campaign|custom\d+|link\w*|format|bbc_team|ptr\w*)|ns_(?:campaign|mchannel|source|linkname|fee)"
    r"|(?:fb|g|d|msclk|y|tw|ttc|wbra|gbra)clid|msclkid|wbraid|gbraid|gclsrc|igshid|mc_[ce]id|_ga|_gl|_hsenc|_hsmi|mkt_tok"
    r"|oly_(?:anon|enc)_id|vero_id|wt[._]mc(?:_\w+)?|xtor|cmpid|ocid|ref_src|s_cid|spm|icid|rss_id|traffic_source)",
    re.IGNORECASE,
)
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
_COMPATIBLE = ipaddress.IPv6Network("::/96")  # RFC 4291, deprecated
_SIX_TO_FOUR = ipaddress.IPv6Network("2002::/16")  # RFC 3056, deprecated
_TEREDO = ipaddress.IPv6Network("2001::/32")
# Of carriers and clouds; not all of these count as private in every version of Python.
_INNER = tuple(
    ipaddress.ip_network(text)
    for text in ("100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "168.63.129.16/32", "64:ff9b:1::/48", "fec0::/10")
)

_V6 = ipaddress.IPv6Address
_Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


class RefusedError(Exception):
    """Inside this room only: an address that is not fetched; ``str()`` is the reason for people."""


@dataclass(frozen=True, slots=True)
class Address:
    """An ``http`` or ``https`` address in parts; its text is made of nothing but these."""

    scheme: str
    host: str
    """ASCII, lower case; an IPv6 address without its brackets."""
    port: int
    target: str
    """Path and query, percent-encoded, without a fragment."""

    @property
    def authority(self) -> str:
        """Host, and port where it is not the scheme's own; what the ``Host`` header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def root(self) -> bool:
        """Whether it is a site's front page."""
        return self.target in ("", "/")

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def parse_address(text: str, base: Address | None = None) -> Address:
    """The address that ``text`` names, relative to ``base`` where one is given. Raises `RefusedError`."""
    text = text.strip(" \t\r\n\f")
    if len(text) > _LONGEST:
        raise RefusedError(f"an address of {len(text)} characters is none")
    if _STEERING.search(text.replace(" ", "")) or "\\" in text:
        raise RefusedError("the address holds characters that no address has")
    try:
        parts = urlsplit(urljoin(str(base), text) if base else text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise RefusedError("it is no address") from None
    if parts.scheme not in _PORTS:
        raise RefusedError(
            f"only http and https addresses are fetched, not {parts.scheme[:20] or 'one without a scheme'}"
        )
    if "@" in parts.netloc:
        raise RefusedError("the address holds a name or a password")
    if not host or port == 0:
        raise RefusedError("the address names no host" if not host else "port 0 is none")
    path = quote(parts.path or "/", safe=_KEPT.replace("?", ""))
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    return Address(parts.scheme, _ascii(host), port or _PORTS[parts.scheme], path + query)


def _ascii(host: str) -> str:
    """The host as the DNS knows it. Raises `RefusedError`."""
    if ":" in host:
        try:
            address = ipaddress.IPv6Address(host)
        except ValueError:
            raise RefusedError("its host is no IPv6 address") from None
        if address.scope_id:
            raise RefusedError("an IPv6 address with a zone is none of the public network")
        return str(address)
    plain = unicodedata.normalize("NFKC", host).replace("\u3002", ".").lower().removesuffix(".")
    if not plain.isascii():
        import idna

        try:
            plain = idna.encode(plain, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            raise RefusedError("its host is no name of the DNS") from None
    if len(plain) > 253 or not _HOST.fullmatch(plain):
        raise RefusedError("its host is no name of the DNS")
    if _NUMBER.fullmatch(plain.rsplit(".", 1)[-1]):
        try:
            ipaddress.IPv4Address(plain)  # four decimal numbers without leading zeros, and nothing else
        except ValueError:
            raise RefusedError("its host is a number spelled as no IP address is") from None
    return plain


class Permits:
    """Which resolved addresses may be connected to: those of the public network, and those that settings name."""

    def __init__(self, private_networks: Iterable[str] = ()) -> None:
        """``private_networks``: IP addresses, networks in CIDR form, host names. Raises `ValueError` for others."""
        self._networks: list[ipaddress.IPv4Network | ipaddress.IPv6Network] = []
        self._hosts: set[str] = set()
        for entry in private_networks:
            try:
                self._networks.append(ipaddress.ip_network(entry.strip().strip("[]"), strict=False))
            except ValueError:
                self._hosts.add(_host_entry(entry))

    def refusal(self, host: str, resolved: str) -> str | None:
        """Why no connection is made to ``resolved``, an IP address that ``host`` has; ``None`` where it may be."""
        try:
            address = ipaddress.ip_address(resolved.partition("%")[0])
        except ValueError:
            return f"{host} resolves to what is no IP address"
        inner = _embedded(address)
        named = (address, *([address.ipv4_mapped] if isinstance(address, _V6) and address.ipv4_mapped else []))
        if host in self._hosts or any(one in network for network in self._networks for one in named):
            return None
        kind = next((found for one in (*inner, address) if (found := _kind(one))), None)
        if kind is None:
            return None
        where = host if host == resolved else f"{host} ({resolved})"
        return f"{where} is {kind}, and not in private_networks of the settings"


def _host_entry(entry: str) -> str:
    try:
        return _ascii(entry.strip())
    except RefusedError as reason:
        raise ValueError(f"{entry!r} is neither an IP address, nor a network, nor a host: {reason}") from None


def _embedded(address: _Ip) -> tuple[ipaddress.IPv4Address, ...]:
    """The IPv4 addresses that an IPv6 address stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    low = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    isatap = (int(address) >> 32) & 0xFDFFFFFF == 0x00005EFE  # RFC 5214
    compatible = address in _COMPATIBLE and int(address) > 1
    return (low,) if address in _NAT64 or isatap or compatible else ()


def _kind(address: _Ip) -> str | None:
    """What a reader of settings calls an address that is not of the public network; ``None`` for one that is."""
    if isinstance(address, _V6) and address.ipv4_mapped:
        return None  # judged by what it stands for
    kinds = (
        (address.is_unspecified, "an unspecified address"),
        (address.is_loopback, "on this machine (loopback)"),
        (address.is_link_local, "a link-local address"),
        (address.is_multicast, "a multicast address"),
        (any(address in network for network in _INNER), "a private address"),
        (address in _SIX_TO_FOUR or address in _TEREDO, "an address of a tunnel"),
        (address in _NAT64, None),  # the way of networks without IPv4 to the public one
        (address in _COMPATIBLE or address.is_reserved, "a reserved address"),
        (address.is_private, "a private address"),
        (not address.is_global, "a reserved address"),
    )
    return next((kind for holds, kind in kinds if holds), None)


def identity(address: Address) -> str:
    """The same for all addresses of one page that differ only in scheme, tracking, fragment or spelling."""
    clean = without_tracking(address)
    path, _, query = clean.target.partition("?")
    folded = _ESCAPE.sub(_escape, _without_dots(path))
    return clean.authority + (folded or "/") + (f"?{query}" if query else "")


def without_tracking(address: Address) -> Address:
    """The address without parameters that only say where a reader came from."""
    path, _, query = address.target.partition("?")
    kept = [pair for pair in query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0])]
    rest = f"?{'&'.join(kept)}" if kept else ""
    return Address(address.scheme, address.host, address.port, path + rest)


def _escape(found: re.Match[str]) -> str:
    """An escape of a character that needs none is that character (RFC 3986, 6.2.2.2)."""
    character = chr(int(found[1], 16))
    return character if character.isascii() and (character.isalnum() or character in "-._~") else found[0].upper()


def _without_dots(path: str) -> str:
    """``path`` with ``.`` and ``..`` resolved (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    for part in path.split("/")[1:]:
        if part == "..":
            kept[-1:] = []
        elif part != ".":
            kept.append(part)
    return "/" + "/".join(kept)


def shown(text: str) -> str:
    """An address for people: without a password or a query's values, which may be keys."""
    try:
        parts = urlsplit(text)
        keys = [key for key, _ in parse_qsl(parts.query, keep_blank_values=True, max_num_fields=50)]
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return text[:80]
    query = "?" + "&".join(f"{key}=…" for key in keys) if keys else ""
    return f"{parts.scheme}://{host}{parts.path}{query}" if host else text[:80]


def kept_name(text: str) -> str:
    """Under which a feed is known from run to run: its address, or, where that may hold a key, what can be shown of it.

    Two addresses that differ in what is not shown have different names.
    """
    name = shown(text)
    return text if name == text else f"{name}#{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def keys_in(text: str) -> list[str]:
    """Values of an address's query that may be keys: long, and of letters and digits."""
    try:
        values = [value for _, value in parse_qsl(urlsplit(text).query, max_num_fields=50)]
    except ValueError:
        return []
    return [
        value for value in values if len(value) >= _KEY and re.search(r"\d", value) and re.search(r"[A-Za-z]", value)
    ]
