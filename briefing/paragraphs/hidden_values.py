"""What style declarations make of the text that they style: seen by a reader, or not.

Lengths are judged on a usual screen (1280 by 800 CSS pixels, 16 pixels an em): nobody hides text by a few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

GONE, UNSEEN, TINY, INDENTED, FAINT = 1, 2, 4, 8, 16
"""Why text is not seen. Only the first holds for all that is inside: the others a child can undo for itself."""

_UNITS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945,
    "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "lh": 16.0, "rlh": 16.0,
    "vw": 12.8, "vi": 12.8, "svw": 12.8, "lvw": 12.8, "dvw": 12.8, "vmax": 12.8,
    "vh": 8.0, "vb": 8.0, "svh": 8.0, "lvh": 8.0, "dvh": 8.0, "vmin": 8.0,
}  # fmt: skip
_LENGTH = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)([a-z]*|%)", re.IGNORECASE)
_CALL = re.compile(r"([a-z][\w-]*)\(([^()]*)\)")
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_WORTH_READING = re.compile(
    r"display|visib|opacity|size|indent|left|right|top|bottom|inset|clip|color|background|transform|height|width"
    r"|mask|scale|rotate|translate|margin|font|spacing|z-index|fill|filter|all|animation|\\|/\*",
    re.IGNORECASE,
)
_OTHER_NAMES = {
    "block-size": "height",
    "inline-size": "width",
    "max-block-size": "max-height",
    "max-inline-size": "max-width",
    "mask": "mask-image",
    "animation": "animation-name",
}
_SIDES = ("top", "right", "bottom", "left")
_FAR, _FAR_SHARE, _SMALLEST_TYPE, _FAINTEST = 900.0, 150.0, 2.0, 0.05
_LONGEST = 4000


def worth_reading(style: str) -> bool:
    """Whether ``style`` names anything that can hide; quick."""
    return bool(_WORTH_READING.search(style))


@lru_cache(maxsize=2048)
def declarations(style: str) -> tuple[tuple[str, str, bool], ...]:
    """Name, value and importance of each declaration of ``style``, in lower case, shorthands taken apart."""
    style = style[:_LONGEST]
    if "/*" in style:
        style = _COMMENT.sub(" ", style)
    if "\\" in style:
        style = _ESCAPE.sub(_unescaped, style)
    found: list[tuple[str, str, bool]] = []
    for part in style.lower().split(";"):
        name, colon, value = part.partition(":")
        value, important, _ = value.partition("!")
        name, value = name.strip(), value.strip()
        if colon and value:
            found.extend((own, its, bool(important)) for own, its in _expanded(name, value))
    return tuple(found)


def _unescaped(found: re.Match[str]) -> str:
    code = int(found.group(1), 16) if found.group(1) else 0
    return found.group(2) or (chr(code) if 0 < code < 0x110000 else "\ufffd")


def _expanded(name: str, value: str) -> Iterator[tuple[str, str]]:
    name = name.removeprefix("-webkit-") if name.startswith(("-webkit-mask", "-webkit-clip", "-webkit-trans")) else name
    if name in ("margin", "inset"):
        parts = value.split()
        sides = [parts[0], parts[1 % len(parts)], parts[2] if len(parts) > 2 else parts[0], parts[-1]]
        sides[3] = parts[3] if len(parts) > 3 else sides[1]
        yield from (
            (f"margin-{side}" if name == "margin" else side, its) for side, its in zip(_SIDES, sides, strict=True)
        )
    elif name == "font":
        size = next((part for part in re.split(r"\s+", value) if _LENGTH.match(part) and not part.isdigit()), "")
        size = size or ("0" if re.search(r"(?:^|\s)0(?:\s|/|$)", value) else "medium")
        yield "font-size", size.partition("/")[0]
    elif name == "background":
        yield "background", value
        yield "background-color", value
    elif name in ("overflow-x", "overflow-y"):
        yield ("overflow", value) if value in ("hidden", "clip") else (name, value)
    else:
        yield _OTHER_NAMES.get(name, name), value


def length(value: str) -> tuple[float, bool] | None:
    """A length in pixels, or a share in per cent and ``True``; ``None`` where ``value`` is neither."""
    value = value.strip()
    if value.startswith("calc(") and value.endswith(")"):
        return _sum(value[5:-1])
    found = _LENGTH.fullmatch(value)
    if not found:
        return None
    unit = found.group(2).lower()
    if unit == "%":
        return float(found.group(1)), True
    return (float(found.group(1)) * _UNITS[unit], False) if unit in _UNITS else None


def _sum(terms: str) -> tuple[float, bool] | None:
    """Sums and products of lengths, as ``calc`` knows them, without brackets."""
    total, share = 0.0, False
    for sign, term in re.findall(r"(^|\s[-+]\s)\s*([^\s]+(?:\s*[*/]\s*[^\s]+)*)", terms.strip()):
        factors = re.split(r"\s*[*/]\s*", term)
        numbers = [length(factor) for factor in factors if "calc" not in factor]
        if not numbers or None in numbers:
            return None
        value = 1.0
        for number in numbers:
            value *= number[0] if number else 1.0
            share = share or bool(number and number[1])
        total += -value if sign.strip() == "-" else value
    return total, share


def hides(values: Mapping[str, str]) -> int:
    """Why text with these declarations is not seen, as a sum of the marks above but ``FAINT``; 0 where it is."""
    if not values:
        return 0
    moving = values.get("animation-name", "none").split()[0] not in ("none", "unset", "initial")
    marks = GONE if _gone(values, moving=moving) else 0
    if not moving and values.get("visibility") in ("hidden", "collapse"):
        marks |= UNSEEN
    if "font-size" in values and _tiny(values["font-size"]):
        marks |= TINY
    if _far(values.get("text-indent"), both=True) or _squeezed(values.get("letter-spacing")):
        marks |= INDENTED
    return marks


def shows(values: Mapping[str, str]) -> int:
    """The marks of an element around it that one with these declarations takes off for its own text."""
    marks = UNSEEN if values.get("visibility") == "visible" else 0
    size = values.get("font-size", "inherit")
    relative = size.endswith(("em", "%", "inherit")) and not size.endswith("rem")
    if not relative and not _tiny(size):
        marks |= TINY
    if "text-indent" in values and not _far(values["text-indent"], both=True):
        marks |= INDENTED
    return marks


def _gone(values: Mapping[str, str], *, moving: bool) -> bool:
    if values.get("display") == "none" or values.get("content-visibility") == "hidden":
        return True
    if _boxed(values) or _clipped(values) or _off_screen(values) or _masked(values.get("mask-image", "")):
        return True
    if moving:
        return False
    if "opacity" in values and _share(values["opacity"]) <= _FAINTEST:
        return True
    return _filtered(values.get("filter", "")) or _transformed(values)


def _share(value: str) -> float:
    """An opacity or scale as a number; 1 where it cannot be told."""
    found = length(value)
    return 1.0 if found is None else found[0] / (100 if found[1] else 1)


def _tiny(size: str) -> bool:
    found = length(size)
    if found is None:
        return False
    return found[0] <= (12.0 if found[1] else _SMALLEST_TYPE)


def _far(value: str | None, *, both: bool = False) -> bool:
    """Whether an offset moves text out of sight, to the left or top (``both``: or the other way)."""
    found = length(value) if value else None
    if found is None:
        return False
    edge = _FAR_SHARE if found[1] else _FAR
    return found[0] <= -edge or (both and found[0] >= (100.0 if found[1] else edge))


def _squeezed(spacing: str | None) -> bool:
    found = length(spacing) if spacing else None
    return found is not None and not found[1] and found[0] <= -10


def _off_screen(values: Mapping[str, str]) -> bool:
    if any(_far(values.get(side)) for side in _SIDES):
        return True
    if values.get("position", "static") != "static" and any(
        (found := length(values[side])) and (found[0] >= 3000 and not found[1]) for side in _SIDES if side in values
    ):
        return True
    centred = values.get("left", "").startswith("50%") or values.get("right", "").startswith("50%")
    if not centred and any(_far(values.get(f"margin-{side}")) for side in ("left", "top", "right")):
        return True
    layer = values.get("z-index", "")
    return bool(re.fullmatch(r"-\d+", layer)) and values.get("position") in ("absolute", "fixed")


def _boxed(values: Mapping[str, str]) -> bool:
    """A box of no size that lets nothing out."""
    if not values.get("overflow", "").startswith(("hidden", "clip")):
        return False
    if any(name.startswith("padding") and re.search(r"[1-9]", value) for name, value in values.items()):
        return False  # the padding is the box: how players keep their shape
    sizes = [values.get(name) for name in ("width", "max-width", "height", "max-height", "line-height")]
    return any((found := length(size)) and found[0] <= 1 and (not found[1] or found[0] <= 0) for size in sizes if size)


def _clipped(values: Mapping[str, str]) -> bool:
    box = _arguments(values.get("clip", ""), "rect")
    if box and len(edges := [length(part) for part in re.split(r"[\s,]+", box.strip())]) == 4 and None not in edges:
        top, right, bottom, left = (edge[0] if edge else 0.0 for edge in edges)
        if (right - left) * (bottom - top) <= 1 or right <= left:
            return True
    path = values.get("clip-path", "")
    return bool(path and path != "none") and _cut_away(path)


def _cut_away(path: str) -> bool:
    name, _, rest = path.partition("(")
    parts = re.split(r"[\s,]+", rest.partition(")")[0].partition(" round ")[0].strip())
    numbers = [found for part in parts if (found := length(part))]
    if name in ("circle", "ellipse"):
        return bool(numbers) and min(number for number, _ in numbers[: 1 if name == "circle" else 2]) <= 0
    if name == "inset" and numbers:
        top, right, bottom, left = (numbers * 4)[:4] if len(numbers) != 3 else [*numbers, numbers[1]]
        return any(
            (one[0] + other[0] >= 100 if one[1] or other[1] else max(one[0], other[0]) >= _FAR)
            for one, other in ((top, bottom), (left, right))
        )
    if name == "polygon" and len(numbers) >= 2:
        return len(set(numbers[::2])) == 1 or len(set(numbers[1::2])) == 1
    return name in ("rect", "xywh") and len(numbers) == 4 and max(abs(number) for number, _ in numbers) <= 1


def _masked(mask: str) -> bool:
    """A mask that is a gradient of nothing."""
    inner = _arguments(mask, "linear-gradient") or _arguments(mask, "radial-gradient")
    stops = [part for part in (inner or "").split(",") if not re.search(r"\b(?:to|deg|at|circle|ellipse)\b", part)]
    return bool(inner) and all("transparent" in stop for stop in stops)


def _filtered(chain: str) -> bool:
    amount = _arguments(chain, "opacity")
    return amount is not None and _share(amount) <= _FAINTEST


def _transformed(values: Mapping[str, str]) -> bool:
    if "scale" in values and min(_share(part) for part in values["scale"].split()[:2] or ["1"]) <= _FAINTEST:
        return True
    if any(_far(part, both=True) for part in values.get("translate", "").split()):
        return True
    fixed = values.get("position") == "fixed"
    for name, inner in _CALL.findall(values.get("transform", "")):
        parts = [part for part in re.split(r"[\s,]+", inner.strip()) if part]
        if name in ("scale", "scalex", "scaley", "scale3d") and any(_share(part) <= _FAINTEST and
                _share(part) >= -_FAINTEST for part in parts[:2]):  # fmt: skip
            return True
        if name == "matrix" and len(parts) == 6 and not any(_share(part) for part in parts[:4]):
            return True
        if name in ("rotatex", "rotatey") and parts and _edge_on(parts[0], values):
            return True
        if name.startswith("translate") and any(_far(part, both="%" not in part) for part in parts):
            return True
        if name in ("translatex", "translate", "translate3d") and fixed and parts and parts[0] in ("-100%", "-101%"):
            return True
    return False


def _edge_on(angle: str, values: Mapping[str, str]) -> bool:
    """Whether a turn shows text from its edge, or its back where that is not shown."""
    found = re.fullmatch(r"([-+]?[\d.]+)(deg|turn|rad|grad)", angle)
    if not found or found.group(1).count(".") > 1 or not re.search(r"\d", found.group(1)):
        return False
    degrees = float(found.group(1)) * {"deg": 1, "turn": 360, "rad": 57.29578, "grad": 0.9}[found.group(2)] % 180
    back = values.get("backface-visibility") == "hidden" and (degrees < 1 or degrees > 179) and found.group(1) != "0"
    return abs(degrees - 90) < 1 or back


def _arguments(value: str, function: str) -> str | None:
    """What stands between the brackets of ``function`` in ``value``."""
    at = value.find(function + "(")
    if at < 0:
        return None
    inner = value[at + len(function) + 1 :]
    return inner[: inner.rfind(")")] if ")" in inner else inner
