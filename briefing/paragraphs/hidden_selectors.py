"""Which elements a selector of a style sheet means: what of CSS can be told of a page at rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from briefing.paragraphs.elements import Element
from briefing.paragraphs.hidden_places import nth

_NAME = r"-?(?:[a-zA-Z_\u0080-\U0010ffff]|-|\\.)(?:[\w\u0080-\U0010ffff-]|\\[0-9a-fA-F]{1,6}\s?|\\.)*"
_TOKEN = re.compile(
    rf"(?P<joint>\s*[>+~]\s*|\s+)|\#(?P<id>{_NAME})|\.(?P<part>{_NAME})|\[(?P<attribute>[^\]]{{1,300}})\]"
    rf"|(?P<colons>::?)(?P<pseudo>[-\w]+)(?:\((?P<inner>(?:[^()]|\([^()]*\)){{0,500}})\))?|(?P<tag>{_NAME}|\*)"
)
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_ATTRIBUTE = re.compile(r"""\s*([-\w:]+)\s*(?:([~|^$*]?=)\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))\s*([isIS]?)\s*)?""")
_BRACKET = re.compile(r"[()\[\]]")
_LONGEST = 500
_DEEPEST, _COST_OF_TEST = 200, 10

Test = Callable[[Element], bool]


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be."""

    tag: str
    identity: str
    classes: frozenset[str]
    tests: tuple[Test, ...]

    def holds(self, element: Element) -> bool:
        """Whether ``element`` is so."""
        if self.tag and element.tag != self.tag:
            return False
        if self.identity and element.get("id") != self.identity:
            return False
        if self.classes and not self.classes.issubset(element.get("class", "").split()):
            return False
        return self.passes(element)

    def suits(self, tag: str, classes: frozenset[str], identity: str) -> bool:
        """Whether elements of that tag, those classes and that id are so, but for the tests."""
        named = self.tag in ("", tag) and self.identity in ("", identity)
        return named and self.classes <= classes

    def passes(self, element: Element) -> bool:
        """Whether the tests hold of ``element``."""
        for test in self.tests:  # noqa: SIM110  a generator costs more than what it runs over
            if not test(element):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Selector:
    """Compounds from right to left, each with what joins it to the one before."""

    subject: Compound
    others: tuple[tuple[str, Compound], ...]
    weight: tuple[int, int, int]
    """Its specificity."""
    above: int
    """The marks of what must stand somewhere around an element."""
    plain: bool
    """Whether it asks for nothing but a tag, classes and an id."""

    @property
    def cost(self) -> int:
        """A test may look at many siblings."""
        return 1 + _COST_OF_TEST * len(self.subject.tests)

    def matches(self, element: Element, effort: Effort) -> bool:
        """Whether ``element`` is meant. Gives up, with no, where ``effort`` is used up."""
        return effort.spend(self.cost) and self.subject.holds(element) and _above(self.others, 0, element, effort)

    def fits(self, element: Element, effort: Effort) -> bool:
        """Whether an element is meant whose tag, classes and id are known to suit."""
        return effort.spend(self.cost) and self.subject.passes(element) and _above(self.others, 0, element, effort)


@dataclass(slots=True)
class Effort:
    """How many elements may yet be looked at for all selectors of a page: rules times elements has no bound."""

    left: int

    def spend(self, cost: int = 1) -> bool:
        """Whether one more may be looked at; ``cost``: for as many as that."""
        self.left -= cost
        return self.left > 0


@lru_cache(maxsize=16384)
def mark(name: str) -> int:
    """One bit of 1,024 for a tag, a ``.class`` or an ``#id``: what lacks a bit lacks the name (a Bloom filter)."""
    return 1 << (crc32(name.encode("utf-8", "replace")) & 1023)


def marks_of(tag: str, identity: str, classes: Iterable[str]) -> int:
    """The marks of a tag, an id and classes, as a sum."""
    marks = (mark(tag) if tag else 0) | (mark("#" + identity) if identity else 0)
    for name in classes:
        marks |= mark("." + name)
    return marks


def _above(others: tuple[tuple[str, Compound], ...], at: int, element: Element, effort: Effort) -> bool:
    if at == len(others):
        return True
    joint, compound = others[at]
    step = "getparent" if joint in (" ", ">") else "getprevious"
    here, steps = getattr(element, step)(), 0
    while here is not None and steps < _DEEPEST and effort.spend():
        steps += 1
        if compound.holds(here) and _above(others, at + 1, here, effort):
            return True
        if joint in (">", "+"):
            return False
        here = getattr(here, step)()
    return False


