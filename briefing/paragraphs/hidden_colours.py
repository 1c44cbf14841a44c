"""Whether ink can be told from the ground that it stands on, and whether a rule may hide at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from briefing.paragraphs.hidden_values import declarations, hides

_LEAST_CONTRAST = 1.2
"""Ratio of luminances after WCAG 2, which asks for 4.5 in running text; below 1.2 letters cannot be made out."""
_SYSTEM = {"canvas": "white", "canvastext": "black", "window": "white", "windowtext": "black", "field": "white"}
_WORD = re.compile(r"[a-z-]+\([^()]*\)|#[0-9a-f]{3,8}\b|[a-z]+")

# Values that may hide; what follows from them is judged with the rest of the rule.
_SUSPECT = re.compile(
    r":\s*(?:none|hidden|collapse|transparent|-|\d{3}|[012]?\.?0*[1-5]?(?:px|em|%|rem|pt)?\s*(?:[;!/]|$)|rect|calc|scale"
    r"|#[ef]|#[0-9a-f]{3}0\b|#[0-9a-f]{6}[01]|rgba?\(\s*2|rgba?\([^)]{0,40}[,/]\s*[0.]|hsl|[a-z]*(?:white|yellow|ivory|azure)"
    r"|snow|seashell|honeydew|mintcream|lavender|linen|oldlace|cornsilk|lemonch|alice|lightcyan|inset|circle|ellipse|polygon"
    r"|opacity|rotate|translate|matrix|linear|xywh)|filter\s*:|font\s*:|[- ]9\d\d",
    re.IGNORECASE,
)
_INK = re.compile(r"(?<![-\w])color\s*:", re.IGNORECASE)


class Colour(NamedTuple):
    """Red, green, blue and alpha, each from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float


WHITE, BLACK = Colour(1, 1, 1, 1), Colour(0, 0, 0, 1)


@lru_cache(maxsize=4096)
def colour(value: str) -> Colour | None:
    """The colour that ``value`` names, in any notation of CSS; ``None`` where it cannot be told (``inherit``)."""
    from tinycss2.color4 import parse_color  # knows all names and notations, and is seldom needed

    value = value.strip().lower()[:100]
    try:
        found = parse_color(_SYSTEM.get(value, value))
        if found is None or isinstance(found, str):
            return None
        parts = [*found.to("srgb").coordinates, found.alpha]
    except (ValueError, TypeError, NotImplementedError, KeyError, ZeroDivisionError):
        return None
    return Colour(*(min(1.0, max(0.0, float(part or 0))) for part in parts))


def ground_of(values: Mapping[str, str]) -> Colour | str | None:
    """The ground that declarations paint: a colour, ``"picture"`` where it cannot be told, ``None`` for none."""
    painted = values.get("background-color") or values.get("background")
    picture = values.get("background-image", "none") != "none" or "url(" in values.get("background", "")
    if picture or (painted and "gradient(" in painted):
        return "picture"
    if not painted:
        return None
    for word in _WORD.findall(painted):
        if (found := colour(word)) is not None:
            return found if found.alpha > 0 else None
    return "picture" if "var(" in painted else None


def may_hide(style: str) -> bool:
    """Whether the declarations of one rule hide, or ink text so lightly that it depends on the ground."""
    return bool(_SUSPECT.search(style) or ("background" in style and _INK.search(style))) and _may_hide(style)


@lru_cache(maxsize=8192)
def _may_hide(style: str) -> bool:
    values = {name: value for name, value, _ in declarations(style)}
    return bool(hides(values)) or _may_fade(values)


def _may_fade(values: Mapping[str, str]) -> bool:
    """Whether the ink that declarations set is so light or thin that it may not be seen on its ground."""
    ink = colour(values["color"]) if "color" in values else None
    fill = colour(values["-webkit-text-fill-color"]) if "-webkit-text-fill-color" in values else None
    ground = ground_of(values)
    if isinstance(ground, Colour) and ink is not None:
        return not legible(ink, ground)
    return any(one is not None and not legible(one, WHITE) for one in (ink, fill))


def legible(ink: Colour, ground: Colour) -> bool:
    """Whether text in ``ink`` can be read on ``ground``."""
    paper = _over(ground, WHITE)
    light, dark = sorted((_luminance(_over(ink, paper)), _luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05) >= _LEAST_CONTRAST


def _over(upper: Colour, lower: Colour) -> Colour:
    """``upper`` as it looks on ``lower``."""
    red, green, blue = (upper[n] * upper.alpha + lower[n] * (1 - upper.alpha) for n in range(3))
    return Colour(red, green, blue, 1.0)


def _luminance(one: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in one[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
