"""What a reader of a page cannot see: by tag, attribute, class, style, or a rule of the page's own style sheets.

Judged is the page as a reader first sees it. What scripts turn on later is told only by its size: where one switch
hides most of a page's running text, its reader does see it (`Eyes.unveil`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefing.paragraphs.elements import Element
from briefing.paragraphs.hidden_colours import BLACK, WHITE, Colour, colour, ground_of, legible
from briefing.paragraphs.hidden_sheets import Sheets
from briefing.paragraphs.hidden_values import FAINT, GONE, declarations, hides, shows, worth_reading

_NO_TEXT = (
    "script style noscript template head title meta link datalist svg math canvas object iframe audio video select "
    "optgroup option textarea button map area embed dialog noframes noembed frameset frame applet param progress meter "
    "rp slot"
)
_NEVER_SHOWN = frozenset(_NO_TEXT.split())
# Class names that style frameworks use for text that only screen readers speak, or nobody sees.
_HIDING_NAMES = (
    "hidden hide invisible d-none is-hidden u-hidden uk-hidden ng-hide w-hidden is-invisible d-hide display-none "
    "offscreen off-screen element-invisible a11y-hidden accessibly-hidden assistive-text slds-assistive-text "
    "hidden-visually text-hide hide-text print-only only-print show-for-sr show-for-print visible-print"
)
_HIDING_CLASSES = frozenset(_HIDING_NAMES.split())
_SPOKEN = re.compile(
    r"(?:^|[-_])(?:visually[-_]?hidden|sr[-_]?only|sr-text|vh-only|a11y-only|screen[-_]?readers?(?:[-_]?(?:text|only))?)"
    r"(?:$|[-_]{2}|-focusable$)"
)
# What takes a hiding class back on screens of some size: "hidden md:block", "d-none d-lg-flex".
_SHOWN_SOMEWHERE = re.compile(
    r"(?:^|\s)(?:[\w@-]{1,8}:(?:not-sr-only|block|inline(?:-\w+)?|flex|grid|table|contents|visible)|not-sr-only"
    r"|[a-z]-(?:xs|sm|md|lg|xl|xxl)-(?:block|inline(?:-\w+)?|flex|grid|table)"
    r"|(?:visible|show)-(?:for-)?(?:xs|sm|md|lg|xl|small|medium|large)[\w-]*)(?:$|\s)"
)
_FURTHEST = 60
_LONGEST_STYLE = 4000
# A veil hides at least so many blocks and characters of running text, and more of it than there is to be seen.
_SWITCHES = ("display", "visibility", "opacity", "color", "height", "max-height")
_VEIL_BLOCKS, _VEIL = 3, 400


class Sight(NamedTuple):
    """How text inside an element is seen."""

    marks: int = 0
    """Why it is not seen: members of `briefing.paragraphs.hidden_values`, as a sum."""
    cause: Element | None = None
    """The outermost element that hides it."""
    veil: bool = False
    """Whether a script may turn it on: hidden by a switch, not by a trick."""

    @property
    def hidden(self) -> bool:
        """Whether a reader cannot see it."""
        return self.marks != 0


CLEAR = Sight()


def never_shown(tag: str) -> bool:
    """Whether elements called ``tag`` hold no text for readers."""
    return tag in _NEVER_SHOWN


def class_hides(names: str) -> bool:
    """Whether one of the class ``names`` is known to hide on every screen."""
    names = names.lower()
    parts = names.split()
    if _HIDING_CLASSES.isdisjoint(parts) and not any(map(_SPOKEN.search, parts)):
        return False
    return not _SHOWN_SOMEWHERE.search(names)


class Eyes:
    """A reader's eyes on one page."""

    def __init__(self, tree: Element, veil: Element | None = None) -> None:
        """``veil``: an element that hides nothing, whatever is said of it, nor do others of a class with it."""
        self._veil = veil
        self._veils = frozenset(veil.get("class", "").split()) if veil is not None else frozenset()
        self._bare = True
        sheets: list[tuple[str, str]] = []
        for element in tree.iter("style", "link"):
            if element.tag == "link":
                self._bare = self._bare and "stylesheet" not in element.get("rel", "").lower()
            elif element.text and not _dormant(element):
                sheets.append((element.text, element.get("media", "")))
        self._sheets = Sheets(sheets, _names_in(tree) if sheets else frozenset())
        self._named: dict[str, bool] = {}

    def see(self, element: Element, tag: str, above: Sight, given: Mapping[str, str] | None = None) -> Sight:
        """How text in ``element`` is seen, ``above`` telling the same of the element around it.

        ``given``: its attributes, where they are at hand.
        """
        if above.marks & GONE:
            return above
        attributes = dict(element.items()) if given is None else given
        style = attributes.get("style", "")
        if style and not worth_reading(style):
            style = ""
        names = attributes.get("class", "")
        if attributes and self._switched_off(attributes, names, style, element):
            return self._judged(above, element, GONE, veil=True)
        inked = tag == "font" or "bgcolor" in attributes
        ruled = self._sheets.suspects(element, tag, names, attributes.get("id", ""))
        if not (style or inked or ruled or above.marks):
            return above
        if tag in ("html", "body"):
            return above
        return self._styled(element, style, above, ruled=ruled or bool(above.marks))

    def _switched_off(self, attributes: Mapping[str, str], names: str, style: str, element: Element) -> bool:
        """Whether an attribute or a known class hides an element."""
        off = "hidden" in attributes and attributes["hidden"].strip().lower() != "until-found"
        if names and not off:
            known = self._named.get(names)
            off = self._named[names] = class_hides(names) if known is None else known
        if off:
            own = _inline(style).get("display", "none") if style else "none"
            return own == "none"
        return attributes.get("aria-hidden", "").strip().lower() == "true" and not _initial(element)

    def _styled(self, element: Element, style: str, above: Sight, *, ruled: bool) -> Sight:
        own = self._sheets.declared(element, style) if ruled else _inline(style)
        values = _with_attributes(element, own)
        marks = self._marks(element, values, above.marks)
        for other in self._sheets.elsewhere(element, style) if marks and ruled else ():
            marks = min(marks, self._marks(element, _with_attributes(element, other), above.marks))
        if marks == above.marks:
            return above
        return self._judged(above, element, marks, veil=not self._tricked(values))

    def _marks(self, element: Element, values: Mapping[str, str], above: int) -> int:
        marks = (above & ~shows(values)) | hides(values)
        if not marks & GONE and _inks(values):
            marks = (marks & ~FAINT) | (FAINT if self._faint(element, values) else 0)
        return marks

    @staticmethod
    def _tricked(values: Mapping[str, str]) -> bool:
        """Whether anything but a switch hides: scripts switch display, visibility, opacity and height."""
        rest = {name: its for name, its in values.items() if name not in _SWITCHES}
        return bool(hides(rest))

    def _judged(self, above: Sight, element: Element, marks: int, *, veil: bool) -> Sight:
        if marks == 0:
            return CLEAR
        if veil and self._veil is not None and self._spared(element):
            return above
        cause = above.cause if above.marks else element
        return Sight(marks, cause, veil and (above.veil or not above.marks))

    def _faint(self, element: Element, values: Mapping[str, str]) -> bool:
        """Whether the ink of ``element`` cannot be told from its ground."""
        fill = values.get("-webkit-text-fill-color", "")
        ink = colour(fill) or colour(values.get("color", "")) or self._inherited_ink(element)
        if ink is None or (values.get("text-shadow", "none") != "none" and ink.alpha == 0):
            return False
        ground: Colour | str | None = ground_of(values)
        clipped = "text" in (values.get("background-clip", ""), values.get("-webkit-background-clip", ""))
        if clipped and ground is not None:
            return False  # the ground is what fills the letters
        here, steps = element.getparent(), 0
        while ground is None and here is not None and steps < _FURTHEST:
            ground, here, steps = self._ground(here), here.getparent(), steps + 1
        if ground is None and not self._bare and "color" not in _inline(element.get("style", "")) and ink.alpha > 0:
            return False  # a rule of a sheet that is not here may have painted the ground
        if isinstance(ground, str):
            return ink.alpha == 0
        return not legible(ink, ground or WHITE)

    def _ground(self, element: Element) -> Colour | str | None:
        return ground_of(_with_attributes(element, self._sheets.painted(element)))

    def _inherited_ink(self, element: Element) -> Colour | None:
        here, steps = element.getparent(), 0
        while here is not None and steps < _FURTHEST:
            values = _with_attributes(here, self._sheets.painted(here))
            if found := colour(values.get("color", "")):
                return found
            here, steps = here.getparent(), steps + 1
        return BLACK if self._bare else None

    def _spared(self, element: Element) -> bool:
        return element is self._veil or not self._veils.isdisjoint(element.get("class", "").split())

    @staticmethod
    def unveil(seen: Iterable[tuple[Sight, str, bool]]) -> Element | None:
        """An element that with its like veils most running text of a page, if one does.

        ``seen``: each block of the page, with its text and whether it is running text.
        """
        plain, veiled = 0, dict[object, list[int]]()
        causes: dict[object, Element] = {}
        for sight, text, prose in seen:
            if not prose:
                continue
            if not sight.hidden:
                plain += len(text)
            elif sight.veil and sight.cause is not None:
                key = sight.cause.get("class") or id(sight.cause)
                causes[key] = sight.cause
                veiled.setdefault(key, []).append(len(text))
        key, sizes = max(veiled.items(), key=lambda one: sum(one[1]), default=("", []))
        return causes[key] if len(sizes) >= _VEIL_BLOCKS and sum(sizes) >= max(_VEIL, plain) else None


