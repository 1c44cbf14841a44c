"""What a reader of a page cannot see: by attribute, style, class, or a rule of the page's own style sheet."""

# ruff: noqa: E501  tables of patterns, one way of hiding a line: they are read by lines
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_CSS_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    r"|(?<![\w-])opacity\s*:\s*(?:0(?![.\d])|0?\.0\d*(?!\d))"
    r"|font-size\s*:\s*(?:0(?![.\d])|[01](?:\.\d+)?px|0?\.\d+(?:px|pt)|0\.0\d*r?em)"
    r"|(?:text-indent|left|right|top|bottom|margin-left|margin-top)\s*:\s*-\s*\d{3,}"
    r"|clip\s*:\s*rect\(\s*[01]?(?:px)?[\s,]+[01]?(?:px)?[\s,]+[01]?(?:px)?[\s,]+[01]?(?:px)?\s*\)"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)"
    r"|transform\s*:\s*(?:scale\(\s*0\s*[,)]|translate[XY]?\(\s*-\d{3,})"
    r"|-webkit-text-fill-color\s*:\s*transparent|(?<![\w-])color\s*:\s*(?:transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\)|#[0-9a-f]{6}00\b)",
    re.IGNORECASE,
)
_TINY_BOX = re.compile(r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*[01](?:px|em|rem|%)?\s*(?:;|!|$)", re.IGNORECASE)
_CLIPS = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
# Class names that style frameworks use for text that only screen readers speak, or nobody sees.
_HIDING_CLASSES = frozenset(
    [
        "sr-only",
        "sr_only",
        "sronly",
        "visually-hidden",
        "visuallyhidden",
        "visually_hidden",
        "u-visually-hidden",
        "is-visually-hidden",
        "screen-reader-text",
        "screen-reader-only",
        "screenreader",
        "screenreader-only",
        "u-hidden",
        "is-hidden",
        "d-none",
        "hidden",
        "hide",
        "invisible",
        "offscreen",
        "off-screen",
        "a11y-hidden",
        "element-invisible",
        "uk-hidden",
        "ng-hide",
        "print-only",
        "d-print-block",
        "only-print",
        "show-for-sr",
    ]
)
_NEVER_SHOWN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "datalist",
        "svg",
        "math",
        "canvas",
        "object",
        "iframe",
        "audio",
        "video",
        "select",
        "option",
        "textarea",
        "button",
        "map",
        "area",
        "embed",
        "dialog",
    ]
)
_BRACE = re.compile("[{}]")
_WORTH_READING = re.compile(
    "none|hidden|collapse|opacity|size|indent|left|right|top|bottom|clip|color|transform|height|width", re.IGNORECASE
)
_SIMPLE = re.compile(r"([.#])(-?[A-Za-z_][\w-]*)")
_MOST_STYLE = 300_000
_WHITE = {"white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)", "#fffffe", "#fefefe", "snow", "ivory"}


def never_shown(tag: str) -> bool:
    """Whether elements called ``tag`` hold no text for readers."""
    return tag in _NEVER_SHOWN


def hides(attributes: Mapping[str, str]) -> bool:
    """Whether an element's own attributes hide it. ``attributes``: a mapping of names to values."""
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    if attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    style = attributes.get("style", "")
    return bool(style) and style_hides(style[:2000])


def class_hides(names: str) -> bool:
    """Whether one of the class ``names`` is known to hide."""
    return not _HIDING_CLASSES.isdisjoint(names.lower().split())


def style_hides(style: str) -> bool:
    """Whether declarations hide what they style: not shown, transparent, too small, off the screen, or in its ground's colour."""
    if not _WORTH_READING.search(style):
        return False
    if _CSS_HIDES.search(style):
        return True
    if _TINY_BOX.search(style) and _CLIPS.search(style):
        return True
    colour = _COLOUR.search(style)
    if not colour:
        return False
    ground = _GROUND.search(style)
    ink = _plain(colour.group(1))
    return ink == _plain(ground.group(1)) if ground else ink in _WHITE


def _plain(colour: str) -> str:
    name = "".join(colour.lower().split())
    if re.fullmatch(r"#[0-9a-f]{3}", name):
        name = "#" + "".join(digit * 2 for digit in name[1:])
    return "white" if name in _WHITE else name


def hiding_rules(sheets: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Classes and ids that the page's style sheets hide by a rule of one class or id, outside of media queries.

    Rules with more to them (``.a .b``, ``.a:hover``) depend on what else is true of the page, and are passed over.
    """
    classes: set[str] = set()
    ids: set[str] = set()
    for sheet in sheets:
        for selectors, declarations in _rules(sheet[:_MOST_STYLE]):
            simple = [found for part in selectors.split(",")[:50] if (found := _SIMPLE.fullmatch(part.strip()))]
            if simple and style_hides(declarations[:2000]):
                for found in simple:
                    (classes if found.group(1) == "." else ids).add(found.group(2))
    return frozenset(classes), frozenset(ids)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules of ``sheet`` that stand in no ``@media`` or other block of blocks."""
    if not _WORTH_READING.search(sheet):
        return
    depth, since, selectors, inside_at = 0, 0, "", False
    for brace in _BRACE.finditer(_without_comments(sheet)):
        text = brace.string
        if brace.group() == "{":
            if depth == 0:
                selectors = text[since : brace.start()]
                inside_at = "@" in selectors
            depth += 1
            since = brace.end()
        else:
            depth = max(0, depth - 1)
            if depth == 0 and not inside_at and ("." in selectors or "#" in selectors):
                yield selectors, text[since : brace.start()]
            since = brace.end()


def _without_comments(sheet: str) -> str:
    """``sheet`` without comments; an unclosed one reaches to the end, as in a browser."""
    kept: list[str] = []
    at = 0
    while (start := sheet.find("/*", at)) >= 0:
        kept.append(sheet[at:start])
        end = sheet.find("*/", start + 2)
        if end < 0:
            return " ".join(kept)
        at = end + 2
    return " ".join((*kept, sheet[at:]))
