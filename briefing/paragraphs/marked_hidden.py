"""HTML inside Markdown that its reader cannot see."""

from __future__ import annotations

import re

from briefing.paragraphs.hidden import CLEAR, Eyes, never_shown

_TAG = re.compile(r"<!--|<(/?)([A-Za-z][A-Za-z0-9-]{0,30})((?:\s[^<>]{0,2000})?)/?>")
_CODE = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1[`~]*\s*$|\Z)|`[^`\n]{1,500}`", re.DOTALL | re.MULTILINE)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
_MOST_TAGS = 20_000


def hidden_spans(body: str) -> list[tuple[int, int]]:
    """Start and end of comments and hidden elements in ``body``, none inside another; none of code."""
    if "<" not in body:
        return []
    text, at = _without_code(body), 0
    spans: list[tuple[int, int]] = []
    for _ in range(_MOST_TAGS):
        found = _TAG.search(text, at)
        if not found:
            break
        at, tag = found.end(), (found.group(2) or "").lower()
        if not tag:
            close = text.find("-->", at)
            at = close + 3 if close >= 0 else len(text)
        elif found.group(1) or tag in _VOID or not _hides(tag, found.group(3)):
            continue
        else:
            at = _end_of(tag, text, at)
        spans.append((found.start(), at))
    return spans


def _end_of(tag: str, text: str, at: int) -> int:
    """Where the element ends that begins before ``at``; without an end, with the text."""
    depth = 1
    for found in re.compile(rf"<(/?){tag}\b[^<>]{{0,2000}}>", re.IGNORECASE).finditer(text, at):
        depth += -1 if found.group(1) else 1
        if depth == 0:
            return found.end()
    return len(text)


def without(body: str, spans: list[tuple[int, int]]) -> str:
    """``body`` with spaces for ``spans``, so that all else keeps its place."""
    kept: list[str] = []
    at = 0
    for start, end in spans:
        kept += [body[at:start], re.sub(r"[^\n]", " ", body[start:end])]
        at = end
    return "".join((*kept, body[at:]))


def _without_code(body: str) -> str:
    return _CODE.sub(lambda found: " " * len(found.group()), body) if "`" in body or "~~~" in body else body


def _hides(tag: str, attributes: str) -> bool:
    if never_shown(tag):
        return True
    if not attributes.strip():
        return False
    from lxml import etree, html

    try:
        element = html.fragment_fromstring(f"<{tag} {attributes}></{tag}>", create_parent="div")[0]
        return Eyes(element).see(element, element.tag, CLEAR).hidden
    except (etree.LxmlError, ValueError, IndexError, TypeError, AssertionError):  # the last of <html> and <body>
        return False
