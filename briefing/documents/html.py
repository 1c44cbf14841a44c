"""The HTML form: one self-contained file, whole without scripts and without a network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.documents.templating import filled
from briefing.documents.viewing import make_view
from briefing.records.edition import Edition

if TYPE_CHECKING:
    from jinja2 import BaseLoader

TEMPLATE = "html/briefing.html"

# French sets a space inside its guillemets and before its high points; pages type a plain one, where a line may break.
_BREAK_INSIDE = re.compile(r"(?<=«) | (?=[»!?;:]( |$))")


def finalize(value: object) -> object:
    """What a template's expression becomes before it is escaped: the same words, no line break inside guillemets."""
    return _BREAK_INSIDE.sub("\u00a0", value) if type(value) is str else value


def render_html(edition: Edition, templates: BaseLoader) -> bytes:
    """The edition as one HTML file, UTF-8. Raises ``RenderError`` where the template cannot be filled."""
    text = filled(TEMPLATE, templates, {"view": make_view(edition), "form": "html"}, autoescape=True, finalize=finalize)
    return text.encode("utf-8", "replace")
