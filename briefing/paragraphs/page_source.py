"""A page's source becomes a tree: what no parser may see is blanked first, and the deepest nesting cut down."""

from __future__ import annotations

import re

from briefing.paragraphs.elements import Element

# References to characters that XML knows not: a single one costs trafilatura the whole page.
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]{0,40})[^<>]*>")
_EMPTY = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_EMPTY.split())
_DEEPEST = 200
"""Nesting from which on tags are dropped. The parser (libxml2) stops at 256, and loses all that follows."""


def parse(source: str) -> Element:
    """The tree of a page (``lxml``) whose source is clean, or ``None`` where there is none. Never raises."""
    tree, too_deep = _parse(source)
    return _parse(_shallow(source))[0] if too_deep else tree


def _parse(source: str) -> tuple[Element, bool]:
    """The tree, and whether the page is nested too deeply to be parsed whole."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        tree = None
    return tree, any("depth" in entry.message for entry in parser.error_log.filter_from_fatals())


def _shallow(source: str) -> str:
    """``source`` without the tags that nest beyond `_DEEPEST`; a break stands for each, so that blocks stay apart."""
    parts: list[str] = []
    at = depth = 0
    for found in _TAG.finditer(source):
        if found.group(2).lower() in _VOID:
            continue
        depth = max(0, depth - 1) if found.group(1) else depth + 1
        if depth > _DEEPEST or (found.group(1) and depth == _DEEPEST):
            parts += (source[at : found.start()], "<br><br>")
            at = found.end()
    return "".join((*parts, source[at:]))


def clean_source(source: str) -> str:
    """``source`` without control characters, written plainly or as references; of the same length, so offsets hold."""
    source = _REFERENCE.sub(_allowed, source) if "&#" in source else source
    return _FORBIDDEN.sub(" ", source)


def _allowed(found: re.Match[str]) -> str:
    code = int(found.group(1), 16) if found.group(1) else int(found.group(2))
    bad = (code < 32 and code not in (9, 10, 13)) or 0xD800 <= code < 0xE000
    return " " * len(found.group()) if bad or code & 0xFFFE == 0xFFFE or code > 0x10FFFF else found.group()
