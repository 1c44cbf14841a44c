"""The tags of a PDF (PDF/UA-1) where WeasyPrint 70 leaves them short: languages, links, lists of terms.

It writes the document's language but not that of a passage (7.2), tags a link's inner pieces as links of their own
(7.18.5 wants each annotation in a Link element), calls it by its target, puts what is in a ``div`` of a ``dl`` into a
list without a list item (7.6), and does not say which cells a header heads (7.5). It has no hook for this: its tag
builder is wrapped from outside, and left alone where it is not found (the version is pinned, and tests look at the
tags).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

_SCOPES = {"row": "/Row", "rowgroup": "/Row"}
_PRINTED = 4
"""The flag of an annotation that says that it is not for the screen alone."""


@contextlib.contextmanager
def better_tags() -> Iterator[None]:
    """While it lasts, WeasyPrint's structure elements are those that this module describes."""
    from weasyprint.pdf import tags

    build = getattr(tags, "_build_box_tree", None)
    if build is None:
        yield
        return
    tags._build_box_tree = _Tagger(build, tags.pydyf)
    try:
        yield
    finally:
        tags._build_box_tree = build


class _Tagger:
    """Builds the elements of a box and of what is in it; WeasyPrint calls it for each box, the outer first."""

    def __init__(self, build: Any, pydyf: Any) -> None:  # noqa: ANN401  # the library has no types
        self._build = build
        self._pydyf = pydyf
        self._links: dict[str, Any] = {}
        """The Link element that an element is in, by the element's reference."""

    def __call__(self, box: Any, parent: Any, pdf: Any, page: int, nums: Any, annotations: Any, tags: Any) -> Any:  # noqa: ANN401
        box = getattr(box, "_box", box)
        element = getattr(box, "element", None)
        link = self._link_above(parent)
        if annotation := getattr(box, "link_annotation", None):
            self._describe(annotation, element)
            if link is not None:
                self._hang(annotation, link, pdf, page, annotations)
                box.link_annotation = None
        if parent["S"] == "/L" and getattr(box, "element_tag", None) == "div":
            box.element_tag = "li"
        language = element.get("lang") if element is not None and element.tag != "html" else None
        for made in self._build(box, parent, pdf, page, nums, annotations, tags):
            if language:
                made["Lang"] = self._pydyf.String(language)
            if made["S"] == "/TH" and element is not None:
                made["A"]["Scope"] = _SCOPES.get(element.get("scope"), "/Column")
            if made["S"] == "/Link" and link is not None:
                made["S"] = "/Span"
            elif annotation and link is None:
                made["S"] = "/Link"
            yield made

    def _link_above(self, parent: Any) -> Any:  # noqa: ANN401
        """The outermost Link element that ``parent`` is, or is in."""
        above = self._links.get(parent.get("P")) or (parent if parent["S"] == "/Link" else None)
        if above is not None:
            self._links[parent.reference] = above
        return above

    def _hang(self, annotation: Any, link: Any, pdf: Any, page: int, annotations: Any) -> None:  # noqa: ANN401
        """``annotation`` into the Link element that its box is in."""
        row = {"Type": "/OBJR", "Obj": annotation.reference, "Pg": pdf.page_references[page]}
        reference = self._pydyf.Dictionary(row)
        pdf.add_object(reference)
        link["K"].append(reference.reference)
        annotations.append((link.reference, annotation))

    def _describe(self, annotation: Any, element: Any) -> None:  # noqa: ANN401
        """What a screen reader says of a link, where its element has a label."""
        annotation["F"] = _PRINTED
        label = element.get("aria-label") if element is not None else None
        if label:
            annotation["Contents"] = self._pydyf.String(label)
