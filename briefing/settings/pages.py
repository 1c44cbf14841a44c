"""How an edition looks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from briefing.settings.values import Part


class PageSettings(Part):
    """Layout, templates, prompts."""

    layout_seconds: Annotated[float, Field(gt=0)] = 120.0
    """Wall-clock limit for laying the PDF out, in seconds; an event that takes longer is left to the other forms."""
    prompts: Path | None = None
    """Folder with prompts of your own, taken before the built-in ones."""
    templates: Path | None = None
    """Folder with templates of your own, taken before the built-in ones."""
