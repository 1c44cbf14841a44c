"""Markdown with front matter: flat ``key: value`` between ``---`` lines, or TOML between ``+++`` lines."""

from __future__ import annotations

import re
import tomllib

from briefing.corpus.decode import decode
from briefing.corpus.fields import checked
from briefing.corpus.haul import CannotReadError
from briefing.corpus.plain import encodable
from briefing.corpus.source import Source
from briefing.records.article import Article, DropCode, Markup

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_PAIR = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?")
_LONGEST = 20_000
# What other tools call the same field.
_OTHER_NAMES = {"date": "published", "lang": "language", "site": "source", "sitename": "source", "outlet": "source"}


def read_markdown(source: Source) -> Article:
    """The article of a Markdown file; its body is what follows the front matter. Raises ``CannotReadError``."""
    source.check_size()
    front, body = split_front_matter(encodable(decode(source.data)))
    named = {_OTHER_NAMES.get(key, key): value for key, value in front.items()} | front
    fields = checked(named, "front matter")
    if not body.strip():
        raise CannotReadError(DropCode.EMPTY, "there is no text after the front matter")
    return Article(
        id=fields.get("id", source.stem),
        path=source.path,
        sha256=source.sha256,
        markup=Markup.MARKDOWN,
        body=body,
        day=source.day,
        **{name: fields.get(name) for name in ("title", "published", "language", "source", "url")},
    )


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """Front matter and the rest of ``text``; without a closed front matter, all of it is the rest."""
    first, _, rest = text.replace("\r\n", "\n").partition("\n")
    ends = _FENCES.get(first.strip())
    if not ends:
        return {}, text
    lines = rest[:_LONGEST].split("\n")
    close = next((n for n, line in enumerate(lines) if line.strip() in ends), None)
    if close is None:
        return {}, text
    head = "\n".join(lines[:close])
    return (_toml(head) if first.strip() == "+++" else _flat(head)), rest[len(head) + len(lines[close]) + 2 :]


def _toml(head: str) -> dict[str, object]:
    try:
        return {key.lower(): value for key, value in tomllib.loads(head).items()}
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CannotReadError(DropCode.BROKEN, f"its front matter is not valid TOML: {error}") from None


def _flat(head: str) -> dict[str, object]:
    """``key: value`` lines; lists, nested keys and comments are passed over."""
    pairs: dict[str, object] = {}
    for line in head.split("\n"):
        found = _PAIR.fullmatch(line.rstrip())
        if found and found.group(2):
            pairs[found.group(1).lower()] = _scalar(found.group(2).strip())
    return pairs


def _scalar(value: str) -> str | None:
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return re.sub(r"\\(.)", r"\1", value[1:-1])
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    value = re.split(r"\s#", value, maxsplit=1)[0].strip()
    return None if value in ("", "~", "null", "[]", "{}") or value[0] in "[{|>&*" else value
