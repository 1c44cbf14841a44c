"""Which outlet an article is from, where something on the page or its address tells. Never a guess.

The address is the best witness, then what the corpus gives, then what the page says of itself. Names are compared
whole. A page at an address that the list does not have is not taken for a listed outlet because it bears the name: many
names are borne by several outlets, and some by pages that have no right to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from briefing.records.outlet import Outlet, OutletKind
from briefing.text.clean import one_line
from briefing.text.hosts import ascii_host, host_of, suffixes
from briefing.text.words import fold

_DATELINE = re.compile(r"\(?((?:[A-Z0-9][A-Za-z0-9-]{1,30}\.)+[A-Za-z]{2,6})\)?\s?[-–—:]\s")
_LONGEST = 60
_LONGEST_URL = 2000


class Placed(NamedTuple):
    """Where an article is from."""

    source: str | None
    """The outlet's name: the list's, else the one given or stated, else a domain; ``None`` where nothing tells."""
    outlet: Outlet | None
    """Its entry in the list of outlets; ``None`` where it has none, or where it is not certain to be that one."""
    notes: tuple[str, ...] = ()
    """For people: that it was read elsewhere than at its outlet."""


def place(
    given: str | None,
    stated: Sequence[str],
    address: str | None,
    opening: str,
    outlets: Sequence[Outlet] = (),
) -> Placed:
    """Where an article is from.

    ``given``: the name in the corpus file's own field. ``stated``: names that the page gives, most trusted first.
    ``address``: the page's. ``opening``: its first paragraph, for a domain in the dateline. ``outlets``: the list in
    force. Never raises.
    """
    known = _known(tuple(outlets))
    own = next(_usable([given]), None)
    host = host_of(address)
    at = known.at(host)
    if at is not None:
        return _read_at(at, own, stated, known)
    if own:
        found = known.named(own)
        return Placed(found.name, found) if found else Placed(own, None)
    return _stated(stated, host, known) or _dateline(opening, host, known) or Placed(host, None)


def _read_at(at: Outlet, own: str | None, stated: Sequence[str], known: _Known) -> Placed:
    """An article whose address is one of the list: its outlet, unless it is known to be another's."""
    through = at.kind is OutletKind.AGGREGATOR
    origin = known.origin([own] if own else [])
    if own and through and known.named(own) is None:
        return Placed(own, None, (_elsewhere(own, at),))
    if origin is None and through:
        origin = known.origin(stated)
    if origin is None or origin == at:
        return Placed(at.name, at)
    return Placed(origin.name, origin, (_elsewhere(origin.name, at),))


def _stated(stated: Sequence[str], host: str | None, known: _Known) -> Placed | None:
    """By what the page says of itself, at no address or at one that the list does not have."""
    names = list(_usable(stated))
    if not names:
        return None
    found = known.origin(names) or next(filter(None, map(known.named, names)), None)
    if found and (host is None or not found.domains):
        return Placed(found.name, found)
    return Placed(names[0], None)


def _dateline(opening: str, host: str | None, known: _Known) -> Placed | None:
    if not (dateline := _DATELINE.match(opening)):
        return None
    found = known.at(host_of(dateline[1])) if host is None else None
    return Placed(found.name, found) if found else Placed(dateline[1], None)


def _elsewhere(name: str, at: Outlet) -> str:
    return f"it is of {name}, and was read at {at.name}"


def _usable(names: Iterable[str | None]) -> Iterator[str]:
    """Those of ``names`` that can be the name of an outlet."""
    for name in names:
        plain = one_line(unescape((name or "")[:_LONGEST_URL]))  # many pages escape names in JSON-LD, too
        if plain and len(plain) <= _LONGEST and not plain.startswith(("http:", "https:", "@")):
            yield plain


@dataclass(frozen=True, slots=True)
class _Known:
    """A list of outlets by what tells them."""

    domains: dict[str, Outlet]
    names: dict[str, Outlet | None]
    """``None`` for a name that several outlets share: it tells none of them."""

    def at(self, host: str | None) -> Outlet | None:
        """The outlet whose domain ``host`` is or lies in; the longest such domain decides."""
        return next((self.domains[part] for part in suffixes(host or "") if part in self.domains), None)

    def named(self, name: str) -> Outlet | None:
        """The outlet of that name, or of that domain."""
        key = fold(name)
        if key in self.names:
            return self.names[key]
        return self.at(host_of(name)) if "." in name and " " not in name else None

    def origin(self, names: Iterable[str]) -> Outlet | None:
        """The first outlet of ``names`` that does not merely carry others' articles."""
        found = filter(None, map(self.named, _usable(names)))
        return next((one for one in found if one.kind is not OutletKind.AGGREGATOR), None)


@lru_cache(maxsize=4)
def _known(outlets: tuple[Outlet, ...]) -> _Known:
    """The look-up tables of a list; of two entries with one domain the first has it."""
    domains: dict[str, Outlet] = {}
    names: dict[str, Outlet | None] = {}
    for outlet in outlets:
        for domain in outlet.domains:
            if host := ascii_host(domain):
                domains.setdefault(host, outlet)
        for key in {fold(one_line(name)) for name in (outlet.name, *outlet.aliases)}:
            names[key] = None if key in names else outlet
    return _Known(domains, names)


def web_address(candidates: Sequence[str | None]) -> str | None:
    """The first of ``candidates`` that is an ``http`` or ``https`` address: anything else may do harm when clicked."""
    for candidate in candidates:
        plain = one_line(candidate or "")
        if not plain or len(plain) > _LONGEST_URL or " " in plain:
            continue
        try:
            parts = urlsplit(plain)
            good = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.username is None
        except ValueError:
            continue
        if good:
            return plain
    return None
