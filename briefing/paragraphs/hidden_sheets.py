"""The style sheets that a page carries: rules in their order, and which of them speak of an element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing.paragraphs.elements import Element
from briefing.paragraphs.hidden_colours import may_hide
from briefing.paragraphs.hidden_selectors import Effort, Selector, marks_of, parse_selector, split_list
from briefing.paragraphs.hidden_values import declarations, worth_reading

_BRACES_IN_STRING = re.compile(r"""(["'])[^"'\n{}]{0,200}[{}][^"'\n]{0,200}\1""")
_ALWAYS = re.compile(
    r"(?:only\s+)?(?:screen|all)|not\s+print|\(\s*min-width\s*:\s*(?:[0-2]?\d{1,2}|3[01]\d)(?:px)?\s*\)"
)
_NEVER = re.compile(
    r"\b(?:print|speech|aural|braille|tty|tv|projection|handheld)\b|not\s+(?:all|screen)", re.IGNORECASE
)
_PASSING = ("@supports", "@layer", "@scope", "@-moz-document")
_UNDONE = re.compile(r"::|:(?:before|after|hover|focus|active|checked|target|visited|placeholder|selection|first-l)")
_NAMED = re.compile(r"[#.][\w\u0080-\U0010ffff-]+")
_WORD = re.compile(r"[\w\u0080-\U0010ffff-]+")
_JOINT = re.compile(r"[\s>+~]")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
# What can bear on the ink or the ground of an element inside: colours, and what takes all back or is written oddly.
_PAINTS = re.compile(r"color|background|all|\\|/\*", re.IGNORECASE)
_MOST_STYLE, _MOST_RULES, _LONGEST_STYLE, _LONGEST_SELECTOR = 2_000_000, 40_000, 20_000, 500


class Rule(NamedTuple):
    """A rule as it stands in its sheet."""

    selectors: str
    style: str
    order: tuple[int, int]
    """Its sheet, and its place there."""
    sure: bool
    """Whether it holds on every screen."""
    layered: bool = False


_Spoken = tuple[Rule, Selector]
_Keyed = dict[str, list[tuple[Rule, str]]]


class Sheets:
    """The rules of all sheets of a page, found by what they speak of."""

    def __init__(self, texts: Sequence[tuple[str, str]], known: frozenset[str]) -> None:
        """``texts``: each sheet with the media that it is for; ``known``: each ``.class`` and ``#id`` of the page."""
        by, room = _Keyed(), _MOST_STYLE
        for number, (text, media) in enumerate(texts):
            sure = _condition(media)
            if sure is not None and room > 0:
                _index(_rules(_plain(text[:room]), number, sure=sure), known, by)
                room -= len(text)
        self._effort = effort = Effort(2_000_000)
        self._hiding = _Sort(by, effort, lambda rule: rule.sure and may_hide(rule.style))
        self._sure = _Sort(by, effort, lambda rule: rule.sure and worth_reading(rule.style))
        self._unsure = _Sort(by, effort, lambda rule: not rule.sure and worth_reading(rule.style))
        self._painting = _Sort(by, effort, lambda rule: rule.sure and _PAINTS.search(rule.style))
        self._marks: dict[Element, int] = {}
        self._paint: dict[Element, dict[str, str]] = {}

    def suspects(self, element: Element, tag: str, names: str, identity: str) -> bool:
        """Whether a rule that may hide speaks of ``element``."""
        spoken = self._hiding.about(tag, names, identity)
        return bool(spoken) and any(True for _ in self._meant(spoken, element))

    def declared(self, element: Element, style: str) -> dict[str, str]:
        """What holds for ``element`` on every screen after the cascade, ``style`` being its own."""
        return _cascade(self._about(self._sure, element), style)

    def elsewhere(self, element: Element, style: str) -> Iterator[dict[str, str]]:
        """What holds for ``element`` on screens of some sort: the first 20 sorts, each."""
        some = self._about(self._unsure, element)[:20]
        sure = self._about(self._sure, element) if some else []
        return (_cascade([*sure, one], style) for one in some)

    def painted(self, element: Element) -> dict[str, str]:
        """What of `declared` bears on the ink or the ground of what is inside ``element``."""
        found = self._paint.get(element)
        if found is None:
            found = self._paint[element] = _cascade(self._about(self._painting, element), element.get("style", ""))
        return found

    def _about(self, sort: _Sort, element: Element) -> list[_Spoken]:
        return list(self._meant(sort.about(element.tag, element.get("class", ""), element.get("id", "")), element))

    def _meant(self, spoken: list[_Spoken], element: Element) -> Iterator[_Spoken]:
        lacking, effort = ~self._around(element.getparent()), self._effort
        effort.left -= len(spoken)
        for one in spoken if effort.left > 0 else ():
            selector = one[1]
            if selector.plain or (not selector.above & lacking and selector.fits(element, effort)):
                yield one

    def _around(self, element: Element | None) -> int:
        """The marks of ``element`` and of all around it."""
        path: list[Element] = []
        while element is not None and element not in self._marks:
            path.append(element)
            element = element.getparent()
        marks = 0 if element is None else self._marks[element]
        for one in reversed(path):
            self._marks[one] = marks = marks | marks_of(one.tag, one.get("id", ""), one.get("class", "").split())
        return marks


def _cascade(found: list[_Spoken], style: str) -> dict[str, str]:
    given = [
        ((important, not rule.layered, (0, *selector.weight), rule.order), name, value)
        for rule, selector in found
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


class _Sort:
    """The rules of one sort by the rarest thing that they ask of an element: its id, a class, its tag."""

    def __init__(self, by: _Keyed, effort: Effort, wanted: Callable[[Rule], object]) -> None:
        self._by, self._effort, self._wanted = by, effort, wanted
        self._read: dict[str, list[_Spoken]] = {}
        self._kinds: dict[tuple[str, str, str], list[_Spoken]] = {}

    def about(self, tag: str, names: str, identity: str) -> list[_Spoken]:
        """The rules that may speak of elements of that tag, those classes and that id, each with its selector."""
        kind = (tag, names, identity if identity and "#" + identity in self._by else "")
        found = self._kinds.get(kind)
        if found is None:
            found = self._kinds[kind] = self._suiting(*kind) if self._by else []
        return found

    def _suiting(self, tag: str, names: str, identity: str) -> list[_Spoken]:
        parts = names.split()
        keys = [tag, "*", *("." + name for name in parts[:100])]
        if identity:
            keys.append("#" + identity)
        classes = frozenset(parts)
        found: list[_Spoken] = []
        for key in keys:
            spoken = self._under(key)
            self._effort.left -= len(spoken)
            if self._effort.left <= 0:
                break
            found += [one for one in spoken if one[1].subject.suits(tag, classes, identity)]
        return found

    def _under(self, key: str) -> list[_Spoken]:
        """The rules of this sort that are looked up by ``key``: their selectors are read when first asked for."""
        found = self._read.get(key)
        if found is None:
            rules = [one for one in self._by.get(key, ()) if self._wanted(one[0])]
            found = self._read[key] = [(rule, its) for rule, part in rules if (its := parse_selector(part))]
        return found


def _index(rules: Iterable[Rule], known: frozenset[str], by: _Keyed) -> None:
    """Put under their keys in ``by`` the rules that may speak of a page that has the ``known`` classes and ids."""
    left = _MOST_RULES
    for rule in rules:
        kept = False
        for part in split_list(rule.selectors)[:100]:
            part = part.strip()
            if ":" in part and _UNDONE.search(part):
                continue
            if part and len(part) <= _LONGEST_SELECTOR and (key := _key(part, known)):
                by.setdefault(key, []).append((rule, part))
                kept = True
        left -= kept
        if not left:
            return


def _key(part: str, known: frozenset[str]) -> str:
    """What to look a selector up by; ``*`` where that is hard to tell, nothing where it asks for what is not there."""
    if "(" in part or "[" in part or "\\" in part:
        if not known.issuperset(_NAMED.findall(_unbracketed(part))) or (selector := parse_selector(part)) is None:
            return ""
        subject = selector.subject
        if subject.identity:
            return "#" + subject.identity
        return "." + min(subject.classes) if subject.classes else subject.tag or "*"
    named: list[str] = _NAMED.findall(part)
    if not known.issuperset(named):
        return ""
    last = _JOINT.split(part)[-1]
    named = named if len(last) == len(part) else _NAMED.findall(last)
    if named:
        return named[0] if "#" not in last else next((name for name in named if name[0] == "#"), named[0])
    word = _WORD.search(last)
    return str(word.group()).lower() if word else "*"


def _unbracketed(part: str) -> str:
    """``part`` without what stands in brackets; nothing where that is hard to tell."""
    for _ in range(4):
        if "(" not in part and "[" not in part:
            return "" if "\\" in part else part
        part = _BRACKETED.sub("", part)
    return ""


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


def _rules(text: str, number: int, *, sure: bool) -> Iterator[Rule]:
    """The rules of ``text`` that hold on screens; a nested one has all selectors."""
    stack: list[_Around] = [_Around("", sure, layered=False)]
    for place, chunk in enumerate(text.split("}")):
        opened = chunk.split("{")
        around = stack[-1]
        if len(opened) == 2 and not around.selectors and not opened[0].lstrip().startswith("@"):
            if around.sure is not None:
                yield Rule(opened[0].rpartition(";")[2], opened[1], (number, place), around.sure, around.layered)
            continue
        for head in opened[:-1]:
            style, _, name = head.rpartition(";")
            stack[-1].style += style + ";" if len(stack[-1].style) < _LONGEST_STYLE else ""
            stack.append(_inside(name.strip(), stack[-1]))
        if len(stack) > 1:
            around = stack.pop()
            style = around.style + opened[-1]
            if around.sure is not None and around.selectors:
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
