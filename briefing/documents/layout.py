"""Laying out: a filled print template becomes a PDF (PDF/UA-1) by WeasyPrint, without any fetch."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from briefing.documents.font_keeping import fonts_kept
from briefing.documents.glyphs import package_for, script_of
from briefing.documents.page_numbers import numbers_known
from briefing.documents.tagging import better_tags
from briefing.errors import LayoutFailed, PdfUnavailable, RenderError

if TYPE_CHECKING:
    from types import ModuleType

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji"

_MISSING_GLYPH = re.compile(r"^\.notdef glyph rendered")
_SHOWN_CHARACTERS = 8


@dataclass(frozen=True)
class Pdf:
    """A PDF file, and what a person should know of how it came out."""

    data: bytes
    warnings: tuple[str, ...] = ()


def lay_out(html: str, day: date) -> Pdf:
    """The document ``html`` as PDF, with ``day`` as its time. The same fonts and libraries give the same bytes.

    Raises `PdfUnavailable` where this machine lacks Pango or WeasyPrint, `LayoutFailed` where the engine raises,
    `RenderError` where a link leads nowhere or something was to be fetched.
    """
    weasyprint = load_engine()
    with _log() as records, _source_date(day):
        data = _laid_out(weasyprint, html)
    errors = [record.getMessage() for record in records if record.levelno >= logging.ERROR]
    if errors:
        raise RenderError(f"The PDF could not be laid out: {'; '.join(dict.fromkeys(errors))}.")
    return Pdf(data=data, warnings=_warnings(records))


def load_engine() -> ModuleType:
    """The layout engine. It prints advice of its own when a library is missing; ours names the packages."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            import weasyprint
    except (ImportError, OSError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise PdfUnavailable(
            f"No PDF: this machine lacks a library that WeasyPrint needs ({reason}).",
            hint=f"On Debian or Ubuntu: sudo apt-get install {PACKAGES}",
        ) from error
    module: ModuleType = weasyprint
    return module


def _laid_out(weasyprint: ModuleType, html: str) -> bytes:
    try:
        document = weasyprint.HTML(string=html, base_url="about:blank", url_fetcher=_deny_all())
        with better_tags(), fonts_kept(), numbers_known():
            data: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    except MemoryError:
        raise
    except Exception as error:  # whatever the engine's depths raise, the other forms must still be made
        raise LayoutFailed(f"The PDF could not be laid out: {type(error).__name__}: {error}.") from error
    return data


def _deny_all() -> object:
    """A fetcher that opens nothing: everything that the PDF needs is in its template, a logo as a ``data:`` address."""
    from weasyprint.urls import URLFetcher

    class Denied(URLFetcher):  # type: ignore[misc]  # the library has no types
        def fetch(self, url: str, headers: object = None) -> object:
            if url.startswith("data:image/"):
                return super().fetch(url, headers)
            raise ValueError(f"nothing may be fetched: {url[:80]}")

    return Denied()


@contextlib.contextmanager
def _log() -> Iterator[list[logging.LogRecord]]:
    """What WeasyPrint logs meanwhile: it reports errors there instead of raising them."""
    records: list[logging.LogRecord] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    logger, keeper = logging.getLogger("weasyprint"), Keeper(logging.WARNING)
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(keeper)
    try:
        yield records
    finally:
        logger.removeHandler(keeper)
        logger.propagate = propagate


@contextlib.contextmanager
def _source_date(day: date) -> Iterator[None]:
    """The edition's day as the time that font tools write into subsets (where HarfBuzz does not make them)."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _warnings(records: list[logging.LogRecord]) -> tuple[str, ...]:
    """Missing glyphs by script, then whatever else was logged, each once."""
    missing: dict[str, list[str]] = {}
    others: dict[str, None] = {}
    for record in records:
        character = record.args[0] if isinstance(record.args, tuple) and record.args else None
        if _MISSING_GLYPH.match(str(record.msg)) and isinstance(character, str):
            found = missing.setdefault(script_of(character), [])
            if character not in found:
                found.append(character)
        else:
            others[record.getMessage()] = None
    return (*(_glyphs(script, found) for script, found in sorted(missing.items())), *others)


def _glyphs(script: str, found: list[str]) -> str:
    shown = " ".join(f"{c} (U+{ord(c):04X})" for c in found[:_SHOWN_CHARACTERS])
    more = f" and {len(found) - _SHOWN_CHARACTERS} more" if len(found) > _SHOWN_CHARACTERS else ""
    return (
        f"No font has these characters of the script {script}: {shown}{more}; install {package_for(script, found[0])}."
    )
