"""The PDF form: the print template filled and laid out; what cannot be laid out costs its event, not the edition."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefing.documents.house_style import HouseStyle
from briefing.documents.html import finalize
from briefing.documents.layout import Pdf, lay_out
from briefing.documents.margins import margin_lines
from briefing.documents.templating import filled
from briefing.documents.viewing import make_view
from briefing.documents.words import Words
from briefing.errors import LayoutFailed
from briefing.records.edition import Edition, EditionEvent

if TYPE_CHECKING:
    from jinja2 import BaseLoader

TEMPLATE = "pdf/briefing.html"
LayOut = Callable[[str, date], Pdf]
"""What lays a filled template out: `lay_out` here, `lay_out_apart` in a process of its own."""
_SEARCH_SECONDS = 240.0
"""How long the event is looked for that cannot be laid out."""


def render_pdf(
    edition: Edition, templates: BaseLoader, lay_out: LayOut = lay_out, style: HouseStyle | None = None
) -> Pdf:
    """The edition as PDF, in ``style``. The same edition with the same fonts and libraries gives the same bytes.

    Where the engine fails on it, it is laid out plainly; where it fails on that too, the events that it fails on are
    named in the PDF, and told in the other forms alone.

    Raises ``PdfUnavailable`` where this machine lacks Pango or WeasyPrint, ``RenderError`` where the template cannot be
    filled or laid out, or a link of it leads nowhere.
    """
    page = _Page(templates, lay_out, style)
    try:
        return page.made(edition, plain=False)
    except LayoutFailed as failure:
        first = failure
    try:
        made = page.made(edition, plain=True)
        return Pdf(made.data, (f"The PDF is laid out plainly, without a margin column: {first}", *made.warnings))
    except LayoutFailed as failure:
        return _without_culprits(edition, page, failure)


class _Page:
    """A template, and what lays it out."""

    def __init__(self, templates: BaseLoader, lay_out: LayOut, style: HouseStyle | None) -> None:
        self._templates = templates
        self._style = style
        self._lay_out = lay_out

    def made(self, edition: Edition, *, plain: bool) -> Pdf:
        view = make_view(edition, self._style)
        values = {"view": view, "form": "pdf", "plain": plain, "margin_lines": margin_lines}
        html = filled(TEMPLATE, self._templates, values, autoescape=True, finalize=finalize)
        return self._lay_out(html, edition.date)

    def fails(self, edition: Edition) -> bool:
        try:
            self.made(edition, plain=True)
        except LayoutFailed:
            return True
        return False


def _without_culprits(edition: Edition, page: _Page, failure: LayoutFailed) -> Pdf:
    """The edition without the events that cannot be laid out. Raises ``failure`` where none can be found."""
    ends = time.monotonic() + _SEARCH_SECONDS
    everything = [event.id for event in edition.events]
    if page.fails(_without(edition, everything)):
        raise failure
    culprits = _culprits(edition, everything, page, ends)
    try:
        made = page.made(_without(edition, culprits), plain=True)
    except LayoutFailed:
        raise failure from None
    numbers = ", ".join(str(n) for n, event in enumerate(edition.events, 1) if event.id in set(culprits))
    told = f"Event {numbers} could not be laid out for the PDF and stands in the other forms alone: {failure}"
    return Pdf(made.data, (told, *made.warnings))


def _culprits(edition: Edition, suspects: Sequence[str], page: _Page, ends: float) -> list[str]:
    """Those of ``suspects`` that cannot be laid out, by halves; all of a half that there is no time to part."""
    others = [event.id for event in edition.events if event.id not in set(suspects)]
    if not page.fails(_without(edition, others)):
        return []
    if len(suspects) <= 1 or time.monotonic() > ends:
        return list(suspects)
    middle = len(suspects) // 2
    return [one for half in (suspects[:middle], suspects[middle:]) for one in _culprits(edition, half, page, ends)]


def _without(edition: Edition, events: Sequence[str]) -> Edition:
    """The edition with nothing but the headlines of ``events``, and without the notes that they alone cite."""
    gone = set(events)
    said = Words(edition.language).say("not_laid_out")

    def emptied(event: EditionEvent) -> EditionEvent:
        return event.model_copy(update={"statements": (), "problems": (*event.problems, said)})

    kept = tuple(emptied(event) if event.id in gone else event for event in edition.events)
    cited = {(c.article, c.paragraph) for event in kept for s in event.statements for c in s.citations}
    passages = tuple(p for p in edition.passages if (p.article, p.paragraph) in cited)
    withheld = tuple(one for one in edition.withheld if one.event not in gone)
    return edition.model_copy(update={"events": kept, "passages": passages, "withheld": withheld})
