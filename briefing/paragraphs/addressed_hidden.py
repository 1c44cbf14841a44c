"""What a page says to machines where no reader looks: in comments, attributes and invisible letters of its source."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice

from briefing.text.clean import one_line
from briefing.text.words import is_dense

_MOST = 400
"""Comments and attributes that are looked at; a page has some hundred."""
_SHORTEST, _LONGEST = 12, 4000
_ATTRIBUTE = re.compile(
    r"""\s(?:alt|title|aria-label|aria-description|summary|content|placeholder|value|label|data-[a-z-]{1,40})\s*=\s*(?:"([^"]{12,4000})"|'([^']{12,4000})')""",
    re.IGNORECASE,
)
_TAG = re.compile(r"^[^<>]{0,300}>|<[^<>]{0,300}>")
_STRING = re.compile(r"""(["'`])((?:\\.|(?!\1)[^\\<>{}\n]){12,2000})\1""")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_SPACED = re.compile(r"\S\s+\S")
_TAGS = re.compile("[\U000e0020-\U000e007e]{8,}")
_FLAG = "\U0001f3f4"
_BESIDE_LETTERS = re.compile("(?<=[^\\W\\d_])[\u200b\u200c\u200d\u2060\ufeff\u00ad](?=[^\\W\\d_])")


def unseen(body: str, *, markup: bool) -> Iterator[str]:
    """Texts of a source that no reader sees, in tag characters, comments, attributes and elements that are not shown.

    Hidden elements of other sorts are blocks of the page, and are judged as such. ``markup``: it is not plain text.
    """
    for found in _TAGS.finditer(body) if _has_tags(body) else ():
        if found.start() == 0 or body[found.start() - 1] != _FLAG:
            yield one_line("".join(chr(ord(c) - 0xE0000) for c in found[0][:_LONGEST]))
    if markup:
        texts = [*_between(body, "<!--", "-->"), *_attributes(body), *_elements(body)]
        for text in dict.fromkeys(texts[: 4 * _MOST]):
            plain = one_line(html.unescape(_TAG.sub(" ", text)))
            if len(plain) >= _SHORTEST and (_SPACED.search(plain) or is_dense(plain)):
                yield plain


def _between(body: str, opening: str, closing: str) -> Iterator[str]:
    place = 0
    for _ in range(_MOST):
        start = body.find(opening, place)
        if start < 0:
            return
        end = body.find(closing, start + len(opening))
        inside = body[start + len(opening) : end if end >= 0 else len(body)]
        if _SHORTEST <= len(inside) <= _LONGEST:
            yield inside
        place = end + len(closing) if end >= 0 else len(body)


def _elements(body: str) -> Iterator[str]:
    """What stands in elements that are not shown; of scripts and styles the strings that are sentences."""
    for name in ("noscript", "template", "textarea", "svg"):
        yield from _between(body, f"<{name}", f"</{name}")
    for name in ("script", "style"):
        found = (_plain(m[2]) for text in _between(body, f"<{name}", f"</{name}") for m in _STRING.finditer(text))
        yield from islice(found, _MOST)


def _plain(string: str) -> str:
    """A string of a program without its escapes."""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else {"n": " ", "t": " "}.get(m[2], m[2]), string)


def _attributes(body: str) -> Iterator[str]:
    for count, found in enumerate(_ATTRIBUTE.finditer(body)):
        if count >= _MOST:
            return
        yield found[1] or found[2]


def _has_tags(body: str) -> bool:
    """Found in UTF-8, where all tag characters begin alike: many times faster than a class of characters."""
    return not body.isascii() and b"\xf3\xa0" in body.encode("utf-8", "replace")


def is_smuggled(body: str) -> bool:
    """Whether text is spelt in tag characters, which show nothing and carry a whole alphabet."""
    return _has_tags(body) and any(body[max(0, m.start() - 1) : m.start()] != _FLAG for m in _TAGS.finditer(body))
