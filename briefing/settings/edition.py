"""What an edition is made of, and for whom."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import Field, field_serializer, field_validator

from briefing.settings.values import LANGUAGE_TAG, Part, unknown


class EditionSettings(Part):
    """The corpus, the day, the edition."""

    profile: str | None = None
    """Profile in force where no other is named: a table [profiles.NAME] of this file, whose settings stand before
    those outside it. Its editions lie in a folder of that name in `output`."""
    corpus: Path = Path("corpus")
    """Folder (one sub-folder a day, or flat), .jsonl or .parquet file to read; or the address of one in object storage,
    such as s3://bucket/news."""
    output: Path = Path("output")
    """Folder that editions are written to, one sub-folder a date; or an address in object storage."""
    title: str = "The Morning Briefing"
    """Title on the first page."""
    language: str = "en"
    """Language of the edition (BCP 47). The sources may be in any."""
    timezone: str = "UTC"
    """Time zone (IANA name) that decides what today is."""
    writer: Literal["auto", "openai", "extractive"] = "auto"
    """Who writes: "openai" asks a language model, "extractive" selects sentences of the sources, "auto" takes the
    model where one is configured."""
    statements: Annotated[int, Field(ge=1, le=20)] = 6
    """Statements that an event may have at most."""
    events: Annotated[int, Field(ge=1, le=500)] = 40
    """Events that an edition may have at most; the edition counts the others."""
    max_age_days: Annotated[int, Field(ge=0, le=3650)] = 7
    """Articles whose own date is older than the edition's by more days than this are left out, and counted."""
    memory_days: Annotated[int, Field(ge=0, le=60)] = 7
    """Days before the edition's that are looked back to: events that go on keep their id, and what led to them is
    linked. 0 looks at no other day."""
    sources: Path | None = None
    """List of outlets (name, domains, country, language, kind, owner). Without it sources.toml of the corpus folder,
    where there is one."""
    page_seconds: Annotated[float, Field(gt=0)] = 30.0
    """Wall-clock limit for reading one page, in seconds; a page that takes longer is dropped, and counted."""
    parquet: bool = False
    """Whether the edition's tables (events, statements, citations and others) are written as Parquet files, too."""
    edits: Path = Path("edits")
    """Folder of the editor's files, one a day, that `briefing edit` opens; what they order is done in each edition."""

    @field_serializer("corpus", "output", when_used="json")
    def _as_address(self, place: Path) -> str:
        """A folder that stands for an address is shown as that."""
        from briefing.storage import shown_place

        return shown_place(place)

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(unknown("time zone", name, sorted(available_timezones())))
        return name

    @field_validator("language")
    @classmethod
    def _language_tag(cls, tag: str) -> str:
        if not LANGUAGE_TAG.match(tag):
            raise ValueError(f"{tag!r} is not a language tag such as en, fr or pt-BR")
        return tag