def _names_in(tree: Element) -> frozenset[str]:
    """Each class and id of a page, as selectors write them."""
    classes, ids = (set(tree.xpath(f"/descendant::*/@{name}", smart_strings=False)) for name in ("class", "id"))
    return frozenset({"." + name for names in classes for name in names.split()}.union("#" + name for name in ids))


def _initial(element: Element) -> bool:
    """Whether ``element`` is the first letter of a word, set apart to be drawn large."""
    text, tail = element.text or "", element.tail or ""
    return len(element) == 0 and len(text) == 1 and text.isalpha() and tail[:1].isalpha()


def _dormant(sheet: Element) -> bool:
    """Whether a style element is in force only where scripts are not, or never."""
    kind = sheet.get("type", "").strip().lower()
    if kind not in ("", "text/css"):
        return True
    return any(around.tag in ("noscript", "template", "textarea") for around in sheet.iterancestors())


def _inline(style: str) -> dict[str, str]:
    given = sorted(declarations(style[:_LONGEST_STYLE]), key=lambda one: one[2]) if style else ()
    return {name: value for name, value, _ in given}


def _with_attributes(element: Element, values: dict[str, str]) -> dict[str, str]:
    """``values`` and, below them, what the attributes of old say of colours."""
    ground = element.get("bgcolor")
    ink = element.get("color") if element.tag == "font" else element.get("text") if element.tag == "body" else None
    if ground and "background" not in values:
        values = {"background-color": ground, **values}
    return {"color": ink, **values} if ink else values


def _inks(values: Mapping[str, str]) -> bool:
    return any(name in values for name in ("color", "-webkit-text-fill-color", "background", "background-color"))
