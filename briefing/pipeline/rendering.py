"""From the edition to files: every form that can be made, and why the others cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from threading import Event

from jinja2 import BaseLoader

from briefing.documents import (
    HouseStyle,
    LayOut,
    LayOutApart,
    Pdf,
    render_html,
    render_json,
    render_mail,
    render_markdown,
    render_pdf,
    render_tables,
)
from briefing.errors import RenderError
from briefing.pipeline.progress import Progress
from briefing.records.edition import Edition


@dataclass(frozen=True)
class Rendered:
    """The forms of an edition."""

    files: dict[str, bytes]
    warnings: tuple[str, ...]
    failures: tuple[RenderError, ...]


def render_all(
    edition: Edition,
    templates: BaseLoader,
    progress: Progress,
    lay_out: LayOut | None = None,
    style: HouseStyle | None = None,
    *,
    tables: bool = False,
) -> Rendered:
    """All forms; one that fails leaves the others standing.

    ``lay_out``: for the PDF; by default in a process apart. ``style``: how they look. ``tables``: whether its tables
    are written as Parquet, too.
    """
    lay_out = lay_out or LayOutApart()
    files = {"briefing.json": render_json(edition)}
    warnings: list[str] = []
    failures: list[RenderError] = []
    # The PDF takes the longest, in a process apart: what is made here costs no time beside it, once that has begun.
    begun = Event()
    with progress.stage("Laying out", 5) as advance, ThreadPoolExecutor(1) as beside:
        pdf = beside.submit(_pdf, edition, templates, _told(begun, lay_out), style, warnings)
        pdf.add_done_callback(lambda _: begun.set())
        begun.wait()
        made: list[Callable[[], dict[str, bytes]]] = [
            lambda: {"briefing.md": render_markdown(edition, templates, style)},
            lambda: {"briefing.html": render_html(edition, templates, style)},
            lambda: {"briefing.pdf": pdf.result()},
            lambda: _mail(edition, templates, files),
            lambda: render_tables(edition) if tables else {},
        ]
        for forms in made:
            try:
                files.update(forms())
            except RenderError as problem:
                failures.append(problem)
            advance(1)
    return Rendered(files, tuple(warnings), tuple(failures))


def _told(begun: Event, lay_out: LayOut) -> LayOut:
    def laying_out(html: str, day: date) -> Pdf:
        begun.set()
        return lay_out(html, day)

    return laying_out


def _pdf(
    edition: Edition, templates: BaseLoader, lay_out: LayOut, style: HouseStyle | None, warnings: list[str]
) -> bytes:
    pdf = render_pdf(edition, templates, lay_out, style)
    warnings.extend(pdf.warnings)
    return pdf.data


def _mail(edition: Edition, templates: BaseLoader, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The bodies of a mail on which the first of these hangs that could be made."""
    attached = [name for name in ("briefing.pdf", "briefing.html", "briefing.md") if name in files][:1]
    mail = render_mail(edition, templates, attached=attached)
    return {"mail.html": mail.html.encode("utf-8", "replace"), "mail.txt": mail.text.encode("utf-8", "replace")}
