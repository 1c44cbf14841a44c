"""Who publishes: what a list of sources says of an outlet."""

from __future__ import annotations

from enum import StrEnum

from briefing.records.base import Record


class OutletKind(StrEnum):
    """What sort of source an outlet is; readers weigh a wire's report and a state medium's differently."""

    WIRE = "wire"
    PUBLIC = "public"
    STATE = "state"
    PRIVATE = "private"
    LOCAL = "local"
    AGGREGATOR = "aggregator"
    OFFICIAL = "official"


class Outlet(Record):
    """An outlet as ``sources.toml`` lists it. Only the name is certain to be there."""

    name: str
    aliases: tuple[str, ...] = ()
    """Other names that pages give it, such as ``AP`` for Associated Press. Compared whole."""
    domains: tuple[str, ...] = ()
    """Lower case, without ``www.``; a domain stands for its subdomains, too, unless one of them is listed itself."""
    country: str | None = None
    """ISO 3166-1 alpha-2, upper case."""
    language: str | None = None
    """BCP 47: what it mostly writes in; a fallback where the text does not tell."""
    kind: OutletKind | None = None
    owner: str | None = None
    """Who owns it. Outlets of one owner are one origin."""
