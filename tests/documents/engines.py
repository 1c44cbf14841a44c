"""Layout engines that do what a hostile page may make the real one do."""

from __future__ import annotations

import os
import sys
import threading
from datetime import date

from briefing.documents import Pdf
from briefing.errors import LayoutFailed, PdfUnavailable, RenderError


def well(html: str, day: date) -> Pdf:
    """Works, prints what no answer may hold, and tells what it was given."""
    sys.stdout.write("chatter")
    return Pdf(f"%PDF {day} {html}".encode(), ("a warning",))


def hangs(html: str, day: date) -> Pdf:
    threading.Event().wait()
    raise AssertionError(html, day)


def crashes(html: str, day: date) -> Pdf:
    os._exit(11)


def eats_memory(html: str, day: date) -> Pdf:
    return Pdf(bytes(1 << 34))


def lacks_libraries(html: str, day: date) -> Pdf:
    raise PdfUnavailable("no Pango", hint="install it")


def fails(html: str, day: date) -> Pdf:
    raise LayoutFailed("IndexError")


def finds_a_broken_link(html: str, day: date) -> Pdf:
    raise RenderError("a link leads nowhere")
