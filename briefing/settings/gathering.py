"""How new articles come into the corpus."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from briefing.settings.values import HOST, WEB, Part, Texts, is_network


class GatheringSettings(Part):
    """Feeds, manners and limits of fetching."""

    feeds: Texts = ()
    """Addresses of feeds (RSS, Atom, JSON Feed) that `briefing collect` asks for new articles."""
    feed_lists: Texts = ()
    """Lists of feeds (OPML): files, relative to the settings file, or addresses."""
    contact: str | None = None
    """How the people of a site can reach you; sent to them with every request for a feed or a page."""
    private_networks: Texts = ()
    """Hosts, IP addresses and networks such as 10.0.0.0/8 that may be fetched from although they are not public."""
    day_ends: Annotated[str, Field(pattern=r"^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$")] = "24:00"
    """Local time at which an edition closes; articles published later are filed under the next day."""
    feed_silent_days: Annotated[int, Field(ge=1, le=3650)] = 14
    """A feed that has brought nothing new for more days than this is reported as silent."""
    pages_per_feed: Annotated[int, Field(ge=1, le=10_000)] = 100
    """Pages that are fetched for one feed in a run, the newest first; the others follow in the next run."""
    host_pause_seconds: Annotated[float, Field(ge=0, le=3600)] = 1.0
    """Pause between two requests to one host. A site's own Crawl-delay counts where it is longer."""
    parallel_hosts: Annotated[int, Field(ge=1, le=64)] = 8
    """Hosts that are asked at once; each gets one request at a time."""
    fetch_seconds: Annotated[float, Field(gt=0)] = 30.0
    """Wall-clock limit of fetching one feed or page, in seconds."""
    fetch_bytes: Annotated[int, Field(ge=10_000, le=10_000_000)] = 5_000_000
    """Size limit of one feed or page, unpacked."""
    collect_seconds: Annotated[float, Field(gt=0)] = 900.0
    """After this many seconds nothing more is fetched; what is left follows in the next run."""

    @field_validator("feeds", "feed_lists")
    @classmethod
    def _feed_addresses(cls, entries: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        for place, entry in enumerate(entries, 1):
            if info.field_name == "feeds" and not WEB.match(entry):
                raise ValueError(f"entry {place} is not an http:// or https:// address")
            if WEB.match(entry) and "@" in entry.split("/")[2]:
                raise ValueError(f"entry {place} holds a name or a password, and addresses are printed")
        return entries

    @field_validator("private_networks")
    @classmethod
    def _networks(cls, entries: tuple[str, ...]) -> tuple[str, ...]:
        for entry in entries:
            if not is_network(entry) and not HOST.match(entry):
                raise ValueError(f"{entry!r} is neither a host, nor an IP address, nor a network such as 10.0.0.0/8")
        return entries

    @field_validator("contact")
    @classmethod
    def _one_printable_line(cls, contact: str | None) -> str | None:
        if contact is not None and not (contact.isascii() and contact.isprintable() and len(contact) <= 200):
            raise ValueError("it is no address of a person: one line of ASCII, 200 characters at most")
        return contact
