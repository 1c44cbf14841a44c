"""The style sheets that a page carries: rules in their order, and which of them speak of an element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from briefing.paragraphs.elements import Element
from briefing.paragraphs.hidden_colours import may_fade
from briefing.paragraphs.hidden_selectors import Effort, Selector, parse_selector, split_list
from briefing.paragraphs.hidden_values import declarations, hides, worth_reading

# Values that may hide; what follows from them is judged with the rest of the rule.
_SUSPECT = re.compile(
    r":\s*(?:none|hidden|collapse|transparent|-|\d{3}|[012]?\.?0*[1-5]?(?:px|em|%|rem|pt)?\s*(?:[;!/]|$)|rect|calc|scale"
    r"|#[ef]|#[0-9a-f]{3}0\b|#[0-9a-f]{6}[01]|rgba?\(\s*2|rgba?\([^)]{0,40}[,/]\s*[0.]|hsl|[a-z]*(?:white|yellow|ivory|azure)"
    r"|snow|seashell|honeydew|mintcream|lavender|linen|oldlace|cornsilk|lemonch|alice|lightcyan|inset|circle|ellipse|polygon"
    r"|opacity|rotate|translate|matrix|linear|xywh)|filter\s*:|font\s*:|[- ]9\d\d",
    re.IGNORECASE,
)
_INK = re.compile(r"(?<![-\w])color\s*:", re.IGNORECASE)
_BRACES_IN_STRING = re.compile(r"""(["'])[^"'\n{}]{0,200}[{}][^"'\n]{0,200}\1""")
_ALWAYS = re.compile(
    r"(?:only\s+)?(?:screen|all)|not\s+print|\(\s*min-width\s*:\s*(?:[0-2]?\d{1,2}|3[01]\d)(?:px)?\s*\)"
)
_NEVER = re.compile(
    r"\b(?:print|speech|aural|braille|tty|tv|projection|handheld)\b|not\s+(?:all|screen)", re.IGNORECASE
)
_PASSING = ("@supports", "@layer", "@scope", "@-moz-document")
_UNDONE = re.compile(r"::|:(?:before|after|hover|focus|active|checked|target|visited|placeholder|selection|first-l)")
_KEY = re.compile(r"([#.]?)([\w\u0080-\U0010ffff-]+)")
_MOST_STYLE, _MOST_RULES, _LONGEST_STYLE = 2_000_000, 40_000, 20_000


class Rule(NamedTuple):
    """A rule as it stands in its sheet."""

    selectors: str
    style: str
    order: tuple[int, int]
    """Its sheet, and its place there."""
    sure: bool
    """Whether it holds on every screen."""
    layered: bool = False


class Sheets:
    """The rules of all sheets of a page, found by what they speak of."""

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        """``texts``: each sheet with the media that it is for."""
        self._texts: list[tuple[str, bool]] = []
        room = _MOST_STYLE
        for text, media in texts:
            sure = _condition(media)
            if sure is not None and room > 0:
                self._texts.append((_plain(text[:room]), sure))
                room -= len(text)
        self._hiding = _Index(rule for rule in self._rules(_suspect) if rule.sure and _may_hide(rule.style))
        self._all: _Index | None = None
        self._effort = Effort(2_000_000)

    def _rules(self, wanted: Callable[[str], object]) -> Iterator[Rule]:
        for number, (text, sure) in enumerate(self._texts):
            yield from islice(_rules(text, number, wanted, sure=sure), _MOST_RULES)

    def suspects(self, element: Element, tag: str, names: str, identity: str) -> bool:
        """Whether a rule that may hide speaks of ``element``."""
        return any(selector.matches(element, self._effort) for _, selector in self._hiding.about(tag, names, identity))

    def declared(self, element: Element, style: str) -> tuple[dict[str, str], list[dict[str, str]]]:
        """What holds for ``element`` after the cascade, ``style`` being its own; and on screens of some sort, each."""
        if self._all is None:
            self._all = _Index(self._rules(worth_reading))
        names, identity = element.get("class", ""), element.get("id", "")
        found = [
            (rule, selector.weight)
            for rule, selector in self._all.about(element.tag, names, identity)
            if selector.matches(element, self._effort)
        ]
        sure = [one for one in found if one[0].sure]
        some = [one for one in found if not one[0].sure]
        return _cascade(sure, style), [_cascade([*sure, one], style) for one in some[:20]]


def _cascade(found: list[tuple[Rule, tuple[int, int, int]]], style: str) -> dict[str, str]:
    given = [
        ((important, not rule.layered, (0, *weight), rule.order), name, value)
        for rule, weight in found
        for name, value, important in declarations(rule.style)
    ]
    given += [((important, True, (1, 0, 0, 0), (0, 0)), name, value) for name, value, important in declarations(style)]
    values: dict[str, str] = {}
    for _, name, value in sorted(given, key=lambda one: one[0]):
        if name == "all":
            values.clear()
        else:
            values[name] = value
    return values


class _Index:
    """Selectors by the rarest thing that they ask of an element: its id, a class, its tag."""

    def __init__(self, found: Iterable[Rule]) -> None:
        self._by: dict[str, list[tuple[Rule, str]]] = {}
        for rule in found:
            for part in split_list(rule.selectors)[:100]:
                if not _UNDONE.search(part):
                    self._by.setdefault(_key(part), []).append((rule, part))

    def about(self, tag: str, names: str, identity: str) -> Iterator[tuple[Rule, Selector]]:
        """The rules that may speak of an element, each with its selector."""
        by = self._by
        keys = ["." + name for name in names.split()[:100]] if names else []
        if identity:
            keys.append("#" + identity)
        for key in (tag, "*", *keys):
            for rule, part in by.get(key, ()):
                if selector := parse_selector(part):
                    yield rule, selector


def _key(part: str) -> str:
    """What to look a selector up by; ``*`` where that is hard to tell."""
    part = part.strip()
    if any(sign in part for sign in "([\\"):
        selector = parse_selector(part)
        if selector is None:
            return ""
        subject = selector.subject
        if subject.identity:
            return "#" + subject.identity
        return "." + min(subject.classes) if subject.classes else subject.tag or "*"
    found = _KEY.findall(re.split(r"[\s>+~]", part)[-1])
    for sort in ("#", "."):
        for sign, name in found:
            if sign == sort:
                return f"{sign}{name}"
    return found[0][1].lower() if found and not found[0][0] else "*"


@lru_cache(maxsize=256)
def _condition(media: str) -> bool | None:
    """Whether what stands under a media query holds on every screen, on some (``False``), or on none."""
    media = media.strip().lower()
    if not media:
        return True
    ways = [part.strip() for part in media.split(",")]
    if any(_ALWAYS.fullmatch(way) for way in ways):
        return True
    return None if all(_NEVER.search(way) and not way.startswith("not print") for way in ways) else False


def _suspect(style: str) -> object:
    return _SUSPECT.search(style) or ("background" in style and _INK.search(style))


@lru_cache(maxsize=8192)
def _may_hide(style: str) -> bool:
    """Whether the declarations of one rule hide, or ink text so lightly that it depends on the ground."""
    values = {name: value for name, value, _ in declarations(style)}
    return bool(hides(values)) or may_fade(values)


def _rules(text: str, number: int, wanted: Callable[[str], object], *, sure: bool) -> Iterator[Rule]:
    """The rules of ``text`` that hold on screens and whose style is ``wanted``; a nested one has all selectors."""
    stack: list[_Around] = [_Around("", sure, layered=False)]
    for place, chunk in enumerate(text.split("}")):
        opened = chunk.split("{")
        around = stack[-1]
        if len(opened) == 2 and not around.selectors and not opened[0].lstrip().startswith("@"):
            if around.sure is not None and wanted(opened[1]):
                yield Rule(opened[0].rpartition(";")[2], opened[1], (number, place), around.sure, around.layered)
            continue
        for head in opened[:-1]:
            style, _, name = head.rpartition(";")
            stack[-1].style += style + ";" if len(stack[-1].style) < _LONGEST_STYLE else ""
            stack.append(_inside(name.strip(), stack[-1]))
        if len(stack) > 1:
            around = stack.pop()
            style = around.style + opened[-1]
            if around.sure is not None and around.selectors and wanted(style):
                yield Rule(around.selectors, style, (number, place), around.sure, around.layered)


class _Around:
    """A block that is open: whose selectors hold in it, and where."""

    __slots__ = ("layered", "selectors", "style", "sure")

    def __init__(self, selectors: str, sure: bool | None, *, layered: bool) -> None:
        self.selectors = selectors
        self.sure = sure
        self.layered = layered
        self.style = ""


def _inside(head: str, around: _Around) -> _Around:
    """The block that ``head`` opens in ``around``."""
    sure, layered = around.sure, around.layered
    if not head.startswith("@"):
        return _Around(_nested(head, around.selectors) if around.selectors else head, sure, layered=layered)
    name, _, rest = head.lower().partition(" ") if " " in head else (*head.lower().partition("(")[:2], "")
    if name == "@media":
        own = _condition(head[6:])
        sure = None if own is None or sure is None else own and sure
    elif name == "@container":
        sure = None if sure is None else False
    elif not name.startswith(_PASSING) or (name == "@supports" and rest.lstrip("( ").startswith("not")):
        sure = None
    return _Around(around.selectors, sure, layered=layered or name == "@layer")


def _nested(head: str, above: str) -> str:
    """The selectors of a rule inside another: ``&`` is the outer one, and it stands before where there is none."""
    outer = split_list(above)[:10]
    found: list[str] = []
    for part in split_list(head)[:10]:
        inner = part.strip()
        found += [inner.replace("&", one.strip()) if "&" in inner else f"{one.strip()} {inner}" for one in outer]
    return ",".join(found) if sum(map(len, found)) < 5000 else ""


def _plain(sheet: str) -> str:
    """``sheet`` without comments (an unclosed one reaches to the end, as in a browser) and braces in strings."""
    if '"' in sheet or "'" in sheet:
        sheet = _BRACES_IN_STRING.sub('""', sheet)
    if "/*" not in sheet:
        return sheet
    kept: list[str] = []
    at = 0
    while (start := sheet.find("/*", at)) >= 0:
        kept.append(sheet[at:start])
        end = sheet.find("*/", start + 2)
        if end < 0:
            return " ".join(kept)
        at = end + 2
    return " ".join((*kept, sheet[at:]))
