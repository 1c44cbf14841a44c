"""What a page says of itself to machines: JSON-LD, Open Graph, meta elements, ``time``, canonical address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic_core import from_json

from briefing.paragraphs.elements import Element, Json
from briefing.text.clean import one_line

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|NewsItem|Review|BackgroundNews)$", re.IGNORECASE)
_MOST_JSON = 2_000_000
_MOST_NODES = 5_000
_TAGS = re.compile(r"<[^<>]{1,500}>")


@dataclass(slots=True)
class Metadata:
    """Metadata by what it tells, each with all values found, most trusted first."""

    titles: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    body: str = ""
    free: bool | None = None
    """Whether the page says that anybody may read it; ``None`` where it says nothing."""


_META: dict[str, str] = {
    "og:title": "titles",
    "twitter:title": "titles",
    "dc.title": "titles",
    "headline": "titles",
    "og:description": "descriptions",
    "description": "descriptions",
    "twitter:description": "descriptions",
    "dc.description": "descriptions",
    "article:published_time": "published",
    "article:published": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "date.published": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "dcterms.created": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "publishdate": "published",
    "publish-date": "published",
    "publish_date": "published",
    "pubdate": "published",
    "publication_date": "published",
    "cxenseparse:recs:publishtime": "published",
    "article.published": "published",
    "rnews:datepublished": "published",
    "dc.date": "published",
    "dcterms.date": "published",
    "date": "published",
    "og:site_name": "outlets",
    "application-name": "outlets",
    "dc.publisher": "outlets",
    "og:url": "addresses",
    "og:locale": "languages",
    "content-language": "languages",
    "dc.language": "languages",
    "author": "authors",
    "article:author": "authors",
}


def collect(tree: Element) -> Metadata:
    """The metadata of a page's tree. JSON-LD goes before meta elements: it is written for each article."""
    data = Metadata()
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower() and script.text and len(script.text) <= _MOST_JSON:
            _linked_data(script.text, data)
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = (
            meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        ).lower()
        content = one_line(meta.get("content") or "")
        if content and name in _META:
            found.setdefault(name, []).append(content)
    for name, kind in _META.items():
        getattr(data, kind).extend(found.get(name, ()))
    _elements(tree, data)
    return data


def _elements(tree: Element, data: Metadata) -> None:
    root = tree.getroottree().getroot()
    if lang := root.get("lang") or root.get("xml:lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"):
        data.languages.insert(0, lang)
    for link in tree.iter("link"):
        if link.get("rel", "").lower() == "canonical" and link.get("href"):
            data.addresses.insert(0, link.get("href"))
    for title in tree.iter("title"):
        data.titles.append(one_line(title.text or ""))
        break
    for time in tree.iter("time"):
        if time.get("itemprop", "").lower() == "datepublished" or time.get("pubdate") is not None:
            data.published.append(time.get("datetime") or time.text_content())


def _linked_data(text: str, data: Metadata) -> None:
    for node in _nodes(_loads(text)):
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds):
            _article_node(node, data)


def _article_node(node: dict[str, Json], data: Metadata) -> None:
    for key, kind in (
        ("headline", "titles"),
        ("description", "descriptions"),
        ("datePublished", "published"),
        ("inLanguage", "languages"),
        ("url", "addresses"),
    ):
        value = node.get(key)
        if isinstance(value, str) and value.strip():
            getattr(data, kind).append(one_line(_plain(value)))
    for key, kind in (("publisher", "outlets"), ("author", "authors")):
        values = node.get(key)
        for value in values if isinstance(values, list) else [values]:
            name = value.get("name") if isinstance(value, dict) else value
            if isinstance(name, str) and name.strip():
                getattr(data, kind).append(one_line(name))
    free = node.get("isAccessibleForFree")
    if isinstance(free, bool | str) and str(free).strip().lower() in ("true", "false"):
        data.free = str(free).strip().lower() == "true"
    body = node.get("articleBody")
    if isinstance(body, str) and len(body) > len(data.body):
        data.body = _plain(body)


def _plain(text: str) -> str:
    import html

    return _TAGS.sub(" ", html.unescape(text)) if "<" in text or "&" in text else text


def _loads(text: str) -> Json:
    text = (
        text.strip()
        .removeprefix("<!--")
        .removesuffix("-->")
        .strip()
        .removeprefix("//<![CDATA[")
        .removesuffix("//]]>")
        .strip(" ;\n")
    )
    for attempt in (text, re.sub(r"[\x00-\x1f]+", " ", text)):
        try:
            return from_json(attempt.encode("utf-8", "replace"))
        except ValueError:
            continue
    return None


def _nodes(parsed: Json) -> Iterator[dict[str, Json]]:
    """All objects of ``parsed``, outermost first; a stack, since the nesting is the page's."""
    queue, count = [parsed], 0
    while queue and count < _MOST_NODES:
        node = queue.pop(0) if count < 50 else queue.pop()
        count += 1
        if isinstance(node, dict):
            yield node
            queue.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            queue.extend(value for value in node if isinstance(value, dict | list))
