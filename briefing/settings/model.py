"""What can be set, and what each value must be."""

from __future__ import annotations

import difflib
import ipaddress
import json
import re
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from briefing.text.entries import MOST_POINTS, parse_entry, parse_heading

_Texts = Annotated[tuple[str, ...], NoDecode]  # a variable holds JSON, or parts between commas
_HOST = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\Z")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_LISTS = ("feeds", "feed_lists", "private_networks", "watch", "sections")
_MOST_ENTRIES = 500
_Points = Annotated[float, Field(ge=0, le=MOST_POINTS, allow_inf_nan=False)]
WEB = re.compile(r"https?://[^\s/]+")
"""How a web address begins."""


class Settings(BaseSettings):
    """All that can be set. The docstring under a field is its comment in ``briefing init`` and in the docs."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    corpus: Path = Path("corpus")
    """Folder (one sub-folder a day, or flat) or .jsonl file to read."""
    output: Path = Path("output")
    """Folder that editions are written to, one sub-folder a date."""
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
    watch: _Texts = ()
    """What moves an event up: names, places, words in any script, such as "Velna = 3" (points) or
    "Velna | Велна" (spellings); a topic is "about gas prices"."""
    sections: _Texts = ()
    """Sections, such as "Economy: central bank, strike, about prices"; an event goes to the one that fits best."""
    rank_origins: _Points = 3.0
    """Points of an event for each doubling of its independent reports."""
    rank_languages: _Points = 2.0
    """Points for each doubling of the languages that tell of it."""
    rank_countries: _Points = 1.0
    """Points for each doubling of the countries that its outlets are of, by the list of outlets."""
    rank_articles: _Points = 1.0
    """Points for each doubling of its articles, copies too."""
    rank_freshness: _Points = 4.0
    """Points of an event whose newest article is of the edition's day."""
    rank_half_life_days: Annotated[float, Field(ge=0.1, le=3650, allow_inf_nan=False)] = 2.0
    """Days of age after which half of the points for freshness are left."""
    rank_watch: _Points = 4.0
    """Points for each entry of the watch-list that has none of its own; half where it is named in passing."""
    sources: Path | None = None
    """List of outlets (name, domains, country, language, kind, owner). Without it sources.toml of the corpus folder,
    where there is one."""
    page_seconds: Annotated[float, Field(gt=0)] = 30.0
    """Wall-clock limit for reading one page, in seconds; a page that takes longer is dropped, and counted."""
    feeds: _Texts = ()
    """Addresses of feeds (RSS, Atom, JSON Feed) that `briefing collect` asks for new articles."""
    feed_lists: _Texts = ()
    """Lists of feeds (OPML): files, relative to the settings file, or addresses."""
    contact: str | None = None
    """How the people of a site can reach you; sent to them with every request for a feed or a page."""
    private_networks: _Texts = ()
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
    edits: Path = Path("edits")
    """Folder of the editor's files, one a day, that `briefing edit` opens; what they order is done in each edition."""
    layout_seconds: Annotated[float, Field(gt=0)] = 120.0
    """Wall-clock limit for laying the PDF out, in seconds; an event that takes longer is left to the other forms."""
    prompts: Path | None = None
    """Folder with prompts of your own, taken before the built-in ones."""
    templates: Path | None = None
    """Folder with templates of your own, taken before the built-in ones."""
    model: str | None = None
    """Name of the language model. Without it, the one that the endpoint serves, else a default of OpenAI's."""
    base_url: str | None = None
    """Address of an OpenAI-compatible endpoint; OpenAI's own where it is not set."""
    api_key: SecretStr | None = None
    """Key for the endpoint. Better in OPENAI_API_KEY or api_key_file than here."""
    api_key_file: Path | None = None
    """File that holds the key and nothing else."""
    paragraphs_per_request: Annotated[int, Field(ge=1, le=1000)] = 16
    """Events with more paragraphs than this are asked article by article. Small models lose themselves in many
    paragraphs; raise it for large ones."""
    parallel_requests: Annotated[int | None, Field(ge=1, le=64)] = None
    """Requests to the model at once. Without it 4, and 1 to a server on this machine."""
    request_seconds: Annotated[float, Field(gt=0)] = 300.0
    """Wall-clock deadline of one request, in seconds."""
    run_seconds: Annotated[float, Field(gt=0)] = 3600.0
    """After this many seconds no further request is made; what is left is written without the model."""
    request_attempts: Annotated[int, Field(ge=1, le=10)] = 3
    """Times that a request is tried where the failure looks temporary."""
    answer_format: Literal["auto", "json_schema", "json_object", "text"] = "auto"
    """How the model is held to the form of its answer; "auto" starts with the strictest and steps down."""
    second_look: Literal["doubtful", "all", "none"] = "doubtful"
    """What of a model's statements it is asked about a second time, each with the passage that it cites alone: the
    "doubtful" ones, "all", or "none"."""
    second_looks: Annotated[int, Field(ge=0, le=200)] = 6
    """Second looks at the statements of one event at most; beyond them the verdict of the rules stands."""
    settle_pairs: Annotated[int, Field(ge=0, le=200)] = 0
    """Doubtful pairs of articles, of one event or of two, that a run asks the model about, one short question each.
    With 0 they stay apart, which is right more often than what small models say; try 12 with a large one."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load_settings` has merged: it asks the other sources itself, to know which gave what."""
        return (init_settings,)

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(unknown("time zone", name, sorted(available_timezones())))
        return name

    @field_validator("language")
    @classmethod
    def _language_tag(cls, tag: str) -> str:
        if not _LANGUAGE_TAG.match(tag):
            raise ValueError(f"{tag!r} is not a language tag such as en, fr or pt-BR")
        return tag

    @field_validator("sections", mode="before")
    @classmethod
    def _table(cls, value: object) -> object:
        """A table of TOML, or an object of JSON (see `_listed`, which comes first), is as good as a list."""
        if not isinstance(value, dict):
            return value
        if not all(isinstance(part, list) and all(isinstance(one, str) for one in part) for part in value.values()):
            raise ValueError('each section of a table has a list of texts, such as Economy = ["central bank"]')
        return [f"{name}: {', '.join(part)}" for name, part in value.items()]

    @field_validator(*_LISTS, mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return _split(value) if isinstance(value, str) else value

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
            if not _is_network(entry) and not _HOST.match(entry):
                raise ValueError(f"{entry!r} is neither a host, nor an IP address, nor a network such as 10.0.0.0/8")
        return entries

    @field_validator("watch", "sections")
    @classmethod
    def _asked_for(cls, entries: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if len(entries) > _MOST_ENTRIES:
            raise ValueError(f"more than {_MOST_ENTRIES} entries")
        for place, entry in enumerate(entries, 1):
            try:
                parse_heading(entry) if info.field_name == "sections" else parse_entry(entry)
            except ValueError as problem:
                raise ValueError(f"entry {place} {problem}") from None
        return entries

    @field_validator("contact")
    @classmethod
    def _one_printable_line(cls, contact: str | None) -> str | None:
        if contact is not None and not (contact.isascii() and contact.isprintable() and len(contact) <= 200):
            raise ValueError("it is no address of a person: one line of ASCII, 200 characters at most")
        return contact

    @field_validator("api_key", mode="before")
    @classmethod
    def _clean_key(cls, key: object) -> object:
        return clean_key(key) if isinstance(key, str) else key

    @field_validator("base_url")
    @classmethod
    def _http_address(cls, address: str | None) -> str | None:
        if address is not None and not WEB.match(address):
            raise ValueError("it is not an http:// or https:// address")  # not shown: it may be a key, misplaced
        if address is not None and "@" in address.split("/")[2]:
            raise ValueError("an address must not hold a password, since addresses are printed; use api_key")
        return address

    @property
    def model_configured(self) -> bool:
        """Whether anything says that a model may be asked."""
        return any((self.model, self.base_url, self.api_key, self.api_key_file))


def _split(text: str) -> object:
    """A list as a variable holds it: JSON, or parts between commas. A JSON object is left for who can use it."""
    if not text.lstrip().startswith(("[", "{")):
        return [part for piece in text.split(",") if (part := piece.strip())]
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("it is neither JSON nor parts between commas") from None


def _is_network(entry: str) -> bool:
    try:
        ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return False
    return True


def clean_key(key: str) -> str:
    """The key without white space around it.

    Raises `ValueError`, which does not hold the key, for characters that no key has: a newline or a typographic quote
    ends up in a traceback, key and all, if it reaches the client.
    """
    key = key.strip()
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ValueError("the key holds characters that no key has (a quotation mark, a space or a newline?)")
    return key


def unknown(kind: str, name: str, known: list[str]) -> str:
    """That ``name`` is none of ``known``, and which of them was likely meant."""
    near = difflib.get_close_matches(name, known, n=1)
    return f"unknown {kind} {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
