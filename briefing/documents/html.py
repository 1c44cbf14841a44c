"""The HTML form: one self-contained file, whole without scripts and without a network."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.documents.house_style import HouseStyle
from briefing.documents.templating import filled
from briefing.documents.viewing import make_view
from briefing.errors import RenderError
from briefing.records.edition import Edition

if TYPE_CHECKING:
    from jinja2 import BaseLoader

TEMPLATE, SCRIPT = "html/briefing.html", "html/evidence.js"

# French sets a space inside its guillemets and before its high points; pages type a plain one, where a line may break.
_BREAK_INSIDE = re.compile(r"(?<=«) | (?=[»!?;:]( |$))")


@dataclass(frozen=True)
class Script:
    """A script and the hash by which the page's own policy knows it."""

    text: str
    hash: str


def finalize(value: object) -> object:
    """What a template's expression becomes before it is escaped: the same words, no line break inside guillemets."""
    return _BREAK_INSIDE.sub("\u00a0", value) if type(value) is str else value


def render_html(edition: Edition, templates: BaseLoader, style: HouseStyle | None = None) -> bytes:
    """The edition as one HTML file, UTF-8, in ``style``. Raises ``RenderError`` where the template cannot be filled."""
    values = {"view": make_view(edition, style), "form": "html", "script": _script(templates)}
    text = filled(TEMPLATE, templates, values, autoescape=True, finalize=finalize)
    return text.encode("utf-8", "replace")


def _script(templates: BaseLoader) -> Script:
    """The page's own script. Its hash is the only one that the page lets run: nothing that an article brings does."""
    from markupsafe import Markup

    text = filled(SCRIPT, templates, {}, autoescape=False).strip()
    if "</" in text or "<!--" in text:
        raise RenderError(f"The template {SCRIPT} must hold neither </ nor <!--, which would end it in a page.")
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
    return Script(Markup(text), f"sha256-{digest}")  # noqa: S704  # ours, or the owner's of the machine
