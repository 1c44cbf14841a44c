"""OPML: lists of feeds, as feed readers export them."""

from __future__ import annotations

from briefing.records.base import Record
from briefing.text.clean import one_line

_MOST_FEEDS = 2_000
_LONGEST_NAME = 120


class Listed(Record):
    """A feed of a list."""

    address: str
    title: str


def parse_opml(body: bytes) -> tuple[Listed, ...] | None:
    """The feeds of a list, in its order, each once; ``None`` where ``body`` is no OPML. Never raises.

    No entity of the file's own is expanded, and nothing that it names is read.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(body.strip(), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None or not isinstance(root.tag, str) or etree.QName(root).localname.lower() != "opml":
        return None
    found: dict[str, Listed] = {}
    for element in root.iter():
        if not isinstance(element.tag, str) or etree.QName(element).localname.lower() != "outline":
            continue
        given = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        address = one_line(given.get("xmlurl", ""))
        if address and len(found) < _MOST_FEEDS:
            title = one_line(given.get("title") or given.get("text") or "")[:_LONGEST_NAME]
            found.setdefault(address, Listed(address=address, title=title))
    return tuple(found.values())
