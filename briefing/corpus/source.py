"""A file as found: its bytes, and what its place in the corpus says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from briefing.corpus.haul import CannotReadError
from briefing.records.article import DropCode

_PACKED = ".gz"


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file, with its path relative to the corpus and its day folder."""

    path: str
    data: bytes
    day: date | None
    limit: int
    """Most bytes that one article may have."""

    @property
    def stem(self) -> str:
        """The path without the suffix of its file: what an article is called that has no id of its own."""
        path = self.path[: -len(_PACKED)] if self.path.lower().endswith(_PACKED) else self.path
        return str(PurePosixPath(path).with_suffix(""))

    @property
    def sha256(self) -> str:
        """Of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def check_size(self) -> None:
        """Raise ``CannotReadError`` where the file is larger than one article may be."""
        if len(self.data) > self.limit:
            raise CannotReadError(DropCode.TOO_LARGE, too_large(len(self.data), self.limit))


def inner_suffix(name: str) -> str:
    """The suffix that tells how a file is read, in lower case: ``.html`` of ``a.html.gz``, too."""
    name = name.lower()
    return PurePosixPath(name[: -len(_PACKED)] if name.endswith(_PACKED) else name).suffix


def too_large(size: int, limit: int) -> str:
    """The reason for people."""
    return f"it has {size:,} bytes, and {limit:,} are read at most: no news article is that long"