@lru_cache(maxsize=4096)
def parse_selector(text: str) -> Selector | None:
    """The selector that ``text`` writes; ``None`` where it depends on what a page at rest does not tell."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    compounds: list[tuple[str, Compound]] = []
    build, joint, at = _Build(), "", 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found or found.end() == at:
            return None
        at = found.end()
        if found.group("joint") is not None:
            if build.empty:
                return None
            compounds.append((joint, build.compound()))
            build, joint = _Build(weight=build.weight), found.group("joint").strip() or " "
        elif not build.add(found):
            return None
    if build.empty:
        return None
    compounds.append((joint, build.compound()))
    subject = compounds.pop()
    joints = [subject[0], *(one[0] for one in reversed(compounds))]
    others = tuple(zip(joints, (one[1] for one in reversed(compounds)), strict=False))
    above = 0
    for step, compound in others:
        above |= marks_of(compound.tag, compound.identity, compound.classes) if step in (" ", ">") else 0
    weight = (build.weight[0], build.weight[1], build.weight[2])
    return Selector(subject[1], others, weight, above, not others and not subject[1].tests)


class _Build:
    """A compound on its way."""

    def __init__(self, weight: list[int] | None = None) -> None:
        self.weight = weight or [0, 0, 0]
        self.empty = True
        self._tag = self._identity = ""
        self._classes: list[str] = []
        self._tests: list[Test] = []

    def compound(self) -> Compound:
        return Compound(self._tag, self._identity, frozenset(self._classes), tuple(self._tests))

    def add(self, found: re.Match[str]) -> bool:
        """Take in one token; ``False`` where it cannot be told."""
        self.empty = False
        if tag := found.group("tag"):
            self._tag = "" if tag == "*" else _plain(tag).lower()
            self.weight[2] += tag != "*"
        elif identity := found.group("id"):
            self._identity = _plain(identity)
            self.weight[0] += 1
        elif part := found.group("part"):
            self._classes.append(_plain(part))
            self.weight[1] += 1
        else:
            attribute = found.group("attribute")
            self.weight[1] += attribute is not None or found.group("pseudo") != "where"
            test = _attribute(attribute) if attribute is not None else _pseudo(found)
            if test is None:
                return False
            self._tests.append(test)
        return True


def _plain(name: str) -> str:
    def character(found: re.Match[str]) -> str:
        code = int(found.group(1), 16) if found.group(1) else 0
        return found.group(2) or (chr(code) if 0 < code < 0x110000 else "\ufffd")

    return _ESCAPED.sub(character, name) if "\\" in name else name


def _attribute(text: str) -> Test | None:
    found = _ATTRIBUTE.fullmatch(text)
    if not found:
        return None
    name, how = found.group(1).lower(), found.group(2)
    if how is None:
        return lambda element: element.get(name) is not None
    wanted = next((part for part in found.group(3, 4, 5) if part is not None), "")
    folded = found.group(6).lower() == "i" or name in ("type", "dir", "lang")
    compare = _COMPARE[how]
    want = wanted.lower() if folded else wanted

    def test(element: Element) -> bool:
        value = element.get(name)
        return value is not None and compare(value.lower() if folded else value, want)

    return test


_COMPARE: dict[str, Callable[[str, str], bool]] = {
    "=": lambda value, want: value == want,
    "~=": lambda value, want: bool(want) and want in value.split(),
    "|=": lambda value, want: value == want or value.startswith(want + "-"),
    "^=": lambda value, want: bool(want) and value.startswith(want),
    "$=": lambda value, want: bool(want) and value.endswith(want),
    "*=": lambda value, want: bool(want) and want in value,
}


def _pseudo(found: re.Match[str]) -> Test | None:
    name, inner = found.group("pseudo").lower(), found.group("inner")
    if found.group("colons") == "::":
        return None
    if inner is not None and name in ("not", "is", "where", "matches"):
        parts = [parse_selector(part) for part in split_list(inner)]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts) or not known:
            return None
        effort = Effort(10_000_000)
        return lambda element: any(part.matches(element, effort) for part in known) != (name == "not")
    if name.startswith("nth-") or name in ("first-child", "last-child", "first-of-type", "last-of-type"):
        return nth(name, inner)
    if name == "root":
        return lambda element: element.getparent() is None
    if name == "only-child":
        return lambda element: element.getprevious() is None and element.getnext() is None
    return None


def split_list(text: str) -> list[str]:
    """The selectors of a list, parted by commas that stand in no brackets."""
    if "(" not in text and "[" not in text:
        return text.split(",")
    parts: list[str] = []
    held: list[str] = []
    depth = 0
    for piece in text.split(","):
        for sign in _BRACKET.findall(piece):
            depth = depth + 1 if sign in "([" else max(0, depth - 1)
        held.append(piece)
        if not depth:
            parts.append(",".join(held))
            held.clear()
    return [*parts, ",".join(held)] if held else parts
