"""What comes first in an edition."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from briefing.settings.values import Part, Texts
from briefing.text.entries import MOST_POINTS, parse_entry, parse_heading

_MOST_ENTRIES = 500
_Points = Annotated[float, Field(ge=0, le=MOST_POINTS, allow_inf_nan=False)]


class RankingSettings(Part):
    """What gives an event points, and its section."""

    watch: Texts = ()
    """What moves an event up: names, places, words in any script, such as "Velna = 3" (points) or
    "Velna | Велна" (spellings); a topic is "about gas prices"."""
    sections: Texts = ()
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

    @field_validator("sections", mode="before")
    @classmethod
    def _table(cls, value: object) -> object:
        """A table of TOML, or an object of JSON (see `_listed`, which comes first), is as good as a list."""
        if not isinstance(value, dict):
            return value
        if not all(isinstance(part, list) and all(isinstance(one, str) for one in part) for part in value.values()):
            raise ValueError('each section of a table has a list of texts, such as Economy = ["central bank"]')
        return [f"{name}: {', '.join(part)}" for name, part in value.items()]

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
