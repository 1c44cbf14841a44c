"""Addresses of object storage, such as ``s3://bucket/news``: read whole, refused where they hold a secret."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://(.*)", re.DOTALL)
_LOCAL = ("file", "local")
_WEB = ("http", "https")
_PASSWORD = re.compile(r"[^@/]*:(?!\d{1,5}(?:/|\Z))")  # host:22 is a port; key:secret@bucket is none
LONGEST_NAME = 255
"""Bytes of one name in a path, as nearly all file systems have it."""


@dataclass(frozen=True, slots=True)
class Address:
    """A place in object storage."""

    scheme: str
    bucket: str
    """What stands where a host does: the bucket, ``container@account…``, or a host."""
    key: tuple[str, ...] = ()
    """Names below it, each fit to be a file's."""

    def __str__(self) -> str:
        return "/".join((f"{self.scheme}://{self.bucket}", *self.key))

    def below(self, *names: str) -> Address:
        """The place of that name in it."""
        return replace(self, key=(*self.key, *names))


def is_address(text: object) -> bool:
    """Whether ``text`` is an address rather than a path."""
    return isinstance(text, str) and _ADDRESS.match(text) is not None


def parse_address(text: str) -> Address | Path:
    """The place that an address names; a path where it begins with ``file://``.

    Raises `ValueError`, whose words never hold the address: there may be a secret in it.
    """
    found = _ADDRESS.fullmatch(text.strip())
    if found is None:
        raise ValueError("it is no address such as s3://bucket/folder")
    scheme, rest = found[1].lower(), found[2]
    if not rest.isprintable():
        raise ValueError("an address must not hold control characters")
    if scheme in _LOCAL:
        return _path(rest)
    if scheme in _WEB:
        raise ValueError("it is a page of the web, not a corpus or a folder; `briefing collect` reads the web")
    if _PASSWORD.match(rest) or "?" in rest or "#" in rest:
        raise ValueError(
            "an address must not hold a key, a password or a query, since addresses are printed; "
            "give them as variables, such as AWS_ACCESS_KEY_ID"
        )
    if "::" in rest or "::" in text:
        raise ValueError("addresses within addresses are not read")
    bucket, *names = rest.removesuffix("/").split("/")
    if not bucket:
        raise ValueError(f"it names no bucket; write {scheme}://BUCKET/FOLDER")
    for name in names:
        if (why := unfit_name(name)) is not None:
            raise ValueError(f"it holds a name that no folder may have: {why}")
    return Address(scheme, bucket, tuple(names))


def unfit_name(name: str) -> str | None:
    """Why ``name`` cannot be a file's; ``None`` where it can."""
    if name in ("", ".", ".."):
        return {"": "an empty one", ".": "a dot", "..": "two dots"}[name]
    if any(ord(character) < 32 or ord(character) == 127 for character in name):
        return "one with control characters"
    try:
        size = len(name.encode("utf-8"))
    except UnicodeEncodeError:
        return "one that is no text"
    return f"one of {size:,} bytes" if size > LONGEST_NAME - len(".part-") else None


def _path(rest: str) -> Path:
    if not rest:
        raise ValueError("it names no folder; write file:///FOLDER")
    return Path(rest)
