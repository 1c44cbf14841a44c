"""Fonts that stay until a document is drawn: WeasyPrint 70 keeps pointers into fonts that Pango may have given up.

It asks a font's HarfBuzz object for the pictures of emoji while it draws. Where a document uses so many fonts that
Pango throws some out of its cache meanwhile (a dozen scripts will do), that pointer leads nowhere: the process ends.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def fonts_kept() -> Iterator[None]:
    """While it lasts, each font that a document uses holds a reference to Pango's, given up with the document.

    WeasyPrint has no hook for this: its constructor is wrapped from outside, and left alone where it is not found (the
    version is pinned, and a test lays out a dozen scripts and emoji).
    """
    from weasyprint.pdf import fonts
    from weasyprint.text.ffi import ffi, gobject

    made = getattr(getattr(fonts, "Font", None), "__init__", None)
    if made is None:
        yield
        return
    with contextlib.suppress(Exception):  # declared already
        ffi.cdef("gpointer g_object_ref (gpointer object);")
    fonts.Font.__init__ = _keeping(made, ffi, gobject)
    try:
        yield
    finally:
        fonts.Font.__init__ = made


def _keeping(made: Any, ffi: Any, gobject: Any) -> Any:  # noqa: ANN401  # the library has no types
    def keeping(font: Any, pango_font: Any, *rest: Any) -> None:  # noqa: ANN401
        made(font, pango_font, *rest)
        font.kept = ffi.gc(gobject.g_object_ref(pango_font), gobject.g_object_unref)

    return keeping
