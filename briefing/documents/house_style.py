"""The house style: what a settings file can say of the look of an edition, without a template of one's own."""

from __future__ import annotations

import base64
import hashlib
import json
import struct
from dataclasses import asdict, dataclass

MOST_LOGO_BYTES = 256_000
_MOST_PIXELS = 4096
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
# What draws. Whatever else SVG has (scripts, foreign content, animation, pictures from elsewhere) is refused.
_DRAWING = frozenset(
    (
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "title",
        "desc",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "use",
        "symbol",
        "style",
        "metadata",
    )
)


@dataclass(frozen=True)
class HouseStyle:
    """How an edition looks. Colours are ``#rrggbb``."""

    page_size: str = "A4"
    """``A4``, ``Letter`` or ``A5``."""
    large: bool = False
    """Large print: 16 pt in one column."""
    accent: str = "#000000"
    """Of rules, numbers and headings."""
    mark: str | None = None
    """Behind the words relied on."""
    logo: str | None = None
    """The picture at the head of the first page, as a ``data:`` address made by `logo_address`."""
    logo_text: str = ""
    """What the logo shows; without it the title is said."""
    hidden: tuple[str, ...] = ()
    """Parts that are not shown, as the settings name them."""

    def shows(self, part: str) -> bool:
        """Whether ``part`` is shown."""
        return part not in self.hidden

    @property
    def sha256(self) -> str:
        """Of all of it: an edition in another style is another edition."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


def logo_address(data: bytes) -> str:
    """The picture ``data`` as a ``data:`` address. Nothing in it can run, or fetch.

    Raises `ValueError`, in words that go on from "the logo", for anything but a PNG or SVG picture of moderate size.
    """
    if len(data) > MOST_LOGO_BYTES:
        raise ValueError(f"has {len(data):,} bytes; at most {MOST_LOGO_BYTES:,} go into each form of an edition")
    kind = "image/png" if data.startswith(_PNG) else "image/svg+xml"
    if kind == "image/png":
        _check_png(data)
    else:
        data = _clean_svg(data)
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _check_png(data: bytes) -> None:
    """Its head tells its size: a small file may unpack to gigabytes."""
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise ValueError("is a PNG file without a head")
    width, height = struct.unpack(">II", data[16:24])
    if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        raise ValueError(f"has {width} × {height} pixels; at most {_MOST_PIXELS} × {_MOST_PIXELS} are taken")


def _clean_svg(data: bytes) -> bytes:
    from lxml import etree

    if b"<!DOCTYPE" in data.upper() or b"<!ENTITY" in data.upper():
        raise ValueError("is an SVG file with a document type; save it as plain SVG")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise ValueError(f"is neither a PNG nor an SVG file ({problem})") from None
    if root.tag != f"{_SVG}svg":
        raise ValueError("is neither a PNG nor an SVG file")
    for element in root.iter():
        _check_element(str(element.tag), dict(element.attrib), element.text or "")
    cleaned: bytes = etree.tostring(root)
    return cleaned


def _check_element(tag: str, attributes: dict[str, str], text: str) -> None:
    """Refuses what runs and what fetches. Elements of editors' own namespaces draw nothing, and may stay."""
    name = tag.removeprefix(_SVG)
    if tag.startswith(_SVG) and name not in _DRAWING:
        raise ValueError(f"holds an element <{name}>, which may run or fetch something; save it as plain SVG")
    if name == "style" and _fetches(text):
        raise ValueError("has a style sheet that fetches something")
    for key, value in attributes.items():
        local = key.rpartition("}")[2].lower()
        if local.startswith("on") or (local == "href" and not value.startswith("#")) or _fetches(value):
            raise ValueError(f"has an attribute {local}, which may run or fetch something; save it as plain SVG")


def _fetches(value: str) -> bool:
    low = "".join(value.split()).lower()
    return (
        "@import" in low
        or "javascript:" in low
        or "url(" in low.replace("url(#", "").replace("url('#", "").replace('url("#', "")
    )
