"""Languages in the tags of a PDF: WeasyPrint 70 writes the document's, but not that of a passage (PDF/UA-1, 7.2)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def languages_in_tags() -> Iterator[None]:
    """While it lasts, every structure element made from an element with a ``lang`` attribute gets a ``/Lang`` entry.

    WeasyPrint has no hook for this: its tag builder is wrapped from outside, and left alone where it is not found (the
    version is pinned, and a test looks for the languages).
    """
    from weasyprint.pdf import tags

    build = getattr(tags, "_build_box_tree", None)
    if build is None:
        yield
        return
    tags._build_box_tree = _with_language(build, tags.pydyf.String)
    try:
        yield
    finally:
        tags._build_box_tree = build


def _with_language(build: Any, string: Any) -> Any:  # noqa: ANN401  # the library has no types
    def built(box: Any, *rest: Any) -> Iterator[Any]:  # noqa: ANN401
        element = getattr(getattr(box, "_box", box), "element", None)
        language = element.get("lang") if element is not None and element.tag != "html" else None
        for made in build(box, *rest):
            if language:
                made["Lang"] = string(language)
            yield made

    return built
