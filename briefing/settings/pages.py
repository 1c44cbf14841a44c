"""How an edition looks."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator

from briefing.settings.values import Part, Texts, contrast, unknown

HIDEABLE = ("coverage", "timeline", "background", "sources", "not_read", "making")
"""Parts that an edition may go without. Notes, and what was withheld or is missing, are no such parts."""
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_WHITE, _BLACK = "#ffffff", "#000000"
# WCAG 2.2, 1.4.3 and 1.4.6: 4.5 for text at the least; 7 for what is read longest.
_LEAST_ON_PAPER, _LEAST_UNDER_INK = 4.5, 7.0


class PageSettings(Part):
    """Layout, templates, prompts."""

    page_size: Literal["A4", "Letter", "A5"] = "A4"
    """Size of the paper that the PDF is laid out for."""
    print: Literal["normal", "large"] = "normal"
    """Size of type of the PDF: "normal" is 11 pt with a margin column, "large" 16 pt in one column; the words are the
    same."""
    accent_colour: str = _BLACK
    """Colour of rules, numbers and headings, such as "#7a1f2b"; dark enough to be read on white."""
    mark_colour: str | None = None
    """Colour behind the words relied on, in print and on the page, such as "#fff0b3"; they are bold and underlined in
    any case."""
    logo: Path | None = None
    """Picture at the head of the first page: a PNG or SVG file of at most 256 kB. It becomes part of each form."""
    logo_text: str = ""
    """What the logo shows, in a few words, for those who do not see it; without it the title."""
    hidden_parts: Texts = ()
    """Parts of the edition that are not shown: coverage, timeline, background, sources, not_read, making. Notes, and
    what was withheld or is missing, are always shown."""
    first_edition: date | None = None
    """Day of edition number 1, such as 2031-01-06, from which editions are numbered day by day; without it by the day
    of the year."""
    layout_seconds: Annotated[float, Field(gt=0)] = 120.0
    """Wall-clock limit for laying the PDF out, in seconds; an event that takes longer is left to the other forms."""
    prompts: Path | None = None
    """Folder with prompts of your own, taken before the built-in ones."""
    templates: Path | None = None
    """Folder with templates of your own, taken before the built-in ones."""

    @field_validator("accent_colour")
    @classmethod
    def _readable_on_paper(cls, colour: str) -> str:
        found = contrast(_checked(colour), _WHITE)
        if found < _LEAST_ON_PAPER:
            raise ValueError(f"{colour} is too light on white: contrast {found:.1f}, and {_LEAST_ON_PAPER} is needed")
        return colour.lower()

    @field_validator("mark_colour")
    @classmethod
    def _readable_under_ink(cls, colour: str | None) -> str | None:
        if colour is None:
            return None
        found = contrast(_checked(colour), _BLACK)
        if found < _LEAST_UNDER_INK:
            raise ValueError(
                f"{colour} is too dark under black: contrast {found:.1f}, and {_LEAST_UNDER_INK} is needed"
            )
        return colour.lower()

    @field_validator("hidden_parts")
    @classmethod
    def _hideable(cls, parts: tuple[str, ...]) -> tuple[str, ...]:
        for part in parts:
            if part not in HIDEABLE:
                raise ValueError(f"{unknown('part', part, list(HIDEABLE))}; there are: {', '.join(HIDEABLE)}")
        return tuple(dict.fromkeys(parts))

    @field_validator("logo_text")
    @classmethod
    def _short(cls, text: str) -> str:
        if len(text) > 200 or not text.isprintable():
            raise ValueError("it is no line of at most 200 characters")
        return text


def _checked(colour: str) -> str:
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"{colour!r} is not a colour such as #7a1f2b")
    return colour
